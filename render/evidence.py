"""What a PDF file tells of itself: the account it carries, its seal, its own part and what was added later.

Reads any bytes, also hostile ones, and believes nothing: `verify.py` holds what is told here against the
record. What is written is in `imprint.py`.
"""

import hashlib
import io
import logging
import re
from typing import Any

from msgspec import Struct

from campaign.provenance import Provenance, read
from render import imprint

_SEAL = re.compile(rb"%thidua ([0-9a-f]{64})\n(startxref\n[0-9]+\n%%EOF\n)")
_KEY = re.compile(rb"<thidua:key>([0-9a-f]{64})</thidua:key>")
_SIGNED = re.compile(rb"/ByteRange\s*\[")

MOST = 64 * 1024 * 1024
"""Bytes of the largest file that is looked into: some thousand certificates."""


class Evidence(Struct, frozen=True):
    """What one file tells."""

    readable: bool
    """Whether it can be read as a PDF at all."""
    account: Provenance | None
    marked: bool
    """Whether anything in it says that this program drew it, or a page of it."""
    own: bytes
    """The file as it was printed, where the seal shows its end; else all of it."""
    added: bytes
    """What was appended after that."""
    sealed: bool | None
    """Whether the seal fits; None where there is none."""


def untouched(pdf: bytes) -> Provenance | None:
    """The account of a file that is still as it was printed; None of any other."""
    _, added, fits = _parts(pdf)
    return evidence(pdf).account if fits and not added else None


def signed(pdf: bytes) -> bool:
    """Whether the file holds a digital signature, valid or not."""
    return _SIGNED.search(pdf) is not None


def evidence(pdf: bytes) -> Evidence:
    """What `pdf` tells. Never raises for its contents."""
    own, added, fits = _parts(pdf)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(pdf))
        pages = len(reader.pages)
    except Exception:  # whatever a broken file makes the reader do
        ours = fits is not None or _KEY.search(pdf) is not None or f"/{imprint.PIECE} ".encode() in pdf
        return Evidence(False, None, ours, own, added, fits)
    account = _account(reader)
    marked = fits is not None or account is not None or _KEY.search(pdf) is not None
    return Evidence(pages > 0, account, marked or _marked(reader), own, added, fits)


def same_drawing(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same objects, though packed by another version of the compressor."""
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    try:
        left, right = (PdfReader(io.BytesIO(data), strict=True) for data in (one, other))
        numbers = sorted(left.xref.get(0, {}))
        roots = ("/Root", "/Info", "/Size")
        if any(_written(left.trailer.raw_get(key)) != _written(right.trailer.raw_get(key)) for key in roots):
            return False
        if numbers != sorted(right.xref.get(0, {})) or left.xref.keys() != right.xref.keys():
            return False
        for number in numbers:
            a, b = left.get_object(number), right.get_object(number)
            if type(a) is not type(b):
                return False
            if isinstance(a, StreamObject) and isinstance(b, StreamObject):
                if a.get_data() != b.get_data() or _entries(a) != _entries(b):
                    return False
            elif _written(a) != _written(b):
                return False
    except Exception:  # a file that cannot be read through is not the same
        return False
    return True


def _entries(stream: Any) -> dict[str, bytes]:
    """What a stream says of itself, its packing left out."""
    return {key: _written(value) for key, value in stream.items() if key not in ("/Length", "/Filter")}


def _written(value: Any) -> bytes:
    target = io.BytesIO()
    value.write_to_stream(target)
    return target.getvalue()


def _parts(pdf: bytes) -> tuple[bytes, bytes, bool | None]:
    """The file as printed, what follows it, and whether the seal fits (None: there is none)."""
    seal = _SEAL.search(pdf)
    if seal is None:
        return pdf, b"", None
    plain = pdf[: seal.start()] + seal[2]
    return pdf[: seal.end()], pdf[seal.end() :], hashlib.sha256(plain).hexdigest().encode() == seal[1]


def _account(reader: Any) -> Provenance | None:
    try:
        (data,) = reader.attachments[imprint.ATTACHED]
        return read(data)
    except Exception:  # no attachment, several, or one that is no account
        return None


def _marked(reader: Any) -> bool:
    try:
        return any(f"/{imprint.PIECE}" in page.get("/PieceInfo", {}) for page in reader.pages)
    except Exception:  # pages that lead nowhere
        return False
