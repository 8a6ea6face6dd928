"""The trained models: what they find in sentences of our own, and how they are read and trained."""

import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from kg.pipeline.channels import channel_keys, channels, outside_key
from kg.pipeline.recognizer import iob_labels, kind_probabilities, load_recognizer, recognize, recognize_kinds
from kg.pipeline.sequence_model import SequenceModel, load_sequence_model
from kg.pipeline.tagger import tag, tag_all
from kg.pipeline.word_features import WordLists, checksum, name_marks, shape
from kg.training.annotated import bare_name, split_sentences
from kg.training.corpora import Sentence, part_brackets, retokenize, without_overlap
from kg.training.fit import Settings, fit
from kg.training.measure import score_spans, spans

SENTENCES = [
    "Menteri Perdagangan Budi Santoso bertemu Gubernur Bali Wayan Koster di Denpasar , Senin .",
    '" Kami mendukung usulan itu , " kata Direktur Utama PT Maju Terus , Rina Wulandari .',
    "Kemarin Australia dan Jepang sepakat bekerja sama di bidang energi .",
    "Rapat dibuka oleh Airlangga Hartarto pada pukul 09.00 WIB .",
]


def read(sentence: str) -> tuple[list[str], list[str]]:
    tokens = sentence.split()
    return tokens, tag(tokens)


def names(sentence: str) -> dict[str, str]:
    tokens, tags = read(sentence)
    return {" ".join(tokens[begin:end]): label for begin, end, label, _ in recognize(tokens, tags)}


def test_parts_of_speech_of_a_plain_sentence() -> None:
    tokens = ["Dia", "membuka", "rapat", "di", "kantor", "baru", "."]
    assert tag(tokens) == ["PRON", "VERB", "NOUN", "ADP", "NOUN", "ADJ", "PUNCT"]


def test_a_person_is_found_in_full_and_without_title() -> None:
    found = names(SENTENCES[0])
    assert found["Budi Santoso"] == "PER"
    assert found["Wayan Koster"] == "PER"
    assert found["Denpasar"] == "LOC"


def test_countries_are_places_here() -> None:
    found = names(SENTENCES[2])
    assert found["Australia"] == "LOC"
    assert found["Jepang"] == "LOC"


def test_nothing_is_found_in_nothing() -> None:
    assert tag([]) == []
    assert recognize([], []) == []


def test_a_sentence_of_one_token() -> None:
    assert len(tag(["Jakarta"])) == 1
    assert recognize(["."], ["PUNCT"]) == []


@pytest.mark.parametrize("tokens", [["\t", "x"], ["\N{PILE OF POO}", "\ud800"], ["A" * 5000], ["|", "="]])
def test_odd_tokens_do_no_harm(tokens: list[str]) -> None:
    assert len(tag(tokens)) == len(tokens)
    recognize(tokens, tag(tokens))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_spans_are_in_order_and_probable(sentence: str) -> None:
    tokens, tags = read(sentence)
    last = 0
    for begin, end, _, probability in recognize(tokens, tags):
        assert last <= begin < end <= len(tokens)
        assert 0 < probability <= 1
        last = end


def test_kinds_of_names() -> None:
    tokens, tags = read(SENTENCES[0])
    coarse = recognize(tokens, tags)
    kinds = {" ".join(tokens[begin:end]): kind for begin, end, kind, _ in recognize_kinds(tokens, tags, coarse)}
    assert kinds["Budi Santoso"] == "Person"
    assert kinds["Denpasar"] == "Place"


def test_the_kind_of_a_name_known_to_be_one() -> None:
    tokens, tags = read(SENTENCES[1])
    begin = tokens.index("PT")
    ranked = kind_probabilities(tokens, tags, recognize(tokens, tags), begin, begin + 3)
    assert next(iter(ranked)) == "Company"
    assert sum(ranked.values()) == pytest.approx(1, abs=1e-4)


