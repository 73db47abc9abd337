"""Hand-edited files in a workspace: other forms still work, nothing is damaged, encodings are offered."""

from pathlib import Path

import pytest

from campaign import store
from campaign.converting import convert, prepare
from campaign.desk import Desk
from campaign.encodings import CannotConvert, guess
from tests.command import Thidua, git
from tests.conftest import TODAY
from tests.handmade import BROKEN, HEAD, Broken

UNIT = "campaign/units/mot-cua"
FORM = f"{UNIT}/2024.toml"
OTHERS = ("units/mot-cua/registration", "units/tram-y-te/2025")

SHOWN = [one for one in BROKEN if one.name in ("day = 02/08/2023", "conflict markers", "UTF-16 with a mark")]


def placed(found: dict[str, object]) -> tuple[object, object]:
    return found["code"], found["line"]


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: case.name)
def test_a_broken_form_is_listed_and_the_others_work(small: Path, thidua: Thidua, case: Broken) -> None:
    (small / FORM).write_bytes(case.data)
    ran = thidua("check", "--json")
    assert ran.status == 1
    here = [one for one in ran.json["findings"] if one["path"] == FORM and one["severity"] == "error"]
    assert [placed(one) for one in here] == [(case.code, case.line)]
    listed = [line.split() for line in thidua("list", "years").out.splitlines()]
    assert any("mot-cua" in row and "2024" in row for row in listed)
    for other in OTHERS:
        assert thidua("show", other).out
    assert thidua("set", OTHERS[0], "staff=7").status == 0
    refused = thidua("set", "units/mot-cua/2024", "year=2024")
    assert refused.status == 1
    assert (small / FORM).read_bytes() == case.data


def test_a_broken_plan_is_a_finding_and_the_forms_are_still_read(small: Path, thidua: Thidua) -> None:
    plan = small / "campaign.toml"
    plan.write_bytes(plan.read_bytes().replace(b"schema = 1", b"schema = 1,5", 1))
    ran = thidua("check", "--json")
    told = [placed(one) for one in ran.json["findings"] if one["path"] == "campaign.toml"]
    assert ("toml-syntax", plan.read_bytes().split(b"\n").index(b"schema = 1,5") + 1) in told
    assert "mot-cua" in thidua("list", "units").out


def test_what_rests_on_a_broken_plan_is_not_told_as_if_it_were_so(small: Path, thidua: Thidua) -> None:
    plan = small / "campaign.toml"
    plan.write_bytes(plan.read_bytes().replace(b"schema = 1", b"schema = 1,5", 1))
    ran = thidua("status")
    assert (ran.status, ran.out) == (1, "")
    assert "campaign.toml:" in ran.err
    assert "Kế hoạch không đọc được" in ran.err
    told = thidua("status", "--json")
    assert (told.status, told.json["indicators"]) == (1, [])
    assert "Kế hoạch không đọc được" in told.err
    printed = thidua("print", "registrations", "-o", "danh-sach.pdf")
    assert (printed.status, printed.out) == (1, "")
    assert "kế hoạch không đọc được" in printed.err
    plan.write_bytes(b"")  # it says nothing, and that is so
    assert thidua("status").status == 0


