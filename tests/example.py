"""Articles of our own, and by hand what a reader understands of them: for tests of all behind the pipeline."""

from datetime import date

from kg.extraction import (
    Act,
    Article,
    Entity,
    Event,
    Extraction,
    Mention,
    Participation,
    Post,
    Refusal,
    Relation,
    Span,
)

FIRST = Article(
    "rapat-digital",
    "Menteri Perdagangan Budi Hartawan mengusulkan pasar digital bersama dalam Rapat Dagang Bahari di Makassar, "
    "Senin (4/3/2019). Usulan Indonesia itu didukung Duta Besar Cile, Ana Rivas. "
    "“Aplikasi Pasarku membantu petani,” kata Budi.",
    title="Rapat dagang di Makassar",
    date=date(2019, 3, 4),
    publisher="Kabar Bahari",
    url="https://example.org/rapat",
    language="id",
)
SECOND = Article(
    "kunjungan-santiago",
    "Mendag Budi Hartawan bertolak ke Santiago. Ia belum menyetujui tarif baru, kata Ana Rivas.",
    date=date(2019, 5, 2),
    language="id",
)

THIRD = Article(
    "pertemuan-lima",
    "Cile memuji Indonesia atas tarif baru. Ana Rivas mendukung Indonesia, lalu meminta Indonesia meninjau tarif baru. "
    "Peru menolak pasar digital bersama. Ana Rivas bertemu Menteri Perindustrian Budi Hartawan di Lima, Juni 2019, "
    "dalam rangkaian Forum Pasifik. Pasarku menekan kemiskinan, menurut Ana Rivas.",
    date=date(2019, 6, 10),
    language="id",
)

FOURTH = Article(
    "kesepakatan-jakarta",
    "Indonesia dan Cile menyepakati tarif baru. Duta Besar Cile Ana Rivas kemudian menolak tarif baru, dan memuji "
    "Pasarku. Pasarku dipakai petani. Kementerian Komunikasi dan Digital, yang menggantikan Kementerian Komunikasi dan "
    "Informatika, belum bersuara.",
    date=date(2024, 11, 4),
    language="id",
)


def span(article: Article, words: str) -> Span:
    """Where the words stand in the article, for the first time."""
    begin = article.text.index(words)
    return Span(begin, begin + len(words))


def named(article: Article, key: str, kind: str, name: str, *forms: str, **more) -> Entity:
    """An entity with a mention for each of its forms."""
    mentions = tuple(Mention(span(article, form), form, "pattern", 0.9) for form in forms)
    return Entity(key, kind, name, tuple(sorted(forms)), mentions, **more)


def first() -> Extraction:
    a = FIRST
    proposal = span(a, a.text.split(" dalam Rapat")[0])
    support = span(a, "Usulan Indonesia itu didukung Duta Besar Cile, Ana Rivas.")
    quote = span(a, "“Aplikasi Pasarku membantu petani,” kata Budi.")
    gathering = span(a, a.text.split(" Usulan")[0])
    return Extraction(
        a,
        entities=(
            named(a, "e1", "Person", "Budi Hartawan", "Budi Hartawan", "Budi"),
            Entity("e2", "Ministry", "Kementerian Perdagangan", country="e3"),
            named(a, "e3", "Country", "Indonesia", "Indonesia", reference="country/id"),
            named(a, "e4", "Topic", "pasar digital bersama", "pasar digital bersama", language="id"),
            named(a, "e5", "Place", "Makassar", "Makassar"),
            named(a, "e6", "Person", "Ana Rivas", "Ana Rivas"),
            named(a, "e7", "Country", "Cile", "Cile"),
            named(a, "e8", "Platform", "Pasarku", "Pasarku"),
            named(a, "e9", "SocialGroup", "petani", "petani", language="id"),
        ),
        posts=(
            Post("p1", "e1", "Menteri Perdagangan", "e2", "e3", proposal, ministerial=True, confidence=0.95),
            Post("p2", "e6", "Duta Besar", None, "e7", support),
        ),
        events=(
            Event("v1", "Conference", "Rapat Dagang Bahari", gathering, date="2019-03-04", place="e5",
                  participants=(Participation("e1", gathering, 0.9),)),
        ),
        acts=(
            Act("a1", "propose", ("e1",), proposal, about=("e4",), during="v1", date="2019-03-04", confidence=0.9),
            Act("a2", "support", ("e6",), support, recipients=("e3",), about=("e4",), responds_to="a1",
                on_behalf_of="e7"),
            Act("a3", "state", ("e1",), quote, about=("e8",), content=span(a, "Aplikasi Pasarku membantu petani"),
                direct=True),
        ),
        relations=(Relation("e8", "helps", "e9", quote, according_to="e1", confidence=0.8),),
        refusals=(Refusal("act-without-actor", "diharapkan", Span(0, 7)),),
    )  # fmt: skip


