// The picture: vis-network draws lines and takes the mouse, this file draws shapes and labels and says what is lit.

const nodeSet = new vis.DataSet([], { queue: false });
const edgeSet = new vis.DataSet([], { queue: false });
let network = null;
let shown = { nodes: EMPTY, edges: EMPTY, capped: false, path: null };
let shownKey = '';
let lit = null;
let hovered = null;

function startPicture() {
  const options = {
    ...DATA.options,
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, tooltipDelay: 120, keyboard: false, dragNodes: true },
    nodes: { shape: 'custom', borderWidth: 0, chosen: false },
    edges: { smooth: false, chosen: false, arrows: { to: { enabled: true, scaleFactor: 0.55 } }, selectionWidth: 1.5, hoverWidth: 1, font: { size: 0 } },
  };
  delete options.configure;
  network = new vis.Network(byId('net'), { nodes: nodeSet, edges: edgeSet }, options);
  network.canvas.frame.tabIndex = -1;
  network.on('click', (event) => {
    const node = event.nodes[0];
    if (typeof node === 'string') openGroup(Number(node.slice(1)));
    else if (node !== undefined) select({ n: node }, { steps: state.steps });
    else if (typeof event.edges[0] === 'number') select({ e: event.edges[0] }, { steps: 0 });
    else if (state.sel && !state.steps) select(null);
  });
  network.on('doubleClick', (event) => {
    if (typeof event.nodes[0] === 'number') expand(event.nodes[0]);
  });
  network.on('hoverNode', (event) => hover({ n: event.node }, event.pointer.DOM));
  network.on('hoverEdge', (event) => hover({ e: event.edge }, event.pointer.DOM));
  for (const name of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) network.on(name, () => hover(null));
  for (const name of ['dragStart', 'dragging', 'zoom']) network.on(name, moving);
  network.on('afterDrawing', drawLabels);
  new ResizeObserver(() => network.redraw()).observe(byId('net'));
}

function openGroup(group) {
  set({ mode: 'group', group, sel: null, steps: 0, path: null });
}

function expand(number) {
  if (!state.added.includes(number)) set({ added: [...state.added, number], sel: { n: number } });
}

// Show what the state asks for; keep what stays, so that nothing jumps.
function renderPicture() {
  if (state.view !== 'picture') return;
  const groups = state.mode === 'groups' && !state.path && !state.steps;
  shown = groups ? { nodes: EMPTY, edges: EMPTY, capped: false, path: null } : scope();
  lit = litBy(state.sel, shown);
  const nodes = groups ? groupNodes() : shown.nodes.map((number) => drawnNode(number, shown.places));
  const edges = groups ? groupEdges() : drawnEdges(shown.edges);
  const key = JSON.stringify([state.mode, state.group, state.path, state.steps && state.sel]);
  const first = key !== shownKey;
  if (first) {
    nodeSet.clear();
    edgeSet.clear();
  }
  update(nodeSet, nodes);
  update(edgeSet, edges);
  const grown = !first && nodes.length !== renderPicture.count;
  renderPicture.count = nodes.length;
  shownKey = key;
  byId('empty').hidden = nodes.length > 0;
  if (first || (grown && !state.added.length)) fit();
  else network.redraw();
}

function update(dataset, items) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = dataset.getIds().filter((id) => !wanted.has(id));
  if (gone.length) dataset.remove(gone);
  if (items.length) dataset.update(items);
}

function drawnNode(number, places) {
  const node = DATA.nodes[number];
  const place = (places && places.get(number)) || node;
  return { id: number, x: place.x, y: place.y, size: node.size, shape: 'custom', ctxRenderer: drawNode, kind: node.group };
}

function edgeColour(kind, faint) {
  return { color: kind.colour, hover: kind.colour, highlight: kind.colour, opacity: faint ? 0.13 : kind.group === 'context' ? 0.6 : 1 };
}

