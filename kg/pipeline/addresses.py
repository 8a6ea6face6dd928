"""Where something is: a place and the state that it lies in, which then tells nothing but where."""

from __future__ import annotations

from kg.pipeline.reading import Reading

#: Words of relation: a name behind one of these is no subject.
OBLIQUE = frozenset(
    (
        "di dalam pada ke kepada untuk dengan dari terhadap bagi atas antara tentang mengenai soal melalui oleh "
        "menurut sebagai seperti hingga sejak lewat usai saat tanpa per akibat karena demi guna agar hadapan antar "
        "sekitar asal via dan/atau nama mewakili"
    ).split()
)


def ends_address(reading: Reading, begin: int) -> bool:
    """Tell whether the name of a state that begins at a token only ends an address: `di Düsseldorf, Jerman`."""
    if reading.lower(begin - 1) != ",":
        return False
    before = next((name for name in reading.names if name.end == begin - 1), None)
    if before is None:
        return False
    if before.kind in ("Place", "Country"):
        return reading.lower(before.begin - 1) in OBLIQUE
    return before.end - before.begin > 2 and reading.lower(before.end - 2) in OBLIQUE  # `Kedutaan Besar … di Amman, X`
