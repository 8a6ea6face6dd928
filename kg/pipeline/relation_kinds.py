"""Which classes of things may stand in which relation, and which of them when they only stand side by side."""

from __future__ import annotations

#: Of these, a sentence says at most one of two things.
EFFECTS = frozenset({"reduces", "increases", "helps", "causes"})
_BODIES = frozenset(
    {"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization", "Country"}
)
#: Which classes may stand on either side of a relation; None: any.
SIDES: dict[str, tuple[frozenset[str] | None, frozenset[str] | None]] = {
    "reduces": (None, frozenset({"Topic"})),
    "increases": (None, frozenset({"Topic"})),
    "causes": (None, frozenset({"Topic"})),
    "helps": (None, None),
    "uses": (None, None),
    "operates": (_BODIES, frozenset({"Platform", "Topic"})),
    "investsIn": (_BODIES, None),
    "cooperatesWith": (_BODIES | {"Person", "SocialGroup"}, _BODIES | {"SocialGroup"}),
    "memberOf": (_BODIES, _BODIES),
    "subsidiaryOf": (_BODIES, _BODIES),
    "foundedBy": (_BODIES, frozenset({"Person", "Company", "Organization"})),
    "precededBy": (frozenset({"Person"}), frozenset({"Person"})),
}
_ORGANS = _BODIES - {"Country"}
#: A state cooperates with states and with bodies of many, and not with one organ of a state, least of all its own.
_UNEQUAL = frozenset({("Country", "Ministry"), ("Country", "GovernmentBody")})
_SITES = frozenset({"Place", "Country"})
#: How things that stand side by side may be related: relation, classes of the first, classes of the second.
CLOSE_KINDS = (
    ("locatedIn", _ORGANS | {"Place"}, _SITES),
    ("partOf", _ORGANS, _ORGANS),
    (
        "memberOf",
        frozenset({"Country", "Company", "Organization"}),
        frozenset({"InternationalOrganization", "Organization"}),
    ),
    ("operates", _ORGANS, frozenset({"Platform", "Topic"})),
    ("subsidiaryOf", frozenset({"Company", "Platform"}), frozenset({"Company", "Platform"})),
    ("cooperatesWith", _BODIES, _BODIES),
    ("investsIn", _BODIES, _BODIES | {"Place", "Topic"}),
    ("uses", frozenset({"Person", "Company", "Platform", "SocialGroup"}), frozenset({"Platform", "Topic"})),
)
#: Neighbours stand in these relations only when the text has a word for it within AROUND tokens.
TOLD_BY = {
    "cooperatesWith": frozenset(
        (
            "kerja kerjasama bekerja kolaborasi berkolaborasi kemitraan bermitra mitra sinergi mou kesepahaman "
            "perjanjian kesepakatan bilateral menggandeng hubungan bersama sepakat"
        ).split()
    ),
    "memberOf": frozenset(
        (
            "anggota negara-negara beranggotakan keanggotaan keketuaan ketua presidensi bergabung tergabung peserta "
            "blok aliansi"
        ).split()
    ),
    "investsIn": frozenset(
        (
            "investasi berinvestasi investor modal menanamkan saham pendanaan mendanai dana akuisisi mengakuisisi "
            "suntikan"
        ).split()
    ),
    "operates": frozenset(
        (
            "mengelola dikelola mengoperasikan dioperasikan mengembangkan dikembangkan pengembang milik dimiliki "
            "memiliki pemilik besutan buatan dibuat layanan aplikasi platform meluncurkan menjalankan dijalankan "
            "program"
        ).split()
    ),
    "subsidiaryOf": frozenset("anak induk unit grup milik akuisisi saham bagian dimiliki".split()),
    "uses": frozenset("menggunakan memakai memanfaatkan pengguna melalui lewat akun di dengan unggahan".split()),
}
#: Nouns of what two may have in common.
COMMON = frozenset(
    (
        "kerja kerjasama hubungan kemitraan kontrak keanggotaan kesepakatan perjanjian investasi kolaborasi aliansi "
        "sinergi"
    ).split()
)
#: Who does this has others with him in what he does.
TAKING = frozenset({"menggandeng", "merangkul", "melibatkan", "mengajak"})
#: See TOLD_BY.
AROUND = 8
#: These may run from the second to the first as well.
EITHER_WAY = frozenset({"operates", "subsidiaryOf", "memberOf", "partOf", "locatedIn"})


def is_sensible(predicate: str, subject: str, thing: str) -> bool:
    """Tell whether things of these two classes can stand in a relation at all, whatever it was read from."""
    return predicate != "cooperatesWith" or _UNEQUAL.isdisjoint({(subject, thing), (thing, subject)})
