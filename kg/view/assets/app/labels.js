// Labels: always of a readable size, never one over another. What finds no free place waits for a closer look.

const NODE_FONT = 13;
const EDGE_FONT = 11.5;
const FAMILY = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
let placed = [];
let movingUntil = 0;
let settle = 0;
let lastDrawn = '';

function moving() {
  movingUntil = performance.now() + 160;
  clearTimeout(settle);
  settle = setTimeout(() => network.redraw(), 180);
}

// Rectangles on a grid, to see quickly whether a place is free.
class Ground {
  constructor() {
    this.cells = new Map();
  }

  * cellsOf(box) {
    for (let x = Math.floor(box.left / 80); x <= Math.floor(box.right / 80); x += 1) {
      for (let y = Math.floor(box.top / 40); y <= Math.floor(box.bottom / 40); y += 1) yield x * 100003 + y;
    }
  }

  free(box, owner) {
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) || EMPTY) {
        if (other.owner !== owner && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return false;
      }
    }
    return true;
  }

  take(box, owner) {
    const entry = { ...box, owner };
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(entry);
    }
  }
}

function around(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

// Work out where labels go, in pixels of the window, and draw them.
function drawLabels(ctx) {
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const ratio = network.canvas.pixelRatio || window.devicePixelRatio || 1;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  // While a large picture moves, its labels move along; they find new places when it rests.
  const view = `${scale} ${origin.x} ${origin.y}`;
  if (placed.origin && lastDrawn !== view) moving();
  lastDrawn = view;
  const hurried = performance.now() < movingUntil && shown.lines.length > BUSY;
  if (!hurried || !placed.origin) {
    placed = layLabels(ctx, scale, origin);
    placed.scale = scale;
    placed.origin = origin;
  }
  for (const label of placed) {
    const { x, y } = label.at;
    drawLabel(ctx, label, x * (scale - placed.scale) + origin.x - placed.origin.x, y * (scale - placed.scale) + origin.y - placed.origin.y);
  }
  ctx.restore();
}

const WIDTHS = new Map();

function widthOf(ctx, font, text) {
  const key = font + text;
  if (!WIDTHS.has(key)) {
    if (WIDTHS.size > 20000) WIDTHS.clear();
    ctx.font = font;
    WIDTHS.set(key, ctx.measureText(text).width);
  }
  return WIDTHS.get(key);
}

function layLabels(ctx, scale, origin) {
  const ground = new Ground();
  const [width, height] = [byId('net').clientWidth, byId('net').clientHeight];
  const found = [];
  const groups = state.mode === 'groups' && !shown.nodes.length;
  const ids = groups ? DATA.groups.map((group, number) => 'g' + number) : [...shown.nodes].sort(byRank);
  const zoom = Math.max(0.82, Math.min(1.25, scale));
  const seen = [];
  for (const id of ids) {
    const body = network.body.nodes[id];
    if (!body) continue;
    const [x, y] = [body.x * scale + origin.x, body.y * scale + origin.y];
    if (x < -90 || y < -50 || x > width + 90 || y > height + 50) continue;
    const reach = groups ? 0 : DATA.nodes[id].size * grown() * scale + 1;
    seen.push([id, x, y, reach, { x: body.x, y: body.y }]);
    // Among many things a name may be written over a small one.
    if (!groups && (reach > 9 || ids.length < 250)) ground.take(around(x, y, reach * 2, reach * 2), id);
  }
  // The chosen thing and its company come first.
  if (lit) seen.sort((one, other) => Number(lit.nodes.has(other[0])) - Number(lit.nodes.has(one[0])));
  for (const [id, x, y, reach, at] of seen) {
    const chosen = Boolean(state.sel) && state.sel.n === id;
    const font = `${chosen || (!groups && DATA.nodes[id].size > 15) ? '600' : '400'} ${(NODE_FONT * zoom).toFixed(1)}px ${FAMILY}`;
    // The whole name if it finds a place, else its beginning on one line.
    const forms = groups ? [groupLabel(id, scale)] : [wrapLabel(nameOf(id)), [clip(nameOf(id), 15)]];
    let rows = null;
    let place = null;
    let wide = 0;
    let high = 0;
    // Inside the window if there is a place, else where it can.
    for (const [form, inside] of [...forms.map((rows) => [rows, true]), ...forms.map((rows) => [rows, false])]) {
      rows = form;
      wide = Math.max(...rows.map((row) => widthOf(ctx, font, row))) + 4;
      high = rows.length * NODE_FONT * zoom * 1.18 + 2;
      place = spotsAround(x, y, reach, wide, high, groups).find(([px, py]) => {
        const box = around(px, py, wide, high);
        return (!inside || (box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height)) && ground.free(box, id);
      });
      if (place) break;
    }
    if (!place) continue;
    const box = around(place[0], place[1], wide, high);
    ground.take(box, 'label');
    found.push({ id, at, rows, font, box, x: place[0], step: NODE_FONT * zoom * 1.18, faint: Boolean(lit) && !lit.nodes.has(id), colour: COLOURS.ink, halo: true });
  }
  if (!groups) layLineLabels(ctx, ground, scale, origin, zoom, found, width, height);
  return found;
}

// Where a name may stand: in a circle, or under, over and beside its thing.
function spotsAround(x, y, reach, wide, high, inside) {
  if (inside) return [[x, y]];
  const [dx, dy] = [reach + wide / 2 + 3, reach + high / 2 + 1];
  const [cx, cy] = [reach * 0.7 + wide / 2, reach * 0.7 + high / 2];
  const beneath = [0, 12, -12, 26, -26].flatMap((aside) => [[x + aside, y + dy], [x + aside, y - dy]]);
  return [...beneath.slice(0, 2), [x + dx, y], [x - dx, y], [x + cx, y + cy], [x - cx, y + cy], [x + cx, y - cy], [x - cx, y - cy], ...beneath.slice(2)];
}

// The words in a circle: as many as it holds.
function groupLabel(id, scale) {
  const group = DATA.groups[Number(id.slice(1))];
  const room = Math.max(8, Math.floor((group.r * scale * 2 - 8) / 6.6));
  const rows = wrapLabel(nameOf(group.top[0]), room, 2);
  if (group.r * scale > 48 && group.top.length > 1) rows.push(clip(`+ ${nameOf(group.top[1])}`, room));
  return [...rows, clip(`${countOf(group.n)} ${t('members')}`, Math.max(room, 12))];
}

// Where the words of a line may stand: on it, from the middle outwards, then a little beside it.
const SPOTS = [0, -9, 9].flatMap((aside) => [0, 1, 2, 3, 4, 5, 6, 7].flatMap((step) => (step ? [0.5 - step * 0.037, 0.5 + step * 0.037] : [0.5]).map((share) => [share, aside])));

function layLineLabels(ctx, ground, scale, origin, zoom, found, width, height) {
  const order = { act: 0, post: 1, relation: 2, event: 3, context: 4 };
  const isLit = (line) => lit && line.edges.some((edge) => lit.edges.has(edge));
  const first = (line) => (isLit(line) ? -10 : 0) + order[kindOf(EDGES[line.main].kind).group] * 2 + (EDGES[line.main].about ? 1 : 0);
  const lines = [...shown.lines].sort((one, other) => first(one) - first(other) || other.base - one.base || one.main - other.main);
  const font = `500 ${(EDGE_FONT * zoom).toFixed(1)}px ${FAMILY}`;
  let room = 260;
  for (const line of lines) {
    if (room <= 0) break;
    // Background is explained by the legend; its words wait until it is asked for.
    if (lit ? !isLit(line) : kindOf(EDGES[line.main].kind).group === 'context') continue;
    const body = network.body.edges[line.id];
    if (!body || !body.connected) continue;
    const length = Math.hypot(body.from.x - body.to.x, body.from.y - body.to.y) * scale;
    const kind = kindOf(EDGES[line.main].kind);
    const text = lineLabel(line.main, line.edges);
    const wide = widthOf(ctx, font, text) + 8;
    if (length < wide * 0.7) continue;
    const high = EDGE_FONT * zoom * 1.18 + 3;
    const across = Math.atan2(body.to.y - body.from.y, body.to.x - body.from.x) + Math.PI / 2;
    for (const [share, aside] of SPOTS) {
      const point = body.edgeType.getPoint(share);
      const [x, y] = [point.x * scale + origin.x + Math.cos(across) * aside, point.y * scale + origin.y + Math.sin(across) * aside];
      const box = around(x, y, wide, high);
      if (x < 0 || y < 0 || x > width || y > height || !ground.free(box, null)) continue;
      ground.take(box, 'label');
      found.push({ edge: line.id, at: point, rows: [text], font, box, x, step: EDGE_FONT * zoom * 1.18, faint: false, colour: inkOf(kind.colour), chip: true });
      room -= 1;
      break;
    }
  }
}

function drawLabel(ctx, label, dx, dy) {
  ctx.globalAlpha = label.faint ? 0.3 : 1;
  ctx.font = label.font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.direction = 'inherit';
  const { box } = label;
  if (label.chip) {
    ctx.fillStyle = COLOURS.ground;
    ctx.globalAlpha = 0.9;
    ctx.beginPath();
    ctx.roundRect(box.left + dx, box.top + dy, box.right - box.left, box.bottom - box.top, 5);
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  ctx.lineJoin = 'round';
  label.rows.forEach((row, at) => {
    const y = box.top + 1 + (at + 0.5) * label.step + dy;
    if (label.halo) {
      ctx.lineWidth = 3.5;
      ctx.strokeStyle = COLOURS.ground;
      ctx.strokeText(row, label.x + dx, y);
    }
    ctx.fillStyle = label.colour;
    ctx.fillText(row, label.x + dx, y);
  });
  ctx.globalAlpha = 1;
}
