"""The commands of exchange as typed, and plain `git merge` that merges forms by field through the driver."""

import subprocess
from pathlib import Path

import pytest

from campaign.desk import Desk
from campaign.record import Record
from campaign.remotes import use_driver
from tests.command import Thidua, git
from tests.conftest import TODAY
from tests.machines import Machines, machines
from tui.exchange_commands import driver_command

MOT_CUA = "units/mot-cua/registration"


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    return machines(small, tmp_path / "two")


def test_from_nothing_to_two_machines_by_commands_alone(thidua: Thidua, small: Path, tmp_path: Path) -> None:
    hub, copy = tmp_path / "hub", tmp_path / "copy"
    assert thidua("init", "--bare", str(hub)).status == 0
    assert thidua("sync").status == 3
    assert "Chưa nối với kho chung nào" in thidua("sync").err
    assert thidua("remote", "add", str(hub)).status == 0
    count = int(git(small, "rev-list", "--count", "HEAD"))
    assert thidua("remote").out == f"origin  {hub}  chờ gửi: {count} lần ghi\n"
    assert thidua("sync", "--json").json == {
        "remote": "origin",
        "received": 0,
        "sent": count,
        "settled": [],
        "findings": [],
        "problems": [],
        "doubles": [],
        "twice": [],
    }
    assert thidua("clone", str(hub), str(copy), at=None).status == 0
    assert git(copy, "status", "--short") == ""
    assert git(copy, "rev-parse", "HEAD") == git(small, "rev-parse", "HEAD")
    assert thidua("remote").out.endswith("chờ gửi: 0 lần ghi\n")


@pytest.mark.parametrize("address", ["-x", "ext::sh", "../hub", "git://x/y", "a\x07b"])
def test_addresses_that_are_none_are_refused(thidua: Thidua, small: Path, address: str) -> None:
    ran = thidua("remote", "add", "--", address)
    assert ran.status == 3
    assert ran.err.strip()
    assert "origin" not in git(small, "config", "--list")


def test_a_folder_with_nothing_in_it_is_not_called_connected(
    thidua: Thidua, small: Path, tmp_path: Path
) -> None:
    for folder in (tmp_path / "usb chưa cắm", tmp_path):  # that is not there; that is empty but for `small`
        ran = thidua("remote", "add", str(folder / "kho"))
        assert ran.status == 3
        assert f"Ở {folder / 'kho'} chưa có gì nên chưa nối." in ran.err
        assert "Đã nối" not in ran.err
        assert "remote.origin" not in git(small, "config", "--list")
    assert thidua("init", "--bare", str(tmp_path / "kho")).status == 0
    assert thidua("remote", "add", f"file://{tmp_path / 'kho'}").status == 0


def test_a_clash_is_told_and_settled_on_the_line(thidua: Thidua, two: Machines) -> None:
    two.set(two.a, MOT_CUA, staff=41, address="Một")
    two.set(two.b, MOT_CUA, staff=42, address="Hai")
    two.sync(two.a)
    ran = thidua("sync", at=two.b)
    assert ran.status == 1
    assert "campaign/units/mot-cua/registration.toml: staff: Số người: 42 (" in ran.out
    assert "2 ô được hai người cùng sửa" in ran.err
    ran = thidua("sync", "--keep", f"{MOT_CUA}:staff=mine", at=two.b)
    assert ran.status == 1, "the address is still open"
    ran = thidua("sync", "--keep", "theirs", "--keep", f"{MOT_CUA}:staff=mine", at=two.b)
    assert ran.status == 0
    raw = Desk(two.b, TODAY).form(MOT_CUA).raw
    assert (raw["staff"], raw["address"]) == (42, "Một")
    assert thidua("sync", "--keep", "both", at=two.b).status == 2


def test_without_the_stick_work_goes_on(thidua: Thidua, two: Machines) -> None:
    two.hub.rename(two.hub.with_name("away"))
    two.set(two.a, MOT_CUA, staff=41)
    ran = thidua("sync", at=two.a)
    assert ran.status == 3
    assert "Đang chờ gửi: 1 lần ghi." in ran.err
    assert "không mất gì" in ran.err


