"""The command `sign`, what `verify` says of signed papers, and that no print touches them any more."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from render import signing
from tests import signers
from tests.command import Ran, Thidua, write

CHAIR = "Đặng Mẫu Quyết"
PAPER = "out/dang-ky-thi-dua-tram-y-te.pdf"


@pytest.fixture
def paper(thidua: Thidua, small: Path) -> Path:
    """A registration, with a key, a password and a trusted root beside it."""
    (small / "key.p12").write_bytes(signers.person(CHAIR).p12)
    (small / "password").write_text(signers.PASSWORD + "\n", encoding="utf-8")
    (small / "root.pem").write_bytes(signers.authority().pem)
    assert thidua("print", "registration", "tram-y-te").status == 0
    return small / PAPER


def sign(thidua: Thidua, paper: Path, *more: str) -> Ran:
    small = paper.parent.parent
    key = ("--key", str(small / "key.p12"), "--password-file", str(small / "password"))
    return thidua("sign", str(paper), *key, *more)


def verify(thidua: Thidua, paper: Path) -> Ran:
    return thidua("verify", str(paper), "--json", "--trust", str(paper.parent.parent / "root.pem"))


def test_signed_and_still_what_the_record_draws(thidua: Thidua, paper: Path) -> None:
    plain = paper.read_bytes()
    done = sign(thidua, paper)
    assert (done.status, done.err) == (0, "")
    assert f"Chữ ký số của {CHAIR}" in done.out
    assert paper.read_bytes().startswith(plain)
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (0, "identical")
    (one,) = done.json["signatures"]
    assert (one["name"], one["intact"], one["trusted"], one["later"]) == (CHAIR, True, True, "nothing")
    said = thidua("verify", str(paper))
    assert said.status == 0
    assert f"Chữ ký số của {CHAIR} (chứng thư do Cơ quan chứng thực Mẫu cấp)" in said.out


def test_bytes_appended_to_a_signed_paper(thidua: Thidua, paper: Path) -> None:
    assert sign(thidua, paper).status == 0
    paper.write_bytes(paper.read_bytes() + b"% more\n")
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (1, "altered")
    assert (done.json["signatures"][0]["later"], done.json["signatures"][0]["sound"]) == ("other", False)
    assert "CÓ PHẦN THÊM SAU KHI KÝ" in thidua("verify", str(paper)).out


def painted_over(pdf: bytes) -> bytes:
    """`pdf` with an update appended that paints a white page over its first one."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    page = writer.find_page_for_modification(0)[0].get_object()  # type: ignore[no-untyped-call]
    stream = writer.add_object(StreamObject(stream_data=b"1 1 1 rg 0 0 595 842 re f"))
    page["/Contents"] = ArrayObject([page.raw_get("/Contents"), stream])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


@pytest.mark.parametrize("disguise", [b"", b"%/ByteRange [0 1 2 3]\n"])
def test_a_page_painted_over_is_found_whatever_it_pretends_to_be(
    thidua: Thidua, paper: Path, disguise: bytes
) -> None:
    paper.write_bytes(painted_over(paper.read_bytes()) + disguise)
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (1, "altered")
    assert sign(thidua, paper).status == 1


def test_a_page_painted_over_before_signing_is_found(thidua: Thidua, paper: Path, small: Path) -> None:
    clean = paper.read_bytes()
    paper.write_bytes(painted_over(clean))
    # signed by another program, which does not ask what it signs
    signer = signing.from_file((small / "key.p12").read_bytes(), signers.PASSWORD)
    paper.write_bytes(signing.sign(paper.read_bytes(), signer, signing.InField("", None), datetime.now(UTC)))
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (1, "altered")


def test_the_record_changed_after_signing(thidua: Thidua, paper: Path) -> None:
    assert sign(thidua, paper).status == 0
    assert thidua("set", "tram-y-te", "head.title=Trạm trưởng mới").status == 0
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (1, "changed")
    assert done.json["signatures"][0]["sound"] is True


def test_a_flipped_byte_in_a_signed_paper(thidua: Thidua, paper: Path) -> None:
    assert sign(thidua, paper).status == 0
    whole = paper.read_bytes()
    place = whole.index(b"<dc:title>") + 60
    paper.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (1, "altered")
    assert done.json["signatures"][0]["intact"] is False


def test_a_signed_paper_is_not_printed_over(thidua: Thidua, paper: Path, small: Path) -> None:
    assert sign(thidua, paper).status == 0
    signed = paper.read_bytes()
    # the same record: it stays, and nothing is wrong
    done = thidua("print", "registration", "tram-y-te")
    assert (done.status, paper.read_bytes()) == (0, signed)
    done = thidua("print", "registration")
    assert (done.status, paper.read_bytes()) == (0, signed)
    # another record: refused, and the other papers are printed
    write(small, "campaign/units/tram-y-te/registration.toml", "staff = 7", "staff = 8")
    done = thidua("print", "registration")
    assert (done.status, paper.read_bytes()) == (1, signed)
    assert "đã ký số nên không in đè" in done.err
    assert len(done.out.split()) == 2
    assert thidua("print", "registration", "-o", str(small / "anew")).status == 0


def test_two_signatures(thidua: Thidua, paper: Path, small: Path) -> None:
    assert sign(thidua, paper).status == 0
    (small / "key.p12").write_bytes(signers.person("Ủy ban nhân dân xã Mẫu").p12)
    assert sign(thidua, paper, "--copy", "SAO Y").status == 0
    done = verify(thidua, paper)
    assert (done.status, done.json["verdict"]) == (0, "identical")
    first, second = done.json["signatures"]
    assert (first["later"], second["later"]) == ("signatures", "nothing")
    assert "có phần thêm sau khi ký" in thidua("verify", str(paper)).out


def test_an_altered_paper_is_not_signed(thidua: Thidua, paper: Path) -> None:
    whole = paper.read_bytes()
    for spoilt in (whole + b"% more\n", whole.replace(b"dc:title", b"dc:titlE")):
        paper.write_bytes(spoilt)
        done = sign(thidua, paper)
        assert (done.status, paper.read_bytes()) == (1, spoilt)
        assert "đã bị sửa từ khi in nên không ký" in done.err


def test_refusals_write_nothing(thidua: Thidua, paper: Path, small: Path) -> None:
    before = paper.read_bytes()
    (small / "wrong").write_text("khác")
    key = ("--key", str(small / "key.p12"))
    words = ("--password-file", str(small / "password"))
    assert thidua("sign", str(paper), *key, "--password-file", str(small / "wrong")).status == 1
    assert thidua("sign", str(paper), *key, *words, "--field", "x").status == 1
    assert thidua("sign", str(paper), *key, *words, "--seal", "a.png", "--annex", "5").status == 2
    assert thidua("sign", str(paper), *words).status == 2
    assert thidua("sign", str(paper), *key, *words, "--token", "b.so").status == 2
    assert thidua("sign", str(paper), "--token", str(small / "b.so"), *words).status == 1
    assert thidua("sign", str(small / "none.pdf"), *key, *words).status == 2
    assert thidua("sign", str(paper), *key).status == 2
    assert paper.read_bytes() == before


def test_signed_into_another_file_and_never_over_a_signed_one(
    thidua: Thidua, paper: Path, small: Path
) -> None:
    before, other = paper.read_bytes(), small / "other.pdf"
    assert sign(thidua, paper, "-o", str(other)).status == 0
    signed = other.read_bytes()
    assert paper.read_bytes() == before
    assert sign(thidua, paper, "-o", str(other)).status == 1
    assert other.read_bytes() == signed