def test_ten_megabytes_links_and_wrong_names_are_told_and_not_read(small: Path, thidua: Thidua) -> None:
    unit = small / UNIT
    (unit / "2025.toml").write_bytes(b"# \n" * (10 * 1024 * 1024 // 3))
    (unit / "2022.toml").symlink_to("2023.toml")
    (small / "campaign/units/lien-ket").symlink_to(small.parent)
    (unit / "activities.toml.txt").write_text("schema = 1\n")
    (small / "campaign/nominations/2024").mkdir(parents=True)
    (small / "campaign/nominations/2024/Nguyễn An.TOML").write_text("schema = 1\n")
    told = {
        one["path"]: (one["code"], one["message"])
        for one in thidua("check", "--json").json["findings"]
        if one["code"] in ("too-large", "link", "misnamed")
    }
    assert {path: code for path, (code, _) in told.items()} == {
        f"{UNIT}/2025.toml": "too-large",
        f"{UNIT}/2022.toml": "link",
        "campaign/units/lien-ket": "link",
        f"{UNIT}/activities.toml.txt": "misnamed",
        "campaign/nominations/2024/Nguyễn An.TOML": "misnamed",
    }
    assert "512 KB" in told[f"{UNIT}/2025.toml"][1]
    assert "“activities.toml”" in told[f"{UNIT}/activities.toml.txt"][1]
    assert "“nguyen-an.toml”" in told["campaign/nominations/2024/Nguyễn An.TOML"][1]


def test_the_size_of_all_forms_together_has_a_limit(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "TOTAL", 100)
    assert thidua("check").status == 2
    monkeypatch.setattr(store, "MOST", 2)
    assert thidua("check").status == 2


def test_saving_keeps_ends_of_lines_comments_order_and_unknown_keys(small: Path, thidua: Thidua) -> None:
    file = small / UNIT / "registration.toml"
    text = "# đầu\r\nschema = 1\n\nla = 1 # giữ\r\nstaff = 3 # người\r\nname = 'A'\n"
    file.write_bytes(text.encode())
    thidua("set", "units/mot-cua/registration", "staff=4")
    assert file.read_bytes() == text.replace("staff = 3", "staff = 4").encode()


# Encodings

WINDOWS = b'schema = 1\nname = "Tr\xfd\xf5\xccng M\xe2\xdeu"\nkind = "agency"\n'


@pytest.mark.parametrize("data", [WINDOWS, HEAD.encode("utf-16"), b"\xef\xbb\xbf" + HEAD.encode()])
def test_another_encoding_is_shown_first_and_then_written(small: Path, thidua: Thidua, data: bytes) -> None:
    file = small / UNIT / "registration.toml"
    file.write_bytes(data)
    shown = thidua("convert", "units/mot-cua/registration")
    assert shown.status == 0
    assert shown.out.splitlines()[0] == 'name = "Trường Mẫu"'
    assert "--write" in shown.err
    assert file.read_bytes() == data
    done = thidua("convert", "units/mot-cua/registration", "--write")
    assert done.status == 0
    assert file.read_bytes() == HEAD.encode()
    assert git(small, "status", "--porcelain") == ""
    stood = git(small, "rev-parse", f"HEAD~1:{UNIT}/registration.toml")
    assert stood == store.blob_id(data)
    assert thidua("convert", "units/mot-cua/registration").err.startswith(
        f"{UNIT}/registration.toml: đã là UTF-8"
    )


def test_the_plan_is_converted_and_left_for_the_chair_to_record(small: Path, thidua: Thidua) -> None:
    plan = small / "campaign.toml"
    text = plan.read_text(encoding="utf-8")
    plan.write_bytes(text.encode("utf-16"))
    head = git(small, "rev-parse", "HEAD")
    assert thidua("convert", "campaign.toml", "--write").status == 0
    assert plan.read_text(encoding="utf-8") == text
    assert git(small, "rev-parse", "HEAD") == head


def test_old_line_ends_are_converted_too(small: Path, thidua: Thidua) -> None:
    file = small / UNIT / "registration.toml"
    file.write_bytes(HEAD.replace("\n", "\r").encode())
    assert thidua("convert", "units/mot-cua/registration", "--write").status == 0
    assert file.read_bytes() == HEAD.encode()


def test_what_no_encoding_fits_is_refused_and_a_named_one_must_fit(small: Path, thidua: Thidua) -> None:
    file = small / UNIT / "registration.toml"
    file.write_bytes(b'name = "Tr\xad\xeang"\n')  # letters of an old font
    assert guess(file.read_bytes()) is None
    refused = thidua("convert", "units/mot-cua/registration", "--write")
    assert (refused.status, "TCVN3" in refused.err) == (1, True)
    assert thidua("convert", "units/mot-cua/registration", "--from", "utf-8").status == 1
    assert thidua("convert", "units/mot-cua/registration", "--from", "windows-1252").status == 0
    assert file.read_bytes() == b'name = "Tr\xad\xeang"\n'
    with pytest.raises(CannotConvert):
        prepare(Desk(small, TODAY), f"{UNIT}/registration.toml")


def test_a_file_that_changed_after_the_preview_is_not_written_over(small: Path) -> None:
    file = small / UNIT / "registration.toml"
    file.write_bytes(WINDOWS)
    desk = Desk(small, TODAY)
    wanted = prepare(desk, f"{UNIT}/registration.toml")
    file.write_bytes(WINDOWS + b"staff = 1\n")
    desk.reload()
    with pytest.raises(store.ChangedOnDisk):
        convert(desk, f"{UNIT}/registration.toml", wanted)
    assert file.read_bytes() == WINDOWS + b"staff = 1\n"
