"""Builders of files that mean harm, or that no honest program writes: each named by what it is."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf

from einvoice.syntaxes.cii import write_cii
from tests.make.broken import make_pdf_with_attachments
from tests.make.documents import make_invoice, make_plain_pdf

CII_ROOT = (
    b"<rsm:CrossIndustryInvoice"
    b' xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"'
    b' xmlns:ram="urn:un:unece:uncefact:data:standard:'
    b'ReusableAggregateBusinessInformationEntity:100">'
)
CII_END = b"</rsm:CrossIndustryInvoice>"

type Builder = Callable[[], bytes]


def cii(inside: bytes, *, before: bytes = b"") -> bytes:
    """A Cross Industry Invoice with this in it, and this before it."""
    return before + CII_ROOT + inside + CII_END


def document(inside: bytes) -> bytes:
    return cii(b"<rsm:ExchangedDocument>" + inside + b"</rsm:ExchangedDocument>")


def lines(inside: bytes) -> bytes:
    return cii(
        b"<rsm:SupplyChainTradeTransaction>" + inside + b"</rsm:SupplyChainTradeTransaction>"
    )


def with_doctype(internal: bytes, reference: bytes = b"") -> bytes:
    doctype = b"<!DOCTYPE rsm:CrossIndustryInvoice" + internal + b">"
    return cii(b"<rsm:a>" + reference + b"</rsm:a>", before=doctype)


def billion_laughs() -> bytes:
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 12)
    )
    return with_doctype(b" [" + entities + b"]", b"&a11;")


def quadratic_blow_up() -> bytes:
    return with_doctype(b' [<!ENTITY a "' + b"x" * 100_000 + b'">]', b"&a;" * 100_000)


def parameter_entities() -> bytes:
    """The billion laughs again, hidden from a parser that forbids them inside declarations."""
    first = b"<!ENTITY % p0 \"<!ENTITY x 'y'>\">"
    nested = b"".join(f'<!ENTITY % p{n} "{f"&#37;p{n - 1};" * 10}">'.encode() for n in range(1, 12))
    return with_doctype(b" [" + first + nested + b"%p11;]")


def attributes_on_one_element(count: int) -> bytes:
    return cii(b"<a " + b" ".join(b'a%d=""' % n for n in range(count)) + b"/>")


def long_namespace_on_many_elements() -> bytes:
    """Each element of three bytes bears the name of its namespace: a hundred kilobytes."""
    return cii(b'<a xmlns:z="' + b"u" * 100_000 + b'">' + b"<z:b/>" * 400_000 + b"</a>")


def pdf_with(stream: bytes, *, filters: str = "/FlateDecode", name: str = "factur-x.xml") -> bytes:
    """A PDF whose attachment is this stream, compressed as it says."""
    with pikepdf.open(io.BytesIO(make_pdf_with_attachments([(name, b"")]))) as pdf:
        attached = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        attached.write(stream, filter=[pikepdf.Name(one) for one in filters.split()])
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The PDF with its streams as they are, whatever they unfold to."""
    written = io.BytesIO()
    as_it_is = pikepdf.StreamDecodeLevel.none
    pdf.save(written, compress_streams=False, stream_decode_level=as_it_is)
    return written.getvalue()


