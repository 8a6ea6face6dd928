"""Articles in: every form that is read, what is kept of a text, and every fault that a user can meet."""

import io
import json
import logging
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import read_articles
from kg.articles.values import parse_date
from kg.errors import InputError

TEXT = "Menteri Perdagangan membuka pameran kopi di Bandung, Senin (27/2/2023).\nIa mengajak petani ikut serta.\n"
PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8">
<title>Menteri membuka pameran kopi | Warta Contoh</title>
<meta property="og:title" content="Menteri membuka pameran kopi">
<meta property="og:site_name" content="Warta Contoh">
<meta property="article:published_time" content="2023-02-27T10:00:00+07:00">
<link rel="canonical" href="https://warta.example/pameran-kopi"></head><body>
<nav><a href="/">Beranda</a> <a href="/ekonomi">Ekonomi</a></nav>
<article><h1>Menteri membuka pameran kopi</h1>
<p>Menteri Perdagangan membuka pameran kopi di Bandung dan mengajak para petani untuk ikut serta di dalamnya.</p>
<p>Ia berharap pameran itu dapat menaikkan ekspor kopi dari Jawa Barat sampai akhir tahun ini.</p></article>
<footer>Hak cipta Warta Contoh</footer></body></html>"""


def read(*paths, **options):
    return list(read_articles([str(path) for path in paths], **options))


def fault(*paths, **options):
    with pytest.raises(InputError) as caught:
        read(*paths, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


def never(error):
    raise AssertionError(error)


# What is read


def test_text_is_kept_whole_and_named_after_its_file(tmp_path):
    file = tmp_path / "Pameran Kopi_2023.txt"
    file.write_text(TEXT, encoding="utf-8")
    [article] = read(file)
    assert (article.identifier, article.text, article.source) == ("pameran-kopi-2023", TEXT, str(file))


def test_byte_order_mark_and_windows_line_ends_leave_no_trace_in_a_text_file(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfSatu.\r\nDua.\rTiga.")
    assert read(file)[0].text == "Satu.\nDua.\nTiga."


def test_markdown_front_matter_gives_the_particulars(tmp_path):
    file = tmp_path / "a.md"
    file.write_text('---\nid: kopi-1\njudul: "Kopi: pameran"\ndate: 2023-02-27\ntags:\n  - kopi\n---\n\n' + TEXT)
    [article] = read(file, columns={"judul": "title"})
    assert (article.identifier, article.title, article.date) == ("kopi-1", "Kopi: pameran", date(2023, 2, 27))
    assert article.text == "\n" + TEXT


def test_a_rule_at_the_head_of_markdown_is_no_front_matter(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\nSebuah kalimat biasa.\n---\nLagi.\n")
    assert read(file)[0].text == "---\nSebuah kalimat biasa.\n---\nLagi.\n"


def test_html_gives_body_title_date_publisher_address_and_language(tmp_path):
    file = tmp_path / "kopi.html"
    file.write_text(PAGE, encoding="utf-8")
    [article] = read(file)
    assert "mengajak para petani" in article.text
    assert "Beranda" not in article.text and "Hak cipta" not in article.text
    assert (article.identifier, article.title) == ("kopi", "Menteri membuka pameran kopi")
    assert (article.date, article.publisher, article.language) == (date(2023, 2, 27), "Warta Contoh", "id")
    assert article.url == "https://warta.example/pameran-kopi"


def test_json_lines_keep_strings_as_they_are_and_skip_blank_lines(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(
        '{"id": 7, "text": "Satu.\\r\\nDua.\\u2028Tiga.", "date": "2023-12"}\n\n{"id": "b", "text": "Lain."}'
    )
    first, second = read(file)
    assert (first.identifier, first.text, first.date) == ("7", "Satu.\r\nDua.\u2028Tiga.", None)
    assert second.source == f"{file}:3"


@pytest.mark.parametrize("value", [[{"id": "a", "text": TEXT}], {"id": "a", "text": TEXT}])
def test_json_is_a_list_or_one_object(tmp_path, value):
    file = tmp_path / "a.json"
    file.write_text(json.dumps(value))
    assert [article.identifier for article in read(file)] == ["a"]


def test_json_lines_under_the_suffix_of_json_are_read_all_the_same(tmp_path):
    file = tmp_path / "a.json"
    file.write_text('{"id": "a", "text": "Satu."}\n{"id": "b", "text": "Dua."}\n')
    assert [article.identifier for article in read(file)] == ["a", "b"]


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_tables_with_headers_of_the_users_own(tmp_path, name, sign):
    file = tmp_path / name
    rows = [["Kode", "ISI", "Date"], ["k1", '"Satu, dua;\n""tiga"""', "2023-02-27T08:00:00Z"], ["k2", "Empat.", ""]]
    file.write_text("\r\n".join(sign.join(row) for row in rows), newline="")
    first, second = read(file, columns={"Kode": "id", "ISI": "text"})
    assert (first.identifier, first.text, first.date) == ("k1", 'Satu, dua;\n"tiga"', date(2023, 2, 27))
    assert (second.source, second.date) == (f"{file}:4", None)


