"""Mentions over many articles of which people said what they name: offsets and labels, without the texts.

identity/mentions.json: {article: [[begin, end, label]]} of ../shared/articles. A label is the reference of the thing
where the reference data knows it, else a name of our own for it. identity/dev.json does the same for the things of the
annotated articles: {label: [[article, entity]]}, for those that more than one article names or the reference knows.
"""

import json
import re
from collections import Counter
from pathlib import Path

import annotated

FOLDER = Path(__file__).parent / "identity"
ARTICLES = annotated.SHARED / "articles" / "articles.jsonl"
ABSENT = annotated.ABSENT or not ARTICLES.is_file()
NAMED = ("Person", "Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization")
PLACED = ("Country", "Place")


def labelled() -> dict[str, list[tuple[int, int, str]]]:
    """Return the annotated mentions of each article."""
    found = json.loads((FOLDER / "mentions.json").read_text(encoding="utf-8"))
    return {article: [tuple(mention) for mention in mentions] for article, mentions in found.items()}


def dev() -> list[tuple[str, str, str, int, int]]:
    """Return (article, label, kind, begin, end) of each form by which an annotated article names a thing."""
    labels = {
        tuple(one): label
        for label, those in json.loads((FOLDER / "dev.json").read_text(encoding="utf-8")).items()
        for one in those
    }
    found = []
    for path in sorted(annotated.GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        kinds = (*NAMED, *PLACED)
        entities = [entity for entity in gold["entities"] if entity["type"] in kinds]
        named = [(alias, entity) for entity in entities for alias in entity["aliases"]]
        counts = Counter(alias for alias, _ in named)
        forms = {alias: entity for alias, entity in named if counts[alias] == 1}
        taken: list[tuple[int, int]] = []
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", gold["text"])]
            free = [span for span in spans if not any(a < span[1] and span[0] < b for a, b in taken)]
            taken += free
            if free:
                entity = forms[form]
                label = labels.get((gold["id"], entity["id"]), f"{gold['id']} {entity['id']}")
                found.append((gold["id"], label, entity["type"], *free[0]))
    return found
