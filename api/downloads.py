"""Files as answers: their media types, and their names in headers."""

from __future__ import annotations

import re
from urllib.parse import quote

from graph.sep.documents.packages import file_name

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment(name: str) -> str:
    """The Content-Disposition that gives a download this name: in ASCII for old clients, then in UTF-8 (RFC 6266, RFC 8187).

    What a file system would not take in a name (a standard's slash) becomes an underscore.
    """
    whole = file_name(name)
    plain = re.sub(r"[^ -~]+", "_", whole).lstrip("_ ") or "download"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"
