"""The one place where IRIs are minted: readable local names of `[a-z0-9-]`, the same on every machine.

Collision rule: a thing is its kind and the slug of its name, so two spellings with one slug ("Go-Jek", "go jek") are
one thing by design. Where `kg.identity` knows two such things to be different, or a name meets the local name of a
reference thing that does not bear it (a country "ID" beside country/id), the later one gets a suffix. Whatever a slug
cannot show (letters of scripts that cannot be transliterated, the tail of a long name) is kept apart by a short hash
of the whole name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from kg.errors import KgError
from kg.terms import DEFAULT_BASE, FOLDERS

__all__ = ["check_base", "digest", "is_generic", "kind_prefix", "local_name", "mint", "reserved", "slug"]

#: Local names longer than this end in a hash instead of their tail.
LONGEST = 72

#: Letters and signs that stand for letters or words and do not decompose.
_SPELLED = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
        "+": " plus ", "%": " persen ", "&": " dan ", "@": " at ",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "", "ʻ": "",
    }
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
        "є": "ye", "ґ": "g",
    }
)  # fmt: skip
_UNUSABLE_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def digest(text: str, length: int = 6) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of a text: short, and the same everywhere."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Turn any text into a local name of `[a-z0-9-]`, never empty; a slug is its own slug.

    Accents are dropped, Cyrillic is transliterated. What has no Latin form (Chinese, Arabic …) is stood for by a hash,
    so that two such names do not fall into one.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_SPELLED))
    plain = "".join(character for character in folded if not unicodedata.combining(character)).translate(_CYRILLIC)
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lost = any(not character.isascii() and unicodedata.category(character)[0] in "LN" for character in plain)
    if lost or not name:
        name = f"{name}-x{digest(plain)}".lstrip("-")
    if len(name) > LONGEST:
        mark = digest(name)
        name = f"{name[: LONGEST - len(mark) - 1].rstrip('-')}-{mark}"
    return name


def local_name(*parts: str | None) -> str:
    """Join the parts that are there into one local name, cut to the longest length in the manner of `slug`."""
    return slug("-".join(part for part in parts if part))


def mint(kind: str, name: str, *, base: str = DEFAULT_BASE, qualifier: str | None = None) -> str:
    """Return the IRI of the thing of this kind ("Person", "Post" …) and name, with an optional qualifier behind.

    >>> mint("Person", "Sri Mulyani Indrawati")
    'https://w3id.org/berita-kg/id/person/sri-mulyani-indrawati'
    """
    return f"{kind_prefix(kind, base)}{local_name(name, qualifier)}"


def kind_prefix(kind: str, base: str = DEFAULT_BASE) -> str:
    """Return the namespace of a kind: `<base>person/`. Raises KgError for a kind that has none."""
    folder = FOLDERS.get(kind)
    if folder is None:
        raise KgError(f"unknown kind {kind!r}; known are {', '.join(sorted(FOLDERS))}")
    return f"{base}{folder}/"


def reserved(name: str, taken: Collection[str]) -> str:
    """Return the name, or with the first free number behind it when a reference thing has that local name already."""
    number = 2
    candidate = name
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    return candidate


def is_generic(name: str) -> bool:
    """Tell whether a document's name could be another one's in the next article: `pernyataan bersama`, `MoU`.

    A number, an acronym, or two capitalised words behind the first make a name a proper one.
    """
    words = name.split()
    proper = sum(word[0].isupper() for word in words[1:]) >= 2 or any(word.isupper() and word[2:] for word in words[1:])
    return not proper and not any(character.isdigit() for character in name)


def check_base(base: str) -> str:
    """Return a base IRI that names can be put behind: absolute, without characters no IRI has, ending in / or #.

    Raises KgError, saying what a base looks like, for anything else.
    """
    parts = urlsplit(base) if not _UNUSABLE_IN_IRI.search(base) else None
    if parts is None or not parts.scheme or not (parts.netloc or parts.path) or "%" in base:
        raise KgError(f"--base-iri {base!r}: not an absolute IRI; give one such as {DEFAULT_BASE}")
    return base if base.endswith(("/", "#")) else base + "/"