def merge(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "merge", "--no-edit", "other"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def branches(small: Path) -> Path:
    """A branch `other` beside the current one, and the driver set up."""
    use_driver(Record.around(small), driver_command())
    git(small, "branch", "other")
    return small


def on_other(folder: Path, **values: object) -> None:
    git(folder, "switch", "-q", "other")
    Desk(folder, TODAY).save(f"campaign/{MOT_CUA}.toml", {(key,): value for key, value in values.items()})
    git(folder, "switch", "-q", "main")


def test_plain_git_merges_by_field(branches: Path) -> None:
    on_other(branches, address="Nhà mẫu")
    Desk(branches, TODAY).save(f"campaign/{MOT_CUA}.toml", {("staff",): 41, ("kind",): "enterprise"})
    ran = merge(branches)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    raw = Desk(branches, TODAY).form(MOT_CUA).raw
    assert (raw["staff"], raw["kind"], raw["address"]) == (41, "enterprise", "Nhà mẫu")
    assert git(branches, "status", "--short") == ""


def test_plain_git_stops_where_both_changed_one_field(branches: Path) -> None:
    on_other(branches, staff=42, address="Nhà mẫu")
    Desk(branches, TODAY).save(f"campaign/{MOT_CUA}.toml", {("staff",): 41})
    assert merge(branches).returncode == 1
    text = (branches / f"campaign/{MOT_CUA}.toml").read_text(encoding="utf-8")
    assert "<<<<<<< máy này\nstaff = 41\n=======\nstaff = 42\n>>>>>>> máy kia\n" in text
    assert '\naddress = "Nhà mẫu"\n' in text
    assert text.count("<<<<<<<") == 1


def test_the_driver_takes_no_module_from_the_folder_it_is_run_in(branches: Path) -> None:
    mark = branches / "mark"
    (branches / "tui").mkdir()
    (branches / "tui/__init__.py").write_text(f"open({str(mark)!r}, 'w')\n")
    on_other(branches, address="Nhà mẫu")
    Desk(branches, TODAY).save(f"campaign/{MOT_CUA}.toml", {("staff",): 41})
    assert merge(branches).returncode == 0
    assert not mark.exists()


def test_a_proposal_is_offered_seen_and_taken(thidua: Thidua, two: Machines) -> None:
    head = git(two.hub, "rev-parse", "main")
    assert thidua("propose", "so-nguoi", at=two.b).status == 3, "nothing is new"
    two.set(two.b, MOT_CUA, staff=42, contact__phone="0999")
    assert thidua("propose", "so-nguoi", at=two.b).status == 0
    assert git(two.hub, "rev-parse", "main") == head
    assert git(two.hub, "rev-parse", "de-nghi/so-nguoi") == git(two.b, "rev-parse", "HEAD")
    listed = thidua("proposals", at=two.a)
    assert "so-nguoi" in listed.out
    assert "đang chờ" in listed.out
    seen = thidua("proposals", "show", "so-nguoi", at=two.a)
    assert seen.status == 0
    assert "  Số người: " in seen.out
    assert " → 42\n" in seen.out
    assert "→ 0999  (không làm mất hiệu lực duyệt)" in seen.out
    two.set(two.a, "units/tram-y-te/registration", staff=7)
    assert thidua("proposals", "take", "so-nguoi", at=two.a).status == 0
    assert Desk(two.a, TODAY).form(MOT_CUA).raw["staff"] == 42
    assert "đã nhận" in thidua("proposals", at=two.a).out
    assert thidua("proposals", "take", "so-nguoi", at=two.a).status == 3
    two.sync(two.a)
    two.sync(two.b)
    assert two.same()


def test_a_proposal_is_refused_with_a_reason_and_stays_to_be_read(thidua: Thidua, two: Machines) -> None:
    two.set(two.b, MOT_CUA, staff=-1)
    assert thidua("propose", "sai", at=two.b).status == 0
    seen = thidua("proposals", "show", "sai", at=two.a)
    assert seen.status == 1, "a check finds an error in it"
    assert thidua("proposals", "refuse", "sai", at=two.a).status == 3
    before = git(two.a, "rev-parse", "HEAD")
    assert thidua("proposals", "refuse", "sai", "--note", "Số người không âm", at=two.a).status == 0
    assert git(two.a, "rev-parse", "HEAD") == before
    assert "không nhận" in thidua("proposals", at=two.b).out
    assert "Số người không âm" in git(two.hub, "log", "-1", "--format=%b", "de-nghi/sai")
    assert thidua("proposals", "take", "sai", at=two.a).status == 3


@pytest.mark.parametrize("name", ["--all", "../x", "Á", "a b"])
def test_a_proposals_name_is_plain(thidua: Thidua, two: Machines, name: str) -> None:
    two.set(two.b, MOT_CUA, staff=42)
    assert thidua("propose", "--", name, at=two.b).status == 3
    assert git(two.hub, "for-each-ref", "refs/heads/de-nghi") == ""


def test_a_proposal_that_clashes_is_asked_about(thidua: Thidua, two: Machines) -> None:
    two.set(two.b, MOT_CUA, staff=42)
    two.set(two.a, MOT_CUA, staff=41)
    thidua("propose", "x", at=two.b)
    assert thidua("proposals", "take", "x", at=two.a).status == 1
    assert thidua("proposals", "take", "x", "--keep", "theirs", at=two.a).status == 0
    assert Desk(two.a, TODAY).form(MOT_CUA).raw["staff"] == 42


def test_a_machine_without_a_shared_repository_says_so(thidua: Thidua) -> None:
    ran = thidua("remote")
    assert (ran.status, ran.out) == (0, "")
    assert "thidua remote add" in ran.err
