"""Saving and acting over repositories in every state: no identity, half a merge, a lock, no branch, none."""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from campaign import git_program, record, toml_read, unfinished
from campaign.act import State
from campaign.appending import Moved
from campaign.commit import Person
from campaign.desk import Desk
from campaign.finding import Key
from campaign.git_program import RecordError
from campaign.recorder import NoIdentity
from campaign.repository import NoRepository
from tests.command import git
from tests.conftest import TODAY

FORM = "campaign/units/mot-cua/registration.toml"
STAFF: dict[Key, Any] = {("staff",): 9}
HEAD = Person("Trịnh Mẫu Thảo", "mot-cua@example.invalid")


@pytest.fixture
def desk(small: Path) -> Desk:
    """The small workspace, open."""
    return Desk(small, TODAY)


def test_hooks_of_the_repository_have_no_say(small: Path, desk: Desk) -> None:
    hooks = small / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        (hooks / name).write_text('#!/bin/sh\necho ồn ào; echo ồn ào >&2; touch "$GIT_DIR/hooked"; exit 1\n')
        (hooks / name).chmod(0o755)
    git(small, "config", "core.hooksPath", ".git/hooks")
    assert desk.save(FORM, STAFF)
    assert not (small / ".git/hooked").exists()
    assert Desk(small, TODAY).form(FORM).state is State.DRAFT


def test_settings_of_other_people_do_not_change_the_answers(
    small: Path, without: Callable[[Path], dict[str, Any]]
) -> None:
    before = without(small)
    for name, value in (
        ("i18n.logOutputEncoding", "CP1258"),
        ("diff.orderFile", "/khong-co"),
        ("trailer.separators", "="),
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("color.ui", "always"),
        ("format.pretty", "oneline"),
        ("grep.patternType", "fixed"),
        ("core.quotePath", "true"),
        ("diff.noprefix", "true"),
    ):
        git(small, "config", name, value)
    assert without(small) == before
    assert Desk(small, TODAY).form(FORM).state is State.ACCEPTED


def test_no_identity_writes_nothing(small: Path, desk: Desk) -> None:
    git(small, "config", "--remove-section", "user")
    before, head = (small / FORM).read_bytes(), git(small, "rev-parse", "HEAD")
    with pytest.raises(NoIdentity):
        desk.save(FORM, STAFF)
    with pytest.raises(NoIdentity):
        desk.save("campaign/units/moi/registration.toml", {("name",): "Mới"})
    with pytest.raises(NoIdentity):
        desk.act("accept", ["units/tram-y-te/2025"])
    assert git(small, "rev-parse", "HEAD") == head
    assert (small / FORM).read_bytes() == before
    assert not (small / "campaign/units/moi").exists()


def test_a_file_that_was_saved_but_not_committed_is_committed_by_the_next_save(small: Path) -> None:
    git(small, "checkout", "--quiet", "--detach")
    with pytest.raises(RecordError):
        Desk(small, TODAY).save(FORM, STAFF)
    git(small, "switch", "--quiet", "main")
    assert Desk(small, TODAY).save(FORM, STAFF)
    assert b"staff = 9" in git(small, "show", f"HEAD:{FORM}").encode()
    assert git(small, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "marker", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"]
)
def test_git_in_the_middle_of_something_is_not_written_to(small: Path, desk: Desk, marker: str) -> None:
    head = git(small, "rev-parse", "HEAD")
    if "rebase" in marker:
        (small / ".git" / marker).mkdir()
    else:
        (small / ".git" / marker).write_text(head + "\n")
    with pytest.raises(RecordError):
        desk.act("accept", ["units/tram-y-te/2025"])
    with pytest.raises(RecordError):
        desk.save(FORM, STAFF)
    assert git(small, "rev-parse", "HEAD") == head
    assert Desk(small, TODAY).form("units/tram-y-te/2025").state is State.SUBMITTED


