"""Digital signatures in papers: where, what is seen, what stays, and what later additions do to them."""

import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from campaign.values import replace
from render import evidence, signing
from render.signatures import Later, Signature, moment, signatures
from tests import full, sample, signers

HANOI = timezone(timedelta(hours=7))
AT = datetime(2024, 9, 5, 9, 30, 15, tzinfo=HANOI)
MM = 72 / 25.4
CHAIR, CLERK = "Đặng Mẫu Quyết", "Ủy ban nhân dân xã Mẫu"


@pytest.fixture(scope="module")
def decision() -> bytes:
    form = sample.nomination(sample.PERSON, "an", sample.DECIDED)
    return sample.one("decision", sample.workspace(form), form).pdf


def sign(pdf: bytes, who: str, look: signing.Look | None = None, at: datetime = AT) -> bytes:
    key = signing.from_file(signers.person(who).p12, signers.PASSWORD)
    return signing.sign(pdf, key, look or signing.InField(), at)


def read(pdf: bytes) -> list[Signature]:
    return signatures(pdf, [signers.authority().pem])


def png(path: Path, size: tuple[int, int], dpi: int = 0) -> Path:
    image = Image.new("RGBA", size, (0, 0, 255, 128))
    image.save(path, dpi=(dpi, dpi)) if dpi else image.save(path)
    return path


def fields(pdf: bytes) -> dict[str, tuple[float, ...]]:
    found = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for one in page.get("/Annots", ()):
            field = one.get_object()
            found[str(field["/T"])] = tuple(float(side) for side in field["/Rect"])
    return found


def test_a_field_stands_between_post_and_name(decision: bytes) -> None:
    form = sample.nomination(sample.PERSON, "an", sample.DECIDED)
    printed = sample.one("decision", sample.workspace(form), form)
    page = next(index for index, text in enumerate(sample.pages(printed)) if "Nơi nhận" in text)
    (rect,) = fields(decision).values()
    left, bottom, right, top = rect
    post = sample.piece(printed, "CHỦ TỊCH", page)
    name = next(piece for piece in sample.pieces(printed, page) if piece[2] < bottom and piece[1] > 300)
    # under the post, over the name, in the right half, inside the margins
    assert name[2] + name[4] < bottom + 3
    assert top < post[2]
    assert 105 * MM < left < right < 195 * MM
    assert 24 * MM <= top - bottom <= 30 * MM


def test_every_paper_to_be_signed_has_a_field_and_lists_have_none() -> None:
    from render import catalogue

    space = full.workspace()
    without = set()
    for paper in catalogue.PAPERS:
        for one in catalogue.draw(paper, space, catalogue.everything(paper, space)[:1]):
            if not fields(one.pdf):
                without.add(paper.id)
    assert without <= {"certificate-register"}


def test_certificates_have_a_field_on_each_page() -> None:
    forms = [sample.nomination(replace(sample.PERSON, name=f"Lê Mẫu {n}"), f"n{n}") for n in "abc"]
    printed = sample.one("certificate", sample.workspace(*forms), *forms)
    assert list(fields(printed.pdf)) == ["chu-ky-1", "chu-ky-2", "chu-ky-3"]


def test_signed_and_intact(decision: bytes) -> None:
    signed = sign(decision, CHAIR)
    assert signed.startswith(decision)
    (one,) = read(signed)
    assert (one.field, one.name, one.issuer) == ("chu-ky-1", CHAIR, "Cơ quan chứng thực Mẫu")
    assert (one.intact, one.in_force, one.trusted, one.later) == (True, True, True, Later.NOTHING)
    assert one.at == AT
    assert one.sound
    assert evidence.signed(signed)
    assert not evidence.signed(decision)
    assert "còn nguyên" in str(one)
    assert "05/9/2024 09:30:15 +07:00 (theo đồng hồ của người ký)" in str(one)
    # seen in the field: the name and the time, with every Vietnamese letter
    assert f"Ký số: {CHAIR}\n05/9/2024 09:30:15 +07:00" in shown(signed)


