// Export: the picture as PNG and SVG, what is chosen (or else shown) as Turtle and CSV.

function save(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const anchor = h('a', { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function fileName(ending) {
  const name = fold(clip(byId('title').textContent, 60)).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${name || 'graph'}.${ending}`;
}

function exportPng() {
  const canvas = network.canvas.frame.canvas;
  const sheet = h('canvas', { width: canvas.width, height: canvas.height + 44 });
  const ctx = sheet.getContext('2d');
  ctx.fillStyle = COLOURS.ground;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(canvas, 0, 44);
  ctx.fillStyle = COLOURS.ink;
  ctx.font = `600 18px ${FAMILY}`;
  ctx.fillText(clip(byId('title').textContent, 110), 14, 28);
  sheet.toBlob((blob) => save(fileName('png'), 'image/png', blob), 'image/png');
}

function escapeXml(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// The picture as it stands, drawn again with the same outlines, lines and labels.
function svgText() {
  const frame = byId('net');
  const [width, height] = [frame.clientWidth, frame.clientHeight];
  const scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const at = (point) => `${(point.x * scale + origin.x).toFixed(1)} ${(point.y * scale + origin.y).toFixed(1)}`;
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`, `<title>${escapeXml(byId('title').textContent)}</title>`, `<rect width="100%" height="100%" fill="${COLOURS.ground}"/>`];
  for (const item of edgeSet.get()) {
    const body = network.body.edges[item.id];
    if (!body || !body.connected) continue;
    const points = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((share) => body.edgeType.getPoint(share));
    out.push(`<path d="M${points.map(at).join('L')}" fill="none" stroke="${item.color.color}" stroke-opacity="${item.color.opacity}" stroke-width="${(item.width * scale).toFixed(2)}"${item.dashes ? ` stroke-dasharray="${item.dashes.map((dash) => (dash * scale).toFixed(1)).join(' ')}"` : ''}/>`);
    if (item.arrows.to.enabled) out.push(arrowHead(points, item, item.to, scale, origin));
    if (item.arrows.from && item.arrows.from.enabled) out.push(arrowHead([...points].reverse(), item, item.from, scale, origin));
  }
  for (const item of nodeSet.get()) {
    const place = network.getPosition(item.id);
    const [x, y] = at(place).split(' ');
    if (typeof item.id === 'string') out.push(`<circle cx="${x}" cy="${y}" r="${(item.size * scale).toFixed(1)}" fill="${COLOURS.paper}" stroke="${CLASSES[THINGS[DATA.groups[Number(item.id.slice(1))].top[0]].k].colour}" stroke-width="2"/>`);
    else {
      const style = CLASSES[item.kind];
      out.push(`<path transform="translate(${x} ${y}) scale(${(item.size * grown() * scale).toFixed(2)})" d="${style.path}" fill="${style.colour}"${lit && !lit.nodes.has(item.id) ? ' opacity="0.2"' : ''}><title>${escapeXml(clip(nameOf(item.id), 300))}</title></path>`);
    }
  }
  for (const label of placed) {
    const size = /([\d.]+)px/.exec(label.font)[1];
    label.rows.forEach((row, number) => {
      out.push(`<text x="${label.x.toFixed(1)}" y="${(label.box.top + 1 + (number + 0.85) * label.step).toFixed(1)}" text-anchor="middle" font-size="${size}" fill="${label.colour}" stroke="${COLOURS.ground}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"${label.faint ? ' opacity="0.3"' : ''}>${escapeXml(row)}</text>`);
    });
  }
  out.push('</svg>');
  return out.join('\n') + '\n';
}

function arrowHead(points, item, target, scale, origin) {
  const [before, end] = [points[points.length - 2], points[points.length - 1]];
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const reach = (typeof target === 'string' ? 0 : DATA.nodes[target].size * grown()) + 3;
  const tip = { x: (end.x - Math.cos(angle) * reach) * scale + origin.x, y: (end.y - Math.sin(angle) * reach) * scale + origin.y };
  const size = (6 + item.width) * scale;
  const corner = (turn) => `${(tip.x - size * Math.cos(angle + turn)).toFixed(1)} ${(tip.y - size * Math.sin(angle + turn)).toFixed(1)}`;
  return `<path d="M${tip.x.toFixed(1)} ${tip.y.toFixed(1)}L${corner(0.45)}L${corner(-0.45)}Z" fill="${item.color.color}" fill-opacity="${item.color.opacity}"/>`;
}

// The facts of what is chosen; without a choice, of all that the filters leave.
function chosenFacts() {
  filterFacts();
  return !state.sel || state.steps || state.path ? tableFacts() : selectedFacts();
}

function csvText() {
  const cell = (value) => {
    let text = String(value ?? '');
    // A spreadsheet would take these for a formula.
    if (/^[=+@\t\r-]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const rows = chosenFacts().map((number) => {
    const fact = FACTS[number];
    const article = (fact.a || EMPTY)[0];
    const names = (list) => (list || EMPTY).map(nameOf).join('; ');
    return [fact.t, names(fact.s), fact.k, names(fact.o), names(fact.b), fact.w, fact.m || 'asserted', names(fact.y), sentenceOf(number), article === undefined ? '' : sourceTitle(article), article === undefined ? '' : SOURCES[article].d, article === undefined ? '' : SOURCES[article].u, fact.c, fact.i].map(cell).join(',');
  });
  return ['date,subject,kind,object,about,words,modality,according_to,sentence,article,published,url,confidence,iri', ...rows].join('\r\n') + '\r\n';
}

const KGO = 'https://w3id.org/berita-kg/ontology#';
const PREFIXES = {
  kgo: KGO, rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', skos: 'http://www.w3.org/2004/02/skos/core#', prov: 'http://www.w3.org/ns/prov#', org: 'http://www.w3.org/ns/org#',
  nif: 'http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#', xsd: 'http://www.w3.org/2001/XMLSchema#', schema: 'https://schema.org/', owl: 'http://www.w3.org/2002/07/owl#',
};

function turtleText() {
  const numbers = chosenFacts();
  const things = [...new Set(numbers.flatMap((number) => parties(FACTS[number])))].sort((a, b) => a - b);
  const pieces = [...new Set(numbers.flatMap((number) => FACTS[number].v || EMPTY))].sort((a, b) => a - b);
  const articles = [...new Set([...numbers.flatMap((number) => FACTS[number].a || EMPTY), ...pieces.map((piece) => PIECES[piece][0])])].filter((article) => article >= 0).sort((a, b) => a - b);
  const lines = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  lines.push('', ...articles.map(turtleArticle), ...things.map(turtleThing), ...numbers.map(turtleFact), ...pieces.map(turtlePiece));
  return lines.join('\n') + '\n';
}

function iri(text) {
  return `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => '%' + character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'))}>`;
}

function literal(text, language) {
  const escaped = String(text).replace(/[\\"\n\r\t\u0000-\u001f]/g, (character) => ({ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[character] || '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'));
  return `"${escaped}"${language ? '@' + language : ''}`;
}

function dateLiteral(text) {
  const type = { 10: 'date', 7: 'gYearMonth', 4: 'gYear' }[text.length];
  return type ? `${literal(text)}^^xsd:${type}` : literal(text);
}

function resource(subject, pairs) {
  const written = pairs.filter((pair) => pair && pair[1].length).map(([predicate, values]) => `${predicate} ${values.join(' , ')}`);
  return written.length ? `${subject} ${written.join(' ;\n  ')} .` : '';
}

function turtleArticle(number) {
  const source = SOURCES[number];
  const one = (value, write) => (value ? [write(value)] : []);
  return resource(iri(source.i), [['a', ['kgo:Article']], ['schema:headline', one(source.t, literal)], ['schema:datePublished', one(source.d, dateLiteral)], ['schema:publisher', one(source.p, literal)], ['schema:url', webAddress(source.u) ? [iri(source.u)] : []]]);
}

function turtleThing(number) {
  const thing = THINGS[number];
  return resource(iri(thing.i), [['a', thing.k === 'Thing' ? [] : [`kgo:${thing.k}`]], ['skos:prefLabel', (thing.l || EMPTY).map((label) => literal(label[0], label[1]))], ['skos:altLabel', (thing.n || EMPTY).map((name) => literal(name[0], name[1]))], [thing.k === 'Topic' ? 'skos:exactMatch' : 'owl:sameAs', (thing.s || EMPTY).map(iri)]]);
}

function pieceIri(number) {
  const [article, begin, end] = PIECES[number];
  return iri(DATA.pieceIris[number] || `${SOURCES[article].i}#char=${begin},${end}`);
}

function turtleFact(number) {
  const fact = FACTS[number];
  const things = (list) => (list || EMPTY).map((thing) => iri(THINGS[thing].i));
  const evidence = [['prov:wasDerivedFrom', (fact.v || EMPTY).map(pieceIri)], ['kgo:confidence', fact.c === undefined ? [] : [String(fact.c)]], ['kgo:accordingTo', things(fact.y)]];
  if (kindOf(fact.k).group === 'act' && !fact.p) {
    return resource(iri(fact.i), [
      ['a', ['kgo:Act']], ['kgo:actType', [`kgo:${fact.k}`]], ['kgo:actor', things(fact.s)], ['kgo:recipient', things(fact.o)], ['kgo:about', things(fact.b)], ['kgo:content', fact.w ? [literal(fact.w, fact.l)] : []],
      ['kgo:onBehalfOf', things(fact.h)], ['kgo:during', things(fact.u)], ['kgo:onDate', fact.d ? [dateLiteral(fact.d)] : []], ['kgo:respondsTo', (fact.r || EMPTY).map((other) => iri(FACTS[other].i))], ['kgo:modality', fact.m ? [`kgo:${fact.m}`] : []], ...evidence,
    ]);
  }
  const subject = things(fact.s)[0];
  if (fact.k === 'happens') return resource(subject, [['kgo:onDate', fact.d ? [dateLiteral(fact.d)] : []], ...evidence]);
  const predicate = iri(fact.p);
  const object = fact.q ? iri(fact.q) : things(fact.o)[0] || literal(fact.w || '');
  const out = [`${subject} ${predicate} ${object} .`];
  if (fact.q) out.push(resource(object, [['a', ['kgo:Post']], ['skos:prefLabel', fact.w ? [literal(fact.w, fact.l)] : []], ['org:postIn', (fact.o || EMPTY).filter((thing) => THINGS[thing].k !== 'Country').map((thing) => iri(THINGS[thing].i))], ['kgo:ofCountry', (fact.o || EMPTY).filter((thing) => THINGS[thing].k === 'Country').map((thing) => iri(THINGS[thing].i))]]));
  if (fact.i) out.push(resource(iri(fact.i), [['a', ['rdf:Statement']], ['rdf:subject', [subject]], ['rdf:predicate', [predicate]], ['rdf:object', [object]], ...evidence]));
  return out.join('\n');
}

function turtlePiece(number) {
  const [article, begin, end, words] = PIECES[number];
  return resource(pieceIri(number), [['a', ['nif:Phrase']], ['nif:anchorOf', [literal(words)]], ['nif:beginIndex', begin < 0 ? [] : [String(begin)]], ['nif:endIndex', end < 0 ? [] : [String(end)]], ['nif:referenceContext', article < 0 || !SOURCES[article].c ? [] : [iri(SOURCES[article].c)]]]);
}

function startExport() {
  const ways = {
    png: exportPng,
    svg: () => save(fileName('svg'), 'image/svg+xml', svgText()),
    ttl: () => save(fileName('ttl'), 'text/turtle', turtleText()),
    csv: () => save(fileName('csv'), 'text/csv', '\ufeff' + csvText()),
    link: copyLink,
  };
  byId('export').addEventListener('click', (event) => {
    const way = event.target.dataset && event.target.dataset.export;
    if (!way) return;
    ways[way]();
    byId('export').open = false;
  });
  byId('export').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') byId('export').open = false;
  });
  document.addEventListener('click', (event) => {
    if (!byId('export').contains(event.target)) byId('export').open = false;
  });
}

function copyLink() {
  const field = h('textarea', {}, location.href);
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  byId('status').textContent = t('copied');
}
