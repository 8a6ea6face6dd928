"""`python -m kg.reference`: writes anew countries.ttl, places-indonesia.ttl, places-world.ttl, vocabulary-links.ttl."""

from kg.paths import find_ontology
from kg.reference.countries import countries
from kg.reference.indonesia import indonesia
from kg.reference.links import links
from kg.reference.world import world


def main() -> None:
    """Write the four files, each whole."""
    folder = find_ontology() / "reference"
    places, capitals = world()
    files = {
        "countries": countries(capitals),
        "places-indonesia": indonesia(),
        "places-world": places,
        "vocabulary-links": links(),
    }
    for name, text in files.items():
        (folder / f"{name}.ttl").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