def shown(pdf: bytes) -> str:
    """What can be read on all pages, fields included."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        page.flatten()
    out = io.BytesIO()
    document.save(out)
    document.close()
    document = pypdfium2.PdfDocument(out.getvalue())
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text.replace("\r", "")


def test_who_issued_it_is_not_known_without_a_root(decision: bytes) -> None:
    signed = sign(decision, CHAIR)
    (one,) = signatures(signed)
    assert one.trusted is None
    assert "chưa kiểm tra nơi cấp" in str(one)
    (one,) = signatures(signed, [signers.authority("Nơi khác Mẫu").pem])
    assert one.trusted is False
    assert not one.sound


def test_a_byte_changed_in_what_was_signed(decision: bytes) -> None:
    signed = sign(decision, CHAIR)
    place = signed.index(b"<dc:title>") + 60
    spoilt = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    (one,) = read(spoilt)
    assert not one.intact
    assert "KHÔNG CÒN NGUYÊN" in str(one)


@pytest.mark.parametrize("more", [b"\n", b"% more\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_bytes_appended_are_never_plainly_valid(decision: bytes, more: bytes) -> None:
    (one,) = read(sign(decision, CHAIR) + more)
    assert one.later is Later.OTHER
    assert not one.sound
    assert "CÓ PHẦN THÊM SAU KHI KÝ" in str(one)


def test_a_page_changed_by_an_update_that_another_signs(decision: bytes) -> None:
    writer = PdfWriter(io.BytesIO(sign(decision, CHAIR)), incremental=True)
    writer.pages[0].rotate(180)
    out = io.BytesIO()
    writer.write(out)
    first, second = read(sign(out.getvalue(), CLERK, signing.Corner(("SAO Y",))))
    assert first.later is Later.OTHER
    assert not first.sound
    assert (second.later, second.sound) == (Later.NOTHING, True)


def test_two_sign_the_person_then_the_body(decision: bytes, tmp_path: Path) -> None:
    once = sign(decision, CHAIR, signing.InField(picture=png(tmp_path / "ky.png", (300, 120))))
    # 36 mm across at 300 dots an inch
    seal = png(tmp_path / "dau.png", (425, 425), dpi=300)
    twice = sign(once, CLERK, signing.Seal(seal), AT + timedelta(hours=1))
    assert twice.startswith(once)
    first, second = read(twice)
    assert (first.name, first.later, first.sound) == (CHAIR, Later.SIGNATURES, True)
    assert "có phần thêm sau khi ký" in str(first)
    assert (second.name, second.later, second.sound) == (CLERK, Later.NOTHING, True)
    place = fields(twice)
    left, bottom, right, top = place["con-dau-2" if "con-dau-2" in place else "con-dau-1"]
    signature = place["chu-ky-1"]
    assert right - left == pytest.approx(36 * MM, abs=1.1)
    assert top - bottom == pytest.approx(36 * MM, abs=1.1)
    # over a third of the signature, from the left, at its height
    assert right == pytest.approx(signature[0] + (signature[2] - signature[0]) / 3, abs=1)
    assert (top + bottom) / 2 == pytest.approx((signature[1] + signature[3]) / 2, abs=1)


def test_the_body_signs_only_after_the_person(decision: bytes, tmp_path: Path) -> None:
    with pytest.raises(signing.CannotSign, match="đã ký"):
        sign(decision, CLERK, signing.Seal(png(tmp_path / "dau.png", (425, 425), dpi=300)))


def test_a_seal_has_its_true_size_or_is_refused(decision: bytes, tmp_path: Path) -> None:
    with pytest.raises(signing.CannotSign, match="cỡ thật"):
        sign(sign(decision, CHAIR), CLERK, signing.Seal(png(tmp_path / "dau.png", (425, 425))))


def test_a_copy_and_an_annex_show_lines_at_the_top_right(decision: bytes) -> None:
    for lines in (("59/QĐ-UBND",), ("SAO Y", "Ủy ban nhân dân xã Sông Hạ")):
        place = fields(sign(decision, CLERK, signing.Corner(lines)))
        (left, bottom, right, top) = next(box for name, box in place.items() if name.startswith("khoi-ky"))
        assert right == pytest.approx((210 - 15) * MM, abs=1)
        assert left > 105 * MM
        # inside the top margin of 20 mm
        assert 297 * MM > top > bottom > (297 - 20) * MM


def test_a_time_is_written_as_signature_blocks_write_it() -> None:
    assert moment(datetime(2023, 8, 5, 9, 30, 15, tzinfo=HANOI)) == "05/8/2023 09:30:15 +07:00"


def test_a_wrong_password_and_a_file_that_is_no_key() -> None:
    for data, password in ((signers.person(CHAIR).p12, "khác"), (b"something", signers.PASSWORD)):
        with pytest.raises(signing.CannotSign, match="Sai mật khẩu"):
            signing.from_file(data, password)


def test_a_certificate_out_of_force_does_not_sign(decision: bytes) -> None:
    old = signers.person("Lê Mẫu Cũ", ends=datetime(2022, 1, 1, tzinfo=UTC))
    with pytest.raises(signing.CannotSign, match="hết hạn"):
        signing.sign(decision, signing.from_file(old.p12, signers.PASSWORD), signing.InField(), AT)


def test_no_place_is_signed_twice(decision: bytes) -> None:
    with pytest.raises(signing.CannotSign, match="không còn"):
        sign(sign(decision, CHAIR), CLERK)
    with pytest.raises(signing.CannotSign, match="Ô còn trống: chu-ky-1"):
        sign(decision, CHAIR, signing.InField("chu-ky-9"))


def test_what_is_no_pdf_is_not_signed() -> None:
    with pytest.raises(signing.CannotSign, match="Không đọc được tệp PDF"):
        sign(b"something", CHAIR)


def test_a_picture_must_be_a_png(decision: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no")
    Image.new("RGB", (9, 9)).save(tmp_path / "b.jpg")
    for name in ("a.png", "b.jpg", "none.png"):
        with pytest.raises(signing.CannotSign, match=r"ảnh|\.png"):
            sign(decision, CHAIR, signing.InField(picture=tmp_path / name))
