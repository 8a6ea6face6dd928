"""Dates as Indonesian news writes them, and what only looks like one."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.dates import article_date, find_dates
from kg.pipeline.furniture import find_furniture

PUBLISHED = date(2017, 4, 7)  # a Friday
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def found(text, published=PUBLISHED):
    return [(text[mention.span.begin : mention.span.end], mention.value) for mention in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Rapat digelar di Bandung, Kamis (6/4/2017).", "Kamis (6/4/2017)", "2017-04-06"),
        ("Rapat digelar Kamis ( 6/4/2017 ) pagi.", "Kamis ( 6/4/2017 )", "2017-04-06"),
        ("Rapat digelar pada 6 April 2017 di Bandung.", "6 April 2017", "2017-04-06"),
        ("Rapat digelar Senin, 27 Februari 2023.", "Senin, 27 Februari 2023", "2023-02-27"),
        ("Rapat digelar Minggu sore, 13 Juli 2025.", "Minggu sore, 13 Juli 2025", "2025-07-13"),
        ("Pameran berlangsung 27 - 28 Oktober 2016.", "27 - 28 Oktober 2016", "2016-10-27"),
        ("Pameran berlangsung 12 hingga 14 Juli 2016.", "12 hingga 14 Juli 2016", "2016-07-12"),
        ("Pameran Kamis-Jumat (6-7/4/2017) itu ramai.", "Kamis-Jumat (6-7/4/2017)", "2017-04-06"),
        ("Pameran dibuka 21 Nopember 2016.", "21 Nopember 2016", "2016-11-21"),
        ("The meeting was held on April 6, 2017 in Bandung.", "April 6, 2017", "2017-04-06"),
        ("Surat bertanggal 2017-04-06 itu dibaca.", "2017-04-06", "2017-04-06"),
        ("Surat bertanggal 06-04-2017 itu dibaca.", "06-04-2017", "2017-04-06"),
        ("Ekspor naik pada November 2016.", "November 2016", "2016-11"),
        ("Ekspor naik sejak akhir Januari 2016.", "akhir Januari 2016", "2016-01"),
        ("Pabrik berdiri pada 2013.", "2013", "2013"),
        ("Pabrik berdiri tahun 1955.", "tahun 1955", "1955"),
        ("Ekonomi tumbuh pada kuartal II 2016.", "kuartal II 2016", "2016"),
        ("Pabrik dibuka 2013 silam.", "2013 silam", "2013"),
    ],
)
def test_dates_that_say_their_year(text, words, value):
    assert found(text, None) == found(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Rapat digelar Rabu (5/4).", "Rabu (5/4)", "2017-04-05"),
        ("Rapat digelar Rabu (28/12).", "Rabu (28/12)", "2016-12-28"),
        ("Rapat akan digelar Senin (10/4).", "Senin (10/4)", "2017-04-10"),
        ("Rapat menurut panitia pada Senin (10/4).", "Senin (10/4)", "2017-04-10"),
        ("Panitia rapat (5/4) hadir.", "(5/4)", "2017-04-05"),
        ("Rapat digelar pada 15 Agustus mendatang.", "15 Agustus mendatang", "2017-08-15"),
        ("Rapat digelar pada 15 Agustus lalu.", "15 Agustus lalu", "2016-08-15"),
        ("Rapat digelar pada 6 April tahun lalu.", "6 April tahun lalu", "2016-04-06"),
        ("Rapat hari ini ditunda.", "hari ini", "2017-04-07"),
        ("Rapat kemarin ditunda.", "kemarin", "2017-04-06"),
        ("Rapat besok ditunda.", "besok", "2017-04-08"),
        ("Rapat pada Jumat ditunda.", "Jumat", "2017-04-07"),
        ("Rapat pada Sabtu ditunda.", "Sabtu", "2017-04-01"),
        ("Rapat Jumat lalu ditunda.", "Jumat lalu", "2017-03-31"),
        ("Rapat Senin depan ditunda.", "Senin depan", "2017-04-10"),
        ("Rapat akan digelar Senin.", "Senin", "2017-04-10"),
        ("Rapat Senin pekan lalu ditunda.", "Senin pekan lalu", "2017-03-27"),
        ("Rapat Selasa pekan depan ditunda.", "Selasa pekan depan", "2017-04-11"),
        ("Rapat pada hari Minggu ditunda.", "Minggu", "2017-04-02"),
        ("Ekspor naik awal April lalu.", "awal April lalu", "2017-04"),
        ("Ekspor naik pada Desember.", "Desember", "2016-12"),
        ("Aturan berlaku pada Juli.", "Juli", "2017-07"),
        ("Aturan berlaku Januari mendatang.", "Januari mendatang", "2018-01"),
        ("Aturan berlaku Juni tahun ini.", "Juni tahun ini", "2017-06"),
        ("Ekspor naik bulan lalu.", "bulan lalu", "2017-03"),
        ("Ekspor naik tahun lalu.", "tahun lalu", "2016"),
    ],
)
def test_dates_that_need_the_day_of_publication(text, words, value):
    assert found(text) == [(words, value)]
    assert [mention.relative for mention in find_dates(text, PUBLISHED)] == [True]
    assert found(text, None) == []


def test_a_range_over_two_months_gives_both_ends_the_year():
    text = "Pameran berlangsung 30 Desember hingga 2 Januari 2017, laporan memuat Oktober hingga Desember 2016."
    assert [value for _, value in found(text, None)] == ["2016-12-30", "2017-01-02", "2016-10", "2016-12"]


@pytest.mark.parametrize(
    "text",
    [
        "Lihat pasal 6/4 peraturan itu.",
        "Tim kami menang dengan skor (3/2) kemudian pulang.",
        "Sekitar 3/4 peserta hadir.",
        "Harga naik menjadi 100.000 rupiah pukul 10.30 WIB.",
        "Harganya Rp 2.017 per unit.",
        "Dana untuk 2000 orang cair hingga 2020 unit.",
        "Rapat digelar pekan depan atau minggu lalu.",
        "Minggu lalu rapat ditunda.",
        "Pasar Minggu buka setiap Senin dan Senin-Jumat ramai.",
        "Ia membeli di ajang Black Friday.",
        "Krisis dua tahun lalu dan pelatihan tiga hari ini berat.",
        "Sejak 1990-an harga naik.",
        "Ia menerima surat dari Mei Lestari.",
        "Rapat pada 31 Februari 2017 tidak ada.",
        "Rapat pada Kamis (13/13/2017) tidak ada.",
        "Piala 2018 dan Pemilu 2019 dinanti.",
        "Nomor telepon 021-5551234, versi 1.2.2017.3.",
    ],
)
def test_not_dates(text):
    assert found(text) == []


def test_a_weekday_that_contradicts_its_day_is_flagged_and_nothing_is_mended():
    [mention] = find_dates("Rapat digelar Rabu (6/4/2017).", None)
    assert (mention.value, mention.weekday_conflict) == ("2017-04-06", True)
    [mention] = find_dates("Rapat digelar Rabu (6/4).", PUBLISHED)
    assert (mention.value, mention.weekday_conflict) == ("2017-04-06", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Undang-Undang Nomor 27 Tahun 2022 berlaku.", "2022"),
        ("PP 94 Tahun 2021 berlaku.", "2021"),
        ("Kejuaraan Nasional Tahun 2017 dibuka.", "2017"),
        ("Ia kuliah di Universitas 17 Agustus 1945.", "1945-08-17"),
    ],
)
def test_a_year_in_a_name_is_marked(text, value):
    assert [(mention.value, mention.in_name) for mention in find_dates(text, None)] == [(value, True)]


@given(DAYS, st.sampled_from(["{w} ({d}/{m}/{y})", "{w} ({d:02}/{m:02}/{y})", "{w}, {d} {n} {y}", "{d} {n} {y}"]))
def test_every_day_is_read_back_and_agrees_with_its_weekday(day, form):
    words = form.format(w=WEEKDAYS[day.weekday()], d=day.day, m=day.month, y=day.year, n=MONTHS[day.month - 1])
    [mention] = find_dates(f"Rapat digelar {words}.", None)
    assert (mention.value, mention.weekday_conflict) == (day.isoformat(), False)
    assert (mention.span.begin, mention.span.end) == (14, 14 + len(words))


@given(DAYS, st.integers(0, 300))
def test_a_day_with_its_weekday_finds_its_year_again(published, ago):
    day = published - timedelta(days=ago)
    words = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})"
    [mention] = find_dates(f"Rapat digelar {words}.", published)
    assert (mention.value, mention.weekday_conflict) == (day.isoformat(), False)


@given(
    st.lists(
        st.sampled_from(
            ["6", "/", "(", ")", " ", "April", "2017", "Kamis", "lalu", "Tahun", "-", ",", "\n", "pada", "ini", "hari"]
        ),
        max_size=30,
    ),
    st.none() | DAYS,
)
def test_any_text_gives_spans_in_order_inside_it_and_dates_that_exist(pieces, published):
    text = "".join(pieces)
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.span.begin < mention.span.end <= len(text)
        end = mention.span.end
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", mention.value)
        date.fromisoformat((mention.value + "-01-01")[:10])


# The article's own date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jakarta, 6/4/2017 (ANTARA) - Rapat lanjutan dibuka Kamis (13/4/2017).", date(2017, 4, 6)),
        ("Rapat kopi\nJumat, 7 April 2017 | 10:15 WIB\nRapat dibuka Kamis (6/4/2017).", date(2017, 4, 7)),
        ("Rapat dibuka hari ini, Kamis (6/4/2017), sesudah Rabu (5/4/2017).", date(2017, 4, 6)),
        ("Rapat Rabu (5/4/2017) dilanjutkan Kamis (6/4/2017).", date(2017, 4, 6)),
        ("Rapat dibuka Kamis (6/4) seperti tahun 2016 dan tahun 2017.", date(2017, 4, 6)),
        ("Rapat dibuka Rabu (6/4/2017).", None),
        ("Rapat dibuka Kamis (6/4).", None),
        ("Pabrik itu berdiri pada 6 April 1955.", None),
        ("", None),
    ],
)
def test_article_date(text, expected):
    assert article_date(text, find_furniture(text, ["ANTARA"]), find_dates(text, None)) == expected


@given(st.lists(st.tuples(DAYS, st.integers(0, 300)), max_size=5))
def test_a_date_with_a_month_is_found_however_far_it_stands_from_others(days: list[tuple[date, int]]) -> None:
    pieces, where = [""], []
    for day, gap in days:
        pieces.append("kata " * gap)
        where.append(len("".join(pieces)))
        pieces.append(f"pada {day.day} {MONTHS[day.month - 1]} {day.year}. ")
    found = find_dates("".join(pieces), PUBLISHED)
    assert [(one.span.begin, one.value) for one in found] == [
        (begin + len("pada "), day.isoformat()) for begin, (day, _) in zip(where, days, strict=True)
    ]


def test_a_day_behind_the_comma_of_what_is_to_come_is_to_come() -> None:
    friday = date(2019, 5, 17)
    text = "Perundingan itu akan dimulai di Jenewa, Kamis."
    assert [found.value for found in find_dates(text, friday)] == ["2019-05-23"]
    said = "Rini mengatakan perundingan akan dimulai di Jenewa, Kamis."
    assert [found.value for found in find_dates(said, friday)] == ["2019-05-16"], "or it is the day of saying so"
