// What the page knows, and small helpers to build elements. Text only ever goes in by textContent.

const DATA = JSON.parse(document.getElementById('data').textContent);
const THINGS = DATA.things;
const FACTS = DATA.facts;
const SOURCES = DATA.sources;
const PIECES = DATA.pieces;
const EDGES = DATA.edges;
const CLASSES = DATA.style.classes;
const EMPTY = Object.freeze([]);

// One list of lines a thing, and one list of facts a thing, by number.
const EDGES_OF = THINGS.map(() => []);
EDGES.forEach((edge, number) => {
  EDGES_OF[edge.from].push(number);
  EDGES_OF[edge.to].push(number);
});
const FACTS_OF = THINGS.map(() => []);
FACTS.forEach((fact, number) => {
  new Set(parties(fact)).forEach((thing) => FACTS_OF[thing].push(number));
});

// Names in the address of a view are short: what they all begin with is left out.
const BY_NAME = new Map(THINGS.map((thing, number) => [shortIri(thing.i), number]));

function parties(fact) {
  return [...(fact.s || EMPTY), ...(fact.o || EMPTY), ...(fact.b || EMPTY), ...(fact.y || EMPTY), ...(fact.u || EMPTY), ...(fact.h || EMPTY)];
}

function shortIri(iri) {
  return iri.startsWith(DATA.base) ? iri.slice(DATA.base.length) : iri;
}

function kindOf(name) {
  const known = DATA.style.kinds[name];
  if (known) return known;
  const plain = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return { group: 'relation', id: plain, en: plain, colour: '#7b8494', dash: [9, 3, 2, 3] };
}

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'hidden' || name === 'disabled') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

// A link only ever leads to the web: anything else (javascript:, data:, file:) stays text.
function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function webLink(text, address) {
  const href = webAddress(address);
  return href ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text) : h('span', {}, text);
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function clip(text, most) {
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}
