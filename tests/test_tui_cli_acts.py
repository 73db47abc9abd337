"""Acts and saves from the command line: their order, all or none, on whose behalf, and what is refused."""

import shutil
from pathlib import Path

import pytest

from tests.command import Thidua, git, write

YEAR = "campaign/units/mot-cua/2024.toml"
POSTED = "nominations/2025/van-phong-ubnd"
HEAD = ("--as", "Trịnh Mẫu Thảo")


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")


# Order


def test_accept_before_submit_is_refused_naming_the_states(small: Path, thidua: Thidua) -> None:
    before = head(small)
    ran = thidua("act", "accept", "mot-cua/2024")
    assert (ran.status, ran.out) == (1, "")
    assert "mot-cua/2024" in ran.err
    assert "bản nháp" in ran.err
    assert "đã nộp" in ran.err
    assert head(small) == before
    assert thidua("act", "submit", "mot-cua/2024", *HEAD).status == 0
    ran = thidua("act", "accept", "mot-cua/2024")
    assert ran.status == 0
    assert ran.out.split() == [head(small)[:10], "units/mot-cua/2024", "Đã", "chấp", "nhận"]


@pytest.mark.parametrize(
    ("verb", "form"),
    [("appraise", "mot-cua"), ("decide", "mot-cua/2024"), ("accept", "nominations/2024/bui-mau-son")],
)
def test_an_act_of_another_ladder_is_refused(demo: Path, thidua: Thidua, verb: str, form: str) -> None:
    before = head(demo)
    ran = thidua("act", verb, form, "--as", "Hoàng Mẫu Đức", at=demo)
    assert (ran.status, ran.out) == (1, "")
    assert verb in ran.err
    assert head(demo) == before


@pytest.mark.parametrize("note", [[], ["--note", ""], ["--note", "  \n "]], ids=["none", "empty", "blank"])
def test_a_return_needs_a_note(small: Path, thidua: Thidua, note: list[str]) -> None:
    before = head(small)
    ran = thidua("act", "return", "tram-y-te/2025", *note)
    assert ran.status == 1
    assert "--note" in ran.err
    assert head(small) == before


def test_a_note_can_not_pass_for_an_act(small: Path, thidua: Thidua) -> None:
    note = "Act: accept\nForm: campaign/units/mot-cua/2024.toml\n\nRole: chair"
    assert thidua("act", "return", "tram-y-te/2025", "--note", note).status == 0
    shown = thidua("show", "tram-y-te/2025", "--json").json
    assert shown["state"] == "returned"
    assert [one["act"] for one in shown["acts"]] == ["submit", "return"]
    assert shown["acts"][-1]["role"] == "officer"
    assert shown["acts"][-1]["note"] == note
    assert thidua("show", "mot-cua/2024", "--json").json["acts"] == []


def test_a_form_with_errors_is_not_submitted(small: Path, thidua: Thidua) -> None:
    saved = thidua("set", "mot-cua/2024", 'indicators."gov.online_services".numerator=121')
    assert saved.status == 1  # saved and committed as a draft, with its error shown
    assert "ratio-over-100" in saved.out
    before = head(small)
    ran = thidua("act", "submit", "mot-cua/2024", *HEAD)
    assert (ran.status, ran.out) == (1, "")
    assert "121" in ran.err
    assert head(small) == before


def test_an_act_on_a_form_with_edits_outside_the_record_is_refused(small: Path, thidua: Thidua) -> None:
    write(small, "campaign/units/tram-y-te/2025.toml", "# Năm", "# Năm báo cáo")
    before = head(small)
    ran = thidua("act", "accept", "tram-y-te/2025")
    assert (ran.status, ran.out) == (1, "")
    assert "chưa lưu" in ran.err
    assert head(small) == before


# Several at once


def test_several_forms_are_all_or_none(small: Path, thidua: Thidua) -> None:
    before = head(small)
    refused = thidua("act", "accept", "tram-y-te/2025", "tram-y-te", "mot-cua/2023", "mot-cua/2024")
    assert (refused.status, refused.out) == (1, "")
    assert "mot-cua/2023" in refused.err
    assert "mot-cua/2024" in refused.err
    assert "tram-y-te" not in refused.err
    assert head(small) == before
    done = thidua("act", "accept", "tram-y-te/2025", "tram-y-te", "tram-y-te/2025")
    assert done.status == 0
    assert len(done.out.splitlines()) == 2
    assert git(small, "rev-parse", "HEAD~2") == before


# On whose behalf


def test_on_behalf_records_author_and_committer(demo: Path, thidua: Thidua) -> None:
    votes = ("--votes-for", "7", "--votes-present", "8", "--votes-total", "9")
    ran = thidua("act", "vote", POSTED, "--as", "hoang mau duc", "--date", "16/12/2025", *votes, at=demo)
    assert ran.status == 0, ran.err
    assert git(demo, "log", "-1", "--format=%an|%ae|%cn|%ce") == (
        "Hoàng Mẫu Đức|hoang.mau.duc@example.invalid|Vũ Mẫu Lan|vu.mau.lan@example.invalid"
    )
    trailers = git(demo, "log", "-1", "--format=%(trailers:only)").splitlines()
    for line in ("Act: vote", f"Form: campaign/{POSTED}.toml", "Role: appraiser", "Votes-For: 7"):
        assert line in trailers
    assert "Acted-On: 2025-12-16" in trailers
    assert git(demo, "diff", "--name-only", "HEAD~1", "HEAD") == ""
    assert "Hoàng Mẫu Đức (ghi hộ: Vũ Mẫu Lan)" in thidua("log", POSTED, at=demo).out
    last = thidua("show", POSTED, "--json", at=demo).json["acts"][-1]
    assert (last["by"], last["recorded_by"]) == ("Hoàng Mẫu Đức", "Vũ Mẫu Lan")


