"""A workspace of a stranger: whatever its repository holds, nothing runs, nothing outside is read or written.

Each trap is real and would leave a mark; where git alone falls into it, the test says so first.
"""

import os
import subprocess
from pathlib import Path

import pytest

from campaign import exchange, git_program, many_records, record, remotes
from campaign.desk import Desk
from campaign.foreign import Foreign, pins
from campaign.git_program import RecordError
from campaign.record import Record
from campaign.rollup import Commune
from campaign.store import LARGEST
from tests.command import Thidua, git
from tests.conftest import TODAY, head_of

FORM = "campaign/units/mot-cua/registration.toml"


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """A file outside of the workspace that only a trap makes."""
    return tmp_path / "mark"


def work(root: Path) -> None:
    """Everything that somebody does in a workspace: look, save, act, look back, audit."""
    desk = Desk(root, TODAY)
    desk.findings()
    desk.save(FORM, {("staff",): 9})
    desk.act("submit", [FORM], author=head_of(desk, "mot-cua"))
    desk.timeline(desk.form(FORM))
    desk.audit()


def script(mark: Path) -> str:
    """A program that leaves the mark, whatever it is given."""
    file = mark.with_name("trap.sh")
    file.write_text(f'#!/bin/sh\ntouch "{mark}"\nexit 1\n')
    file.chmod(0o755)
    return str(file)


SETTINGS = (
    "core.fsmonitor",
    "core.sshCommand",
    "core.askPass",
    "core.editor",
    "core.pager",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "gpg.ssh.defaultKeyCommand",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "diff.external",
    "diff.trap.command",
    "diff.trap.textconv",
    "merge.trap.driver",
    "merge.a=b.driver",
    "trailer.act.command",
    "remote.origin.uploadpack",
    "pager.log",
)


def test_settings_that_run_programs_run_none(small: Path, mark: Path) -> None:
    trap = script(mark)
    for name in SETTINGS:
        git(small, "config", name, trap)
    git(small, "config", "core.hooksPath", str(mark.parent))
    (small / ".gitattributes").write_text("* filter=trap diff=trap merge=trap\n")
    (small / ".git/info/attributes").write_text("* filter=trap diff=trap merge=trap\n")
    for hook in ("pre-commit", "post-commit", "reference-transaction", "post-index-change"):
        (mark.parent / hook).write_text(f'#!/bin/sh\ntouch "{mark}"\n')
        (mark.parent / hook).chmod(0o755)
    subprocess.run(["git", "status"], cwd=small, capture_output=True, check=False)
    assert mark.exists()
    mark.unlink()
    work(small)
    assert not mark.exists()


def test_settings_of_an_included_file_run_none(small: Path, mark: Path, tmp_path: Path) -> None:
    (small / "their.config").write_text(
        f'[gpg]\n\tprogram = "{script(mark)}"\n[merge "x"]\n\tdriver = "{script(mark)}"\n'
    )
    git(small, "config", "include.path", "../their.config")
    pinned = Desk(small, TODAY).repository.pinned
    told = {pinned[f"GIT_CONFIG_KEY_{n}"]: pinned[f"GIT_CONFIG_VALUE_{n}"] for n in range(2)}
    assert told == {"gpg.program": "gpg", "merge.x.driver": "false"}