function drawnEdges(numbers) {
  const pairs = new Map();
  for (const number of numbers) {
    const { from, to } = EDGES[number];
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(number);
  }
  const drawn = [];
  for (const list of pairs.values()) {
    list.forEach((number, at) => {
      const edge = EDGES[number];
      const kind = kindOf(edge.kind);
      const bend = (at - (list.length - 1) / 2) * 0.24 * (edge.from < edge.to ? 1 : -1);
      const count = edge.facts.filter((fact) => passing.facts[fact]).length;
      drawn.push({
        id: number, from: edge.from, to: edge.to, count,
        width: kind.group === 'act' ? (edge.about ? 1.5 : 2.3) + Math.min(5, Math.log2(count)) : kind.group === 'context' ? 1 : 1.5,
        dashes: kind.dash.length ? kind.dash : false,
        color: edgeColour(kind, lit && !lit.edges.has(number)),
        smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
        arrows: { to: { enabled: kind.group !== 'context', scaleFactor: edge.about ? 0.42 : 0.55 } },
      });
    });
  }
  return drawn;
}

function groupNodes() {
  return DATA.groups.map((group, number) => ({ id: 'g' + number, x: group.x, y: group.y, size: group.r, shape: 'custom', ctxRenderer: drawGroup }));
}

function groupEdges() {
  filterFacts();
  const totals = new Map();
  EDGES.forEach((edge, number) => {
    const [one, other] = [THINGS[edge.from].g, THINGS[edge.to].g];
    if (!passing.edges[number] || one === undefined || other === undefined || one === other) return;
    const key = one < other ? `g${one} g${other}` : `g${other} g${one}`;
    totals.set(key, (totals.get(key) || 0) + edge.facts.length);
  });
  const strongest = [...totals].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, 160);
  return strongest.map(([key, total]) => {
    const [from, to] = key.split(' ');
    return { id: key, from, to, width: Math.min(9, 1 + Math.log2(total)), color: { color: COLOURS.soft, hover: COLOURS.soft, highlight: COLOURS.soft, opacity: 0.28 }, arrows: { to: { enabled: false } }, smooth: false };
  });
}

// What a selection lights up: {nodes: Set, edges: Set} or null for everything.
function litBy(sel, view) {
  if (!sel) return view.path && view.path.length > 1 ? null : null;
  const nodes = new Set();
  const edges = new Set();
  const take = (number) => {
    edges.add(number);
    nodes.add(EDGES[number].from).add(EDGES[number].to);
  };
  if (sel.n !== undefined) {
    nodes.add(sel.n);
    EDGES_OF[sel.n].forEach(take);
  } else if (sel.e !== undefined) {
    take(sel.e);
  } else {
    parties(FACTS[sel.f]).forEach((number) => nodes.add(number));
    for (const number of FACTS[sel.f].s || EMPTY) EDGES_OF[number].filter((edge) => EDGES[edge].facts.includes(sel.f)).forEach(take);
  }
  return { nodes, edges };
}

function drawNode({ ctx, id, x, y }) {
  const node = DATA.nodes[id];
  const style = CLASSES[node.group];
  const faint = lit && !lit.nodes.has(id);
  const chosen = state.sel && state.sel.n === id;
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = faint ? 0.2 : 1;
      ctx.translate(x, y);
      ctx.scale(node.size, node.size);
      if (chosen || hovered === id) {
        ctx.lineWidth = 11 / node.size;
        ctx.strokeStyle = COLOURS.accent;
        ctx.globalAlpha = chosen ? 0.55 : 0.3;
        ctx.stroke(OUTLINES[node.group]);
        ctx.globalAlpha = 1;
      }
      ctx.lineWidth = 4 / node.size;
      ctx.strokeStyle = COLOURS.ground;
      ctx.stroke(OUTLINES[node.group]);
      ctx.fillStyle = style.colour;
      ctx.fill(OUTLINES[node.group]);
      ctx.restore();
    },
    nodeDimensions: { width: node.size * 2.2, height: node.size * 2.2 },
  };
}

