"""PDFs made by hand: pages with Latin or Chinese text, ruled tables and pictures."""

from __future__ import annotations


def pdf(*contents: bytes) -> bytes:
    """A PDF with a page for each content stream; /F1 is Helvetica, /F2 a Chinese font that every reader knows by name, /Im1 a grey picture."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
    ]
    pages = []
    for stream in contents:
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im1 6 0 R >> >> >>"
                       % len(objects))
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(pages), len(pages))
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(data))


def line(text: str, height: int) -> bytes:
    return b"BT /F1 12 Tf 72 %d Td (%b) Tj ET" % (height, text.encode("ascii"))


def chinese(text: str, left: int, height: int) -> bytes:
    return b"BT /F2 12 Tf %d %d Td <%b> Tj ET\n" % (left, height, text.encode("utf-16-be").hex().encode())


def ruled(rows: list[list[str]], top: int, width: int = 120, depth: int = 24) -> bytes:
    """A table with a box around each cell."""
    drawn = b""
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            left, bottom = 60 + across * width, top - (down + 1) * depth
            drawn += b"%d %d %d %d re S\n" % (left, bottom, width, depth) + chinese(cell, left + 4, bottom + 8)
    return drawn


PICTURE = b"q 595 0 0 842 0 0 cm /Im1 Do Q\n"