def second() -> Extraction:
    a = SECOND
    return Extraction(
        a,
        entities=(
            named(a, "x1", "Person", "Budi Hartawan", "Budi Hartawan"),
            Entity("x2", "Ministry", "Kementerian Perdagangan", country="x3"),
            Entity("x3", "Country", "Indonesia", reference="country/id"),
            named(a, "x4", "Person", "Ana Rivas", "Ana Rivas"),
            named(a, "x5", "Topic", "tarif baru", "tarif baru", language="id"),
        ),
        posts=(Post("q1", "x1", "Mendag", "x2", "x3", span(a, "Mendag Budi Hartawan"), ministerial=True),),
        acts=(
            Act("b1", "support", ("x1",), span(a, "Ia belum menyetujui tarif baru"), about=("x5",), modality="negated"),
        ),
    )


def third() -> Extraction:
    a = THIRD
    meeting = span(a, "Ana Rivas bertemu Menteri Perindustrian Budi Hartawan di Lima, Juni 2019")
    return Extraction(
        a,
        entities=(
            named(a, "y1", "Country", "Cile", "Cile"),
            named(a, "y2", "Country", "Indonesia", "Indonesia", reference="country/id"),
            named(a, "y3", "Topic", "tarif baru", "tarif baru", language="id"),
            named(a, "y4", "Person", "Ana Rivas", "Ana Rivas"),
            named(a, "y5", "Country", "Peru", "Peru"),
            named(a, "y6", "Topic", "pasar digital bersama", "pasar digital bersama", language="id"),
            named(a, "y7", "Person", "Budi Hartawan", "Budi Hartawan"),
            Entity("y8", "Ministry", "Kementerian Perindustrian", country="y2"),
            named(a, "y9", "Place", "Lima", "Lima"),
            named(a, "y10", "Platform", "Pasarku", "Pasarku"),
            named(a, "y11", "Topic", "kemiskinan", "kemiskinan", language="id"),
        ),
        posts=(
            Post("r1", "y7", "Menteri Perindustrian", "y8", "y2", meeting, ministerial=True),
            Post("r2", "y4", "Duta Besar", None, "y1", meeting),
        ),
        events=(
            Event("w1", "Conference", "Forum Pasifik", span(a, "rangkaian Forum Pasifik")),
            Event("w2", "BilateralMeeting", "pertemuan di Lima", meeting, date="2019-06", place="y9", part_of="w1",
                  participants=(Participation("y4", meeting), Participation("y7", meeting))),
        ),
        acts=(
            Act("c1", "praise", ("y1",), span(a, "Cile memuji Indonesia atas tarif baru."), ("y2",), ("y3",)),
            Act("c2", "support", ("y4",), span(a, "Ana Rivas mendukung Indonesia"), ("y2",), ("y3", "y6")),
            Act("c3", "request", ("y4",), span(a, "lalu meminta Indonesia meninjau tarif baru."), ("y2",), ("y3",)),
            Act("c4", "oppose", ("y5",), span(a, "Peru menolak pasar digital bersama."), about=("y6",)),
        ),
        relations=(Relation("y10", "reduces", "y11", span(a, "Pasarku menekan kemiskinan"), according_to="y4"),),
    )  # fmt: skip


def fourth() -> Extraction:
    a = FOURTH
    before, after = "Kementerian Komunikasi dan Informatika", "Kementerian Komunikasi dan Digital"
    earlier, later = "ministry/id-komunikasi-dan-informatika", "ministry/id-komunikasi-dan-digital"
    refusal = span(a, "Duta Besar Cile Ana Rivas kemudian menolak tarif baru")
    return Extraction(
        a,
        entities=(
            named(a, "z1", "Country", "Indonesia", "Indonesia", reference="country/id"),
            named(a, "z2", "Country", "Cile", "Cile"),
            named(a, "z3", "Topic", "tarif baru", "tarif baru", language="id"),
            named(a, "z4", "Person", "Ana Rivas", "Ana Rivas"),
            named(a, "z5", "Platform", "Pasarku", "Pasarku"),
            named(a, "z6", "SocialGroup", "petani", "petani", language="id"),
            named(a, "z7", "Ministry", before, before, country="z1", reference=earlier),
            named(a, "z8", "Ministry", after, after, country="z1", reference=later),
        ),
        posts=(Post("s1", "z4", "Duta Besar", None, "z2", refusal),),
        acts=(
            Act("d1", "agree", ("z1", "z2"), span(a, "Indonesia dan Cile menyepakati tarif baru."), about=("z3",)),
            Act("d2", "oppose", ("z4",), refusal, about=("z3",)),
            Act("d3", "praise", ("z4",), span(a, "memuji Pasarku"), about=("z5",)),
        ),
        relations=(Relation("z5", "helps", "z6", span(a, "Pasarku dipakai petani.")),),
    )  # fmt: skip


def both() -> list[Extraction]:
    return [first(), second()]
