// The table: every fact that the filters leave, sortable, with its sentence. The same content as the picture, to read.

const PAGE = 200;
let sorting = { column: 'date', down: false };
let pageAt = 0;

// Facts that the filters, the neighbourhood, the community or the path leave, in reading order.
function tableFacts() {
  filterFacts();
  let numbers = [];
  passing.facts.forEach((yes, number) => {
    if (yes) numbers.push(number);
  });
  let only = null;
  if (state.path) only = new Set(shortestPath(...state.path) || []);
  else if (state.steps && state.sel && state.sel.n !== undefined) only = new Set(rings(state.sel.n, state.steps).flat());
  else if (state.mode === 'group' && state.group !== null) only = new Set(THINGS.map((thing, number) => number).filter((number) => THINGS[number].g === state.group));
  if (only) numbers = numbers.filter((number) => FACTS[number].s.every((thing) => only.has(thing)) && [...(FACTS[number].o || EMPTY), ...(FACTS[number].b || EMPTY)].some((thing) => only.has(thing)));
  if (state.offClasses.length) numbers = numbers.filter((number) => FACTS[number].s.some(classShown));
  return numbers;
}

const COLUMNS = [
  ['date', (number) => FACTS[number].t || '~'],
  ['who', (number) => (FACTS[number].s || EMPTY).map(nameOf).join(', ')],
  ['what', (number) => labelOf(kindOf(FACTS[number].k))],
  ['whom', (number) => targets(number).map(nameOf).join(', ')],
  ['sentence', (number) => sentenceOf(number)],
  ...(SOURCES.length > 1 ? [['article', (number) => (FACTS[number].a || EMPTY).map(sourceTitle).join(', ')]] : []),
  ['confidence', (number) => FACTS[number].c ?? -1],
];

function targets(number) {
  return [...new Set([...(FACTS[number].o || EMPTY), ...(FACTS[number].b || EMPTY)])];
}

function sentenceOf(number) {
  return (FACTS[number].v || EMPTY).map((piece) => PIECES[piece][3]).join(' … ');
}

function sortedFacts() {
  const numbers = tableFacts();
  const value = COLUMNS.find((column) => column[0] === sorting.column)[1];
  const keyed = numbers.map((number) => [value(number), number]);
  const order = new Intl.Collator(state.lang).compare;
  const way = sorting.down ? -1 : 1;
  keyed.sort((one, other) => way * (typeof one[0] === 'number' ? one[0] - other[0] : sorting.column === 'date' ? (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0) : order(clip(one[0], 80), clip(other[0], 80))) || inOrder(one[1], other[1]));
  return keyed.map((pair) => pair[1]);
}

function renderTable() {
  if (state.view !== 'table') return;
  const key = JSON.stringify([passing.key, state.lang, state.path, state.steps && state.sel, state.mode, state.group]);
  if (renderTable.key !== key) pageAt = 0;
  renderTable.key = key;
  const numbers = sortedFacts();
  const pages = Math.max(1, Math.ceil(numbers.length / PAGE));
  const head = h('tr', {}, COLUMNS.map(([name]) => h(
    'th', { scope: 'col', 'aria-sort': sorting.column === name ? (sorting.down ? 'descending' : 'ascending') : 'none' },
    h('button', { 'data-sort': name, onclick: () => { sorting = { column: name, down: sorting.column === name && !sorting.down }; pageAt = 0; renderTable(); byId('view-table').querySelector(`[data-sort="${name}"]`).focus(); } }, t(name), sorting.column === name ? (sorting.down ? ' ↓' : ' ↑') : ''),
  )));
  const rows = numbers.slice(pageAt * PAGE, (pageAt + 1) * PAGE).map(tableRow);
  const pager = pages > 1 ? h(
    'div', { class: 'pager' },
    h('button', { disabled: pageAt === 0, onclick: () => { pageAt -= 1; renderTable(); } }, t('previous')),
    h('span', {}, `${t('page')} ${pageAt + 1} / ${pages}`),
    h('button', { disabled: pageAt >= pages - 1, onclick: () => { pageAt += 1; renderTable(); } }, t('next')),
  ) : '';
  byId('view-table').replaceChildren(h('table', {}, h('caption', {}, `${t('tableCaption')} (${countOf(numbers.length)})`), h('thead', {}, head), h('tbody', {}, rows)), pager || h('span', {}));
}

function tableRow(number) {
  const fact = FACTS[number];
  const kind = kindOf(fact.k);
  const verb = h('button', { class: 'link', 'data-fact': number, onclick: () => select({ f: number }) }, labelOf(kind), fact.m ? ` (${t(fact.m)})` : '');
  verb.style.color = inkOf(kind.colour);
  const words = fact.k === 'holds' ? [fact.w, fact.o ? ' · ' : ''] : !fact.o && !fact.b && fact.w ? [kind.group === 'event' ? dateOf(fact.w) : clip(fact.w, 200)] : [];
  const articles = (fact.a || EMPTY).map((article) => h('div', {}, SOURCES[article].u ? webLink(clip(sourceTitle(article), 90), SOURCES[article].u) : clip(sourceTitle(article), 90)));
  return h(
    'tr', { class: state.sel && state.sel.f === number ? 'lit' : null },
    h('td', { class: 'nowrap' }, dateOf(fact.t)), h('td', {}, joined(fact.s || EMPTY)), h('td', {}, verb), h('td', {}, words, joined(targets(number))),
    h('td', { class: 'words' }, fact.v ? clip(sentenceOf(number), 600) : h('span', { class: 'soft' }, t('background'))), SOURCES.length > 1 ? h('td', {}, articles) : '', h('td', { class: 'num' }, fact.c === undefined ? '' : percent(fact.c)),
  );
}
