"""Whom `ia`, `dia` and `dirinya` stand for, sentence by sentence."""

import pytest
from reading import called, read

from kg.pipeline.acts import collect

WIRA = "Menteri Pendidikan Wira Gunadi"
SITI = "Menteri Pertanian Siti Rahayu"


def meant(text: str) -> list[tuple[str, str | None]]:
    """(pronoun, name of whom it stands for), in their order."""
    reading = read(text)
    return [(reading.lower(token), called(reading, key)) for token, key in sorted(collect(reading)[2].items())]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{WIRA} mengatakan ia akan membangun sekolah.", "Wira Gunadi"),
        (f"{SITI} meninjau sawah di Subang. {WIRA} mengatakan dirinya akan membangun sekolah.", "Wira Gunadi"),
        (f"{WIRA} membangun sekolah. Ia bertemu {SITI} di Bogor.", "Wira Gunadi"),
        (f"{WIRA} tiba di Bogor. Ia bertemu {SITI}. Ia mengusulkan kebun sekolah.", "Wira Gunadi"),
        (f"{WIRA} mengatakan panen naik. Dukungan datang dari {SITI}. Ia menilai harga wajar.", "Siti Rahayu"),
        (f'{SITI} menilai harga wajar. "Wira Gunadi setuju," kata dia.', "Siti Rahayu"),
    ],
)
def test_a_pronoun_is_whom_the_text_is_about(text: str, who: str) -> None:
    assert {name for _, name in meant(text)} == {who}


def test_a_pronoun_is_nobody_whom_its_own_clause_names() -> None:
    text = f"{SITI} meninjau sawah. {WIRA} mengatakan panen naik. Ia memuji Wira Gunadi."
    assert ("ia", "Siti Rahayu") in meant(text)


def test_who_meets_somebody_may_be_a_pronoun() -> None:
    reading = read(
        f"{WIRA} tiba di Tokyo, Kamis (16/5/2019). Di sana ia bertemu Menteri Pendidikan Jepang Kenji Morita."
    )
    [event] = reading.events
    assert {called(reading, there.agent) for there in event.participants} >= {"Wira Gunadi", "Kenji Morita"}
