// Search with completion, as a combobox: by every name of a thing, in either language, without accents.

const INDEX = THINGS.map((thing, number) => ({
  number,
  names: [...new Set([...(thing.l || EMPTY).map((label) => label[0]), ...(thing.n || EMPTY).map((name) => name[0])])].map((name) => [name, fold(clip(name, 300))]),
}));

// The best matches first: the whole name, then the beginning, the beginning of a word, anywhere; central things before others.
function find(text, most = 12) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const found = [];
  for (const { number, names } of INDEX) {
    let best = null;
    for (const [name, folded] of names) {
      const at = folded.indexOf(wanted);
      if (at < 0) continue;
      const score = folded === wanted ? 0 : at === 0 ? 1 : /[\s(\-/]/.test(folded[at - 1]) ? 2 : 3;
      if (!best || score < best.score) best = { number, name, score };
    }
    if (best) found.push(best);
  }
  found.sort((one, other) => one.score - other.score || byRank(one.number, other.number));
  return found.slice(0, most);
}

let combos = 0;

// Turn an input into a combobox; choose(number) is called with the thing that was picked.
function combobox(input, choose) {
  combos += 1;
  const id = `options-${combos}`;
  const list = h('ul', { class: 'options', id, role: 'listbox', hidden: true });
  input.after(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) input.setAttribute(name, value);
  let matches = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const pick = (match) => {
    close();
    input.value = clip(nameOf(match.number), 80);
    choose(match.number);
  };
  const mark = (index) => {
    at = matches.length ? (index + matches.length) % matches.length : -1;
    [...list.children].forEach((item, number) => item.setAttribute('aria-selected', String(number === at)));
    if (at >= 0) {
      input.setAttribute('aria-activedescendant', list.children[at].id);
      list.children[at].scrollIntoView({ block: 'nearest' });
    }
  };
  const open = () => {
    matches = find(input.value);
    list.setAttribute('aria-label', t('results'));
    list.replaceChildren(...matches.map((match, number) => {
      const name = nameOf(match.number);
      const via = match.name === name ? '' : match.name;
      return h(
        'li', { role: 'option', id: `${id}-${number}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); pick(match); } },
        icon(THINGS[match.number].k), h('span', { class: 'clip' }, clip(name, 90)), h('span', { class: 'via clip' }, via ? clip(via, 40) : labelOf(CLASSES[THINGS[match.number].k])),
      );
    }));
    list.hidden = !matches.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    at = -1;
  };
  input.addEventListener('input', open);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open();
      mark(at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!list.hidden && matches.length) pick(matches[Math.max(at, 0)]);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  return input;
}

function startSearch() {
  combobox(byId('search'), (number) => {
    select({ n: number }, { view: state.view === 'timeline' ? 'picture' : state.view, path: null });
    if (state.view === 'picture') centreOn(number);
  });
}
