// Which lines are drawn. A picture of everything with everything says nothing: when there are too many lines, the lines
// between two things become one, and of these only the strongest stay, so that what hangs together still does.

const DENSE = 1.5;
// With more lines than this, they are drawn plainly while the picture moves.
const BUSY = 250;
const PULL = { act: 3, post: 2, relation: 2, event: 1, context: 0.5 };

function passingFacts(edge) {
  return EDGES[edge].facts.filter((fact) => passing.facts[fact]);
}

function pullOf(edge) {
  return PULL[kindOf(EDGES[edge].kind).group] * (EDGES[edge].about ? 0.6 : 1) * Math.sqrt(passingFacts(edge).length);
}

// The lines between two things, strongest pair first: {from, to, edges, pull}
function pairsOf(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const { from, to } = EDGES[edge];
    const [one, other] = from < to ? [from, to] : [to, from];
    const key = one * THINGS.length + other;
    if (!pairs.has(key)) pairs.set(key, { from: one, to: other, edges: [], pull: 0 });
    const pair = pairs.get(key);
    pair.edges.push(edge);
    pair.pull += pullOf(edge);
  }
  return [...pairs.values()].sort((one, other) => other.pull - one.pull || one.from - other.from || one.to - other.to);
}

// {pairs, bundled, left}: what to draw, whether a pair is one line, and how many pairs are left out.
function linesOf(nodes, edges) {
  const pairs = pairsOf(edges);
  if (state.lines === 'all' || pairs.length <= Math.max(DENSE * nodes.length, 40)) return { pairs, bundled: state.lines !== 'all' && edges.length > 130, left: 0 };
  const root = new Map(nodes.map((number) => [number, number]));
  const find = (number) => {
    let at = number;
    while (root.get(at) !== at) {
      root.set(at, root.get(root.get(at)));
      at = root.get(at);
    }
    return at;
  };
  const chosen = new Set();
  for (const pair of pairs) {
    const [one, other] = [find(pair.from), find(pair.to)];
    if (one === other) continue;
    root.set(one, other);
    chosen.add(pair);
  }
  for (const pair of pairs) {
    if (chosen.size >= DENSE * nodes.length) break;
    chosen.add(pair);
  }
  // What is selected shows all its lines.
  if (state.sel && state.sel.n !== undefined) pairs.filter((pair) => pair.from === state.sel.n || pair.to === state.sel.n).slice(0, 60).forEach((pair) => chosen.add(pair));
  const numbers = new Set(selectedEdges());
  if (numbers.size && !(state.sel.n !== undefined)) pairs.filter((pair) => pair.edges.some((edge) => numbers.has(edge))).forEach((pair) => chosen.add(pair));
  return { pairs: pairs.filter((pair) => chosen.has(pair)), bundled: true, left: pairs.length - chosen.size };
}

function edgesBetween(one, other) {
  return EDGES_OF[one].filter((edge) => EDGES[edge].from === other || EDGES[edge].to === other);
}

// The lines that the selection is about.
function selectedEdges() {
  const { sel } = state;
  if (!sel) return [];
  if (sel.n !== undefined) return EDGES_OF[sel.n];
  if (sel.e !== undefined) return [sel.e];
  if (sel.p) return edgesBetween(...sel.p);
  return (FACTS[sel.f].s || EMPTY).flatMap((number) => EDGES_OF[number].filter((edge) => EDGES[edge].facts.includes(sel.f)));
}

// The facts that the selection is about, as far as the filters leave them.
function selectedFacts() {
  const { sel } = state;
  if (!sel) return [];
  if (sel.f !== undefined) return [sel.f];
  const facts = sel.n !== undefined ? FACTS_OF[sel.n] : selectedEdges().flatMap((edge) => EDGES[edge].facts);
  return [...new Set(facts)].filter((fact) => passing.facts[fact]);
}

// What vis-network draws for a pair: one line a kind, side by side, or one line for all.
function drawnPair(pair, bundled, thick) {
  if (bundled && pair.edges.length > 1) {
    const [main] = [...pair.edges].sort((one, other) => pullOf(other) - pullOf(one) || one - other);
    const both = pair.edges.some((edge) => EDGES[edge].from !== EDGES[main].from);
    return [drawnLine(main, pair.edges, 0, both, thick)];
  }
  return pair.edges.map((edge, at) => drawnLine(edge, [edge], (at - (pair.edges.length - 1) / 2) * 0.24 * (EDGES[edge].from < EDGES[edge].to ? 1 : -1), false, thick));
}

function drawnLine(edge, edges, bend, both, thick) {
  const { from, to, kind: name, about } = EDGES[edge];
  const kind = kindOf(name);
  const count = edges.reduce((sum, other) => sum + passingFacts(other).length, 0);
  const base = kind.group === 'act' ? (about ? 1.7 : 2.5) + Math.min(4, Math.log2(count)) : kind.group === 'context' ? 1.1 : 1.6;
  const faint = lit && !edges.some((other) => lit.edges.has(other));
  const size = about ? 0.5 : 0.62;
  const arrow = { enabled: kind.group !== 'context', scaleFactor: size * Math.min(1, 2.4 / base + 0.25) };
  return {
    id: edges.length > 1 ? 'b' + edge : edge, from, to, edges, main: edge, base,
    width: base * thick,
    dashes: kind.dash.length ? kind.dash.map((dash) => dash * thick) : false,
    color: { color: kind.colour, hover: kind.colour, highlight: kind.colour, opacity: faint ? 0.1 : kind.group === 'context' ? 0.55 : 1 },
    smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
    arrows: { to: arrow, from: both ? arrow : { enabled: false } },
  };
}

// The words on a line: the office for a post, else the kind, with how often, and how many other kinds it stands for.
function lineLabel(edge, edges) {
  const facts = passingFacts(edge);
  const { kind } = EDGES[edge];
  const words = kind === 'holds' && facts.length && FACTS[facts[0]].w ? clip(FACTS[facts[0]].w, 34) : labelOf(kindOf(kind)) + (facts.length > 1 ? ` ×${facts.length}` : '');
  return words + (edges.length > 1 ? ` +${edges.length - 1}` : '');
}
