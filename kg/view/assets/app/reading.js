// Reading beside the picture: the article with its evidence and names marked; a click on either side lights the other.

// The facts that stand on a piece.
const FACTS_OF_PIECE = PIECES.map(() => []);
FACTS.forEach((fact, number) => (fact.v || EMPTY).forEach((piece) => FACTS_OF_PIECE[piece].push(number)));

function articleToRead() {
  if (state.article !== null) return state.article;
  const { sel } = state;
  if (sel) {
    for (const fact of selectedFacts()) if (FACTS[fact].a) return FACTS[fact].a[0];
    if (sel.n !== undefined && THINGS[sel.n].a) return THINGS[sel.n].a[0];
  }
  return SOURCES.length === 1 ? 0 : null;
}

function litPieces() {
  const facts = selectedFacts();
  return new Set(facts.flatMap((fact) => FACTS[fact].v || EMPTY));
}

function renderReading() {
  filterFacts();
  const article = articleToRead();
  const holder = byId('reading');
  if (article === null) {
    holder.replaceChildren(h('p', { class: 'soft' }, t('noReading')));
    return;
  }
  const source = SOURCES[article];
  const key = JSON.stringify([article, state.lang]);
  if (renderReading.key !== key || !holder.querySelector('.text')) {
    renderReading.key = key;
    const head = [h('h2', {}, clip(sourceTitle(article), 300)), h('p', { class: 'soft' }, [source.d ? dateOf(source.d) : '', source.p || ''].filter(Boolean).join(' · '), ' ', source.u ? webLink(`${t('source')} ↗`, source.u) : '')];
    const body = source.x ? [h('div', { class: 'text', lang: source.l || null }, readingText(article, source.x))] : [h('p', { class: 'soft' }, t('excerpts')), h('div', { class: 'text', lang: source.l || null }, excerpts(article))];
    holder.replaceChildren(...head, ...body);
  }
  lightReading();
}

function lightReading() {
  const pieces = litPieces();
  const chosen = state.sel && state.sel.n !== undefined ? thingName(state.sel.n) : null;
  let first = null;
  byId('reading').querySelectorAll('.piece').forEach((element) => {
    const on = element.dataset.pieces.split(' ').some((piece) => pieces.has(Number(piece)));
    element.classList.toggle('lit', on);
    if (on && !first) first = element;
  });
  byId('reading').querySelectorAll('.mention').forEach((element) => element.classList.toggle('lit', element.dataset.thing === chosen));
  if (first && state.panel === 'reading') first.scrollIntoView({ block: 'center' });
}

function piecesOf(article) {
  const found = PIECES.map((piece, number) => number).filter((number) => PIECES[number][0] === article && FACTS_OF_PIECE[number].length);
  return found.sort((one, other) => PIECES[one][1] - PIECES[other][1] || PIECES[other][2] - PIECES[one][2]);
}

function excerpts(article) {
  return piecesOf(article).map((number) => h('p', {}, pieceSpan([number], namesIn(article, PIECES[number][3], 0))));
}

// The text cut at every beginning and end of a piece; a stretch knows all pieces that cover it.
function readingText(article, text) {
  // Offsets count characters, a string of the browser counts UTF-16 units.
  const units = unitsOf(text);
  const pieces = piecesOf(article).filter((number) => PIECES[number][1] >= 0);
  const cuts = [...new Set([0, units.length - 1, ...pieces.flatMap((number) => [PIECES[number][1], PIECES[number][2]])])].filter((at) => at < units.length).sort((a, b) => a - b);
  const parts = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const covering = pieces.filter((number) => PIECES[number][1] <= cuts[at] && PIECES[number][2] >= cuts[at + 1]);
    const content = namesIn(article, text.slice(units[cuts[at]], units[cuts[at + 1]]));
    parts.push(covering.length ? pieceSpan(covering, content) : content);
  }
  return parts;
}

function unitsOf(text) {
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return units;
}

function pieceSpan(pieces, content) {
  // The tightest piece says what a click means.
  const tight = [...pieces].sort((one, other) => PIECES[one][2] - PIECES[one][1] - (PIECES[other][2] - PIECES[other][1]))[0];
  const choose = (event) => {
    if (event.target.closest('.mention')) return;
    const facts = FACTS_OF_PIECE[tight];
    const at = state.sel && state.sel.f !== undefined ? facts.indexOf(state.sel.f) : -1;
    set({ sel: { f: facts[(at + 1) % facts.length] }, panel: 'reading' });
  };
  return h('span', { class: 'piece', 'data-pieces': pieces.join(' '), tabindex: 0, role: 'button', onclick: choose, onkeydown: (event) => { if (event.key === 'Enter' && event.target.classList.contains('piece')) choose(event); } }, content);
}

const PATTERNS = new Map();

function patternOf(article) {
  if (!PATTERNS.has(article)) {
    const names = new Map();
    THINGS.forEach((thing, number) => {
      if (!(thing.a || EMPTY).includes(article)) return;
      for (const [name] of [...(thing.l || EMPTY), ...(thing.n || EMPTY)]) if (name.length > 1 && name.length < 200 && !names.has(name)) names.set(name, number);
    });
    const list = [...names.keys()].sort((one, other) => other.length - one.length);
    const escaped = list.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    PATTERNS.set(article, { names, pattern: list.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu') : null });
  }
  return PATTERNS.get(article);
}

function namesIn(article, text) {
  const { names, pattern } = patternOf(article);
  if (!pattern) return [text];
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(at, match.index));
    const number = names.get(match[0]);
    parts.push(h('span', { class: 'mention', 'data-thing': thingName(number), title: labelOf(CLASSES[THINGS[number].k]), onclick: () => set({ sel: { n: number }, panel: 'reading', path: null }) }, match[0]));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}
