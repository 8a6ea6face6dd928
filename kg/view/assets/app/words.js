// The two languages of the page, and names of things in the one that is chosen.

function t(key) {
  const entry = DATA.words[key];
  return entry ? entry[state.lang] : key;
}

function labelOf(entry) {
  return entry[state.lang];
}

// A label in the language of the page, else one without a language, else the first there is.
function nameOf(number) {
  const thing = THINGS[number];
  const labels = thing.l || EMPTY;
  const found = labels.find((label) => label[1] === state.lang) || labels.find((label) => !label[1]) || labels[0];
  return found ? found[0] : shortIri(thing.i);
}

function otherNames(number) {
  const thing = THINGS[number];
  const own = nameOf(number);
  return [...new Set([...(thing.l || EMPTY).map((label) => label[0]), ...(thing.n || EMPTY).map((name) => name[0])])].filter((name) => name !== own);
}

const MONTHS = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

// "2017-04-06" as "6 April 2017", as exact as it is given.
function dateOf(text) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text || '');
  if (!match) return text || '';
  const month = match[2] ? MONTHS[state.lang][Number(match[2]) - 1] : '';
  return [match[3] ? String(Number(match[3])) : '', month, match[1]].filter(Boolean).join(' ');
}

function countOf(number) {
  return number.toLocaleString(state.lang === 'id' ? 'id-ID' : 'en-GB');
}

function percent(number) {
  return Math.round(number * 100) + ' %';
}

function sourceTitle(number) {
  const source = SOURCES[number];
  return source.t || shortIri(source.i).replace(/^article\//, '');
}

// Every word of the template that is marked with data-t, in the language of the page.
function translate() {
  document.documentElement.lang = state.lang;
  document.querySelectorAll('[data-t]').forEach((element) => {
    element.textContent = t(element.dataset.t);
  });
  for (const [mark, attribute] of [['label', 'aria-label'], ['title', 'title'], ['placeholder', 'placeholder']]) {
    document.querySelectorAll(`[data-t-${mark}]`).forEach((element) => {
      element.setAttribute(attribute, t(element.getAttribute(`data-t-${mark}`)));
    });
  }
  document.querySelectorAll('[data-lang]').forEach((button) => {
    button.setAttribute('aria-pressed', String(button.dataset.lang === state.lang));
  });
  byId('title').textContent = DATA.title || `${countOf(SOURCES.length)} ${t('articles')}`;
  byId('title').title = byId('title').textContent;
  byId('byline').replaceChildren(...byline());
}

function byline() {
  if (SOURCES.length === 1) {
    const source = SOURCES[0];
    const parts = [];
    if (source.t && source.t !== DATA.title) parts.push(source.t);
    if (source.d) parts.push(dateOf(source.d));
    if (source.p) parts.push(source.p);
    const shown = parts.join(' · ');
    const address = source.u || '';
    return [shown, shown && address ? ' · ' : '', address ? webLink(clip(address.replace(/^https?:\/\//, ''), 60), address) : ''];
  }
  const dates = SOURCES.map((source) => source.d).filter(Boolean).sort();
  const publishers = [...new Set(SOURCES.map((source) => source.p).filter(Boolean))].sort();
  const parts = [`${countOf(SOURCES.length)} ${t('articles')}`];
  if (dates.length) parts.push(dates[0] === dates[dates.length - 1] ? dateOf(dates[0]) : `${dateOf(dates[0])} – ${dateOf(dates[dates.length - 1])}`);
  if (publishers.length) parts.push(clip(publishers.slice(0, 3).join(', ') + (publishers.length > 3 ? ' …' : ''), 90));
  return [parts.join(' · ')];
}