def signed_by_a_stranger(small: Path) -> str:
    """A new last commit with somebody's signature."""
    tree, parent = git(small, "rev-parse", "HEAD^{tree}"), git(small, "rev-parse", "HEAD")
    who = "Kẻ Mẫu Lạ <la@example.invalid> 1764600000 +0700"
    signed = (
        f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n"
        f"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\nKý\n"
    )
    made = (
        subprocess.run(
            ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
            cwd=small,
            input=signed.encode(),
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    git(small, "update-ref", "refs/heads/main", made)
    return made


def test_a_signed_commit_of_a_stranger_is_not_shown_to_their_program(small: Path, mark: Path) -> None:
    git(small, "config", "gpg.program", script(mark))
    made = signed_by_a_stranger(small)
    git(small, "log", "-1", "--format=%G?")
    assert mark.exists()
    mark.unlink()
    desk = Desk(small, TODAY)
    desk.repository.signatures([made], [])
    desk.audit()
    assert not mark.exists()


def test_nor_is_one_of_a_bare_repository(small: Path, mark: Path, tmp_path: Path) -> None:
    made = signed_by_a_stranger(small)
    git(tmp_path, "clone", "--quiet", "--bare", str(small), "kho")
    bare = tmp_path / "kho"
    git(bare, "config", "gpg.program", script(mark))
    git(bare, "log", "-1", "--format=%G?")
    assert mark.exists()
    mark.unlink()
    Record.inside(bare).signatures([made], [])
    assert isinstance(many_records.read_all([str(bare)], tmp_path / "cache")[0], Commune)
    assert not mark.exists()


def test_an_exchange_runs_no_merge_driver_of_the_repository(small: Path, mark: Path, tmp_path: Path) -> None:
    bare, other = tmp_path / "kho", tmp_path / "khac"
    remotes.make_bare(bare)
    remotes.add(Desk(small, TODAY).repository, str(bare))
    exchange.sync(Desk(small, TODAY))
    git(tmp_path, "clone", "--quiet", str(bare), "khac")
    for folder, staff in ((small, 5), (other, 5)):
        git(folder, "config", "user.name", "Vũ Mẫu Lan")
        git(folder, "config", "user.email", "vu.mau.lan@example.invalid")
        file = "ghi-chu.toml" if folder == small else "khac.toml"
        (folder / file).write_text(f"a = {staff}\n")
        (folder / ".gitattributes").write_text("* merge=trap filter=trap\n*.toml merge=trap\n")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", "Ghi chú")
    git(other, "push", "--quiet")
    git(small, "config", "merge.trap.driver", script(mark))
    git(small, "config", "filter.trap.clean", script(mark))
    git(small, "config", "filter.trap.smudge", script(mark))
    exchange.sync(Desk(small, TODAY))
    assert (small / "khac.toml").read_text() == "a = 5\n"
    assert not mark.exists()


def test_a_missing_object_is_fetched_from_nowhere(small: Path, mark: Path) -> None:
    blob = git(small, "rev-parse", f"HEAD:{FORM}")
    packs = list((small / ".git/objects/pack").glob("*.pack"))
    for pack in packs:
        moved = pack.rename(small / pack.name)
        for beside in (pack.with_suffix(".idx"), pack.with_suffix(".rev")):
            beside.unlink(missing_ok=True)
        subprocess.run(["git", "unpack-objects", "-q"], cwd=small, stdin=moved.open("rb"), check=True)
        moved.unlink()
    (small / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for name, value in (
        ("extensions.partialClone", "trap"),
        ("core.repositoryFormatVersion", "1"),
        ("remote.trap.url", f"ext::{script(mark)}"),
        ("remote.trap.promisor", "true"),
        ("remote.trap.uploadpack", script(mark)),
        ("protocol.ext.allow", "always"),
    ):
        git(small, "config", name, value)
    subprocess.run(["git", "cat-file", "-p", blob], cwd=small, capture_output=True, check=False)
    assert mark.exists()
    mark.unlink()
    with pytest.raises(RecordError):
        work(small)
    assert not mark.exists()


def test_another_address_than_the_one_shown_is_refused(small: Path) -> None:
    git(small, "config", "url.ssh://la.example.invalid/.insteadOf", "file://")
    with pytest.raises(Foreign, match="insteadof"):
        Desk(small, TODAY)


def test_the_settings_of_the_user_stay_in_force() -> None:
    rows = [
        ("global", "gpg.ssh.program\nop-ssh-sign"),
        ("global", "credential.helper\nmanager"),
        ("global", "url.x.insteadof\ny"),
        ("local", "gpg.ssh.program\n/trap"),
        ("local", "credential.helper\n/trap"),
        ("local", "user.name\nVũ Mẫu Lan"),
    ]
    pinned = pins("".join(f"{scope}\0{row}\0" for scope, row in rows))
    assert pinned == {
        "GIT_CONFIG_COUNT": "3",
        "GIT_CONFIG_KEY_0": "gpg.ssh.program",
        "GIT_CONFIG_VALUE_0": "op-ssh-sign",
        "GIT_CONFIG_KEY_1": "credential.helper",
        "GIT_CONFIG_VALUE_1": "",
        "GIT_CONFIG_KEY_2": "credential.helper",
        "GIT_CONFIG_VALUE_2": "manager",
    }


# Reaching out of the folder


def victim(tmp_path: Path) -> tuple[Path, bytes]:
    """A repository of the user's own, beside the stranger's, and the state of its branch."""
    other = tmp_path / "cua-toi"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "cua-toi")
    git(other, "config", "user.name", "Vũ Mẫu Lan")
    git(other, "config", "user.email", "vu.mau.lan@example.invalid")
    git(other, "commit", "--quiet", "--allow-empty", "-m", "Riêng")
    return other, (other / ".git/refs/heads/main").read_bytes()


def test_git_files_and_links_to_another_repository_are_refused(small: Path, tmp_path: Path) -> None:
    other, before = victim(tmp_path)
    (small / ".git").rename(tmp_path / "away")
    (small / ".git").write_text(f"gitdir: {other}/.git\n")
    with pytest.raises(Foreign):
        Desk(small, TODAY)
    (small / ".git").unlink()
    (small / ".git").symlink_to(other / ".git")
    with pytest.raises(Foreign):
        Desk(small, TODAY)
    assert (other / ".git/refs/heads/main").read_bytes() == before


@pytest.mark.parametrize("tree", ["../..", "/"])
def test_a_work_tree_elsewhere_is_refused(small: Path, tree: str) -> None:
    git(small, "config", "core.worktree", tree)
    with pytest.raises(Foreign):
        Desk(small, TODAY)


def test_a_linked_worktree_and_a_submodule_of_ones_own_are_served(small: Path, tmp_path: Path) -> None:
    git(small, "worktree", "add", "--quiet", str(tmp_path / "nhanh"), "-b", "nhanh")
    assert Desk(tmp_path / "nhanh", TODAY).save(FORM, {("staff",): 9})
    other, _ = victim(tmp_path)
    allow = ("-c", "protocol.file.allow=always")
    git(other, *allow, "submodule", "--quiet", "add", str(small), "con")
    git(other / "con", "config", "user.name", "Vũ Mẫu Lan")
    git(other / "con", "config", "user.email", "vu.mau.lan@example.invalid")
    assert Desk(other / "con", TODAY).save(FORM, {("staff",): 8})


def test_objects_borrowed_from_elsewhere_are_refused(small: Path, tmp_path: Path) -> None:
    other, _ = victim(tmp_path)
    info = small / ".git/objects/info"
    info.mkdir(exist_ok=True)
    (info / "alternates").write_text(f"{other}/.git/objects\n")
    with pytest.raises(Foreign, match="alternates"):
        Desk(small, TODAY)


def test_a_bare_repository_that_borrows_is_refused(small: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", "--shared", str(small), "kho")
    with pytest.raises(Foreign, match="alternates"):
        Record.inside(tmp_path / "kho")


@pytest.mark.parametrize(
    "name", ["index", "config", "logs", "thidua", "refs/heads/main", "info", "objects/pack"]
)
def test_links_in_the_folder_of_git_are_refused(small: Path, tmp_path: Path, name: str) -> None:
    place, target = small / ".git" / name, tmp_path / "ngoai"
    if place.exists():
        place.rename(target)
    else:
        target.mkdir()
    place.symlink_to(target)
    with pytest.raises(RecordError):
        Desk(small, TODAY)


def test_papers_are_not_written_through_a_link(small: Path, thidua: Thidua, tmp_path: Path) -> None:
    (tmp_path / "ngoai").mkdir()
    (small / "out").symlink_to(tmp_path / "ngoai")
    assert thidua("print", "registration", "units/mot-cua/registration").status == 2
    assert list((tmp_path / "ngoai").iterdir()) == []
    (small / "out").unlink()
    assert thidua("print", "registration", "units/mot-cua/registration").status == 0
    (made,) = (small / "out").iterdir()
    made.unlink()
    (tmp_path / "bashrc").write_text("riêng\n")
    made.symlink_to(tmp_path / "bashrc")
    assert thidua("print", "registration", "units/mot-cua/registration").status == 2
    assert (tmp_path / "bashrc").read_text() == "riêng\n"


def test_the_plan_of_a_stranger_is_no_link(small: Path, thidua: Thidua, tmp_path: Path) -> None:
    (small / "campaign.toml").rename(tmp_path / "x.toml")
    (small / "campaign.toml").symlink_to(tmp_path / "x.toml")
    ran = thidua("check")
    assert (ran.status, "liên kết" in ran.err) == (2, True)


# Hanging, and filling memory


def test_git_that_never_answers_is_ended(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / ".git/config").unlink()
    os.mkfifo(small / ".git/config")
    monkeypatch.setattr(git_program, "PATIENCE", 0.2)
    with pytest.raises(RecordError, match="không trả lời"):
        Desk(small, TODAY)


def test_forms_that_are_no_files_are_not_opened(small: Path, thidua: Thidua) -> None:
    os.mkfifo(small / "campaign/units/mot-cua/2022.toml")
    assert thidua("list", "units").status == 0


def test_a_huge_file_of_the_history_is_not_taken_into_memory(small: Path) -> None:
    file = small / FORM
    good = file.read_bytes()
    file.write_bytes(b"#" * (LARGEST + 1))
    git(small, "commit", "--quiet", "-a", "-m", "To")
    file.write_bytes(good)
    git(small, "commit", "--quiet", "-a", "-m", "Lại như cũ")
    desk = Desk(small, TODAY)
    repository = desk.repository
    assert repository.contents(FORM, [git(small, "rev-parse", "HEAD~1")]) == [record.UNREADABLE]
    blob = git(small, "rev-parse", f"HEAD~1:{FORM}")
    assert repository.read_blobs([blob, git(small, "rev-parse", f"HEAD:{FORM}")])[blob] == record.UNREADABLE
    assert desk.timeline(desk.form(FORM))


def test_what_stands_in_for_a_commit_is_not_seen(small: Path) -> None:
    told, head = Desk(small, TODAY).repository.history(), git(small, "rev-parse", "HEAD")
    assert len(told) > 1
    other = git(small, "commit-tree", "HEAD~1^{tree}", "-m", "Khác")
    git(small, "replace", head, other)
    git(small, "replace", "--graft", "HEAD~1")
    (small / ".git/info/grafts").write_text(f"{head}\n")
    assert git(small, "log", "--format=%s") == "Khác"
    desk = Desk(small, TODAY)
    assert desk.repository.history() == told
    assert desk.repository.contents(FORM, [head]) == [(small / FORM).read_bytes()]


def test_git_tells_what_is_wrong_and_gives_no_advice_about_what_this_program_sets(small: Path) -> None:
    with pytest.raises(RecordError, match=r"^Git báo: (fatal|error): (?s:.)*nowhere") as told:
        Desk(small, TODAY).repository.git("log", "nowhere")
    assert "hint" not in str(told.value)


def test_an_endless_message_and_an_endless_answer_are_cut(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(small, "commit", "--quiet", "--allow-empty", "-m", "dài " * 5000)
    monkeypatch.setattr(git_program, "LONGEST", 10_000)
    with pytest.raises(RecordError, match="quá lớn"):
        Desk(small, TODAY)
    monkeypatch.undo()
    monkeypatch.setattr(git_program, "MOST", 100)
    with pytest.raises(RecordError, match="quá lớn"):
        Desk(small, TODAY)


def test_words_of_a_stranger_reach_no_terminal_as_commands(small: Path, thidua: Thidua) -> None:
    git(small, "commit", "--quiet", "--allow-empty", "-m", "\x1b]0;lừa\x07\x1b[31mđỏ")
    out = thidua("log").out
    assert "\x1b" not in out
    assert "[U+001B][31mđỏ" in out
