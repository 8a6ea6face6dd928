"""IRIs: readable, of [a-z0-9-] alone, the same everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.iris import LONGEST, check_base, local_name, mint, reserved, slug

LOCAL_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rudiantara", "rudiantara"),
        ("Siyabonga  Cwele ", "siyabonga-cwele"),
        ("Ma'ruf Amin", "maruf-amin"),
        ("Müller-Groß", "muller-gross"),
        ("Lech Wałęsa", "lech-walesa"),
        ("Go-Jek", "go-jek"),
        ("PT Telkom (Persero) Tbk.", "pt-telkom-persero-tbk"),
        ("Владимир", "vladimir"),
        ("5G", "5g"),
        ("C++", "c-plus-plus"),
        ("２０１７年", "2017-x"),
    ],
)
def test_slug_is_readable(text, expected):
    assert slug(text) == expected or (expected.endswith("x") and slug(text).startswith(expected))


def test_names_without_a_latin_form_stay_apart():
    assert slug("习近平") != slug("李克强")
    assert slug("习近平") == slug("习近平")
    assert slug("...") != slug("")


def test_long_names_stay_apart_by_their_tails():
    first, second = slug("kerja sama " * 20 + "A"), slug("kerja sama " * 20 + "B")
    assert first != second
    assert len(first) <= LONGEST


@given(st.text())
def test_slug_is_a_safe_local_name(text):
    assert LOCAL_NAME.match(slug(text))
    assert len(slug(text)) <= LONGEST


@given(st.text())
def test_slug_of_a_slug_is_the_slug(text):
    assert slug(slug(text)) == slug(text)


@given(st.text(), st.text())
def test_mint_is_a_valid_iri_in_its_namespace(name, qualifier):
    iri = mint("Person", name, qualifier=qualifier)
    prefix, _, local = iri.rpartition("/")
    assert prefix == "https://w3id.org/berita-kg/id/person"
    assert LOCAL_NAME.match(local)


def test_mint_puts_each_kind_into_its_own_namespace():
    assert (
        mint("InternationalOrganization", "ASEAN", base="https://example.org/") == "https://example.org/intergov/asean"
    )
    with pytest.raises(KgError, match="unknown kind 'Planet'"):
        mint("Planet", "Mars")


def test_local_name_leaves_out_what_is_missing():
    assert local_name("2017-04-06", None, "Rapat Kerja") == "2017-04-06-rapat-kerja"


def test_reserved_names_are_left_to_the_reference_things():
    assert reserved("id", {"id", "id-2"}) == "id-3"
    assert reserved("id", set()) == "id"


@pytest.mark.parametrize(("base", "expected"), [("https://x.org/id", "https://x.org/id/"), ("urn:kg:", "urn:kg:/")])
def test_check_base_ends_it(base, expected):
    assert check_base(base) == expected


@pytest.mark.parametrize("base", ["", "id/", "https://x.org/a b/", "https://x.org/<id>/", "https://x.org/%zz/"])
def test_check_base_refuses_what_no_iri_is(base):
    with pytest.raises(KgError, match="not an absolute IRI"):
        check_base(base)
