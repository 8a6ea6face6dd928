// The legend, which is also the filter: classes, kinds of line, article, confidence, and the path between two things.

const pathEnds = [null, null];

function counts() {
  const classes = new Map();
  const kinds = new Map();
  THINGS.forEach((thing, number) => {
    if (EDGES_OF[number].length) classes.set(thing.k, (classes.get(thing.k) || 0) + 1);
  });
  let reference = 0;
  FACTS.forEach((fact) => {
    if (isReference(fact)) reference += 1;
    kinds.set(fact.k, (kinds.get(fact.k) || 0) + 1);
  });
  return { classes, kinds, reference };
}

const COUNTS = counts();

function ordered(style, found) {
  const known = Object.keys(style).filter((name) => found.has(name));
  return [...known, ...[...found.keys()].filter((name) => !style[name]).sort()];
}

function toggle(field, name, on) {
  set({ [field]: on ? state[field].filter((other) => other !== name) : [...state[field], name].sort() });
}

function legendRow(field, name, picture, label, count) {
  const on = !state[field].includes(name);
  return h(
    'div', { class: 'row' + (on ? '' : ' off') },
    h('label', {}, h('input', { type: 'checkbox', checked: on, 'data-toggle': `${field}:${name}`, onchange: (event) => toggle(field, name, event.target.checked) }), picture, h('span', { class: 'clip' }, label)),
    h('span', { class: 'count' }, countOf(count)),
  );
}

function legendHead(title, field, names) {
  const off = names.some((name) => state[field].includes(name));
  const others = state[field].filter((name) => !names.includes(name));
  return h('h2', {}, h('span', {}, title), h('button', { class: 'link controls', 'aria-label': `${title}: ${off ? t('all') : t('none')}`, onclick: () => set({ [field]: off ? others : [...others, ...names].sort() }) }, off ? t('all') : t('none')));
}

function renderSide(force) {
  const key = JSON.stringify([state.lang, state.offClasses, state.offKinds, state.article, state.conf, state.reference, pathEnds]);
  if (key === renderSide.key && !force) return;
  renderSide.key = key;
  const focused = document.activeElement && byId('side').contains(document.activeElement) ? focusMark(document.activeElement) : null;
  const parts = [];
  const classes = ordered(CLASSES, COUNTS.classes);
  parts.push(legendHead(t('things'), 'offClasses', classes), ...classes.map((name) => legendRow('offClasses', name, icon(name), labelOf(CLASSES[name]), COUNTS.classes.get(name))));
  const kinds = ordered(DATA.style.kinds, COUNTS.kinds);
  for (const [group, label] of Object.entries(DATA.style.groups)) {
    const names = kinds.filter((name) => kindOf(name).group === group);
    if (names.length) parts.push(legendHead(labelOf(label), 'offKinds', names), ...names.map((name) => legendRow('offKinds', name, lineIcon(name), labelOf(kindOf(name)), COUNTS.kinds.get(name))));
  }
  if (COUNTS.reference) {
    parts.push(h('div', { class: 'row' }, h('label', {}, h('input', { type: 'checkbox', id: 'reference', checked: state.reference, onchange: (event) => set({ reference: event.target.checked }) }), h('span', {}, t('reference'))), h('span', { class: 'count' }, countOf(COUNTS.reference))));
  }
  parts.push(...controls());
  byId('side').replaceChildren(...parts);
  if (focused) (byId('side').querySelector(focused) || byId('side')).focus();
}

function focusMark(element) {
  if (element.dataset.toggle) return `[data-toggle="${CSS.escape(element.dataset.toggle)}"]`;
  return element.id ? `#${element.id}` : null;
}