def test_a_cell_may_be_larger_than_the_csv_module_allows_by_itself(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("text\n" + "kata " * 40_000)
    assert len(read(file)[0].text) == 200_000


def test_rows_without_an_id_are_named_after_file_and_text_whatever_their_order(tmp_path):
    rows = ['{"text": "Satu."}', '{"text": "Dua."}']
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    before = {article.text: article.identifier for article in read(tmp_path / "a.jsonl")}
    (tmp_path / "a.jsonl").write_text("\n".join(reversed(rows)))
    assert {article.text: article.identifier for article in read(tmp_path / "a.jsonl")} == before
    assert len(set(before.values())) == 2 and all(name.startswith("a-") for name in before.values())


def test_folders_are_read_in_order_with_what_is_below_and_without_what_is_hidden(tmp_path):
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/x.txt", "note.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Isi {name}.")
    assert [article.identifier for article in read(tmp_path)] == ["b", "c"]


@pytest.mark.parametrize(
    ("given", "identifiers"),
    [
        ('{"id": "x", "text": "Satu."}\n{"id": "y", "text": "Dua."}\n', ["x", "y"]),
        ('{\n "id": "x",\n "text": "Satu."\n}', ["x"]),
        ('[{"id": "x", "text": "Satu."}]', ["x"]),
        (PAGE, ["stdin"]),
        ("[Baca juga: Kopi]\nSatu.", ["stdin"]),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch, given, identifiers):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert [article.identifier for article in read("-")] == identifiers


# Encodings


def test_windows_1252_is_read_and_said(tmp_path, caplog):
    file = tmp_path / "a.txt"
    file.write_bytes("“Kopi,” kata José – di Zürich".encode("cp1252"))
    with caplog.at_level(logging.WARNING, "kg.articles"):
        assert read(file)[0].text == "“Kopi,” kata José – di Zürich"
    assert caplog.messages == [f"{file}: not UTF-8, read as cp1252"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_utf_16_with_its_mark_is_read(tmp_path, name):
    words = "Satu." if name == "a.txt" else '{"text": "Satu."}\n'
    (tmp_path / name).write_bytes(words.encode("utf-16"))
    assert read(tmp_path / name)[0].text == "Satu."


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"%PDF-1.7 kata", b"PK\x03\x04kata"])
def test_what_is_no_text_is_refused(tmp_path, content):
    (tmp_path / "a.txt").write_bytes(content)
    assert "text" in fault(tmp_path / "a.txt")


# Ids


def test_the_same_article_twice_is_read_once(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "Kopi_1", "text": "Satu."}\n{"id": "kopi-1", "text": "Satu."}\n')
    assert [article.identifier for article in read(tmp_path / "a.jsonl", on_skip=never)] == ["Kopi_1"]


def test_one_id_for_two_articles_names_both_places(tmp_path):
    (tmp_path / "a.txt").write_text("Satu.")
    (tmp_path / "z.csv").write_text("id,text\nA,Dua.\n")
    message = fault(tmp_path)
    assert str(tmp_path / "a.txt") in message and f"{tmp_path / 'z.csv'}:2" in message


# Faults


def test_a_path_that_is_not_there_is_an_error_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Satu.")
    with pytest.raises(InputError, match=r"tidak-ada\.txt: no such file"):
        read_articles([str(tmp_path / "a.txt"), str(tmp_path / "tidak-ada.txt")])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "", "empty file"),
        ("a.txt", " \n", "the text is empty"),
        ("a.jsonl", '\n{"text": \n', ":2: broken JSON"),
        ("a.json", '[{"text": "Satu."},\n {"text" "Dua."}]', ":2: broken JSON"),
        ("a.json", "[]", "holds no article"),
        ("a.json", "[3]", "article 1: no JSON object"),
        ("a.jsonl", "[" * 100_000, ":1: "),
        ("a.jsonl", '{"id": "a"}', ":1: has no text"),
        ("a.jsonl", '{"text": ["Satu."]}', "no string but list"),
        ("a.jsonl", '{"text": "Satu \\ud800."}', "half a character (U+D800)"),
        ("a.csv", "id,isi\n1,Satu.\n", "no column 'text' (columns: id, isi)"),
        ("a.csv", 'id,text\n1,"Satu.\n', ":2: a broken row"),
        ("a.csv", "id,text\n", "holds no article"),
        ("a.html", "<html><body></body></html>", "no article is found in the page"),
    ],
)
def test_a_fault_is_one_line_that_names_the_file(tmp_path, name, content, words):
    file = tmp_path / name
    file.write_text(content)
    assert fault(file).startswith(str(file))
    assert words in fault(file, on_skip=never), "the only article: its fault is the error, not a skip"