function drawGroup({ ctx, id, x, y }) {
  const group = DATA.groups[Number(id.slice(1))];
  const style = CLASSES[THINGS[group.top[0]].k];
  return {
    drawNode() {
      ctx.save();
      ctx.beginPath();
      ctx.arc(x, y, group.r, 0, 2 * Math.PI);
      ctx.fillStyle = COLOURS.paper;
      ctx.fill();
      ctx.globalAlpha = 0.16;
      ctx.fillStyle = style.colour;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.lineWidth = 2;
      ctx.strokeStyle = style.colour;
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: group.r * 2, height: group.r * 2 },
  };
}

// Fit what is shown into the window, with room for the labels at the rim, never larger than life.
function fit() {
  const positions = Object.values(network.getPositions());
  const frame = byId('net');
  if (!positions.length || !frame.clientWidth) return;
  const rim = state.mode === 'groups' ? 80 : 70;
  const xs = positions.map((place) => place.x);
  const ys = positions.map((place) => place.y);
  const [left, right] = [Math.min(...xs) - rim, Math.max(...xs) + rim];
  const [up, down] = [Math.min(...ys) - 34, Math.max(...ys) + 56];
  const scale = Math.min(frame.clientWidth / (right - left), (frame.clientHeight - 50) / (down - up), 1.25);
  network.moveTo({ position: { x: (left + right) / 2, y: (up + down) / 2 - 22 / scale }, scale, animation: false });
}

function centreOn(number) {
  if (!nodeSet.get(number)) return;
  network.moveTo({ position: network.getPosition(number), scale: Math.max(network.getScale(), 0.8), animation: false });
}

function hover(what, place) {
  const tip = byId('tip');
  hovered = what && what.n !== undefined ? what.n : null;
  if (!what) {
    tip.hidden = true;
    return;
  }
  const [head, quote] = hoverText(what);
  tip.replaceChildren(h('b', {}, clip(head, 160)), quote ? h('span', { class: 'quote' }, clip(quote, 260)) : '');
  tip.hidden = false;
  const frame = byId('net');
  tip.style.left = Math.max(6, Math.min(place.x + 14, frame.clientWidth - tip.offsetWidth - 8)) + 'px';
  tip.style.top = (place.y + 18 + tip.offsetHeight > frame.clientHeight ? Math.max(6, place.y - tip.offsetHeight - 12) : place.y + 18) + 'px';
}

function hoverText(what) {
  if (typeof what.n === 'string') {
    const group = DATA.groups[Number(what.n.slice(1))];
    return [`${t('group')}: ${group.top.map(nameOf).join(', ')}`, `${countOf(group.n)} ${t('members')}`];
  }
  if (typeof what.e === 'string') return [`${edgeSet.get(what.e).width > 0 ? t('group') : ''}`, ''];
  if (what.n !== undefined) return [nameOf(what.n), `${labelOf(CLASSES[THINGS[what.n].k])} · ${countOf(FACTS_OF[what.n].filter((fact) => passing.facts[fact]).length)} ${t('factsCount')}`];
  const edge = EDGES[what.e];
  const facts = edge.facts.filter((fact) => passing.facts[fact]);
  const piece = facts.map((fact) => (FACTS[fact].v || EMPTY)[0]).find((number) => number !== undefined);
  return [`${nameOf(edge.from)} → ${lineLabel(what.e)} → ${nameOf(edge.to)}`, piece === undefined ? t('background') : `“${PIECES[piece][3]}”`];
}

// The words on a line: the office for a post, else the kind, with how often.
function lineLabel(number) {
  const edge = EDGES[number];
  const facts = edge.facts.filter((fact) => passing.facts[fact]);
  if (edge.kind === 'holds' && facts.length && FACTS[facts[0]].w) return clip(FACTS[facts[0]].w, 34);
  return labelOf(kindOf(edge.kind)) + (facts.length > 1 ? ` ×${facts.length}` : '');
}
