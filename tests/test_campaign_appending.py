"""The record is written whole or not at all, whatever surrounds it: kills, hooks, locks, odd settings."""

import os
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from campaign.acting import Refused
from campaign.appending import Moved, append
from campaign.commit import Person, Step, message
from campaign.desk import Desk
from campaign.finding import Key
from campaign.git_program import RecordError
from campaign.places import PLAN_FILE
from campaign.record import Record
from campaign.recorder import NoIdentity, Recorder, introduce
from campaign.repository import NoRepository
from tests.command import script
from tests.conftest import TODAY
from tests.killed_batch import NUMBER
from tests.test_campaign_audit import git

Sit = Callable[[str], Person]
CHAIR, APPRAISER, OFFICER = "Phạm Mẫu Quang", "Hoàng Mẫu Đức", "Vũ Mẫu Lan"
PATH = "campaign/units/cuu-chien-binh/2024.toml"
CHANGE: dict[Key, Any] = {("indicators", "dti", "note"): "Đã soát lại."}


@pytest.fixture(scope="module")
def forty(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty nominations of the demo's period 2025, voted and ready to be decided."""
    folder = tmp_path_factory.mktemp("forty") / "demo"
    subprocess.run(["cp", "-a", str(told), str(folder)], check=True)
    desk = Desk(folder, TODAY)
    source = (folder / "campaign/nominations/2025/mot-cua.toml").read_text()
    paths = [f"campaign/nominations/2025/ban-sao-{n:02}.toml" for n in range(40)]
    for path in paths:
        (folder / path).write_text(source)
    desk.reload()
    desk.commit(paths)
    head = desk.person(desk.workspace.registrations["mot-cua"].value.head.name)
    desk.act("submit", paths, author=head)
    desk.act("appraise", paths, author=desk.person(APPRAISER))
    posted = {"Posted-From": "2026-01-01", "Posted-To": "2026-01-02"}
    desk.act("post", paths, data=posted)
    votes = {"Votes-For": "9", "Votes-Present": "9", "Votes-Total": "9"}
    desk.act("vote", paths, data=votes, author=desk.person(APPRAISER))
    assert desk.record is not None
    introduce(desk.record, desk.person(CHAIR))
    return folder


def test_a_batch_killed_at_any_moment_is_there_whole_or_not_at_all(forty: Path) -> None:
    script("killed_batch", forty, 20, 20261125)
    desk = Desk(forty, TODAY)
    batches = {act.data["Batch"] for act in desk.snapshot.acts if act.data.get("Decision-Number") == NUMBER}
    assert len(batches) == 1


def test_who_lost_the_race_writes_nothing(desk: Desk) -> None:
    """Somebody else adds a commit between reading the branch and moving it."""
    record = desk.record
    assert record is not None

    class Racing(Record):
        def recorder(self) -> Recorder:
            return Recorder(Person(OFFICER, "v@example.invalid"))

        def git(self, *words: str, **more: Any) -> str:
            told = super().git(*words, **more)
            if words[0] == "for-each-ref":
                git(self.root, "commit", "-q", "--allow-empty", "-m", "Người khác")
            return told

    racing = Racing(record.root, record.top, record.folder, record.prefix)
    step = Step(message("Của tôi"), Person("A", "a@example.invalid"), datetime.now(UTC))
    with pytest.raises(Moved, match="Chưa ghi gì cả"):
        append(racing, [step])
    assert git(desk.root, "log", "-1", "--format=%s") == "Người khác"


def test_other_peoples_staged_files_stay_staged(demo: Path, desk: Desk) -> None:
    (demo / "ghi-chu.txt").write_text("của người khác\n")
    git(demo, "add", "ghi-chu.txt")
    desk.save(PATH, CHANGE)
    assert git(demo, "status", "--porcelain") == "A  ghi-chu.txt"
    assert git(demo, "show", "--name-only", "--format=", "HEAD") == PATH


def test_hooks_have_no_say(demo: Path, desk: Desk) -> None:
    for name in ("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "reference-transaction"):
        hook = demo / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho lời lạ\nsleep 1\nexit 1\n")
        hook.chmod(0o755)
    assert desk.save(PATH, CHANGE) == git(demo, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    "setting",
    [
        ("commit.gpgsign", "true"),
        ("core.autocrlf", "true"),
        ("core.quotePath", "true"),
        ("core.fsmonitor", "false-program"),
        ("log.showSignature", "true"),
        ("i18n.logOutputEncoding", "latin1"),
        ("color.ui", "always"),
        ("log.date", "relative"),
        ("format.pretty", "oneline"),
        ("trailer.separators", "="),
    ],
)
def test_settings_of_git_change_nothing(demo: Path, desk: Desk, setting: tuple[str, str]) -> None:
    states = {form.path: form.state for form in desk.workspace.forms()}
    git(demo, "config", *setting)
    desk = Desk(demo, TODAY)
    assert {form.path: form.state for form in desk.workspace.forms()} == states
    commit = desk.save(PATH, CHANGE)
    assert commit == git(demo, "rev-parse", "HEAD")
    assert "Đã soát lại." in desk.data[PATH].decode()


@pytest.mark.parametrize("year", [1970, 2000, 2100])
def test_a_clock_that_is_evidently_wrong_records_nothing(demo: Path, desk: Desk, sit: Sit, year: int) -> None:
    sit(OFFICER)
    head = git(demo, "rev-parse", "HEAD")
    with pytest.raises(RecordError, match=f"Đồng hồ của máy đang chỉ ngày 01/01/{year}"):
        desk.act("accept", ["units/dia-chinh/2025"], at=datetime(year, 1, 1, 8, 0, tzinfo=UTC))
    assert git(demo, "rev-parse", "HEAD") == head


def test_nobody_is_invented(demo: Path, desk: Desk) -> None:
    git(demo, "config", "--unset", "user.name")
    with pytest.raises(NoIdentity, match="Git chưa biết ai đang dùng máy này"):
        desk.act("accept", ["units/dia-chinh/2025"])
    with pytest.raises(NoIdentity):
        desk.save(PATH, CHANGE)


def test_a_detached_head_is_named(demo: Path, desk: Desk) -> None:
    git(demo, "checkout", "-q", "--detach")
    with pytest.raises(RecordError, match="không ở nhánh nào"):
        desk.act("accept", ["units/dia-chinh/2025"])


def test_a_merge_under_way_is_named(demo: Path, desk: Desk) -> None:
    git(demo, "branch", "khac")
    desk.save(PATH, CHANGE)
    git(demo, "checkout", "-q", "khac")
    other = Desk(demo, TODAY)
    other.save(PATH, {("indicators", "dti", "note"): "Khác."})
    subprocess.run(["git", "merge", "main"], cwd=demo, capture_output=True, check=False)
    reopened = Desk(demo, TODAY)
    with pytest.raises(RecordError, match="dở một lần gộp"):
        reopened.act("accept", ["units/dia-chinh/2025"])


def test_a_lock_that_stays_is_named_with_its_age(demo: Path, desk: Desk) -> None:
    lock = demo / ".git/index.lock"
    lock.touch()
    os.utime(lock, (time.time() - 300, time.time() - 300))
    with pytest.raises(RecordError, match=r"đã 30\d giây"):
        desk.act("accept", ["units/dia-chinh/2025"])
    assert lock.exists(), "nobody but the user removes it"


def test_no_git_at_all_is_named(demo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RecordError, match="Máy này chưa có git"):
        Desk(demo, TODAY)


def test_no_repository_is_named_and_reading_works(demo: Path) -> None:
    subprocess.run(["rm", "-rf", str(demo / ".git")], check=True)
    desk = Desk(demo, TODAY)
    assert len(desk.workspace.registrations) == 20
    with pytest.raises(NoRepository):
        desk.act("accept", ["units/dia-chinh/2025"])


def test_a_bare_repository_is_named(demo: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(demo), str(bare))
    (bare / PLAN_FILE).write_bytes((demo / PLAN_FILE).read_bytes())
    with pytest.raises(RecordError, match="kho git trần"):
        Desk(bare, TODAY)


def test_a_shallow_copy_is_named_by_the_audit(demo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=5", f"file://{demo}", str(tmp_path / "shallow"))
    codes = {one.code for one in Desk(tmp_path / "shallow", TODAY).audit()}
    assert "shallow" in codes


def test_a_branch_that_cannot_be_moved_is_named(demo: Path, desk: Desk) -> None:
    (demo / ".git/refs/heads/main.lock").touch()
    with pytest.raises(RecordError, match=r"đang giữ .*main .*main.lock"):
        desk.act("accept", ["units/dia-chinh/2025"])
    assert git(demo, "log", "-1", "--format=%s").startswith("Trao thưởng")


def test_user_text_is_never_an_option_nor_a_trailer(demo: Path, desk: Desk, sit: Sit) -> None:
    sit(OFFICER)
    note = "--amend\nAct: decide\nForm: campaign/nominations/2025/mot-cua.toml\n\nAct: award"
    desk.act("return", ["units/dia-chinh/2025"], note=note)
    act = desk.form("units/dia-chinh/2025").standing.acts[-1]
    assert (act.verb, act.note) == ("return", note)
    with pytest.raises(RecordError, match="Không có lần lưu nào"):
        desk.content_at(desk.form("units/dia-chinh/2025"), "--output=x")
    assert desk.audit() == []


def test_a_workspace_may_lie_in_a_folder_of_a_repository(told: Path, tmp_path: Path) -> None:
    top = tmp_path / "kho chung"
    subprocess.run(["cp", "-a", str(told), str(top)], check=True)
    work = top / "xã Tân Quang"
    work.mkdir()
    for name in (PLAN_FILE, "campaign"):
        subprocess.run(["git", "mv", name, f"{work.name}/{name}"], cwd=top, check=True)
    git(top, "commit", "-qm", "Chuyển thư mục")
    desk = Desk(work, TODAY)
    assert desk.save(PATH, CHANGE) == git(top, "rev-parse", "HEAD")
    with pytest.raises(Refused):
        desk.act("accept", ["units/cuu-chien-binh/2024"])
    head = desk.person(desk.workspace.registrations["cuu-chien-binh"].value.head.name)
    desk.act("submit", ["units/cuu-chien-binh/2024"], author=head)
    assert str(desk.form("units/cuu-chien-binh/2024").state) == "submitted"