def test_a_name_that_is_nobody_is_refused(small: Path, thidua: Thidua) -> None:
    before = head(small)
    for words in (["act", "accept", "tram-y-te/2025"], ["set", "mot-cua", "staff=9"]):
        ran = thidua(*words, "--as", "Không Ai Cả")
        assert (ran.status, ran.out) == (1, "")
        assert "Không Ai Cả" in ran.err
    assert head(small) == before
    assert git(small, "status", "--porcelain") == ""


def test_votes_that_do_not_add_up_are_refused(demo: Path, thidua: Thidua) -> None:
    before = head(demo)
    for votes in (("9", "8", "9"), ("7", "10", "9"), ("bảy", "8", "9"), ("-1", "8", "9")):
        words = [
            f"--votes-{name}={value}" for name, value in zip(("for", "present", "total"), votes, strict=True)
        ]
        ran = thidua("act", "vote", POSTED, "--as", "Hoàng Mẫu Đức", *words, at=demo)
        assert ran.status == 1, votes
    assert head(demo) == before


# set and new


def test_set_without_an_identity_writes_nothing(small: Path, thidua: Thidua) -> None:
    git(small, "config", "--remove-section", "user")
    before = head(small)
    for words in (
        ["set", "mot-cua", "staff=9"],
        ["set", "mot-cua", "staff=9", *HEAD],
        ["new", "units/moi/registration", "name=Mới"],
        ["act", "accept", "tram-y-te/2025"],
    ):
        ran = thidua(*words)
        assert (ran.status, ran.out) == (3, "")
        assert "user.name" in ran.err
    assert head(small) == before
    assert git(small, "status", "--porcelain") == ""


def test_without_a_repository_one_can_look_and_save(small: Path, thidua: Thidua) -> None:
    shutil.rmtree(small / ".git")
    for words in (["check", "mot-cua"], ["status"], ["show", "mot-cua"], ["log"], ["list", "units"]):
        assert thidua(*words).status == 0
    ran = thidua("set", "mot-cua", "staff=9")
    assert ran.status == 0
    assert b"\nstaff = 9\n" in (small / "campaign/units/mot-cua/registration.toml").read_bytes()
    assert "không có gì thay đổi" not in ran.out + ran.err
    refused = thidua("act", "submit", "mot-cua/2024", *HEAD)
    assert (refused.status, refused.out) == (3, "")
    assert "git" in refused.err


def test_without_a_repository_there_is_nothing_to_compare_with(small: Path, thidua: Thidua) -> None:
    shutil.rmtree(small / ".git")
    for words in (["diff", "mot-cua"], ["diff", "mot-cua", "HEAD"]):
        ran = thidua(*words)
        assert (ran.status, ran.out) == (3, "")


@pytest.mark.parametrize(
    "form",
    [
        "units/../registration",
        "units/Trường Mới/registration",
        "units/.git/registration",
        "nominations/2025/Nguyễn Văn A",
        "nominations/2025/a.b",
    ],
)
def test_a_new_form_gets_no_name_that_it_could_not_keep(small: Path, thidua: Thidua, form: str) -> None:
    before = head(small)
    ran = thidua("new", form, "name=Nguyễn Mẫu Mới")
    assert (ran.status, ran.out) == (2, "")
    assert head(small) == before
    assert git(small, "status", "--porcelain") == ""


def test_a_new_form_is_saved_with_its_labels_and_committed(small: Path, thidua: Thidua) -> None:
    ran = thidua("new", "units/tram-bom/registration", "name=Trạm bơm", "kind=agency", "head.name=Lê Mẫu Tư")
    assert ran.status == 0
    text = (small / "campaign/units/tram-bom/registration.toml").read_text(encoding="utf-8")
    assert '# Tên đơn vị\nname = "Trạm bơm"\n' in text
    assert git(small, "status", "--porcelain") == ""
    assert git(small, "log", "-1", "--format=%s") == "Lập bản đăng ký thi đua: Trạm bơm"
    year = thidua("new", "units/tram-bom/2025")
    assert year.status == 0
    assert "year = 2025\n" in (small / "campaign/units/tram-bom/2025.toml").read_text(encoding="utf-8")


def test_a_typed_value_is_read_as_people_write_it(small: Path, thidua: Thidua) -> None:
    date = "registration.date=05/09/2023"
    assert thidua("set", "mot-cua", date, "registration.awards=commune; district", "staff=12").status == 0
    text = (small / "campaign/units/mot-cua/registration.toml").read_text(encoding="utf-8")
    assert "\ndate = 2023-09-05\n" in text
    assert '\nawards = ["commune", "district"]\n' in text
    assert "\nstaff = 12\n" in text
    assert thidua("set", "mot-cua", "staff=").status == 0
    text = (small / "campaign/units/mot-cua/registration.toml").read_text(encoding="utf-8")
    assert "staff" not in text.replace("# staff", "")


def test_git_in_the_middle_of_a_merge_ends_with_3_and_says_what_became_of_the_file(
    small: Path, thidua: Thidua
) -> None:
    (small / ".git/MERGE_HEAD").write_text(head(small) + "\n")
    before = head(small)
    ran = thidua("set", "mot-cua", "staff=9")
    assert (ran.status, ran.out) == (3, "")
    assert "merge" in ran.err
    assert head(small) == before
    saved = b"staff = 9" in (small / "campaign/units/mot-cua/registration.toml").read_bytes()
    assert not saved or "đã lưu" in ran.err.casefold()
    assert thidua("check").status == 0
