"""Writes quads as files: sorted, the same bytes for the same quads, whole or not at all.

Turtle and N-Triples hold all triples in one graph; TriG, N-Quads and JSON-LD hold one named graph an article and those
of the reference data. GraphML holds the things and what is between them, for Gephi and the like.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from kg.errors import OutputError
from kg.quads import Quad
from kg.quads import vocabulary as v
from kg.terms import CLASSES, DEFAULT_BASE, prefixes

__all__ = ["FORMATS", "serialise", "write_graph", "write_text"]

_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?", re.ASCII)
_LITERAL = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^(?P<datatype><.*>))?\Z', re.DOTALL)
_TYPE = v("rdf:type")
#: What a reader looks for first.
_FIRST = {_TYPE: 0, v("skos:prefLabel"): 1, v("skos:altLabel"): 2}
_SHORT_LITERAL = re.compile(
    r'"((?:[0-9]+\.[0-9]+)|true|false)"\^\^<http://www.w3.org/2001/XMLSchema#(?:decimal|boolean)>'
)


class _Names:
    """Shortens terms to prefixed names, each term once, and remembers which prefixes are in use."""

    def __init__(self, base: str) -> None:
        self.namespaces = {namespace: prefix for prefix, namespace in prefixes(base).items()}
        self.used: set[str] = set()
        self.known: dict[str, str] = {}

    def __call__(self, term: str) -> str:
        short = self.known.get(term)
        if short is None:
            short = self.known[term] = self._shorten(term)
        return short

    def _shorten(self, term: str) -> str:
        if term.startswith("<"):
            value = term[1:-1]
            end = max(value.rfind("/"), value.rfind("#")) + 1
            prefix = self.namespaces.get(value[:end])
            if prefix is None or not _LOCAL.fullmatch(value, end):
                return term
            self.used.add(prefix)
            return f"{prefix}:{value[end:]}"
        if (short := _SHORT_LITERAL.fullmatch(term)) is not None:
            return short[1]
        body, mark, datatype = term.rpartition("^^")
        return f"{body}^^{self(datatype)}" if mark and datatype.startswith("<") and body.endswith('"') else term

    def header(self) -> str:
        """Return the prefixes in use, as they stand at the top of a file."""
        by_name = {prefix: namespace for namespace, prefix in self.namespaces.items()}
        return "".join(f"@prefix {prefix}: <{by_name[prefix]}> .\n" for prefix in sorted(self.used))


def _blocks(triples: Iterable[tuple[str, str, str]], names: _Names, indent: str = "") -> Iterator[str]:
    """Yield one block of Turtle a subject; the triples must be sorted and each there once."""
    for subject, group in groupby(triples, key=lambda triple: triple[0]):
        objects: dict[str, list[str]] = {}
        for _, predicate, obj in group:
            objects.setdefault(predicate, []).append(names(obj))
        lines = []
        for predicate in sorted(objects, key=lambda name: (_FIRST.get(name, 3), name)):
            verb = "a" if predicate == _TYPE else names(predicate)
            if predicate == _TYPE:
                objects[predicate].sort(key=_class_order)
            lines.append(f"{verb} {' , '.join(objects[predicate])}")
        yield f"{indent}{names(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _class_order(name: str) -> tuple[int, str]:
    """Put the most specific class of the ontology first, what it is aligned to last."""
    prefix, _, local = name.partition(":")
    return (-len(CLASSES.get(local, ())) if prefix == "kgo" else 1, name)


def _turtle(quads: Sequence[Quad], base: str) -> Iterator[str]:
    names = _Names(base)
    blocks = list(_blocks(sorted({quad[:3] for quad in quads}), names))
    yield names.header()
    for block in blocks:
        yield "\n" + block


def _trig(quads: Sequence[Quad], base: str) -> Iterator[str]:
    names = _Names(base)
    graphs: list[tuple[str, list[str]]] = []
    for graph, group in groupby(sorted(set(quads), key=lambda quad: (quad[3], quad)), key=lambda quad: quad[3]):
        graphs.append((names(graph), list(_blocks((quad[:3] for quad in group), names, "    "))))
    yield names.header()
    for graph, blocks in graphs:
        yield f"\n{graph} {{\n" + "\n".join(blocks) + "}\n"


def _ntriples(quads: Sequence[Quad], _: str) -> Iterator[str]:
    for line in sorted({" ".join(quad[:3]) for quad in quads}):
        yield line + " .\n"


def _nquads(quads: Sequence[Quad], _: str) -> Iterator[str]:
    for line in sorted({" ".join(quad) for quad in quads}):
        yield line + " .\n"


def _jsonld(quads: Sequence[Quad], base: str) -> Iterator[str]:
    names = _Names(base)
    graphs = []
    for graph, group in groupby(sorted(set(quads), key=lambda quad: (quad[3], quad)), key=lambda quad: quad[3]):
        nodes = []
        for subject, about in groupby(group, key=lambda quad: quad[0]):
            node: dict[str, list[object]] = defaultdict(list)
            for _, predicate, obj, _ in about:
                if predicate == _TYPE:
                    node["@type"].append(_json_name(names(obj)))
                else:
                    node[_json_name(names(predicate))].append(_json_value(obj, names))
            nodes.append({"@id": _json_name(names(subject)), **dict(sorted(node.items()))})
        graphs.append({"@id": _json_name(names(graph)), "@graph": nodes})
    by_name = {prefix: namespace for namespace, prefix in names.namespaces.items()}
    context = {prefix: by_name[prefix] for prefix in sorted(names.used)}
    yield json.dumps({"@context": context, "@graph": graphs}, ensure_ascii=False, indent=1) + "\n"


def _json_name(short: str) -> str:
    return short[1:-1] if short.startswith("<") else short


def _json_value(term: str, names: _Names) -> dict[str, str]:
    if term.startswith("<"):
        return {"@id": _json_name(names(term))}
    text, language, datatype = parse_literal(term)
    if language:
        return {"@value": text, "@language": language}
    return {"@value": text, "@type": _json_name(names(f"<{datatype}>"))} if datatype else {"@value": text}


def _graphml(quads: Sequence[Quad], _: str) -> Iterator[str]:
    from kg.graphml import graphml  # late: networkx takes a while to import

    yield from graphml(quads)


#: Format → what writes it; the format's name is also the file's ending.
FORMATS: Mapping[str, Callable[[Sequence[Quad], str], Iterator[str]]] = MappingProxyType(
    {"ttl": _turtle, "trig": _trig, "nq": _nquads, "nt": _ntriples, "jsonld": _jsonld, "graphml": _graphml}
)


def parse_literal(term: str) -> tuple[str, str | None, str | None]:
    """Return the text, the language and the datatype's IRI of a literal term. Raises ValueError for another term."""
    match = _LITERAL.match(term)
    if match is None:
        raise ValueError(f"not a literal: {term}")
    text = match["text"]
    if "\\" in text:
        text = json.loads(f'"{text}"')
    return text, match["language"], match["datatype"][1:-1] if match["datatype"] else None


def serialise(quads: Sequence[Quad], form: str, base: str = DEFAULT_BASE) -> str:
    """Return the quads as a text in one of FORMATS ("ttl"); the same for the same quads in any order."""
    return "".join(FORMATS[form](quads, base))


def write_graph(quads: Sequence[Quad], path: Path, form: str, base: str = DEFAULT_BASE) -> None:
    """Write the quads to a file in one of FORMATS, whole or not at all. Raises OutputError where that cannot be."""
    write_text(path, FORMATS[form](quads, base))


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write a text as UTF-8 to a file beside `path` first, then give it its name. Raises OutputError."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", prefix=f".{path.name}.", dir=path.parent, delete=False
        ) as file:
            temporary = Path(file.name)
            file.writelines(pieces)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
