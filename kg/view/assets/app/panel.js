// The panel: the facts of what is chosen, each with its sentence, article, date, confidence and source.

const FIRST_CARDS = 40;

function renderPanel() {
  for (const name of ['facts', 'reading']) {
    byId(name).hidden = state.panel !== name;
    byId(`tab-${name}`).setAttribute('aria-selected', String(state.panel === name));
    byId(`tab-${name}`).tabIndex = state.panel === name ? 0 : -1;
  }
  if (state.panel === 'reading') renderReading();
  else {
    const key = JSON.stringify([state.sel, state.path, state.lang, state.steps, passing.key, state.mode, state.group]);
    if (key === renderPanel.key) return;
    renderPanel.key = key;
    byId('facts').replaceChildren(...panelContent());
    byId('facts').scrollTop = 0;
  }
}

function panelContent() {
  const { sel } = state;
  if (state.path) return pathPanel();
  if (sel && sel.n !== undefined) return thingPanel(sel.n);
  if (sel && sel.e !== undefined) return linePanel(sel.e);
  if (sel && sel.p) return pairPanel(...sel.p);
  if (sel) return [backButton(), card(sel.f)];
  if (state.mode === 'group' && state.group !== null) return groupPanel(state.group);
  return summaryPanel();
}

function backButton() {
  return h('p', {}, h('button', { class: 'link', onclick: () => select(null, { steps: 0, path: null }) }, '← ' + t('back')));
}

function visibleFacts(numbers) {
  return numbers.filter((number) => passing.facts[number]);
}

// By place in the text for one article, by date for many.
function inOrder(one, other) {
  const [a, b] = [FACTS[one], FACTS[other]];
  if (SOURCES.length > 1 && (a.t || '') !== (b.t || '')) return (a.t || '') < (b.t || '') ? 1 : -1;
  const begin = (fact) => (fact.v ? PIECES[fact.v[0]][1] : 1e9);
  return begin(a) - begin(b) || ((a.i || '') < (b.i || '') ? -1 : 1);
}

function cards(numbers) {
  const ordered = [...numbers].sort(inOrder);
  const holder = h('div', {});
  let count = 0;
  const more = h('button', { onclick: () => grow() }, t('more'));
  const grow = () => {
    more.remove();
    holder.append(...ordered.slice(count, count + FIRST_CARDS).map(card));
    count += FIRST_CARDS;
    if (count < ordered.length) {
      more.textContent = `${t('more')} (${countOf(ordered.length - count)})`;
      holder.append(more);
    }
  };
  grow();
  return holder;
}

function thingButton(number, most = 70) {
  return h('button', { class: 'link', 'data-thing': thingName(number), onclick: () => { select({ n: number }, { path: null }); } }, clip(nameOf(number), most));
}

function joined(numbers, most) {
  return numbers.flatMap((number, at) => [at ? (at === numbers.length - 1 ? (state.lang === 'id' ? ' dan ' : ' and ') : ', ') : '', thingButton(number, most)]);
}

// The fact as a sentence of buttons: actors, verb, recipients, about.
function headline(number) {
  const fact = FACTS[number];
  const kind = kindOf(fact.k);
  const verb = h('span', { class: 'verb' }, ' ' + labelOf(kind) + ' ');
  verb.style.color = inkOf(kind.colour);
  const parts = [joined(fact.s || EMPTY), verb];
  if (fact.k === 'holds') parts.push(fact.w || '', fact.o ? ' · ' : '', joined(fact.o || EMPTY));
  else {
    parts.push(joined(fact.o || EMPTY));
    if (fact.b) parts.push(fact.o || fact.k === 'state' ? ` ${t('about')} ` : '', joined(fact.b));
    if (!fact.o && !fact.b && fact.w && kind.group !== 'act') parts.push(kind.group === 'event' ? dateOf(fact.w) : fact.w);
  }
  return parts;
}

