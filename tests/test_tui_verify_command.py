"""The command `verify` on every kind of file (untouched, outdated, altered, foreign); what papers carry."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from tests.command import Thidua, git, outside, write
from tests.conftest import TODAY

UNIT = "campaign/units/tram-y-te/registration.toml"
PAPER = "out/dang-ky-thi-dua-tram-y-te.pdf"


@pytest.fixture
def paper(thidua: Thidua, small: Path) -> Path:
    """The registration of `tram-y-te`, printed from the record."""
    assert thidua("print", "registration", "tram-y-te").status == 0
    return small / PAPER


def carried(pdf: bytes) -> Any:
    (data,) = PdfReader(io.BytesIO(pdf)).attachments["thidua.json"]
    return json.loads(data)


def test_a_paper_carries_what_it_was_made_from(paper: Path, small: Path) -> None:
    told = carried(paper.read_bytes())
    head = git(small, "rev-parse", "HEAD")
    assert (told["paper"], told["subjects"], told["commit"]) == ("registration", [UNIT], head)
    plan, source = told["sources"]
    assert plan == {"path": "campaign.toml", "blob": git(small, "rev-parse", "HEAD:campaign.toml")}
    assert source["blob"] == git(small, "rev-parse", f"HEAD:{UNIT}")
    # the digest that the act itself was recorded with, and the act's own commit
    act = git(small, "log", "-1", "--format=%H %(trailers:key=Content,valueonly)", f"--grep=Form: {UNIT}")
    commit, content = act.split()
    assert source["acts"] == [{"act": "submit", "commit": commit}]
    assert (source["content"], source["state"]) == (content, "submitted")


def test_the_metadata_say_it_too(paper: Path, small: Path) -> None:
    reader = PdfReader(paper)
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert reader.metadata is not None
    assert xmp.dc_title == {"x-default": reader.metadata.title}
    raw = paper.read_bytes().decode("latin-1")
    assert f"<thidua:commit>{git(small, 'rev-parse', 'HEAD')}</thidua:commit>" in raw


def test_untouched(thidua: Thidua, paper: Path) -> None:
    done = thidua("verify", str(paper), "--json")
    assert (done.status, done.json["verdict"], done.json["changes"]) == (0, "identical", [])
    assert done.json["account"] == carried(paper.read_bytes())
    said = thidua("verify", str(paper))
    assert "Giống hệt" in said.out
    assert UNIT in said.out


def test_another_form_changed_and_the_paper_stays_identical(thidua: Thidua, paper: Path) -> None:
    assert thidua("set", "units/mot-cua/registration", "staff=99").status == 0
    assert thidua("verify", str(paper)).status == 0


def test_a_changed_record_names_the_fields(thidua: Thidua, paper: Path, small: Path) -> None:
    assert thidua("set", "tram-y-te", "head.title=Trạm trưởng mới", "staff=33").status == 0
    done = thidua("verify", str(paper), "--json")
    assert (done.status, done.json["verdict"]) == (1, "changed")
    changes = {(one["label"], one["new"]) for one in done.json["changes"]}
    assert {("Thủ trưởng › Chức vụ", "Trạm trưởng mới"), ("Trạng thái", "bản nháp")} <= changes
    assert {one["path"] for one in done.json["changes"]} == {UNIT}
    old = git(small, "show", f"{carried(paper.read_bytes())['commit']}:{UNIT}")
    (title,) = (one for one in done.json["changes"] if one["label"] == "Thủ trưởng › Chức vụ")
    assert f'title = "{title["old"]}"' in old
    # exactly what it was: identical again
    assert thidua("set", "tram-y-te", f"head.title={title['old']}", "staff=7").status == 0
    assert thidua("verify", str(paper)).status == 0


def test_a_changed_plan_names_the_field(thidua: Thidua, paper: Path, small: Path) -> None:
    write(small, "campaign.toml", 'name = "Ủy ban nhân dân xã Tân Quang"', 'name = "Ủy ban nhân dân xã Mẫu"')
    done = thidua("verify", str(paper), "--json")
    assert done.json["verdict"] == "changed"
    assert [(one["path"], one["new"]) for one in done.json["changes"]] == [
        ("campaign.toml", "Ủy ban nhân dân xã Mẫu")
    ]


def test_one_flipped_byte_anywhere(thidua: Thidua, paper: Path) -> None:
    whole = paper.read_bytes()
    altered = paper.with_name("altered.pdf")
    for place in range(20, len(whole), len(whole) // 9):
        altered.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert thidua("verify", str(altered), "--json").json["verdict"] == "altered", place


@pytest.mark.parametrize("missing", [200, 2000, 20000])
def test_a_copy_that_was_cut_off_is_a_damaged_paper_of_ours(
    thidua: Thidua, paper: Path, missing: int
) -> None:
    paper.write_bytes(paper.read_bytes()[:-missing])
    told = thidua("verify", str(paper))
    assert told.status == 1
    assert "Đã bị sửa" in told.out
    assert "Không phải văn bản in từ hồ sơ này" not in told.out


def test_pages_taken_out(thidua: Thidua, paper: Path) -> None:
    pages = len(PdfReader(paper).pages)
    assert pages > 1
    rest, lone = PdfWriter(clone_from=paper), PdfWriter()
    rest.remove_page(pages - 1)
    rest.write(paper.with_name("rest.pdf"))
    lone.add_page(PdfReader(paper).pages[0])
    lone.write(paper.with_name("lone.pdf"))
    for name in ("rest.pdf", "lone.pdf"):
        done = thidua("verify", str(paper.with_name(name)), "--json")
        assert (done.status, done.json["verdict"]) == (1, "altered")


def test_something_appended_to_an_unsigned_paper(thidua: Thidua, paper: Path) -> None:
    paper.write_bytes(paper.read_bytes() + b"% more\n")
    done = thidua("verify", str(paper), "--json")
    assert (done.json["verdict"], done.json["reasons"]) == (
        "altered",
        ["Có phần thêm vào sau khi in, không phải chữ ký số."],
    )


def test_a_forged_account_with_a_seal_of_its_own(thidua: Thidua, paper: Path) -> None:
    from render import imprint

    whole = paper.read_bytes()
    seal = whole.rindex(imprint.SEAL)
    plain = whole[:seal] + whole[whole.index(b"\n", seal) + 1 :]
    title = plain.index(b"<dc:title>")
    forged = plain[:title] + plain[title:].replace(b"li xml:lang", b"li xml:lanG", 1)
    paper.write_bytes(imprint.sealed(forged))
    done = thidua("verify", str(paper), "--json")
    assert done.json["verdict"] == "altered"
    assert "khác với bản in lại" in done.json["reasons"][0]


def test_packed_by_another_compressor(thidua: Thidua, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zlib

    from reportlab.pdfbase.pdfdoc import PDFStreamFilterZCompress

    whole = paper.read_bytes()
    monkeypatch.setattr(
        PDFStreamFilterZCompress,
        "encode",
        lambda _, data: zlib.compress(data if isinstance(data, bytes) else data.encode(), 1),
    )
    assert thidua("print", "registration", "tram-y-te").status == 0
    assert paper.read_bytes() != whole
    monkeypatch.undo()
    assert thidua("verify", str(paper), "--json").json["verdict"] == "identical"


@pytest.mark.parametrize("kind", ["pdf", "text", "empty"])
def test_foreign_files(thidua: Thidua, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "foreign.pdf"
    if kind == "pdf":
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        writer.write(file)
    else:
        file.write_text("Chào" if kind == "text" else "")
    done = thidua("verify", str(file), "--json")
    assert (done.status, done.json["verdict"], done.json["account"]) == (1, "foreign", None)


def test_a_paper_of_another_record(thidua: Thidua, paper: Path, small: Path) -> None:
    # one commit further in a copy: the first record does not hold it
    copy = small.with_name("copy")
    git(small.parent, "clone", "--quiet", str(small), str(copy))
    git(copy, "config", "user.name", "Vũ Mẫu Lan")
    git(copy, "config", "user.email", "vu.mau.lan@example.invalid")
    assert thidua("set", "units/mot-cua/registration", "staff=99", at=copy).status == 0
    assert thidua("print", "registration", "tram-y-te", at=copy).status == 0
    done = thidua("verify", str(copy / PAPER), "--json")
    assert (done.status, done.json["verdict"]) == (1, "foreign")
    assert "thidua sync" in done.json["reasons"][0]


def test_a_paper_made_from_what_is_not_recorded(thidua: Thidua, small: Path) -> None:
    write(small, UNIT, "staff = 7", "staff = 13")
    assert thidua("print", "registration", "tram-y-te").status == 0
    done = thidua("verify", str(small / PAPER), "--json")
    assert (done.status, done.json["verdict"]) == (1, "unproved")
    assert "giống hệt bản in từ các tệp đang có trên đĩa" in done.json["reasons"][0]
    write(small, UNIT, "staff = 13", "staff = 14")
    done = thidua("verify", str(small / PAPER), "--json")
    assert "nay đã khác" in done.json["reasons"][0]


def test_no_such_file(thidua: Thidua, tmp_path: Path) -> None:
    done = thidua("verify", str(tmp_path / "none.pdf"))
    assert (done.status, done.out) == (2, "")


def test_the_code_at_the_foot(thidua: Thidua, paper: Path, small: Path) -> None:
    assert "Mã đối chiếu" not in PdfReader(paper).pages[0].extract_text()
    assert thidua("print", "registration", "tram-y-te", "--code").status == 0
    shown = [page.extract_text().splitlines() for page in PdfReader(paper).pages]
    code = thidua("verify", str(paper), "--json").json["code"]
    assert code.startswith(git(small, "rev-parse", "HEAD")[:10])
    assert all(f"Mã đối chiếu: {code}" in lines for lines in shown)
    assert thidua("verify", str(paper)).status == 0
    # the office's own wish, in the plan
    write(small, "campaign.toml", "print_code = false", "print_code = true")
    assert thidua("print", "registration", "mot-cua").status == 0
    text = PdfReader(small / "out/dang-ky-thi-dua-mot-cua.pdf").pages[0].extract_text()
    assert "Mã đối chiếu: " in text


def test_the_same_record_on_two_machines_gives_the_same_bytes(paper: Path, small: Path) -> None:
    copy = small.with_name("other machine")
    git(small.parent, "clone", "--quiet", str(small), str(copy))
    words = ("print", "registration", "tram-y-te", "--on", f"{TODAY:%d/%m/%Y}")
    done = outside(*words, cwd=copy, TZ="America/New_York", LANG="C", PYTHONHASHSEED="7")
    assert done.status == 0, done.err
    assert (copy / PAPER).read_bytes() == paper.read_bytes()
