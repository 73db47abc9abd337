"""What a paper carries of the record it was made from: an attached account, the file's metadata, a seal.

Writing is here, reading back in `evidence.py`. The account itself is `campaign/provenance.py`; which paper is
being drawn is told by `catalogue.py` around the drawing, so that no paper has to know of it.
"""

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from campaign.provenance import Provenance

ATTACHED = "thidua.json"
"""The attached file."""
NAMESPACE = "urn:thidua:ho-so"
"""Of our own properties in the metadata (XMP)."""
PIECE = "thidua"
"""Under this name each page carries the key, so that a page taken out of its file is still known."""

SEAL = b"%thidua "
"""Opens the comment before the last `startxref`, which holds the digest of all the rest of the file."""
_LAST = b"startxref\n"

_BARRED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold."""


class Making(Struct, frozen=True):
    """What the paper that is being drawn is made from."""

    key: str
    code: str
    shown: bool
    """Whether the code stands at the foot of each page."""
    account: Callable[[str, tuple[str, ...]], Provenance]
    """The account of the next file, by its title and warnings; asked for when all of it has been read."""


_making: ContextVar[Making | None] = ContextVar("making", default=None)


def current() -> Making | None:
    """What the paper that is being drawn is made from; None where nobody told."""
    return _making.get()


@contextlib.contextmanager
def drawing(making: Making) -> Iterator[None]:
    """The papers drawn inside are made from this."""
    token = _making.set(making)
    try:
        yield
    finally:
        _making.reset(token)


def put(document: Any, making: Making | None, warnings: tuple[str, ...]) -> None:
    """Put metadata into `document`, and the account where one is told, which tells `warnings` too."""
    info = document.info
    about = [info.title, info.author, info.subject, info.creator, info.producer]
    own: dict[str, str] = {}
    if making is not None:
        account = making.account(info.title, warnings)
        data = account.json()
        own = {
            "program": account.program,
            "paper": account.asked.paper,
            "commit": account.commit,
            "key": account.key,
            "code": making.code,
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        _attach(document, data)
    stream = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    document.Catalog.Metadata = PDFStream(PDFDictionary(stream), _xmp(about, own))


def page_mark(making: Making) -> PDFDictionary:
    """The key as a page carries it (page-piece dictionary, ISO 32000-1, 14.5)."""
    data = {"LastModified": PDFString("D:20000101000000Z"), "Private": PDFString(making.key)}
    return PDFDictionary({PIECE: PDFDictionary(data)})


def sealed(pdf: bytes) -> bytes:
    """`pdf` with the seal: whatever changes in it later, by hand or by accident, no longer fits the digest.

    It proves nothing against somebody who makes a new one; that the record draws the same does.
    """
    head, last, tail = pdf.rpartition(_LAST)
    return head + SEAL + hashlib.sha256(pdf).hexdigest().encode() + b"\n" + last + tail


def _attach(document: Any, data: bytes) -> None:
    kind = {
        "Type": PDFName("EmbeddedFile"),
        "Subtype": "/application#2Fjson",
        "Params": PDFDictionary({"Size": len(data)}),
    }
    embedded = document.Reference(PDFStream(PDFDictionary(kind), data, filters=[PDFZCompress]))
    spec = {
        "Type": PDFName("Filespec"),
        "F": PDFString(ATTACHED),
        "UF": PDFString(ATTACHED),
        "Desc": PDFString("Văn bản này được in từ những biểu mẫu và bước duyệt nào"),
        "AFRelationship": PDFName("Source"),
        "EF": PDFDictionary({"F": embedded, "UF": embedded}),
    }
    names = PDFArray([PDFString(ATTACHED), document.Reference(PDFDictionary(spec))])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})


def _xmp(about: list[str], own: dict[str, str]) -> bytes:
    """The metadata stream; without a time, which would be that of printing."""
    title, author, subject, creator, producer = (escape(_BARRED.sub("", text or "")) for text in about)
    told = "".join(f"<thidua:{name}>{escape(value)}</thidua:{name}>\n" for name, value in own.items())
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:thidua="{NAMESPACE}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
{told}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
""".encode()
