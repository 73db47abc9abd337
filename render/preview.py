"""What a printed paper says, as plain text, for where no page can be drawn: the terminal.

Reads any bytes and never raises for them. What a file tells of itself is in `evidence.py`.
"""

import io
import logging

from campaign.vietnamese import nfc

MOST_PAGES = 20
"""So many pages are read; whoever wants the others opens the file."""


def pages_of(pdf: bytes) -> list[str]:
    """The text of each of the first pages, laid out as on the page; nothing where it cannot be read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(pdf))
        return [_tidy(page.extract_text(extraction_mode="layout")) for page in reader.pages[:MOST_PAGES]]
    except Exception:  # whatever a broken file makes the reader do
        return []


def _tidy(text: str) -> str:
    """Without blank lines in a row, and without the margin that all lines share."""
    lines = [line.rstrip() for line in nfc(text).split("\n")]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line[margin:])
    return "\n".join(out).strip("\n")