function card(number) {
  const fact = FACTS[number];
  const kind = kindOf(fact.k);
  const element = h('article', { class: 'card' + (state.sel && state.sel.f === number ? ' lit' : ''), 'data-fact': number });
  element.style.borderLeftColor = kind.colour;
  element.append(h('p', { class: 'head' }, headline(number), fact.m ? [' ', h('span', { class: 'badge' }, t(fact.m))] : ''));
  if (kind.group === 'act' && fact.w) element.append(h('p', { class: 'soft' }, `${t('said')}: “${fact.w}”`));
  for (const piece of fact.v || EMPTY) element.append(h('blockquote', {}, PIECES[piece][3]));
  const context = [];
  for (const [field, word] of [['y', 'accordingTo'], ['h', 'onBehalfOf'], ['u', 'during']]) if (fact[field]) context.push(h('span', {}, `${t(word)} `, joined(fact[field])));
  for (const other of fact.r || EMPTY) context.push(h('button', { class: 'link', onclick: () => select({ f: other }) }, `${t('respondsTo')}: ${nameOf(FACTS[other].s[0])} ${labelOf(kindOf(FACTS[other].k))}`));
  if (context.length) element.append(h('p', { class: 'meta' }, context));
  element.append(h('p', { class: 'meta' }, provenance(number)));
  return element;
}

function provenance(number) {
  const fact = FACTS[number];
  const parts = [];
  if (fact.d && fact.k !== 'happens') parts.push(h('span', {}, dateOf(fact.d)));
  for (const article of fact.a || EMPTY) {
    const source = SOURCES[article];
    parts.push(h('span', {}, clip(sourceTitle(article), 90), source.d ? `, ${dateOf(source.d)}` : ''));
    if (source.u) parts.push(webLink(`${t('source')} ↗`, source.u));
  }
  if (fact.c !== undefined) parts.push(h('span', {}, `${t('confidence')} ${percent(fact.c)}`));
  if (fact.v) parts.push(h('button', { class: 'link', 'data-read': number, onclick: () => set({ sel: { f: number }, panel: 'reading' }) }, t('read')));
  else parts.push(h('span', {}, t('background')));
  return parts;
}

function section(title, numbers) {
  return numbers.length ? [h('h3', {}, h('span', {}, title), h('span', {}, countOf(numbers.length))), cards(numbers)] : [];
}

function thingPanel(number) {
  const thing = THINGS[number];
  const names = otherNames(number);
  const content = [backButton(), h('h2', {}, icon(thing.k, 22), h('span', { class: nameOf(number).length > 200 ? 'long' : '' }, nameOf(number)))];
  content.push(h('p', { class: 'soft' }, labelOf(CLASSES[thing.k]), thing.m ? ` · ${t('minister')}` : '', thing.d ? ` · ${dateOf(thing.d)}` : '', SOURCES.length > 1 && thing.a ? ` · ${countOf(thing.a.length)} ${t('articles')}` : ''));
  if (names.length) content.push(h('p', { class: 'soft' }, `${t('alsoCalled')}: `, names.flatMap((name, at) => [at ? ' · ' : '', h('bdi', {}, clip(name, 120))])));
  if (thing.s) content.push(h('p', { class: 'soft' }, `${t('sameAs')}: `, thing.s.flatMap((iri, at) => [at ? ' · ' : '', webLink(clip(iri.replace(/^https?:\/\/(www\.)?/, ''), 60), iri)])));
  content.push(thingActions(number));
  const mine = visibleFacts(FACTS_OF[number]);
  const of = (test) => mine.filter((fact) => test(FACTS[fact], kindOf(FACTS[fact].k).group));
  const isActor = (fact) => (fact.s || EMPTY).includes(number);
  content.push(
    ...section(t('did'), of((fact, group) => group === 'act' && isActor(fact))),
    ...section(t('received'), of((fact, group) => group === 'act' && !isActor(fact) && (fact.o || EMPTY).includes(number))),
    ...section(t('spokenOf'), of((fact, group) => group === 'act' && !isActor(fact) && !(fact.o || EMPTY).includes(number))),
    ...section(t('posts'), of((fact, group) => group === 'post')),
    ...section(t('relations'), of((fact, group) => group === 'relation')),
    ...section(t('others'), of((fact, group) => group === 'event' || group === 'context')),
  );
  if (!mine.length) content.push(h('p', { class: 'soft' }, t('noFacts')));
  return content;
}

