"""The report: one HTML page with the charts that analysts want, drawn as SVG, without any program in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from kg.formats import write_text
from kg.view.figures import Coverage, Figures, figures
from kg.view.network import Network
from kg.view.style import asset, load_style

#: The longest name in a chart, and the most countries in the matrix.
NAME = 34
MATRIX = 14


def write_report(network: Network, out: Path, *, title: str | None = None) -> None:
    """Write the report of a network (see `kg.view.read_network` and `select_about`) as one HTML file.

    It holds acts by type over time, stances between countries, the most central actors, the most discussed topics and
    the coverage of sources, in Indonesian and English. The same network gives the same bytes. Raises OutputError.
    """
    write_text(out, [render_report(network, title)])


def render_report(network: Network, title: str | None = None) -> str:
    """Return the HTML of the report."""
    counted = figures(network)
    sheet = asset("report.css")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    sections = [
        _section("Tindakan menurut jenis dan waktu", "Acts by type over time", _periods(counted)),
        _section("Sikap antarnegara", "Stances between countries", _matrix(network, counted)),
        _section("Pelaku paling sentral", "Most central actors", _central(network, counted)),
        _section("Topik yang paling dibicarakan", "Most discussed topics", _topics(network, counted)),
        _section("Cakupan sumber", "Coverage of sources", _coverage(counted.coverage)),
    ]
    return Template(asset("report.html")).substitute(
        title=escape(title or "Laporan berita-kg"),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'",
        sheet=sheet,
        summary=_summary(counted),
        sections="\n".join(sections),
    )


def both(indonesian: str, english: str) -> str:
    """Return HTML that shows one of two texts, by the language that the reader chose."""
    if indonesian == english:
        return escape(indonesian)
    return f'<span lang="id">{escape(indonesian)}</span><span lang="en">{escape(english)}</span>'


def _name(network: Network, iri: str) -> tuple[str, str]:
    thing = network.things[iri]
    labels = {language: text for text, language in reversed(thing.labels)}
    names = (labels.get(language, labels.get("", thing.label)) for language in ("id", "en"))
    indonesian, english = (name if len(name) <= NAME else f"{name[: NAME - 1]}…" for name in names)
    return indonesian, english


def _svg_text(x: float, y: float, names: tuple[str, str], extra: str = "") -> str:
    if names[0] == names[1]:
        return f'<text x="{x:g}" y="{y:g}"{extra}>{escape(names[0])}</text>'
    return "".join(
        f'<text x="{x:g}" y="{y:g}" lang="{language}"{extra}>{escape(name)}</text>'
        for language, name in zip(("id", "en"), names, strict=True)
    )


def _section(indonesian: str, english: str, body: str) -> str:
    return f"<section>\n<h2>{both(indonesian, english)}</h2>\n{body}\n</section>"


def _empty() -> str:
    return f"<p>{both('Tidak ada dalam graf ini.', 'None in this graph.')}</p>"


def _summary(counted: Figures) -> str:
    items = [
        (counted.articles, "artikel", "articles"),
        (counted.acts, "tindakan", "acts"),
        (counted.actors, "pelaku", "actors"),
    ]
    numbers = "".join(f"<li><b>{number}</b> {both(*words)}</li>" for number, *words in items)
    period = f"<li><b>{counted.first}</b> – <b>{counted.last}</b></li>" if counted.first else ""
    return f"<ul>{numbers}{period}</ul>"


def _table(heads: Iterable[tuple[str, str]], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already; the first of a row is its heading."""
    head = "".join(f'<th scope="col">{both(*words)}</th>' for words in heads)
    body = "\n".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _details(body: str) -> str:
    return f"<details><summary>{both('Angkanya', 'The numbers')}</summary>{body}</details>"