function controls() {
  const parts = [];
  if (SOURCES.length > 1) {
    const order = SOURCES.map((source, number) => number).sort((one, other) => ((SOURCES[other].d || '') > (SOURCES[one].d || '') ? 1 : -1));
    parts.push(h('h2', { class: 'controls' }, h('label', { for: 'article' }, t('article'))), h(
      'select', { id: 'article', class: 'controls', onchange: (event) => set({ article: event.target.value === '' ? null : Number(event.target.value) }) },
      h('option', { value: '' }, t('everyArticle')),
      order.map((number) => h('option', { value: String(number) }, clip(`${SOURCES[number].d || ''} ${sourceTitle(number)}`.trim(), 70))),
    ));
    parts[parts.length - 1].value = state.article === null ? '' : String(state.article);
  }
  if (FACTS.some((fact) => fact.c !== undefined)) {
    const shownValue = h('span', { class: 'count' }, percent(state.conf));
    parts.push(h('h2', { class: 'controls' }, h('label', { for: 'confidence' }, t('atLeast')), shownValue), h('input', {
      id: 'confidence', class: 'controls', type: 'range', min: 0, max: 1, step: 0.05, value: String(state.conf),
      oninput: (event) => { shownValue.textContent = percent(Number(event.target.value)); },
      onchange: (event) => set({ conf: Number(event.target.value) }, { push: false }),
    }));
  }
  const ends = ['from', 'to'].map((end, at) => {
    const input = h('input', { type: 'search', id: `path-${end}`, autocomplete: 'off', spellcheck: 'false', 'aria-label': t(at ? 'pathTo' : 'pathFrom'), placeholder: t(at ? 'pathTo' : 'pathFrom'), value: pathEnds[at] === null ? '' : clip(nameOf(pathEnds[at]), 60) });
    const holder = h('div', { class: 'combo' }, input);
    combobox(input, (number) => { pathEnds[at] = number; if (at) showPath(); });
    return holder;
  });
  parts.push(h('h2', { class: 'controls' }, t('path')), h('div', { class: 'stack controls' }, ends, h('button', { id: 'path-show', onclick: showPath }, t('pathShow'))));
  parts.push(h('button', { id: 'clear', class: 'controls', onclick: () => set({ offClasses: EMPTY, offKinds: EMPTY, article: null, from: null, to: null, conf: 0, reference: false }) }, t('clear')));
  return parts;
}

function showPath() {
  if (pathEnds[0] !== null && pathEnds[1] !== null && pathEnds[0] !== pathEnds[1]) set({ path: [...pathEnds], sel: null, steps: 0, view: 'picture', panel: 'facts' });
}

// What the picture shows, and the ways out of it.
function renderCrumbs() {
  const parts = [];
  const mode = (name, label) => h('button', { 'data-mode': name, 'aria-pressed': String(state.mode === name && !state.path && !state.steps), onclick: () => set({ mode: name, group: null, path: null, steps: 0, sel: null, added: EMPTY }) }, label);
  if (LARGE) parts.push(h('span', { class: 'pair', role: 'group' }, mode('core', t('modeCore')), mode('groups', t('modeGroups')), mode('all', t('modeAll'))));
  const chip = (label, patch) => h('span', { class: 'chip' }, h('span', { class: 'clip' }, label), h('button', { class: 'link', 'aria-label': `${t('close')}: ${label}`, onclick: () => set(patch) }, '✕'));
  if (state.mode === 'group' && state.group !== null) parts.push(chip(`${t('group')}: ${clip(nameOf(DATA.groups[state.group].top[0]), 40)}`, { mode: 'groups', group: null }));
  if (state.path) parts.push(chip(`${t('pathOf')}: ${clip(nameOf(state.path[0]), 24)} – ${clip(nameOf(state.path[1]), 24)}`, { path: null }));
  if (state.steps && state.sel && state.sel.n !== undefined) parts.push(chip(`${t('focus')} ${state.steps}: ${clip(nameOf(state.sel.n), 40)}`, { steps: 0 }));
  if (state.added.length) parts.push(chip(`+ ${state.added.map((number) => clip(nameOf(number), 18)).join(', ')}`, { added: EMPTY }));
  if (state.view === 'picture' && (shown.left || state.lines === 'all')) {
    const all = state.lines === 'all';
    parts.push(h('button', { 'data-do': 'lines', 'aria-pressed': String(all), onclick: () => set({ lines: all ? 'strong' : 'all' }) }, all ? t('allLines') : `${t('strongLines')} (+${countOf(shown.left)})`));
  }
  byId('crumbs').replaceChildren(...parts);
}

function renderStatus() {
  const facts = passing.facts.reduce((sum, one) => sum + one, 0);
  const parts = [`${countOf(facts)} ${t('ofAll')} ${countOf(FACTS.length)} ${t('factsCount')}`];
  if (state.view === 'picture' && state.mode !== 'groups') parts.unshift(`${countOf(shown.nodes.length)} ${t('ofAll')} ${countOf(THINGS.length)} ${t('nodes')} ${t('shown')}${shown.capped ? `, ${t('capped')}` : ''}`);
  if (state.view === 'picture' && state.mode === 'groups') parts.unshift(`${countOf(DATA.groups.length)} ${t('ofAll')} ${countOf(DATA.groupCount)} ${t('communities')}`);
  if (state.path && !shown.path && state.view === 'picture') parts.push(t('pathNone'));
  byId('status').textContent = parts.join(' · ');
}
