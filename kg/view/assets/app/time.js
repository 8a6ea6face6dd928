// The time slider with its histogram: bins of a day, a month or a year, whichever keeps them under sixty or so.

const TIMES = FACTS.map((fact) => fact.t || '').filter(Boolean).sort();
const BINS = makeBins();

function makeBins() {
  if (!TIMES.length) return { length: 10, keys: [] };
  for (const length of [10, 7, 4]) {
    const keys = binKeys(TIMES[0], TIMES[TIMES.length - 1], length);
    if (keys.length <= 75 || length === 4) return { length, keys };
  }
  return { length: 4, keys: [] };
}

function binKeys(first, last, length) {
  const start = new Date(`${first.slice(0, 10)}${'0000-01-01'.slice(first.slice(0, 10).length)}T00:00:00Z`);
  const end = binKey(last, length);
  const keys = [];
  if (Number.isNaN(start.getTime())) return keys;
  if (length < 10) start.setUTCDate(1);
  if (length < 7) start.setUTCMonth(0);
  for (let at = start; keys.length < 400; ) {
    const key = at.toISOString().slice(0, length);
    if (key > end) break;
    keys.push(key);
    if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return keys;
}

// A year alone counts where it begins.
function binKey(text, length) {
  return (text + '0000-01-01'.slice(text.length)).slice(0, length);
}

function renderTime() {
  const bar = byId('timebar');
  bar.hidden = BINS.keys.length < (SOURCES.length > 1 ? 2 : 4);
  if (bar.hidden) return;
  const key = JSON.stringify([state.lang, state.from, state.to, state.offKinds, state.article, state.conf]);
  if (key === renderTime.key) return;
  renderTime.key = key;
  const totals = new Map(BINS.keys.map((bin) => [bin, 0]));
  FACTS.forEach((fact) => {
    if (!fact.t || state.offKinds.includes(fact.k) || (state.conf && fact.c < state.conf) || (state.article !== null && !(fact.a || EMPTY).includes(state.article))) return;
    const bin = binKey(fact.t, BINS.length);
    if (totals.has(bin)) totals.set(bin, totals.get(bin) + 1);
  });
  const last = BINS.keys.length - 1;
  const low = state.from ? Math.max(0, BINS.keys.indexOf(state.from)) : 0;
  const high = state.to && BINS.keys.includes(state.to) ? BINS.keys.indexOf(state.to) : last;
  const top = Math.max(1, ...totals.values());
  const bars = [...totals].map(([bin, total], at) => svg('rect', {
    x: at, width: 0.84, y: 34 - (total ? Math.max(1.5, (32 * total) / top) : 0), height: total ? Math.max(1.5, (32 * total) / top) : 0, class: at >= low && at <= high ? 'bar-in' : 'bar-out',
  }, svg('title', {}, `${dateOf(bin)}: ${total}`)));
  const range = (end, value) => h('input', {
    type: 'range', id: `time-${end}`, min: 0, max: last, step: 1, value: String(value), 'aria-label': `${t('period')}: ${t(end)}`, 'aria-valuetext': dateOf(BINS.keys[value]),
    oninput: (event) => moveTime(end, Number(event.target.value)),
  });
  const focused = document.activeElement && document.activeElement.id;
  const inputs = bar.querySelectorAll('input');
  if (inputs.length) {
    // Sliders that are being dragged stay the elements they are.
    [low, high].forEach((value, at) => {
      inputs[at].value = String(value);
      inputs[at].setAttribute('aria-valuetext', dateOf(BINS.keys[value]));
      inputs[at].setAttribute('aria-label', `${t('period')}: ${t(at ? 'to' : 'from')}`);
    });
    bar.querySelector('svg').replaceChildren(...bars);
    bar.querySelector('.first').textContent = dateOf(BINS.keys[low]);
    bar.querySelector('.last').textContent = dateOf(BINS.keys[high]);
  } else {
    bar.replaceChildren(
      h('span', { class: 'first' }, dateOf(BINS.keys[low])),
      h('div', { class: 'ranges' }, svg('svg', { viewBox: `0 0 ${BINS.keys.length} 34`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, bars), range('from', low), range('to', high)),
      h('span', { class: 'last' }, dateOf(BINS.keys[high])),
    );
  }
  if (focused && focused.startsWith('time-')) byId(focused).focus();
}

function moveTime(end, value) {
  const last = BINS.keys.length - 1;
  const low = end === 'from' ? value : state.from ? BINS.keys.indexOf(state.from) : 0;
  const high = end === 'to' ? value : state.to ? BINS.keys.indexOf(state.to) : last;
  const [first, second] = low <= high ? [low, high] : [value, value];
  set({ from: first > 0 ? BINS.keys[first] : null, to: second < last ? BINS.keys[second] : null }, { push: false });
}

// Acts one under another by day, with a stacked chart above when there is more than one day.
function renderTimeline() {
  if (state.view !== 'timeline') return;
  const acts = tableFacts().filter((number) => kindOf(FACTS[number].k).group === 'act' || FACTS[number].k === 'happens');
  const days = new Map();
  for (const number of acts) {
    const day = FACTS[number].t || '';
    if (!days.has(day)) days.set(day, []);
    days.get(day).push(number);
  }
  const order = [...days.keys()].sort((one, other) => (one || '~') < (other || '~') ? -1 : 1);
  const parts = [];
  if (!byId('timebar').hidden) parts.push(h('h2', {}, t('actsOverTime')), stackChart(acts));
  let room = 300;
  for (const day of order) {
    if (room <= 0) break;
    const numbers = days.get(day).sort(inOrder).slice(0, room);
    room -= numbers.length;
    parts.push(h('div', { class: 'day' }, h('h3', {}, day ? dateOf(day) : t('undated')), h('div', {}, numbers.map(entry))));
  }
  if (!acts.length) parts.push(h('p', { class: 'soft' }, t('noFacts')));
  byId('view-timeline').replaceChildren(...parts);
}

function entry(number) {
  const fact = FACTS[number];
  const element = h('div', { class: 'entry', 'data-fact': number }, h('p', {}, headline(number), fact.m ? [' ', h('span', { class: 'badge' }, t(fact.m))] : ''), fact.v ? h('blockquote', {}, h('button', { class: 'link', onclick: () => select({ f: number }) }, clip(PIECES[fact.v[0]][3], 260))) : '');
  element.style.borderLeftColor = kindOf(fact.k).colour;
  return element;
}

function stackChart(acts) {
  const kinds = ordered(DATA.style.kinds, COUNTS.kinds);
  const bins = new Map(BINS.keys.map((bin) => [bin, new Map()]));
  for (const number of acts) {
    const bin = bins.get(binKey(FACTS[number].t || '', BINS.length));
    if (bin) bin.set(FACTS[number].k, (bin.get(FACTS[number].k) || 0) + 1);
  }
  const top = Math.max(1, ...[...bins.values()].map((bin) => [...bin.values()].reduce((sum, one) => sum + one, 0)));
  const wide = 1000 / BINS.keys.length;
  const marks = [];
  [...bins].forEach(([key, bin], at) => {
    let y = 108;
    for (const kind of kinds) {
      const total = bin.get(kind) || 0;
      if (!total) continue;
      const high = (100 * total) / top;
      y -= high;
      marks.push(svg('rect', { x: at * wide + wide * 0.1, y, width: wide * 0.8, height: high, fill: kindOf(kind).colour, onclick: () => set({ from: key, to: key }) }, svg('title', {}, `${dateOf(key)}: ${labelOf(kindOf(kind))} ${total}`)));
    }
  });
  const step = Math.ceil(BINS.keys.length / 8);
  BINS.keys.forEach((key, at) => {
    if (at % step === 0) marks.push(svg('text', { x: at * wide + 2, y: 124 }, dateOf(key)));
  });
  return svg('svg', { class: 'stack-chart', viewBox: '0 0 1000 130', role: 'img', 'aria-label': t('actsOverTime') }, marks);
}
