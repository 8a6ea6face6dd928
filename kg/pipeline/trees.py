"""Ways through the tree of a sentence: what a stretch hangs on, and how two stretches hang together."""

from __future__ import annotations

from kg.pipeline.reading import Found, Reading

#: A way through the tree of more steps than this is told as long.
LONGEST_WAY = 5
#: What a way is called that is not told step by step: one of more steps, and one between two trees.
FAR_WAYS = ("long", "apart")
#: How the words of one noun phrase hang together.
_PHRASE = frozenset({"flat", "nmod", "amod", "det", "nummod", "fixed", "case", "cc", "conj"})
#: What joins the words of a name and the titles before it.
_WITHIN_NAME = frozenset({"flat", "appos", "nmod", "compound", "fixed"})
#: Relations that only hold a name or a list together; steps along them are not told.
_GLUE = frozenset({"flat", "fixed", "conj", "appos"})


def head_of(reading: Reading, begin: int, end: int) -> int:
    """Return the token of begin..end that hangs on something outside of it (the first such), else its first token."""
    for place in range(begin, min(end, len(reading.heads))):
        head = reading.heads[place]
        if (head < begin or head >= end) and reading.dependencies[place] not in ("punct", "case"):
            return place
    return begin


def ancestors(reading: Reading, place: int) -> list[int]:
    """Return the token and all above it in its tree, up to the root."""
    path = [place]
    while (head := reading.heads[path[-1]]) >= 0 and len(path) < 100:
        path.append(head)
    return path


def way(reading: Reading, start: int, goal: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the relations climbed from `start` and descended to `goal`, or None when no tree holds both.

    `((nsubj,), ())`: start is the subject of goal. Joining relations (names, coordination, apposition) are left out.
    """
    heads, relations = reading.heads, reading.dependencies
    up = ancestors(reading, start)
    steps = {place: number for number, place in enumerate(up)}
    down, place = list[int](), goal
    while place not in steps:
        down.append(place)
        place = heads[place]
        if place < 0 or len(down) > len(heads):
            return None
    climbed = [relations[p] for p in up[: steps[place]] if relations[p] not in _GLUE or _is_clause(reading, p)]
    descended = [relations[p] for p in reversed(down) if relations[p] not in _GLUE or _is_clause(reading, p)]
    return tuple(climbed), tuple(descended)


def _is_clause(reading: Reading, place: int) -> bool:
    """Tell whether a token is a verb joined to another, `menolak X dan mendukung Y`: what belongs to it is its own."""
    return reading.dependencies[place] == "conj" and reading.tags[place] == "VERB"


def way_name(reading: Reading, start: int, goal: int) -> str:
    """Return `way` as one word: `nsubj<` start hangs on goal, `>obj` goal on start; "long" or "apart" for others."""
    name = reading.ways.get((start, goal))
    if name is None:
        name = reading.ways[start, goal] = _name(way(reading, start, goal))
    return name


def _name(found: tuple[tuple[str, ...], tuple[str, ...]] | None) -> str:
    if found is None:
        return FAR_WAYS[1]
    climbed, descended = found
    if len(climbed) + len(descended) > LONGEST_WAY:
        return FAR_WAYS[0]
    return "".join(f"{r}<" for r in climbed) + "".join(f">{r}" for r in descended) or "same"


def case_of(reading: Reading, head: int) -> str:
    """Return the preposition of a noun phrase, or "-"."""
    return next((reading.lower(i) for i in reading.dependents[head] if reading.dependencies[i] == "case"), "-")


def content_root(reading: Reading, found: Found) -> int | None:
    """Return the token that carries what an act says: the root of its quotation or of the clause behind its verb."""
    if found.quote is not None:
        sentence = reading.sentences[found.sentence]
        span = found.quote.words
        inside = [i for i in range(sentence.begin, sentence.end) if span.begin <= reading.doc[i].idx < span.end]
        return next(
            (
                i
                for i in inside
                if reading.tags[i] != "PUNCT" and (reading.heads[i] < inside[0] or reading.heads[i] > inside[-1])
            ),
            None,
        )
    verb = head_of(reading, found.begin, found.end)
    clauses = [i for i in reading.dependents[verb] if reading.dependencies[i] in ("ccomp", "xcomp", "advcl")]
    return next((i for i in clauses if i > verb), None)


def phrase_of(reading: Reading, head: int) -> tuple[int, int]:
    """Return the tokens begin..end of the noun phrase of `head`: what belongs to it in one piece, without its clauses.

    Of what stands before the head only words that are part of it (numbers, determiners) are taken in.
    """
    inside = {head}
    grown = True
    while grown:
        grown = False
        for place in list(inside):
            for child in reading.dependents[place]:
                if child not in inside and reading.dependencies[child] in _PHRASE:
                    inside.add(child)
                    grown = True
    begin = end = head
    while begin - 1 in inside and reading.dependencies[begin - 1] in ("nummod", "det", "flat", "amod"):
        begin -= 1
    while end + 1 in inside:
        end += 1
    return begin, end + 1


def is_subject(reading: Reading, place: int) -> bool:
    """Tell whether a name at a token, or the title that it stands behind, is a subject in the tree of its sentence."""
    while reading.dependencies[place] in _WITHIN_NAME and reading.heads[place] >= 0:
        place = reading.heads[place]
    return reading.dependencies[place].startswith("nsubj")