def test_a_folder_with_nothing_to_read(tmp_path):
    assert "nothing to read" in fault(tmp_path)


def test_an_unknown_target_of_a_column(tmp_path):
    with pytest.raises(InputError, match="an article has id, title, date"):
        read_articles([str(tmp_path)], columns={"isi": "body"})


def test_bad_articles_among_good_ones_are_told_and_skipped(tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.jsonl").write_text('{"id": "b", "text": "Satu."}\n{broken\n{"id": "c", "text": "Dua."}\n')
    skipped = []
    assert [article.identifier for article in read(tmp_path, on_skip=skipped.append)] == ["b", "c"]
    assert ["a.txt" in str(skipped[0]), "b.jsonl:2" in str(skipped[1])] == [True, True]


def test_when_nothing_could_be_read_all_faults_are_told_and_it_ends_in_an_error(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("")
    skipped = []
    assert "none of 2" in fault(tmp_path, on_skip=skipped.append)
    assert len(skipped) == 2


# Dates that are given


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2017-04-06", date(2017, 4, 6)),
        ("2017-04-06T10:00:00+07:00", date(2017, 4, 6)),
        ("2017-04-06 (from text)", date(2017, 4, 6)),
        ("Thu, 06 Apr 2017 10:00:00 +0700", date(2017, 4, 6)),
        ("Kamis, 6 April 2017 | 10:30 WIB", date(2017, 4, 6)),
        ("6/4/2017", date(2017, 4, 6)),
        ("2017-04", None),
        ("2017", None),
        ("2017-13-45", None),
        ("2015–2020", None),
        ("", None),
        (None, None),
        (20170406, None),
    ],
)
def test_given_dates(given, expected):
    assert parse_date(given) == expected


@given(st.text())
def test_no_given_date_breaks_anything(words):
    assert parse_date(words) is None or isinstance(parse_date(words), date)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_json_text_comes_back_character_for_character(tmp_path_factory, words):
    file = tmp_path_factory.mktemp("json") / "a.jsonl"
    file.write_text(json.dumps({"id": "a", "text": words}), encoding="utf-8")
    assert read(file)[0].text == words