def _periods(counted: Figures) -> str:
    if not counted.periods:
        return _empty()
    kinds = load_style()["kinds"]
    used = [kind for kind in kinds if any(kind in period for period in counted.periods.values())]
    highest = max(sum(period.values()) for period in counted.periods.values())
    width = 900 / len(counted.periods)
    marks = [f'<text x="44" y="18" class="end">{highest}</text><path d="M50 14H950M50 214H950" class="rule"/>']
    step = -(-len(counted.periods) // 10)
    for number, (period, count) in enumerate(counted.periods.items()):
        x, y = 50 + number * width, 214.0
        for kind in used:
            if kind not in count:
                continue
            height = 200 * count[kind] / highest
            y -= height
            words = f"{period}: {kinds[kind]['id']} / {kinds[kind]['en']}, {count[kind]}"
            marks.append(
                f'<rect x="{x + width * 0.1:.1f}" y="{y:.1f}" width="{width * 0.8:.1f}" height="{height:.1f}" '
                f'fill="{kinds[kind]["colour"]}"><title>{escape(words)}</title></rect>'
            )
        if number % step == 0:
            marks.append(f'<text x="{x + width / 2:.1f}" y="232" class="middle">{period}</text>')
    legend = "".join(
        f'<li><svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" rx="3" '
        f'fill="{kinds[kind]["colour"]}"/></svg> {both(kinds[kind]["id"], kinds[kind]["en"])}</li>'
        for kind in used
    )
    table = _table(
        [("Waktu", "Time"), *((kinds[kind]["id"], kinds[kind]["en"]) for kind in used)],
        ([period, *(str(count.get(kind, "")) for kind in used)] for period, count in counted.periods.items()),
    )
    chart = f'<svg viewBox="0 0 960 240" role="img" aria-label="Tindakan / acts">{"".join(marks)}</svg>'
    return f'<ul class="legend">{legend}</ul>{chart}{_details(table)}'


def _matrix(network: Network, counted: Figures) -> str:
    if not counted.stances:
        return _empty()
    senders, receivers = (_heaviest(network, counted, side) for side in (0, 1))
    heads = [("dari ↓ kepada →", "from ↓ to →"), *(_name(network, iri) for iri in receivers)]
    rows = []
    for one in senders:
        cells = [both(*_name(network, one))]
        for other in receivers:
            yes, no = counted.stances.get((one, other), (0, 0))
            cells.append(_stance(yes, no) if one != other else '<span class="self">·</span>')
        rows.append(cells)
    note = both(
        "+ mendukung, menyepakati, mengapresiasi, memberikan; − menentang. Pejabat dihitung untuk negaranya.",
        "+ supports, agrees, praises, provides; − opposes. Officials count for their country.",
    )
    return f'<p class="note">{note}</p><div class="wide matrix">{_table(heads, rows)}</div>'


def _heaviest(network: Network, counted: Figures, side: int) -> list[str]:
    """The countries that send (side 0) or receive (side 1) most stances, by name."""
    weight: dict[str, int] = {}
    for pair, (yes, no) in counted.stances.items():
        weight[pair[side]] = weight.get(pair[side], 0) + yes + no
    heaviest = sorted(weight, key=lambda iri: (-weight[iri], iri))[:MATRIX]
    return sorted(heaviest, key=lambda iri: (_name(network, iri), iri))


def _stance(yes: int, no: int) -> str:
    if not yes and not no:
        return ""
    kind = "for" if yes > no else "against" if no > yes else "mixed"
    return f'<span class="{kind}">{f"+{yes}" if yes else ""}{f" −{no}" if no else ""}</span>'


def _bars(rows: Sequence[tuple[tuple[str, str], float, str, str]]) -> str:
    """Horizontal bars: (name, share of the longest bar 0 to 1, words at its end, colour)."""
    marks = []
    for number, (names, share, words, colour) in enumerate(rows):
        y = number * 24
        marks.append(
            _svg_text(270, y + 16, names, ' class="end"')
            + f'<rect x="280" y="{y + 4}" width="{max(2.0, 480 * share):.1f}" height="16" rx="3" fill="{colour}"/>'
            + f'<text x="{288 + max(2.0, 480 * share):.1f}" y="{y + 16}" class="soft">{escape(words)}</text>'
        )
    return f'<svg viewBox="0 0 960 {len(rows) * 24 + 4}" role="img" aria-hidden="true">{"".join(marks)}</svg>'


def _central(network: Network, counted: Figures) -> str:
    if not counted.central:
        return _empty()
    classes = load_style()["classes"]
    most = max(actor.pagerank for actor in counted.central) or 1.0
    chart = _bars(
        [
            (
                _name(network, actor.iri),
                actor.pagerank / most,
                f"{actor.pagerank:.3f}",
                classes[network.things[actor.iri].kind]["colour"],
            )
            for actor in counted.central
        ]
    )
    table = _table(
        [("Pelaku", "Actor"), ("PageRank", "PageRank"), ("Keperantaraan", "Betweenness"), ("Tindakan", "Acts")],
        (
            [both(*_name(network, actor.iri)), f"{actor.pagerank:.4f}", f"{actor.betweenness:.4f}", str(actor.acts)]
            for actor in counted.central
        ),
    )
    return chart + table


def _topics(network: Network, counted: Figures) -> str:
    if not counted.topics:
        return _empty()
    most = counted.topics[0][1]
    colour = load_style()["classes"]["Topic"]["colour"]
    chart = _bars([(_name(network, iri), acts / most, str(acts), colour) for iri, acts, _ in counted.topics])
    table = _table(
        [("Topik", "Topic"), ("Tindakan", "Acts"), ("Artikel", "Articles")],
        ([both(*_name(network, iri)), str(acts), str(articles)] for iri, acts, articles in counted.topics),
    )
    return chart + _details(table)


def _coverage(rows: Sequence[Coverage]) -> str:
    if not rows:
        return _empty()
    return _table(
        [
            ("Sumber", "Source"),
            ("Artikel", "Articles"),
            ("Fakta", "Facts"),
            ("Tindakan", "Acts"),
            ("Dari", "From"),
            ("Sampai", "Until"),
        ],
        (
            [
                escape(row.publisher) or both("tanpa nama", "not named"),
                str(row.articles),
                str(row.facts),
                str(row.acts),
                row.first,
                row.last,
            ]
            for row in rows
        ),
    )
