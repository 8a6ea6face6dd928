"""Small words before a verb that deny it, plan it or leave it open: `tidak akan`, `tidak hanya`, `dapat segera`."""

from __future__ import annotations

from collections.abc import Sequence

NEGATIONS = frozenset("tidak belum bukan tak tanpa jangan enggan nggak bukanlah batal gagal urung".split())
#: With one of these, what is negated is said to be more than true: `tidak hanya mengurangi …`.
NOT_ONLY = frozenset({"hanya", "sekadar", "cuma", "sebatas", "saja"})
PLANS = frozenset({"akan", "bakal", "hendak", "berencana", "siap", "dijadwalkan", "direncanakan", "diagendakan"})
#: What comes after one of these is wished for, possible or needed, and not said to happen.
POSSIBLE = frozenset(
    (
        "bisa dapat mungkin berpotensi harus perlu mesti wajib seharusnya semestinya sebaiknya diharapkan diminta "
        "ingin mau mampu boleh diperbolehkan layak hendaknya hampir nyaris"
    ).split()
)
#: The verb behind one of these tells a purpose.
PURPOSE = frozenset({"untuk", "guna", "agar", "supaya", "demi", "dalam", "dengan", "tanpa", "sambil", "seraya", "saat"})
ADVERBS = frozenset(
    (
        "juga pun telah sudah akan tidak belum sangat turut ikut kembali kemudian sempat tengah sedang terus masih "
        "dapat bisa lebih lanjut lalu memang hanya secara langsung resmi pernah kerap sering selalu segera baru "
        "lagi tetap mulai bahkan justru tegas sendiri optimistis penuh bakal hendak kini saat ini itu tersebut "
        "sebelumnya sekaligus mengaku dengan tegas tak cukup amat saling sama-sama bersama-sama akhirnya pada "
        "jelas lantas malah semakin makin berulang kali ingin harus perlu siap berencana diam-diam terang-terangan "
        "saja berhasil kunjung jadi"
    ).split()
)
#: A sentence that begins with one of these tells first when or where it is.
OPENING = frozenset(
    "dalam pada di usai seusai setelah sesudah selepas saat ketika sebelum sejak selama melalui lewat".split()
)
#: Where a clause ends.
CLAUSE_ENDS = frozenset({",", ".", ";", ":", '"', "“", "”", "(", ")"})
#: What may stand right before a verb.
PARTICLES = ADVERBS | NEGATIONS | POSSIBLE
_MOST = 5


def particles_before(lower: Sequence[str], index: int) -> list[str]:
    """Return the particles right before the verb at `index` of some words in lower case, in order: `tidak akan`."""
    found: list[str] = []
    while index > 0 and len(found) < _MOST:
        word = lower[index - 1]
        if word not in PARTICLES and word not in PURPOSE and word not in PLANS:
            break
        found.insert(0, word)
        if word in PURPOSE:
            break
        index -= 1
    return found


def is_denied(words: Sequence[str]) -> bool:
    """Tell whether particles deny the verb behind them: `belum`, not `tidak hanya`, nor `tidak pernah tidak`."""
    negations = sum(
        word in NEGATIONS and NOT_ONLY.isdisjoint(words[place + 1 : place + 2]) for place, word in enumerate(words)
    )
    return negations % 2 == 1
