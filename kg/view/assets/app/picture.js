// The picture: vis-network draws lines and takes the mouse, this file draws shapes and labels and says what is lit.

const nodeSet = new vis.DataSet([], { queue: false });
const edgeSet = new vis.DataSet([], { queue: false });
let network = null;
let shown = { nodes: EMPTY, edges: EMPTY, lines: EMPTY, capped: false, path: null, left: 0 };
let shownKey = '';
let lit = null;
// Far out, things and lines are drawn larger than life, to stay seen.
let thick = 1;
let plainly = false;
// What is drawn fills the window, as far as that does not distort it much.
let stretch = { x: 1, y: 1 };
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
    const line = event.nodes.length ? undefined : event.edges[0];
    if (typeof node === 'string') openGroup(Number(node.slice(1)));
    else if (node !== undefined) select({ n: node }, { steps: state.steps });
    else if (typeof line === 'number') select({ e: line }, { steps: 0 });
    else if (line !== undefined && line.startsWith('b')) select({ p: [EDGES[line.slice(1)].from, EDGES[line.slice(1)].to] }, { steps: 0 });
    else if (state.sel && !state.steps) select(null);
  });
  network.on('doubleClick', (event) => {
    if (typeof event.nodes[0] === 'number') expand(event.nodes[0]);
  });
  network.on('hoverNode', (event) => hover({ n: event.node }, event.pointer.DOM));
  network.on('hoverEdge', (event) => hover({ e: event.edge }, event.pointer.DOM));
  for (const name of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) network.on(name, () => hover(null));
  network.on('beforeDrawing', drawPlainly);
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
  shown = groups ? { nodes: EMPTY, edges: EMPTY, lines: EMPTY, capped: false, path: null, left: 0 } : { ...scope(), lines: EMPTY, left: 0 };
  // A neighbourhood is all company: nothing in it is dimmed.
  lit = state.steps ? null : litBy(state.sel);
  const nodes = groups ? groupNodes() : shown.nodes.map((number) => drawnNode(number, shown.places));
  const key = JSON.stringify([state.mode, state.group, state.path, state.steps && state.sel]);
  const first = key !== shownKey;
  const grown = !first && nodes.length !== renderPicture.count && !state.added.length;
  if (first || grown) {
    stretch = stretchOf(nodes);
    for (const node of nodes) place(node);
    fit(nodes);
  } else {
    for (const node of nodes) place(node);
  }
  let edges;
  if (groups) edges = groupEdges();
  else {
    const { pairs, bundled, left } = linesOf(shown.nodes, shown.edges);
    shown.left = left;
    edges = pairs.flatMap((pair) => drawnPair(pair, bundled, Math.min(thick, 2.6)));
  }
  shown.lines = edges;
  if (edges.length > BUSY !== plainly) {
    plainly = edges.length > BUSY;
    network.setOptions({ interaction: { hideEdgesOnDrag: plainly, hideEdgesOnZoom: plainly } });
  }
  if (first) {
    edgeSet.clear();
    nodeSet.clear();
  }
  update(nodeSet, nodes);
  update(edgeSet, edges);
  renderPicture.count = nodes.length;
  shownKey = key;
  byId('empty').hidden = nodes.length > 0;
  network.redraw();
}

