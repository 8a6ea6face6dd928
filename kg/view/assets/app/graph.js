// What is visible: facts that pass the filters, the scope (everything, the most central, a community, a neighbourhood, a path).

const MOST_NODES = 1500;
const MOST_FOCUS = 220;

// Memberships and the like that stand in the reference data alone: true, but no news.
function isReference(fact) {
  return !fact.v && kindOf(fact.k).group === 'relation';
}

function factPasses(fact) {
  if (!state.reference && isReference(fact)) return false;
  if (state.conf && fact.c !== undefined && fact.c < state.conf) return false;
  if (state.article !== null && !(fact.a || EMPTY).includes(state.article)) return false;
  if (state.from || state.to) {
    if (!fact.t) return false;
    if (state.from && fact.t < state.from && !state.from.startsWith(fact.t)) return false;
    if (state.to && fact.t > state.to && !fact.t.startsWith(state.to)) return false;
  }
  return !state.offKinds.includes(fact.k);
}

function classShown(number) {
  return !state.offClasses.includes(THINGS[number].k);
}

function filtering() {
  return Boolean(state.conf || state.article !== null || state.from || state.to || state.offKinds.length || state.offClasses.length);
}

// Lines with at least one fact left, by number; computed once a render.
let passing = { facts: new Uint8Array(0), edges: new Uint8Array(0), key: null };

function filterFacts() {
  const key = JSON.stringify([state.conf, state.article, state.from, state.to, state.offKinds, state.offClasses, state.reference]);
  if (passing.key === key) return;
  const facts = new Uint8Array(FACTS.length);
  FACTS.forEach((fact, number) => {
    facts[number] = factPasses(fact) ? 1 : 0;
  });
  const edges = new Uint8Array(EDGES.length);
  EDGES.forEach((edge, number) => {
    if (classShown(edge.from) && classShown(edge.to) && edge.facts.some((fact) => facts[fact])) edges[number] = 1;
  });
  passing = { facts, edges, key };
}

function neighbours(number) {
  const found = [];
  for (const edge of EDGES_OF[number]) {
    if (!passing.edges[edge]) continue;
    found.push(EDGES[edge].from === number ? EDGES[edge].to : EDGES[edge].from);
  }
  return [...new Set(found)];
}

function byRank(one, other) {
  return (THINGS[other].r || 0) - (THINGS[one].r || 0) || one - other;
}

// The things around one, step by step: [[itself], [one step away], …].
function rings(start, steps) {
  const seen = new Set([start]);
  const found = [[start]];
  for (let step = 0; step < steps && seen.size < MOST_FOCUS; step += 1) {
    const next = new Set();
    for (const number of found[step]) for (const other of neighbours(number)) if (!seen.has(other)) next.add(other);
    const ring = [...next].sort(byRank).slice(0, MOST_FOCUS - seen.size);
    ring.forEach((number) => seen.add(number));
    if (!ring.length) break;
    found.push(ring);
  }
  return found;
}

// One of the shortest paths, over lines that pass the filters, in either direction; acts before background.
function shortestPath(from, to) {
  const before = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = [];
    for (const number of edge) {
      for (const other of neighbours(number).sort(byRank)) {
        if (before.has(other)) continue;
        before.set(other, number);
        next.push(other);
      }
    }
    edge = next;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let at = to; at !== null; at = before.get(at)) path.unshift(at);
  return path;
}