def test_same_words_same_answer_under_any_hash_seed() -> None:
    program = (
        "from kg.pipeline.tagger import tag; from kg.pipeline.recognizer import recognize;"
        f"print([recognize(s.split(), tag(s.split())) for s in {SENTENCES!r}])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=Path(__file__).parent.parent,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_probabilities_are_those_of_the_chain() -> None:
    """Summed over all labellings, by hand, for a short sentence and a small model."""
    random = np.random.default_rng(7)
    moves = random.normal(size=(3, 3)).astype(np.float32)
    lists = WordLists({}, {}, {})
    model = SequenceModel(
        ("B-X", "I-X", "O"), np.zeros(1, np.uint32), np.zeros((1, 3), np.float32), moves, lists, (), ()
    )
    scores = random.normal(size=(4, 3)).astype(np.float32)

    def weight(path: tuple[int, ...]) -> float:
        emitted = sum(float(scores[place, label]) for place, label in enumerate(path))
        return float(np.exp(emitted + sum(float(moves[left, right]) for left, right in pairwise(path))))

    paths = list(product(range(3), repeat=4))
    total = sum(map(weight, paths))
    wanted = sum(weight(path) for path in paths if path[1:3] == (0, 1) and path[3] != 1) / total
    lattice = model.lattice(scores)
    assert lattice.span_probability(1, 3, 0, 1) == pytest.approx(wanted, rel=1e-5)
    assert list(lattice.spans_from(1, 0, 1)) == [lattice.span_probability(1, end, 0, 1) for end in (2, 3, 4)]
    assert tuple(model.decode(scores)) == max(paths, key=weight)


def test_shape() -> None:
    assert [shape(word) for word in ("Jakarta", "G20", "RI", "kata-kata", "9.00")] == [
        "Xxx",
        "Xdd",
        "XX",
        "xx-xx",
        "d.dd",
    ]


def test_marks_of_the_longest_listed_name() -> None:
    lists = WordLists({}, {}, {checksum("bank"): 4, checksum("bank sentral raya"): 4})
    assert name_marks(["Bank", "Sentral", "Raya", "dan", "Bank"], lists) == ["B4n", "I4n", "I4n", "", "B41"]


def test_every_channel_has_a_key_for_every_token() -> None:
    lists = WordLists({}, {}, {})
    tokens, tags = ["Bank", "Raya", "tutup"], ["PROPN", "PROPN", "VERB"]
    keys = channel_keys(tokens, (tags, iob_labels(3, [(0, 2, "ORG", 1.0)])), lists)
    assert len(keys) == len(channels(lists, 2))
    for channel, own in zip(channels(lists, 2), keys, strict=True):
        assert len(own) == 3
        for key in (*own, outside_key(channel.name, own[0])):
            assert len(channel.numbers(key)) == len(channel.offsets)


# Training


def test_a_model_learns_a_toy_language_and_keeps_conventions_apart(tmp_path: Path) -> None:
    lists = WordLists({}, {}, {})
    plain = Sentence(("Ani", "pergi"), ("B-PER", "O"), "one")
    titled = Sentence(("Bu", "Ani", "pergi"), ("O", "B-PER", "O"), "one")
    other = Sentence(("Bu", "Ani", "pergi"), ("B-PER", "I-PER", "O"), "two")
    sentences = [plain, titled, other] * 10
    settings = Settings(conventions=("one", "two"), iterations=50, l1=0.01, l2=0.01)
    path = tmp_path / "toy.npz"
    fit(sentences, [()] * len(sentences), lists, path, settings)
    for convention, wanted in (("one", titled.labels), ("two", other.labels)):
        model = load_sequence_model(path, lists, columns=0, conventions=(convention,))
        own = [model.labels[place] for place in model.decode(model.scores(titled.tokens))]
        assert tuple(own) == wanted
    first = path.read_bytes()
    fit(sentences, [()] * len(sentences), lists, path, settings)
    assert path.read_bytes() == first


def test_spans_are_compared_exactly() -> None:
    assert spans(["B-PER", "I-PER", "O", "I-ORG", "B-ORG"]) == [(0, 2, "PER"), (4, 5, "ORG")]
    scores = score_spans([["B-PER", "I-PER", "O"]], [["B-PER", "O", "B-LOC"]])
    assert (scores["all"].right, scores["all"].found, scores["all"].wanted) == (0, 2, 1)


@pytest.mark.parametrize(
    ("alias", "name", "bare"),
    [
        ("Presiden RI Joko Widodo", "Joko Widodo", "Joko Widodo"),
        ("Presiden Jokowi", "Joko Widodo", "Jokowi"),
        ("Menkominfo", "Rudiantara", ""),
        ("Dr. SiyabongaCwele", "Siyabonga Cwele", "SiyabongaCwele"),
        ("Perdana Menteri Norwegia", "Jonas Gahr Støre", ""),
    ],
)
def test_a_person_without_titles(alias: str, name: str, bare: str) -> None:
    assert bare_name(alias, name) == bare


def test_tokens_become_those_of_the_pipeline() -> None:
    labels = ("B-PER", "I-PER", "I-PER", "O", "B-ORG", "O", "O")
    old = Sentence(("M", ".", "Yani", "(", "KADIN)", "hadir", "."), labels, "x")
    new = retokenize(old)
    assert new.tokens[:2] == ("M.", "Yani")
    assert new.tokens[2:5] == ("(", "KADIN", ")")
    assert new.labels[:5] == ("B-PER", "I-PER", "O", "B-ORG", "I-ORG")
    assert part_brackets(new).labels[:5] == ("B-PER", "I-PER", "O", "B-ORG", "O")


def unlabelled(text: str) -> Sentence:
    tokens = tuple(text.split())
    return Sentence(tokens, ("O",) * len(tokens), "x")


def test_sentences_held_back_do_not_train() -> None:
    held = unlabelled("Wali kota membuka pasar murah di alun-alun .")
    near = unlabelled("Kemarin wali kota membuka pasar murah di alun-alun kota")
    far = unlabelled("Wali kota menutup pasar lama di alun-alun .")
    assert without_overlap([held, near, far], [held]) == [far]


def test_initials_end_no_sentence() -> None:
    text = "Rapat dibuka M. Yani. Ia pulang sore.\nBesok libur."
    assert [text[begin:end].strip() for begin, end in split_sentences(text)] == [
        "Rapat dibuka M. Yani.",
        "Ia pulang sore.",
        "Besok libur.",
    ]


def test_several_sentences_are_scored_as_each_alone() -> None:
    several = [read(sentence) for sentence in SENTENCES]
    model = load_recognizer()
    together = model.all_scores([(tokens, (tags,)) for tokens, tags in several])
    for (tokens, tags), scores in zip(several, together, strict=True):
        assert np.array_equal(scores, model.scores(tokens, (tags,)))
    assert tag_all([tokens for tokens, _ in several]) == [tags for _, tags in several]
    assert model.all_scores([]) == []


def test_sentences_taken_together_are_read_as_each_by_itself():
    """Their words are scored side by side; how long the others are makes no difference."""
    model = load_recognizer()
    made = np.random.default_rng(7)
    scored = [made.normal(size=(size, len(model.labels))).astype(np.float32) * 3 for size in (4, 1, 9, 4, 2, 17)]
    assert model.decode_all(scored) == [_best_path(scores, model.transitions) for scores in scored]
    for lattice, scores in zip(model.lattices(scored), scored, strict=True):
        marginals = lattice.forward * lattice.backward
        assert marginals.shape == scores.shape
        assert np.allclose(marginals.sum(axis=1), 1)
        assert np.allclose(marginals, model.lattice(scores).forward * model.lattice(scores).backward)
    assert model.decode_all([]) == model.lattices([]) == []


def _best_path(scores, transitions):
    """The best labels by the textbook's Viterbi, one word after the other."""
    best, back = scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + transitions
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]
