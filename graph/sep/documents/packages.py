"""Office packages whose bytes follow from their content alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
# The first day that a ZIP archive can name.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def moment(text: str) -> datetime:
    """The moment that an ISO date or time at any precision names, its beginning; 1980-01-01 for one that is missing or unreadable.

    >>> moment("2024-05").isoformat(), moment("").isoformat(), moment("2026-11-25T21:57:22+00:00").isoformat()
    ('2024-05-01T00:00:00', '1980-01-01T00:00:00', '2026-11-25T21:57:22')
    """
    padded = text + "0001-01-01"[len(text) :] if 4 <= len(text) < 10 else text
    try:
        found = datetime.fromisoformat(padded)
    except ValueError:
        return datetime(*_EPOCH)
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def settled(package: bytes, when: datetime) -> bytes:
    """The package with no clock in it but ``when``: the writing libraries stamp members, and one of them a property, with the hour."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for item in given.infolist():
            content = given.read(item)
            if item.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{when:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<2>", content)
            member = zipfile.ZipInfo(item.filename, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            made.writestr(member, content)
    return out.getvalue()


def file_name(name: str) -> str:
    """The name as every file system takes it, at most 120 characters before its extension.

    >>> file_name("GB/T 1.1-2020#5.2.docx")
    'GB_T 1.1-2020#5.2.docx'
    """
    plain = re.sub(r'[\x00-\x1f"*/:<>?\\|\x7f\ud800-\udfff]', "_", name).strip(". ")
    stem, dot, extension = plain.rpartition(".")
    return (stem[:120] + dot + extension[:10] if dot else plain[:120]) or "_"