// {nodes: numbers, edges: numbers, places: Map or null, capped, path}
function scope() {
  filterFacts();
  let nodes;
  let places = null;
  let capped = false;
  let path = null;
  if (state.path) {
    path = shortestPath(state.path[0], state.path[1]);
    nodes = path || [...state.path];
    places = chain(nodes);
  } else if (state.steps && state.sel && state.sel.n !== undefined) {
    const around = rings(state.sel.n, state.steps);
    nodes = around.flat();
    capped = nodes.length >= MOST_FOCUS;
    if (LARGE || nodes.length > 150) places = radial(around);
  } else if (state.mode === 'core') {
    nodes = DATA.core.map((entry) => entry[0]);
    places = new Map(DATA.core.map(([number, x, y]) => [number, { x, y }]));
  } else if (state.mode === 'group' && state.group !== null) {
    nodes = THINGS.map((thing, number) => number).filter((number) => THINGS[number].g === state.group).sort(byRank);
    capped = nodes.length > 60;
    nodes = nodes.slice(0, 60);
  } else {
    nodes = THINGS.map((thing, number) => number).filter((number) => EDGES_OF[number].length);
    if (nodes.length > MOST_NODES) {
      nodes = nodes.sort(byRank).slice(0, MOST_NODES);
      capped = true;
    }
  }
  const keep = new Set(nodes);
  if (state.added.length) {
    places = places || new Map();
    for (const number of state.added) {
      if (!keep.has(number)) beside(number, keep, places);
      for (const other of neighbours(number).sort(byRank).slice(0, 40)) if (!keep.has(other)) beside(other, keep, places, number);
    }
  }
  // What a search leads to is always there to be seen.
  if (state.sel && state.sel.n !== undefined && !keep.has(state.sel.n) && state.mode !== 'groups') {
    places = places || new Map();
    beside(state.sel.n, keep, places);
  }
  const edges = [];
  const joined = new Set();
  for (const number of keep) {
    for (const edge of EDGES_OF[number]) {
      if (EDGES[edge].from !== number || !passing.edges[edge] || !keep.has(EDGES[edge].to)) continue;
      edges.push(edge);
      joined.add(EDGES[edge].from).add(EDGES[edge].to);
    }
  }
  const chosen = state.sel && state.sel.n;
  return { nodes: [...keep].filter((number) => (joined.has(number) || number === chosen || path) && (classShown(number) || number === chosen)), edges, places, capped, path };
}

// Positions for a path: one row.
function chain(path) {
  return new Map(path.map((number, at) => [number, { x: at * 280, y: (at % 2) * 90 }]));
}

// Positions for a neighbourhood: the middle, and a ring a step, wide enough for its labels.
function radial(around) {
  const places = new Map([[around[0][0], { x: 0, y: 0 }]]);
  let radius = 0;
  let before = [];
  around.slice(1).forEach((ring, step) => {
    const parent = (number) => Math.min(...neighbours(number).map((other) => before.indexOf(other)).filter((at) => at >= 0), ring.length);
    const order = step ? [...ring].sort((one, other) => parent(one) - parent(other) || one - other) : ring;
    const rows = order.length > 60 ? 3 : order.length > 24 ? 2 : 1;
    radius = Math.max(radius + 190, (order.length / rows) * 24);
    order.forEach((number, at) => {
      const angle = (2 * Math.PI * at) / order.length - Math.PI / 2;
      const reach = radius + (at % rows) * 105;
      places.set(number, { x: Math.round(reach * 1.35 * Math.cos(angle)), y: Math.round(reach * Math.sin(angle)) });
    });
    radius += (rows - 1) * 105;
    before = order;
  });
  return places;
}

// A free place for a thing that joins the picture: on widening rings around the one that it belongs to.
function beside(number, keep, places, anchor) {
  const at = (other) => places.get(other) || DATA.nodes[other];
  if (anchor === undefined) anchor = neighbours(number).filter((other) => keep.has(other)).sort(byRank)[0];
  const middle = anchor === undefined ? { x: 0, y: 0 } : at(anchor);
  const taken = [...keep].map(at);
  const first = (number * 2.399963) % (2 * Math.PI);
  for (let ring = 1; ring < 40; ring += 1) {
    for (let step = 0; step < 6 * ring; step += 1) {
      const angle = first + (2 * Math.PI * step) / (6 * ring);
      const x = Math.round(middle.x + ring * 150 * Math.cos(angle));
      const y = Math.round(middle.y + ring * 95 * Math.sin(angle));
      if (taken.every((place) => Math.abs(place.x - x) > 130 || Math.abs(place.y - y) > 62)) {
        places.set(number, { x, y });
        keep.add(number);
        return;
      }
    }
  }
  places.set(number, { x: middle.x, y: middle.y + 150 });
  keep.add(number);
}