def test_a_lock_of_another_program_is_respected(
    small: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("campaign.record", "campaign.appending"):
        monkeypatch.setattr(f"{name}._PATIENCE", 0.1, raising=False)
    lock, head = small / ".git/index.lock", git(small, "rev-parse", "HEAD")
    lock.write_bytes(b"")
    with pytest.raises(RecordError, match=r"index\.lock"):
        desk.act("accept", ["units/tram-y-te/2025"])
    assert lock.exists()
    assert git(small, "rev-parse", "HEAD") == head
    lock.unlink()
    desk.act("accept", ["units/tram-y-te/2025"])
    assert desk.form("units/tram-y-te/2025").state is State.ACCEPTED


@pytest.mark.parametrize("name", ["main", "hồ-sơ/2025"])
def test_no_branch_is_no_place_for_the_record(small: Path, name: str) -> None:
    git(small, "branch", "--quiet", "--move", name)
    git(small, "checkout", "--quiet", "--detach")
    desk, head = Desk(small, TODAY), git(small, "rev-parse", "HEAD")
    assert desk.form(FORM).state is State.ACCEPTED
    with pytest.raises(RecordError, match=r"Chạy: git (switch .*), rồi làm lại") as told:
        desk.act("accept", ["units/tram-y-te/2025"])
    assert git(small, "rev-parse", "HEAD") == head
    git(small, *str(told.value).partition("Chạy: git ")[2].partition(",")[0].replace("'", "").split())
    assert git(small, "branch", "--show-current") == name


@pytest.mark.parametrize(
    "lost", [("update-ref", "-d", "refs/heads/main"), ("checkout", "--quiet", "--orphan", "moi")]
)
def test_a_branch_that_holds_nothing_any_more_is_no_new_record(
    small: Path, desk: Desk, lost: tuple[str, ...]
) -> None:
    head, seen = git(small, "rev-parse", "HEAD"), desk.form(FORM).state
    git(small, *lost)
    with pytest.raises(RecordError, match="Nhánh đang mở chưa có lần ghi nào"):
        desk.save(FORM, STAFF)
    desk = Desk(small, TODAY)
    told = unfinished.look(desk)
    assert not told.any
    with pytest.raises(RecordError, match="Nhánh đang mở chưa có lần ghi nào"):
        desk.act("submit", [FORM], author=HEAD)
    assert git(small, "for-each-ref", "--count=1", "--format=%(refname:short)", f"--points-at={head}")
    git(small, "checkout", "--quiet", FORM)
    git(small, *told.sentences()[0].rpartition("git ")[2].split())
    assert git(small, "rev-parse", "HEAD") == head
    assert Desk(small, TODAY).form(FORM).state is seen


def test_a_search_for_a_commit_is_ended_before_anything_is_written(small: Path) -> None:
    git(small, "bisect", "start", "HEAD", "HEAD~3")
    with pytest.raises(RecordError, match="git bisect reset"):
        Desk(small, TODAY).save(FORM, STAFF)


def test_without_a_repository_forms_are_read_and_saved_but_not_acted_on(small: Path) -> None:
    shutil.rmtree(small / ".git")
    desk = Desk(small, TODAY)
    assert desk.form(FORM).state is State.DRAFT
    assert not [found for found in desk.findings() if found.code in ("untracked", "uncommitted")]
    assert desk.save(FORM, STAFF) is None
    assert b"\nstaff = 9\n" in (small / FORM).read_bytes()
    assert desk.form(FORM).value.staff == 9
    with pytest.raises(NoRepository):
        desk.act("submit", [FORM], author=HEAD)


def test_a_repository_without_a_commit_takes_the_first(small: Path) -> None:
    shutil.rmtree(small / ".git")
    git(small, "init", "--quiet", "--initial-branch=main")
    git(small, "config", "user.name", "Vũ Mẫu Lan")
    git(small, "config", "user.email", "vu.mau.lan@example.invalid")
    desk = Desk(small, TODAY)
    assert desk.form(FORM).state is State.DRAFT
    assert desk.save(FORM, STAFF)
    assert git(small, "ls-tree", "-r", "--name-only", "HEAD") == FORM


def test_a_workspace_may_lie_below_the_top_of_a_repository(small: Path, tmp_path: Path) -> None:
    top = tmp_path / "kho"
    inner = top / "thư mục/thi đua"
    inner.parent.mkdir(parents=True)
    shutil.rmtree(small / ".git")
    shutil.move(small, inner)
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "config", "user.name", "Vũ Mẫu Lan")
    git(top, "config", "user.email", "vu.mau.lan@example.invalid")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Mọi thứ")
    (top / "khac.txt").write_text("khác\n")
    git(top, "add", "khac.txt")
    desk = Desk(inner, TODAY)
    desk.save(FORM, STAFF)
    desk.act("submit", [FORM], author=HEAD)
    desk.act("accept", [FORM])
    assert desk.form(FORM).state is State.ACCEPTED
    assert f"\nForm: {FORM}\n" in git(top, "log", "-1", "--format=%B") + "\n"
    assert git(top, "status", "--porcelain") == "A  khac.txt"


