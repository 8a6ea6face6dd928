// Shapes and colours: the same outlines on the canvas, in the legend and in the SVG export.

const OUTLINES = {};
for (const [name, style] of Object.entries(CLASSES)) OUTLINES[name] = new Path2D(style.path);

let COLOURS = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  COLOURS = Object.fromEntries(['paper', 'ground', 'ink', 'soft', 'rule', 'accent'].map((name) => [name, style.getPropertyValue('--' + name).trim()]));
  INKS.clear();
}

function channels(hex) {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

function luminance(hex) {
  const [r, g, b] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const INKS = new Map();

// A colour made dark or light enough to be read as text on the ground (WCAG AA: 4.5 to 1).
function inkOf(hex) {
  if (!INKS.has(hex)) {
    const towards = channels(luminance(COLOURS.ground) > 0.4 ? '#000000' : '#ffffff');
    let ink = hex;
    for (let share = 0; contrast(ink, COLOURS.ground) < 4.6 && share < 1; share += 0.05) {
      ink = '#' + channels(hex).map((value, at) => Math.round(value + (towards[at] - value) * share).toString(16).padStart(2, '0')).join('');
    }
    INKS.set(hex, ink);
  }
  return INKS.get(hex);
}

function icon(kind, size = 16) {
  const style = CLASSES[kind] || CLASSES.Thing;
  return svg('svg', { width: size, height: size, viewBox: '-1.35 -1.35 2.7 2.7', 'aria-hidden': 'true' }, svg('path', { d: style.path, fill: style.colour }));
}

function lineIcon(kind) {
  const style = kindOf(kind);
  return svg(
    'svg', { width: 34, height: 12, viewBox: '0 0 34 12', 'aria-hidden': 'true' },
    svg('line', { x1: 1, y1: 6, x2: 27, y2: 6, stroke: style.colour, 'stroke-width': style.group === 'act' ? 2.6 : 1.8, 'stroke-dasharray': style.dash.join(' ') }),
    svg('path', { d: 'M26 2L33 6L26 10Z', fill: style.colour }),
  );
}

// The same rule as in the layout: lines of at most 20 characters, at most three of them.
function wrapLabel(text, width = 20, most = 3) {
  let rows = [];
  let row = '';
  for (let word of text.slice(0, 400).split(/\s+/).filter(Boolean)) {
    while (word.length > width) {
      if (row) rows.push(row);
      row = '';
      rows.push(word.slice(0, width));
      word = word.slice(width);
    }
    if (row && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else {
      row = row ? `${row} ${word}` : word;
    }
    if (rows.length > most) break;
  }
  if (row) rows.push(row);
  if (rows.length > most) {
    rows = rows.slice(0, most);
    rows[most - 1] = rows[most - 1].slice(0, width - 1) + '…';
  }
  return rows.length ? rows : ['?'];
}
