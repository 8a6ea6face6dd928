"""How classes and kinds of fact look: `assets/style.json`, read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.terms import DIRECT

#: Classes that are shown as another one: the picture has one shape a family.
FAMILIES = {
    "Minister": "Person",
    "Meeting": "Event",
    "BilateralMeeting": "Event",
    "Conference": "Event",
    "Agent": "Thing",
}


@cache
def load_style() -> Mapping[str, Any]:
    """Return the parsed style sheet: `classes`, `kinds` and `groups`, each with labels in "id" and "en".

    A class has a fill colour and an SVG path in a box of about -1..1; a kind of fact has a colour and a dash pattern.
    """
    style: dict[str, Any] = json.loads(asset("style.json"))
    for kind, (_, indonesian, english) in DIRECT.items():
        style["kinds"][kind] |= {"id": indonesian, "en": english}
    return style


def asset(name: str) -> str:
    """Return the text of a file of `kg/view/assets`."""
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")