def flate_bomb(size: int = 1_000_000_000) -> bytes:
    """Zeros in deflate: a block that depends on none before it, over and over."""
    packer, piece = zlib.compressobj(9), bytes(10_000_000)
    start = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    # The sum at the end is that of one block: nobody comes to compare it.
    return start + block * (size // len(piece)) + packer.flush()


def lzw_bomb(codes: int = 200_000) -> bytes:
    """About 1,300 times smaller than what it unfolds to: zeros in LZW, as PDF has it."""
    bits, count, width, out = 0, 0, 9, bytearray()
    for number in range(codes):
        rank = number % 3700
        width = 9 if rank == 0 and number == 0 else width
        for code in (256, 0) if rank == 0 else (256 + rank + 1,):
            bits, count = bits << width | code, count + width
            if code == 256:
                width = 9
            while count >= 8:
                out.append(bits >> (count - 8) & 255)
                count -= 8
                bits &= (1 << count) - 1
        width = max(width, (256 + rank + 3).bit_length()) if rank else 9
    return bytes(out) + bytes([bits << (8 - count) & 255]) if count else bytes(out)


def many_attachments(count: int = 300) -> bytes:
    """Bombs under other names than that of an invoice: nobody needs to unfold them."""
    with pikepdf.open(io.BytesIO(make_pdf_with_attachments([]))) as pdf:
        bomb = flate_bomb(40_000_000)
        names = pikepdf.Array()
        for rank in range(count):
            file = pikepdf.Stream(pdf, bomb)
            file.Filter = pikepdf.Name.FlateDecode
            held = pikepdf.Dictionary(
                UF=pikepdf.String(f"{rank}.xml"), EF=pikepdf.Dictionary(F=pdf.make_indirect(file))
            )
            names.extend([pikepdf.String(f"{rank:04}"), pdf.make_indirect(held)])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
        return saved(pdf)


def tree_of_names_that_loops() -> bytes:
    with pikepdf.open(io.BytesIO(make_pdf_with_attachments([]))) as pdf:
        node = pdf.make_indirect(pikepdf.Dictionary())
        node.Kids = pikepdf.Array([node, node])
        node.Limits = pikepdf.Array([pikepdf.String("a"), pikepdf.String("z")])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
        return saved(pdf)


def pages_that_loop() -> bytes:
    with pikepdf.open(io.BytesIO(make_plain_pdf())) as pdf:
        pages = pdf.Root.Pages
        pages.Kids.append(pages)
        return saved(pdf)


def many_pages(count: int = 200_000) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.Root.Pages.Kids[0]
        pdf.Root.Pages.Kids = pikepdf.Array([page] * count)
        pdf.Root.Pages.Count = count
        return saved(pdf)


def deep_page_tree(depth: int = 100_000) -> bytes:
    objects = [b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"]
    objects += [
        b"%d 0 obj<</Type/Pages/Count 1/Kids[%d 0 R]>>endobj" % (n, n + 1)
        for n in range(2, depth + 2)
    ]
    objects.append(b"%d 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj" % (depth + 2))
    body = b"\n".join(objects)
    return b"%PDF-1.4\n" + body + b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def nested_arrays(depth: int = 1_000_000) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj"
        + b"[" * depth
        + b"]" * depth
        + b"endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def whole_attachment_as_base64(size: int) -> bytes:
    """An honest invoice, with a document of this many bytes of base64 inside."""
    xml = write_cii(make_invoice())
    end = xml.index(b"</ram:ApplicableHeaderTradeAgreement>")
    attached = (
        b"<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>1</ram:IssuerAssignedID>"
        b"<ram:TypeCode>916</ram:TypeCode>"
        b'<ram:AttachmentBinaryObject mimeCode="application/pdf" filename="a.pdf">'
        + b"QUJD" * (size // 4)
        + b"</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>"
    )
    return xml[:end] + attached + xml[end:]


def structure_in_lzw() -> bytes:
    """A PDF whose table of objects unfolds before anybody asks for it."""
    stream = lzw_bomb()
    dictionary = b"<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/LZWDecode/Length %d>>"
    start = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
    table = b"2 0 obj" + dictionary % len(stream) + b"stream\n" + stream + b"\nendstream endobj\n"
    return start + table + b"startxref\n%d\n%%%%EOF\n" % len(start)


def objects_in_lzw(filters: bytes = b"/LZWDecode") -> bytes:
    """A PDF whose catalogue lies in a stream of objects that does not say that it is one."""
    stream, start = lzw_bomb(), b"%PDF-1.7\n"
    holder = b"4 0 obj<</Type/Foo/N 1/First 4/Filter" + filters + b"/Length %d>>stream\n"
    body = start + holder % len(stream) + stream + b"\nendstream\nendobj\n"
    entries = ((0, 0, 0), (2, 4, 0), (0, 0, 0), (0, 0, 0), (1, len(start), 0), (1, len(body), 0))
    table = b"".join(struct.pack(">BIH", *one) for one in entries)
    dictionary = b"5 0 obj<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return body + dictionary + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