@pytest.mark.parametrize(
    "name", ["hai\ndòng", "xa\u0303 Ta\u0302n Quang", "nháy ' kép \" và \\", "-C", "a\tb:*?"]
)
def test_a_folder_may_bear_any_name(small: Path, tmp_path: Path, name: str) -> None:
    inner = tmp_path / name / name
    inner.parent.mkdir()
    shutil.move(small, inner)
    desk = Desk(inner, TODAY)
    desk.save(FORM, STAFF)
    desk.act("submit", [FORM], author=HEAD)
    assert desk.form(FORM).state is State.SUBMITTED
    assert desk.timeline(desk.form(FORM))


def test_the_environment_of_a_hook_does_not_lead_to_another_repository(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    for name in ("GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_PYTHON_GIT_EXECUTABLE"):
        monkeypatch.setenv(name, str(tmp_path / "khong-co"))
    desk = Desk(small, TODAY)
    assert desk.form(FORM).state is State.ACCEPTED
    before = (small / FORM).read_bytes()
    desk.save(FORM, STAFF)
    assert not (tmp_path / "index").exists()
    assert desk.repository.contents(FORM, ["HEAD~1"]) == [before]
    assert os.environ["GIT_DIR"] == str(tmp_path / "other/.git")


def test_a_repository_of_longer_names_is_served(small: Path, tmp_path: Path) -> None:
    shutil.rmtree(small / ".git")
    git(small, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    git(small, "config", "user.name", "Vũ Mẫu Lan")
    git(small, "config", "user.email", "vu.mau.lan@example.invalid")
    git(small, "add", ".")
    git(small, "commit", "--quiet", "-m", "Mọi thứ")
    desk, before = Desk(small, TODAY), (small / FORM).read_bytes()
    first = git(small, "rev-parse", "HEAD")
    desk.save(FORM, STAFF)
    desk.act("submit", [FORM], author=HEAD)
    assert desk.form(FORM).state is State.SUBMITTED
    assert desk.repository.contents(FORM, [first, "HEAD"]) == [before, (small / FORM).read_bytes()]
    assert desk.repository.contents("campaign/khong-co.toml", [first]) == [None]
    assert desk.audit() == []


def test_git_that_is_missing_is_said(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RecordError):
        Desk(small, TODAY)


def test_a_save_of_many_that_is_interrupted_is_whole_or_nothing_after_any_run_of_git(
    small: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On disk, in the index and in the record."""
    new = "campaign/units/moi/registration.toml"
    edits: dict[str, dict[Key, Any]] = {FORM: STAFF, new: {("name",): "Mới"}}
    head, run, left = git(small, "rev-parse", "HEAD"), git_program.run, 0

    def interrupted(*words: Any, **more: Any) -> bytes:
        nonlocal left
        left -= 1
        told = run(*words, **more)
        if left == 0:
            raise KeyboardInterrupt
        return told

    monkeypatch.setattr(record, "run", interrupted)
    runs = 0
    while git(small, "rev-parse", "HEAD") == head:
        assert git(small, "status", "--porcelain") == ""
        assert not (small / new).exists()
        runs = left = runs + 1
        with pytest.raises(KeyboardInterrupt):
            desk.save_all(edits, "Nhập")
    assert runs > 5
    assert git(small, "status", "--porcelain") == ""
    assert git(small, "show", "--format=", "--name-only", "HEAD").split() == [new, FORM]


def test_a_save_of_many_that_meets_another_commit_leaves_nothing_behind(small: Path, desk: Desk) -> None:
    git(small, "commit", "--quiet", "--allow-empty", "--message=khác")
    with pytest.raises(Moved):
        desk.save_all({FORM: STAFF}, "Nhập")
    assert git(small, "status", "--porcelain") == ""


def test_a_save_of_many_starts_as_many_programs_as_one_of_two(
    small: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One puts the bytes of all into the record; what is said of them is known."""
    started, start = 0, subprocess.Popen.__init__

    def counted(self: Any, *words: Any, **more: Any) -> None:
        nonlocal started
        started += 1
        start(self, *words, **more)

    units = [f"campaign/units/moi-{number:02}/registration.toml" for number in range(12)]
    desk.save_all({path: {("name",): "Mới"} for path in units}, "Nhập")
    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    counts = []
    for number, paths in enumerate((units[:2], units), 2):
        before = started
        desk.save_all({path: {("staff",): number} for path in paths}, "Nhập")
        counts.append(started - before)
    assert counts[1] == counts[0]


def test_git_is_asked_for_each_thing_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each start takes as long as all the rest of a small save."""
    asked: list[tuple[str, ...]] = []
    run = git_program.run

    def counted(folder: Path, *words: str, **more: Any) -> bytes:
        asked.append(words)
        return run(folder, *words, **more)

    monkeypatch.setattr(record, "run", counted)
    desk.save(FORM, STAFF)
    # who works here is looked up before the file is written, and for the commit;
    # where HEAD stands after each of the two writings
    twice = [words for words in dict.fromkeys(asked) if asked.count(words) > 1]
    assert [words[-1] for words in twice] == ["^(user\\.(name|email)|thidua\\.sign)$", "HEAD"]
    assert len(asked) == 11, asked
    asked.clear()
    desk.act("submit", [FORM], author=desk.person("Trịnh Mẫu Thảo"))
    assert len(asked) == 6, asked


def test_a_form_that_is_saved_is_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """To prove that its new bytes say what was wanted; whoever asks for them afterwards is told the same."""
    reads, loads = 0, tomllib.loads

    def counted(*words: Any, **more: Any) -> dict[str, Any]:
        nonlocal reads
        reads += 1
        return loads(*words, **more)

    monkeypatch.setattr(toml_read, "tomllib", SimpleNamespace(loads=counted))
    desk.save(FORM, STAFF)
    assert reads == 1
    units = [f"campaign/units/moi-{number}/registration.toml" for number in range(3)]
    edits: dict[str, dict[Key, Any]] = {path: {("name",): path} for path in units}
    desk.save_all({**edits, FORM: {("staff",): 10}}, "Nhập")
    assert reads == 1 + 4
    assert [desk.workspace.registrations[f"moi-{number}"].value.name for number in range(3)] == units
    assert desk.form(FORM).value.staff == 10
    assert reads == 1 + 4


def test_a_save_of_many_tells_how_far_it_is(desk: Desk) -> None:
    units = [f"campaign/units/moi-{number:02}/registration.toml" for number in range(60)]
    heard: list[str] = []
    desk.save_all(
        {path: {("name",): "Mới"} for path in units}, "Nhập", tell=lambda now: heard.append(str(now))
    )
    assert heard == [
        "Đang soạn biểu mẫu, 0/60",
        "Đang soạn biểu mẫu, 50/60",
        "Đang ghi tệp…",
        "Đang ghi hồ sơ…",
    ]
    desk.save_all({FORM: STAFF}, "Nhập", tell=lambda now: heard.append(str(now)))
    assert len(heard) == 4


def test_a_save_of_many_names_its_forms_in_the_message(small: Path, desk: Desk) -> None:
    new = "campaign/units/moi/registration.toml"
    desk.save_all({FORM: STAFF, new: {("name",): "Đơn vị\nmới"}}, "Nhập don-vi.xlsx")
    assert git(small, "log", "-1", "--format=%B").splitlines() == [
        "Nhập don-vi.xlsx",
        "",
        "Sửa bản đăng ký thi đua: Bộ phận Tiếp nhận và Trả kết quả",
        "Lập bản đăng ký thi đua: Đơn vị mới",
    ]
