"""The desk over real git: which form is meant, what a save commits and leaves alone, acts all or none.

Repositories in other states than a quiet one: `test_campaign_desk_git.py`.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from campaign import store
from campaign.act import State
from campaign.acting import Refused
from campaign.commit import Person
from campaign.desk import Desk
from campaign.finding import Key
from campaign.form_names import NoForm
from campaign.git_program import RecordError
from campaign.store import ChangedOnDisk
from campaign.toml_write import CannotEdit
from tests.command import git, write
from tests.conftest import TODAY

FORM = "campaign/units/mot-cua/registration.toml"
YEAR = "campaign/units/mot-cua/2024.toml"
STAFF: dict[Key, Any] = {("staff",): 9}
HEAD = Person("Trịnh Mẫu Thảo", "mot-cua@example.invalid")


@pytest.fixture
def desk(small: Path) -> Desk:
    """The small workspace, open."""
    return Desk(small, TODAY)


def commits(folder: Path) -> int:
    return int(git(folder, "rev-list", "--count", "HEAD"))


def test_a_save_without_changes_records_what_another_program_wrote_meanwhile(small: Path, desk: Desk) -> None:
    before = commits(small)
    write(small, FORM, "Trịnh Mẫu Thảo", "Trịnh Mẫu Thơm")
    assert desk.save(FORM, {}) == git(small, "rev-parse", "HEAD")
    assert commits(small) == before + 1
    assert "Trịnh Mẫu Thơm" in git(small, "show", f"HEAD:{FORM}")
    assert desk.form(FORM).value.head.name == "Trịnh Mẫu Thơm"
    assert desk.save(FORM, {}) is None
    (small / FORM).unlink()
    assert desk.save(FORM, {}) is None
    assert not (small / FORM).exists()


# Finding a form


def test_a_form_is_found_by_path_by_id_and_by_a_part(told: Path) -> None:
    desk = Desk(told, TODAY)
    for name, path in (
        ("campaign/units/mot-cua/2024.toml", YEAR),
        ("./campaign/units/mot-cua/2024.toml", YEAR),
        ("campaign\\units\\mot-cua\\2024.toml", YEAR),
        ("units/mot-cua/2024", YEAR),
        ("mot-cua/2024", YEAR),
        ("mot-cua", FORM),
        ("units/mot-cua/registration", FORM),
        ("nguyen-mau-an", "campaign/nominations/2024/nguyen-mau-an.toml"),
        ("thuy-tien", "campaign/nominations/2024/nguyen-mau-thuy-tien.toml"),
        ("2025/mot-cua", "campaign/nominations/2025/mot-cua.toml"),
    ):
        assert desk.form(name).path == path
    with pytest.raises(NoForm) as refused:
        desk.form("tran-mau-binh")
    said = str(refused.value)
    assert "nominations/2024/tran-mau-binh" in said
    assert "nominations/2025/tran-mau-binh" in said
    with pytest.raises(NoForm):
        desk.form("truong-dai-hoc")


# Saving


def test_a_save_is_one_commit_of_one_file_by_the_person(small: Path, desk: Desk) -> None:
    before = commits(small)
    commit = desk.save(FORM, STAFF, HEAD)
    assert commits(small) == before + 1
    assert commit == git(small, "rev-parse", "HEAD")
    assert git(small, "show", "--format=", "--name-only", "HEAD") == FORM
    assert git(small, "log", "-1", "--format=%an|%ae|%cn|%ce") == (
        "Trịnh Mẫu Thảo|mot-cua@example.invalid|Vũ Mẫu Lan|vu.mau.lan@example.invalid"
    )
    assert "5 → 9" in git(small, "log", "-1", "--format=%b")
    assert git(small, "status", "--porcelain") == ""
    assert git(small, "fsck", "--strict") == ""


def test_a_save_changes_no_other_line(small: Path, desk: Desk) -> None:
    # The form holds dates in inline tables: `launch = { number = "02/KH-MC", date = 2023-08-31 }`.
    before = (small / FORM).read_bytes()
    desk.save(FORM, STAFF)
    assert (small / FORM).read_bytes() == before.replace(b"staff = 5", b"staff = 9")
    assert git(small, "show", "--format=", "--numstat", "HEAD").split() == ["1", "1", FORM]


def test_a_save_that_changes_nothing_makes_no_commit(small: Path, desk: Desk) -> None:
    before = (small / FORM).read_bytes()
    assert desk.save(FORM, {("staff",): 5}) is None
    assert (small / FORM).read_bytes() == before
    assert git(small, "log", "-1", "--format=%s").startswith("Nộp: ")


def test_a_file_changed_under_the_desk_keeps_both(small: Path, desk: Desk) -> None:
    by_hand = write(small, FORM, "staff = 5", "staff = 7")
    with pytest.raises(ChangedOnDisk) as refused:
        desk.save(FORM, STAFF)
    assert refused.value.now == by_hand
    assert (small / FORM).read_bytes() == by_hand
    assert desk.data[FORM] != by_hand


def test_a_broken_file_is_not_edited(small: Path) -> None:
    by_hand = write(small, FORM, "staff = 5", "staff = = 5")
    with pytest.raises(CannotEdit):
        Desk(small, TODAY).save(FORM, STAFF)
    assert (small / FORM).read_bytes() == by_hand


def test_staged_work_of_others_stays_staged(small: Path, desk: Desk) -> None:
    (small / "ghi-chu.txt").write_text("ghi chú\n")
    git(small, "add", "ghi-chu.txt")
    write(small, YEAR, "numerator = 96", "numerator = 95")
    git(small, "add", YEAR)
    write(small, "campaign/units/tram-y-te/registration.toml", "staff = ", "staff = 1")
    desk.save(FORM, STAFF)
    assert git(small, "show", "--format=", "--name-only", "HEAD") == FORM
    assert set(git(small, "status", "--porcelain").splitlines()) == {
        " M campaign/units/tram-y-te/registration.toml",
        f"M  {YEAR}",
        "A  ghi-chu.txt",
    }


# Acts


def test_several_forms_in_one_act_are_all_or_none(small: Path, desk: Desk) -> None:
    head = git(small, "rev-parse", "HEAD")
    submitted = ["units/tram-y-te/2025", "units/tram-y-te/registration"]
    with pytest.raises(Refused) as refused:
        desk.act("accept", [*submitted, "units/mot-cua/2024"])
    assert len(refused.value.reasons) == 1
    assert "units/mot-cua/2024" in refused.value.reasons[0]
    assert git(small, "rev-parse", "HEAD") == head
    assert len(desk.act("accept", submitted)) == 2
    assert [desk.form(name).state for name in submitted] == [State.ACCEPTED] * 2
    assert git(small, "rev-parse", "HEAD~2") == head
    assert git(small, "diff", "--name-only", "HEAD~2", "HEAD") == ""


def test_a_form_named_twice_is_acted_on_once(small: Path, desk: Desk) -> None:
    before = commits(small)
    desk.act("accept", ["units/tram-y-te/2025", "tram-y-te/2025"])
    assert commits(small) == before + 1


def test_an_act_about_bytes_that_are_not_in_the_record_is_refused(small: Path) -> None:
    with (small / "campaign/units/tram-y-te/2025.toml").open("a") as file:
        file.write("# một lời thêm sau\n")
    desk, head = Desk(small, TODAY), git(small, "rev-parse", "HEAD")
    assert desk.form("tram-y-te/2025").state is State.SUBMITTED
    with pytest.raises(Refused):
        desk.act("accept", ["tram-y-te/2025"])
    assert git(small, "rev-parse", "HEAD") == head


def test_a_file_swapped_after_it_was_read_is_not_approved_unseen(small: Path, desk: Desk) -> None:
    path = "campaign/units/tram-y-te/2025.toml"
    seen = desk.form(path).blob
    other = Desk(small, TODAY)
    other.save(path, {("indicators", "dti", "evidence"): "Bản khác"})
    with pytest.raises((Refused, RecordError)):
        desk.act("accept", [path])
    assert store.blob_id((small / path).read_bytes()) != seen
    assert Desk(small, TODAY).form(path).state is State.DRAFT


# Looking without writing


def test_opening_and_reading_change_nothing_but_the_index(small: Path) -> None:
    def everything() -> dict[str, tuple[int, int]]:
        return {
            str(path.relative_to(small)): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in small.rglob("*")
            if path.is_file() and small / ".git/thidua/index" not in path.parents
        }

    before = everything()
    desk = Desk(small, TODAY)
    desk.findings()
    desk.timeline(desk.form(FORM))
    desk.content_at(desk.form(FORM), "HEAD")
    desk.draft(FORM, STAFF)
    assert everything() == before


def test_names_that_are_no_utf8_do_not_stop_the_others(small: Path) -> None:
    folder = os.fsencode(small / "campaign/units") + b"/tr\xff"
    os.mkdir(folder)  # noqa: PTH102 - no Path holds these bytes
    shutil.copy(small / FORM, os.fsdecode(folder + b"/registration.toml"))
    desk = Desk(small, TODAY)
    assert desk.form(FORM).state is State.ACCEPTED
    for found in desk.findings():
        str(found).encode()
