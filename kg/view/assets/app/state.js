// The state of the page. It lives in the address (after #), so that back, forward and a sent link restore it.

const LARGE = DATA.core.length > 0;
const START = Object.freeze({
  view: 'picture', panel: 'facts', lang: 'id', mode: LARGE ? 'core' : 'all', group: null, sel: null, steps: 0, path: null,
  added: EMPTY, offClasses: EMPTY, offKinds: EMPTY, article: null, from: null, to: null, conf: 0, lines: 'strong', reference: false,
});
let state = { ...START };

const FIELDS = {
  view: ['v', String, String],
  panel: ['p', String, String],
  lang: ['l', String, String],
  mode: ['m', String, String],
  group: ['g', String, (text) => (DATA.groups[Number(text)] ? Number(text) : null)],
  sel: ['s', writeSelection, readSelection],
  steps: ['d', String, (text) => Math.min(3, Math.max(0, Number(text) || 0))],
  path: ['w', (pair) => pair.map(thingName).join('|'), (text) => {
    const pair = text.split('|').map((name) => BY_NAME.get(name));
    return pair.length === 2 && pair.every((number) => number !== undefined) ? pair : null;
  }],
  added: ['x', (list) => list.map(thingName).join('|'), (text) => text.split('|').map((name) => BY_NAME.get(name)).filter((number) => number !== undefined)],
  offClasses: ['c', (list) => list.join('.'), (text) => text.split('.')],
  offKinds: ['k', (list) => list.join('.'), (text) => text.split('.')],
  article: ['a', (number) => shortIri(SOURCES[number].i), (text) => {
    const found = SOURCES.findIndex((source) => shortIri(source.i) === text);
    return found < 0 ? null : found;
  }],
  from: ['t0', String, String],
  to: ['t1', String, String],
  conf: ['f', String, (text) => Math.min(1, Math.max(0, Number(text) || 0))],
  lines: ['n', String, String],
  reference: ['r', () => '1', (text) => text === '1'],
};
const CHOICES = { view: ['picture', 'table', 'timeline'], panel: ['facts', 'reading'], lang: ['id', 'en'], mode: ['all', 'core', 'groups', 'group'], lines: ['strong', 'all'] };

function thingName(number) {
  return shortIri(THINGS[number].i);
}

// A selection is a thing {n}, a line {e}, all lines between two things {p} or a fact {f}, by number.
function writeSelection(sel) {
  if (sel.n !== undefined) return 'n:' + thingName(sel.n);
  if (sel.e !== undefined) return ['e:' + thingName(EDGES[sel.e].from), EDGES[sel.e].kind, thingName(EDGES[sel.e].to)].join('|');
  if (sel.p) return 'p:' + sel.p.map(thingName).join('|');
  const fact = FACTS[sel.f];
  return fact.i ? 'f:' + shortIri(fact.i) : 'g:' + sel.f;
}

function readSelection(text) {
  const name = text.slice(2);
  if (text.startsWith('n:')) return BY_NAME.has(name) ? { n: BY_NAME.get(name) } : null;
  if (text.startsWith('p:')) {
    const pair = name.split('|').map((other) => BY_NAME.get(other));
    return pair.length === 2 && pair.every((number) => number !== undefined) ? { p: pair } : null;
  }
  if (text.startsWith('e:')) {
    const [from, kind, to] = name.split('|');
    const found = EDGES.findIndex((edge) => edge.kind === kind && thingName(edge.from) === from && thingName(edge.to) === to);
    return found < 0 ? null : { e: found };
  }
  const found = text.startsWith('g:') ? Number(name) : FACTS.findIndex((fact) => fact.i && shortIri(fact.i) === name);
  return FACTS[found] ? { f: found } : null;
}

function writeHash() {
  const parts = [];
  for (const [field, [key, write]] of Object.entries(FIELDS)) {
    const value = state[field];
    const same = Array.isArray(value) ? !value.length : value === START[field];
    if (!same && value !== null) parts.push(`${key}=${encodeURIComponent(write(value))}`);
  }
  return '#' + parts.join('&');
}

function readHash(hash) {
  const read = { ...START };
  const given = new Map(hash.replace(/^#/, '').split('&').filter(Boolean).map((part) => {
    const cut = part.indexOf('=');
    try {
      return [part.slice(0, cut), decodeURIComponent(part.slice(cut + 1))];
    } catch {
      return ['', ''];
    }
  }));
  for (const [field, [key, , parse]] of Object.entries(FIELDS)) {
    if (!given.has(key)) continue;
    const value = parse(given.get(key));
    if (value === null || (CHOICES[field] && !CHOICES[field].includes(value))) continue;
    read[field] = value;
  }
  return read;
}

// Change the state. A step that a reader would want to take back is a new entry of the history; a slider is not.
function set(patch, { push = true } = {}) {
  state = { ...state, ...patch };
  const hash = writeHash();
  if (hash !== (location.hash || '#')) {
    if (push) history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
  }
  render();
}

function select(sel, extra) {
  set({ sel, panel: state.panel === 'reading' && sel && sel.f !== undefined ? 'reading' : 'facts', ...extra });
}
