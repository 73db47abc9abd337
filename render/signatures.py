"""The digital signatures of a PDF: who signed, whether what they signed is intact, and what came after.

Needs pyHanko (extra `sign`), and is loaded only where there is a signature to look at. Making one is in
`signing.py`.
"""

import io
import logging
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from msgspec import Struct
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from campaign import figures

_USES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
"""A certificate is for signing when it says either; the certificates in use here say one or both."""


class Later(StrEnum):
    """What stands in the file after what a signature covers."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    """Further signatures and nothing else."""
    OTHER = "other"


LATER_WORDS = {
    Later.SIGNATURES: "có phần thêm sau khi ký: chỉ là chữ ký của người ký sau",
    Later.OTHER: "CÓ PHẦN THÊM SAU KHI KÝ, không phải chữ ký: người này chưa ký phần ấy",
}


class Signature(Struct, frozen=True):
    """One signature in the file."""

    field: str
    name: str
    """Of the signer's certificate: what its issuer says the name is."""
    issuer: str
    serial: str
    at: datetime | None
    """When, by the signer's own clock unless `stamped`."""
    stamped: bool
    """Whether a time stamp of somebody else bears the time out."""
    intact: bool
    """Whether what was signed still is what was signed, and the key is that of the certificate."""
    in_force: bool
    """Whether the certificate was in force at that time."""
    trusted: bool | None
    """Whether one of the given roots issued the certificate; None where none was given."""
    later: Later

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against it: intact, in force, and nothing but signatures added."""
        return self.intact and self.in_force and self.trusted is not False and self.later is not Later.OTHER

    def __str__(self) -> str:
        """The signature in one Vietnamese sentence."""
        when = f", lúc {moment(self.at)}" if self.at else ", không ghi lúc nào"
        clock = "" if self.stamped or not self.at else " (theo đồng hồ của người ký)"
        said = ["còn nguyên" if self.intact else "KHÔNG CÒN NGUYÊN: nội dung đã bị sửa sau khi ký"]
        if self.later is not Later.NOTHING:
            said.append(LATER_WORDS[self.later])
        if not self.in_force:
            said.append("chứng thư không có hiệu lực vào lúc ký")
        if self.trusted is None:
            said.append("chưa kiểm tra nơi cấp chứng thư (--trust TỆP)")
        else:
            said.append("nơi cấp chứng thư tin cậy" if self.trusted else "KHÔNG do nơi cấp tin cậy nào cấp")
        return f"Chữ ký số của {self.name} (chứng thư do {self.issuer} cấp){when}{clock}: {'; '.join(said)}."


def moment(at: datetime) -> str:
    """A time as signature blocks write it: `05/8/2023 09:30:15 +07:00` (documents.md 5.1)."""
    zone = f"{at:%z}"
    return f"{figures.short_day(at.date())} {at:%H:%M:%S} {zone[:3]}:{zone[3:5]}"


def signatures(pdf: bytes, roots: Sequence[bytes] = ()) -> list[Signature]:
    """The signatures of `pdf` in their order.

    `roots`: certificates that are trusted, as their files hold them. Raises `ValueError` where
    they cannot be read.
    """
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    trusted = [one for data in roots for one in _certificates(data)]
    try:
        embedded = list(PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures)
        last = max((_end(one) for one in embedded), default=0)
        return [_signature(one, trusted, pdf, last) for one in embedded]
    except Exception as error:  # whatever a broken file makes the reader do
        raise ValueError(f"unreadable signatures: {error}") from error


def only_signed(pdf: bytes) -> bool:
    """Whether nothing but signatures was added to `pdf` since its first revision, the file as it was printed.

    A signature covers all that stands before it, also what somebody slipped in before signing.
    """
    try:
        found = DEFAULT_DIFF_POLICY.review_file(PdfFileReader(io.BytesIO(pdf), strict=False), 0)
    except Exception:  # whatever a broken file makes the reader do
        return False
    return isinstance(found, DiffResult) and found.modification_level <= ModificationLevel.FORM_FILLING


def _signature(one: EmbeddedPdfSignature, roots: list[asn1.Certificate], pdf: bytes, last: int) -> Signature:
    certificate = one.signer_cert
    at = one.self_reported_timestamp
    status: Any = None
    try:
        context = ValidationContext(
            trust_roots=roots, allow_fetching=False, moment=at, best_signature_time=at
        )
        status = validate_pdf_signature(one, context, key_usage_settings=_USES)
    except Exception:  # a signature that cannot be looked into is not intact
        status = None
    covers = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    intact = status is not None and status.intact and status.valid and status.coverage in covers
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    return Signature(
        field=one.field_name,
        name=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        at=at,
        stamped=status is not None and _stamped(status),
        intact=bool(intact),
        in_force=at is not None and begins <= at <= ends,
        trusted=bool(status and status.trusted) if roots else None,
        later=_later(one, status, pdf, last),
    )


def _later(one: EmbeddedPdfSignature, status: Any, pdf: bytes, last: int) -> Later:
    end = _end(one)
    if end == len(pdf):
        return Later.NOTHING
    level = status.modification_level if status is not None else None
    filled = level is not None and level <= ModificationLevel.FORM_FILLING and status.docmdp_ok
    return Later.SIGNATURES if end < last == len(pdf) and filled else Later.OTHER


def _end(one: EmbeddedPdfSignature) -> int:
    """Where what it covers ends, in bytes from the file's beginning."""
    _, _, start, length = (int(number) for number in one.byte_range)
    return start + length


def _stamped(status: Any) -> bool:
    stamp = status.timestamp_validity
    return stamp is not None and bool(stamp.intact and stamp.valid and stamp.trusted)


def _common_name(name: asn1.Name) -> str:
    native = name.native
    found = native.get("common_name") or name.human_friendly
    return found if isinstance(found, str) else ", ".join(found)


def _certificates(data: bytes) -> list[asn1.Certificate]:
    """The certificates in a file, PEM or DER. Raises `ValueError`."""
    if not pem.detect(data):
        return [asn1.Certificate.load(data)]
    return [asn1.Certificate.load(der) for _, _, der in pem.unarmor(data, multiple=True)]
