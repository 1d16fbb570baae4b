import pytest
from hypothesis import given
from hypothesis import strategies as st

from pli.domain.identity.queries import AddressInvalid, clean_address, fold


@pytest.mark.requirement("R015")
@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("LOC-4829357-K", "loc-4829357-k", id="case is forgotten"),
        pytest.param("  loc-4829357-k\t", "loc-4829357-k", id="spaces around are forgotten"),
        pytest.param("\uff2c\uff2f\uff23-2", "loc-2", id="full width is forgotten"),
        pytest.param("Hélène", "hélène", id="accents are kept"),
        pytest.param("He\u0301le\u0300ne", "hélène", id="however the accents are typed"),
        pytest.param("STRASSE", "strasse", id="plain letters"),
        pytest.param("Straße", "strasse", id="as Unicode folds"),
        pytest.param("a+factures@x.example", "a+factures@x.example", id="plus signs are kept"),
        pytest.param("a\0b", "a\ufffdb", id="a NUL finds nothing"),
    ],
)
def test_what_is_typed_in_several_ways_has_one_form(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(
            " Camille.Roux+pli@Morel.example ", "Camille.Roux+pli@Morel.example", id="as is"
        ),
        pytest.param(
            "camille@garage-moré.example", "camille@garage-moré.example", id="accented domain"
        ),
        pytest.param("camille\uff20morel.example", "camille@morel.example", id="full width"),
    ],
)
def test_an_address_is_recorded_as_it_was_given(typed, kept):
    assert clean_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="empty"),
        pytest.param("camille", id="no domain"),
        pytest.param("camille@@morel.example", id="two signs"),
        pytest.param("camille@morel.example\nBcc: x@y.example", id="two lines"),
        pytest.param("cam\0ille@morel.example", id="a NUL"),
        pytest.param(
            "cam\u0131lle@morel.example", id="a dotless i, which looks like another mailbox"
        ),
        pytest.param('"<camille>"@morel.example', id="between quotes"),
        pytest.param("c" * 250 + "@morel.example", id="longer than any mailbox"),
    ],
)
def test_an_address_that_no_mail_reaches_is_refused(typed):
    with pytest.raises(AddressInvalid):
        clean_address(typed)