// While many lines move, vis-network leaves them out; the strongest, thin and straight, take their place.
function drawPlainly(ctx) {
  if (!plainly || !(network.renderer.dragging || network.renderer.zooming)) return;
  ctx.save();
  ctx.lineWidth = 1 / network.getScale();
  for (const line of shown.lines.slice(0, 500)) {
    const [from, to] = [network.body.nodes[line.from], network.body.nodes[line.to]];
    ctx.strokeStyle = line.color.color;
    ctx.globalAlpha = line.color.opacity;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.restore();
}

function grown() {
  return thick ** 0.6;
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
function litBy(sel) {
  if (!sel) return null;
  const edges = new Set(selectedEdges().filter((edge) => passing.edges[edge]));
  const nodes = new Set(sel.n !== undefined ? [sel.n] : sel.f !== undefined ? parties(FACTS[sel.f]) : EMPTY);
  for (const edge of edges) nodes.add(EDGES[edge].from).add(EDGES[edge].to);
  return { nodes, edges };
}

function drawNode({ ctx, id, x, y }) {
  const node = DATA.nodes[id];
  const style = CLASSES[node.group];
  const faint = lit && !lit.nodes.has(id);
  const chosen = state.sel && state.sel.n === id;
  const size = node.size * grown();
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = faint ? 0.2 : 1;
      ctx.translate(x, y);
      ctx.scale(size, size);
      if (chosen || hovered === id) {
        ctx.lineWidth = 11 / size;
        ctx.strokeStyle = COLOURS.accent;
        ctx.globalAlpha = chosen ? 0.55 : 0.3;
        ctx.stroke(OUTLINES[node.group]);
        ctx.globalAlpha = 1;
      }
      ctx.lineWidth = 4 / size;
      ctx.strokeStyle = COLOURS.ground;
      ctx.stroke(OUTLINES[node.group]);
      ctx.fillStyle = style.colour;
      ctx.fill(OUTLINES[node.group]);
      ctx.restore();
    },
    nodeDimensions: { width: size * 2.2, height: size * 2.2 },
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

// Fit what is shown into the window, with room for the labels at the rim, never much larger than life.
function fit(items) {
  const positions = Array.isArray(items) ? items : Object.values(network.getPositions());
  const frame = byId('net');
  if (!positions.length || !frame.clientWidth) return;
  const rim = positions.length && typeof positions[0].id === 'string' ? Math.max(...positions.map((item) => item.size)) : 0;
  const xs = positions.map((place) => place.x);
  const ys = positions.map((place) => place.y);
  const [left, right] = [Math.min(...xs) - rim, Math.max(...xs) + rim];
  const [up, down] = [Math.min(...ys) - rim, Math.max(...ys) + rim];
  const [wide, high] = roomIn(frame);
  const scale = Math.min(wide / Math.max(right - left, 1), high / Math.max(down - up, 1), 1.3);
  thick = Math.min(10, Math.max(1, 0.85 / scale));
  network.moveTo({ position: { x: (left + right) / 2, y: (up + down) / 2 - 12 / scale }, scale, animation: false });
}

function roomIn(frame) {
  return [Math.max(200, frame.clientWidth - 150), Math.max(160, frame.clientHeight - 140)];
}

function stretchOf(items) {
  const span = (values) => Math.max(...values) - Math.min(...values) || 1;
  const [wide, high] = roomIn(byId('net'));
  if (items.length < 3 || typeof items[0].id === 'string') return { x: 1, y: 1 };
  const ratio = wide / high / (span(items.map((item) => item.x)) / span(items.map((item) => item.y)));
  return { x: Math.min(1.4, Math.max(1, ratio)), y: Math.min(1.4, Math.max(1, 1 / ratio)) };
}

function place(node) {
  node.x = Math.round(node.x * stretch.x);
  node.y = Math.round(node.y * stretch.y);
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
  if (!shown.nodes.length) return [t('group'), ''];
  if (what.n !== undefined) return [nameOf(what.n), `${labelOf(CLASSES[THINGS[what.n].k])} · ${countOf(FACTS_OF[what.n].filter((fact) => passing.facts[fact]).length)} ${t('factsCount')}`];
  const line = edgeSet.get(what.e);
  const facts = line.edges.flatMap(passingFacts);
  const piece = facts.map((fact) => (FACTS[fact].v || EMPTY)[0]).find((number) => number !== undefined);
  const edge = EDGES[line.main];
  return [`${nameOf(edge.from)} → ${lineLabel(line.main, line.edges)} → ${nameOf(edge.to)}`, piece === undefined ? t('background') : `“${PIECES[piece][3]}”`];
}
