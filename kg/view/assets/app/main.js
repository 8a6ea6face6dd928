// Putting it together: what happens on opening, on every change of the state, and on a key.

function render() {
  filterFacts();
  if (render.lang !== state.lang) {
    render.lang = state.lang;
    translate();
  }
  for (const name of ['picture', 'table', 'timeline']) {
    const on = state.view === name;
    byId(`view-${name}`).hidden = !on;
    const tab = byId(`tab-${name}`);
    tab.setAttribute('aria-selected', String(on));
    tab.tabIndex = on ? 0 : -1;
  }
  renderPicture();
  renderCrumbs();
  renderSide();
  renderTime();
  renderTable();
  renderTimeline();
  renderPanel();
  renderStatus();
}

function startTabs() {
  document.querySelectorAll('[role="tablist"]').forEach((list) => {
    const tabs = [...list.querySelectorAll('[role="tab"]')];
    const choose = (tab) => set(tab.dataset.view ? { view: tab.dataset.view } : { panel: tab.dataset.panel });
    list.addEventListener('click', (event) => {
      const tab = event.target.closest('[role="tab"]');
      if (tab) choose(tab);
    });
    list.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = tabs.indexOf(document.activeElement);
      if (!step || at < 0) return;
      const tab = tabs[(at + step + tabs.length) % tabs.length];
      choose(tab);
      tab.focus();
    });
  });
}

function startTheme() {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  let dark = system.matches;
  const apply = () => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    byId('theme').setAttribute('aria-pressed', String(dark));
    readColours();
  };
  const change = (value) => {
    dark = value;
    apply();
    for (const part of [renderSide, renderPanel]) part.key = null;
    if (network) render();
  };
  apply();
  byId('theme').addEventListener('click', () => change(!dark));
  system.addEventListener('change', (event) => change(event.matches));
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)), animation: false });
}

function startKeys() {
  const way = { in: () => zoomBy(1.3), out: () => zoomBy(1 / 1.3), fit };
  document.querySelectorAll('[data-zoom]').forEach((button) => button.addEventListener('click', () => way[button.dataset.zoom]()));
  const shift = (x, y) => {
    const centre = network.getViewPosition();
    network.moveTo({ position: { x: centre.x + x / network.getScale(), y: centre.y + y / network.getScale() }, animation: false });
  };
  const step = (by) => {
    const order = [...shown.nodes].sort(byRank);
    if (!order.length) return;
    const at = state.sel && state.sel.n !== undefined ? order.indexOf(state.sel.n) : by > 0 ? -1 : 0;
    const next = order[(at + by + order.length) % order.length];
    set({ sel: { n: next }, panel: 'facts' }, { push: false });
    byId('status').textContent = `${nameOf(next)}, ${labelOf(CLASSES[THINGS[next].k])}`;
  };
  const keys = {
    ArrowLeft: () => shift(-60, 0), ArrowRight: () => shift(60, 0), ArrowUp: () => shift(0, -60), ArrowDown: () => shift(0, 60),
    '+': way.in, '=': way.in, '-': way.out, 0: fit, n: () => step(1), p: () => step(-1), Enter: () => byId('facts').focus(), Escape: () => select(null, { steps: 0, path: null }),
  };
  byId('net').addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function start() {
  startTheme();
  state = readHash(location.hash);
  startPicture();
  startTabs();
  startSearch();
  startExport();
  startKeys();
  document.querySelectorAll('[data-lang]').forEach((button) => button.addEventListener('click', () => set({ lang: button.dataset.lang }, { push: false })));
  const restore = () => {
    state = readHash(location.hash);
    render();
  };
  window.addEventListener('popstate', restore);
  window.addEventListener('hashchange', restore);
  render();
  // For tests and for the curious: what is on the picture right now.
  window.beritaKg = {
    network,
    get state() { return state; },
    get shown() { return shown; },
    get labels() { return placed; },
    nameOf, turtleText, csvText, svgText,
  };
  requestAnimationFrame(() => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
  });
}

start();
