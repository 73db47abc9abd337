"""Signing a PDF: with a PKCS#12 file or a token, in a field of the paper, with what the decree lets be seen.

Needs pyHanko (extra `sign`). Only ever adds to the file: what was printed or signed before stays byte for
byte. What is shown follows NĐ 30/2020, Phụ lục I (documents.md 5.1). Keys on a token are reached by
`token.py`; reading signatures is in `signatures.py`.
"""

import io
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL import Image
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.stamp import BaseStampStyle, StaticStampStyle

from render import fonts, measure, pdf, style
from render.ink import Ink
from render.signatures import moment

SIZE = 10
"""Of the text of a signature block; upright and black."""
LEADING = 12
MM = 72 / 25.4
CORNER = (80.0, 17.0)
"""Width and height of a block at the top right of the first page, millimetres: inside the top margin."""
CORNER_DOWN = 2.0
"""From the upper edge to it, millimetres."""
SEAL_OVER = 1 / 3
"""How much of the signer's picture the seal covers, from the left."""


class CannotSign(Exception):
    """It was not signed; `str()` is a Vietnamese sentence."""


class InField(Struct, frozen=True):
    """The person in authority signs in a place of the paper."""

    field: str = ""
    """The field's name; empty for the first that is empty."""
    picture: Path | None = None
    """The handwritten signature, blue on nothing (.png); without it name and time stand there."""


class Seal(Struct, frozen=True):
    """The body signs, over a third of the signer's picture: its seal in true size, red on nothing (.png)."""

    picture: Path


class Corner(Struct, frozen=True):
    """An annex in a file of its own, or a copy: these lines and the time at the top right of page 1."""

    lines: tuple[str, ...]


Look = InField | Seal | Corner


def from_file(data: bytes, passphrase: str) -> Signer:
    """The signer in a PKCS#12 file (.p12, .pfx). Raises `CannotSign`."""
    try:
        signer: Signer = SimpleSigner.load_pkcs12_data(data, set(), passphrase.encode())
    except Exception as error:  # the library raises what its parts raise: wrong password, no such file kind
        raise CannotSign("Sai mật khẩu, hoặc tệp không phải khóa PKCS#12 (.p12, .pfx).") from error
    return signer


def sign(data: bytes, signer: Signer, look: Look, at: datetime, reason: str = "") -> bytes:
    """The file `data` with one more signature, made at `at` (with its zone). Raises `CannotSign`."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    certificate = signer.signing_cert
    if certificate is None or not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise CannotSign("Chứng thư chưa có hiệu lực hoặc đã hết hạn.")
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
        fields = {name: (value, ref.get_object()) for name, value, ref in enumerate_sig_fields(writer.prev)}
    except Exception as error:  # whatever a broken file makes the reader do
        raise CannotSign("Không đọc được tệp PDF này để ký.") from error
    name, spec = _place(writer, fields, look)
    subject = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    about = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        name=subject,
    )
    box = spec.box if spec is not None and spec.box else fields[name][1]["/Rect"]
    seen = _style(look, [float(side) for side in box], subject, at)
    made = _Dated(about, signer, stamp_style=seen, new_field_spec=spec)
    made.at = at
    try:
        out = made.sign_pdf(writer, existing_fields_only=spec is None)
    except CannotSign:
        raise
    except Exception as error:  # the library's and the token's many kinds
        raise CannotSign(f"Không ký được: {str(error) or type(error).__name__}.") from error
    signed: bytes = out.getvalue()
    return signed


class _Dated(PdfSigner):
    """A signing whose time is given, so that what is shown and what is signed say the same."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def _place(
    writer: IncrementalPdfFileWriter, fields: dict[str, Any], look: Look
) -> tuple[str, SigFieldSpec | None]:
    """The field to sign in: one of the paper, or a new one where the decree puts it."""
    if isinstance(look, InField):
        empty = [name for name, (value, _) in fields.items() if value is None]
        name = look.field or (empty[0] if empty else "")
        if name not in empty:
            rest = ", ".join(empty) or "không còn"
            raise CannotSign(f"Không có ô ký trống nào là “{name}”. Ô còn trống: {rest}.")
        return name, None
    number = 1 + sum(not name.startswith("chu-ky") for name in fields)
    if isinstance(look, Corner):
        page = writer.prev.root["/Pages"]
        _, _, right, top = _page_box(page)
        edge = right - style.MARGIN_RIGHT * MM
        upper = top - CORNER_DOWN * MM
        box = (edge - CORNER[0] * MM, upper - CORNER[1] * MM, edge, upper)
        return f"khoi-ky-{number}", SigFieldSpec(f"khoi-ky-{number}", 0, _rounded(box))
    signed = [field for value, field in fields.values() if value is not None and "/Rect" in field]
    if not signed:
        raise CannotSign("Dấu của cơ quan chỉ được ký lên văn bản mà người có thẩm quyền đã ký.")
    page_number = _page_of(writer, signed[0])
    return f"con-dau-{number}", SigFieldSpec(f"con-dau-{number}", page_number, _seal_box(look, signed[0]))


