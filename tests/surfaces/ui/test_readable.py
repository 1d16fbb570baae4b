import pytest

from einvoice import read_document
from pli.surfaces.ui.readable import readable_of
from tests.make.xml import make_cii

END = b"</rsm:ExchangedDocument>"


def with_notes(text, count):
    note = b"<ram:IncludedNote><ram:Content>" + text + b"</ram:Content></ram:IncludedNote>"
    return read_document(make_cii().replace(END, note * count + END), name="f.xml")


@pytest.mark.parametrize(("text", "count"), [(b"!", 20_000), (b"long " * 500_000, 1)])
def test_an_invoice_whose_page_would_be_heavy_is_not_written(text, count):
    assert readable_of(with_notes(text, count), level=2) is None


def test_an_invoice_with_many_notes_is_written_with_all_of_them():
    written = readable_of(with_notes(b"Bonjour.", 200), level=2)

    assert written is not None
    assert written.count("Bonjour.") == 200