function thingActions(number) {
  const steps = [1, 2, 3].map((step) => h('button', { 'data-steps': step, 'aria-pressed': String(state.steps === step), 'aria-label': `${t('focus')} ${step} ${t('steps')}`, onclick: () => set({ view: 'picture', steps: state.steps === step ? 0 : step, path: null }) }, String(step)));
  return h(
    'div', { class: 'actions' }, h('span', {}, `${t('focus')}:`), h('span', { class: 'pair', role: 'group', 'aria-label': t('focus') }, steps),
    h('button', { 'data-do': 'path', onclick: () => { pathEnds[0] = number; renderSide(true); byId('path-to').focus(); } }, t('pathHere')),
    state.mode !== 'all' && !state.steps ? h('button', { 'data-do': 'expand', onclick: () => expand(number) }, t('expand')) : '',
  );
}

function linePanel(number) {
  const edge = EDGES[number];
  const verb = h('span', {}, labelOf(kindOf(edge.kind)));
  verb.style.color = inkOf(kindOf(edge.kind).colour);
  return [backButton(), h('h2', {}, h('span', {}, clip(nameOf(edge.from), 80), ' ', verb, ' ', clip(nameOf(edge.to), 80))), cards(visibleFacts(edge.facts))];
}

function pairPanel(one, other) {
  return [backButton(), h('h2', {}, `${clip(nameOf(one), 60)} – ${clip(nameOf(other), 60)}`), cards(selectedFacts())];
}

function pathPanel() {
  const path = shown.path || shortestPath(...state.path);
  const content = [backButton(), h('h2', {}, `${t('pathOf')}: ${clip(nameOf(state.path[0]), 50)} – ${clip(nameOf(state.path[1]), 50)}`)];
  if (!path) return [...content, h('p', { class: 'soft' }, t('pathNone'))];
  content.push(h('p', { class: 'soft' }, t('pathFound')));
  path.slice(1).forEach((number, at) => {
    const before = path[at];
    const facts = new Set(edgesBetween(number, before).flatMap((edge) => EDGES[edge].facts));
    content.push(h('h3', {}, `${clip(nameOf(before), 40)} – ${clip(nameOf(number), 40)}`), cards(visibleFacts([...facts])));
  });
  return content;
}

function groupPanel(group) {
  const members = THINGS.map((thing, number) => number).filter((number) => THINGS[number].g === group).sort(byRank);
  return [backButton(), h('h2', {}, `${t('group')}: ${DATA.groups[group].top.map((number) => clip(nameOf(number), 40)).join(', ')}`), h('p', { class: 'soft' }, `${countOf(members.length)} ${t('members')}`), crowd(members.slice(0, 60))];
}

function crowd(numbers) {
  return h('ul', { class: 'crowd' }, numbers.map((number) => h('li', {}, icon(THINGS[number].k), thingButton(number), h('span', { class: 'count' }, `${countOf(FACTS_OF[number].length)} ${t('factsCount')}`))));
}

function summaryPanel() {
  const acts = visibleFacts(FACTS.map((fact, number) => number)).filter((number) => kindOf(FACTS[number].k).group === 'act');
  if (!LARGE) return section(t('summary'), acts.length ? acts : visibleFacts(FACTS.map((fact, number) => number)));
  const central = THINGS.map((thing, number) => number).filter((number) => classShown(number) && !['Place', 'Event', 'Document'].includes(THINGS[number].k)).sort(byRank).slice(0, 20);
  return [h('h3', {}, t('summaryMany')), crowd(central), ...section(t('latest'), acts)];
}