def _page_box(page: Any) -> Sequence[float]:
    """The media box of the first page below `page`."""
    while "/Kids" in page:
        page = page["/Kids"][0]
    box = page.get("/MediaBox") or page["/Parent"]["/MediaBox"]
    return [float(side) for side in box]


def _page_of(writer: IncrementalPdfFileWriter, field: Any) -> int:
    """The number of the page that `field` stands on, from 0."""
    wanted = field.raw_get("/P").reference
    count = int(writer.prev.root["/Pages"]["/Count"])
    find: Any = writer.find_page_for_modification
    pages = (find(index)[0].reference for index in range(count))
    return next((index for index, page in enumerate(pages) if page == wanted), 0)


def _seal_box(seal: Seal, field: Any) -> tuple[int, int, int, int]:
    with _picture(seal.picture) as image:
        dots = image.info.get("dpi")
        if not dots or not all(dots):
            raise CannotSign(
                f"{seal.picture} không ghi độ phân giải (dpi) nên không biết cỡ thật của con dấu."
            )
        wide, high = image.width / float(dots[0]) * 72, image.height / float(dots[1]) * 72
    left, bottom, right, top = (float(side) for side in field["/Rect"])
    edge, middle = left + (right - left) * SEAL_OVER, (bottom + top) / 2
    return _rounded((edge - wide, middle - high / 2, edge, middle + high / 2))


def _rounded(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, bottom, right, top = (round(side) for side in box)
    return left, bottom, right, top


def _style(look: Look, box: Sequence[float], name: str, at: datetime) -> BaseStampStyle:
    """What is seen in the field at `box`: the picture alone, or lines of text."""
    picture = None if isinstance(look, Corner) else look.picture
    content = PdfImage(_picture(picture)) if picture is not None else _Lines(look, box, name, at)
    inset = 2 if isinstance(look, InField) else 0
    layout = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID,
        AxisAlignment.ALIGN_MID,
        Margins(inset, inset, inset, inset),
        InnerScaling.STRETCH_TO_FIT if picture is not None else InnerScaling.NO_SCALING,
    )
    return StaticStampStyle(border_width=0, background=content, background_layout=layout)


class _Lines(PdfContent):
    """The lines of a signature block, set as all our papers are: the library spaces these letters wrongly."""

    def __init__(self, look: Look, box: Sequence[float], name: str, at: datetime) -> None:
        left, bottom, right, top = box
        self.wide, self.high = right - left, top - bottom
        super().__init__(box=BoxConstraints(width=self.wide, height=self.high))
        self.right = isinstance(look, Corner)
        ink = Ink()
        said = [*(look.lines if isinstance(look, Corner) else (f"Ký số: {name}",)), moment(at)]
        self.lines = [
            line for text in said for line in measure.wrap(ink.plain(text), fonts.REGULAR, SIZE, self.wide)
        ]

    def render(self) -> bytes:
        page = pdf.draw(pdf.Metadata("", "", ""), (self.wide, self.high), [self._draw])
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(page)))
        self.resources.xobject["/Lines"] = drawn
        return b"/Lines Do"

    def _draw(self, canvas: Any) -> None:
        canvas.setFont(fonts.REGULAR, SIZE)
        base = self.high / 2 + len(self.lines) * LEADING / 2 - SIZE
        for line in self.lines:
            if self.right:
                canvas.drawRightString(self.wide, base, line)
            else:
                canvas.drawCentredString(self.wide / 2, base, line)
            base -= LEADING


def _picture(path: Path) -> Image.Image:
    try:
        with Image.open(path, formats=["PNG"]) as image:
            image.load()
            return image.copy()
    except OSError as error:
        raise CannotSign(f"{path} phải là ảnh .png nền trong suốt, đọc được.") from error
