"""The text of a commit read back: what git itself calls its trailers, whatever somebody has set."""

import subprocess
from pathlib import Path

import pytest

from campaign.record import Record
from tests.command import git

ACT = "Act: submit\nForm: campaign/units/mot-cua/registration.toml\nRole: unit"


def recorded(root: Path, text: str) -> str:
    """A commit with exactly this text, which no branch shows."""
    return git(root, "commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", text)


@pytest.mark.parametrize(
    "body",
    [
        ACT,
        f"Ghi chú.\n\n{ACT}",
        f"Act: accept\nForm: x\n\nGhi chú.\n\n{ACT}",
        f"{ACT}\n\nGhi chú ở cuối.",
        f"{ACT}\nGhi chú liền sau.",
        f"Ghi chú liền trước.\n{ACT}",
        f"Ghi chú.\n   \t\n{ACT}",
        ACT.replace(": ", ":"),
        ACT.replace(": ", " :  "),
        ACT.replace("Role: unit", "Votes-For: 7\n  phiếu\n\tthuận"),
        f"{ACT}\n# dòng bị bỏ qua\nNhân viên: không phải tên",
        f"{ACT}\nSigned-off-by: Vũ Mẫu Lan <lan@example.invalid>",
        f"{ACT}\n(cherry picked from commit 0123456789012345678901234567890123456789)",
        f"Một.\nHai.\nBa.\n{ACT}\n(cherry picked from commit 0123456789012345678901234567890123456789)",
        "Một.\n" * 20 + f"{ACT}\nSigned-off-by: Vũ Mẫu Lan <lan@example.invalid>",
        "Act: submit\nAct: accept\nForm: x",
        "Act submit\nForm: x",
    ],
)
def test_an_act_is_what_git_reads_as_trailers(small: Path, body: str) -> None:
    told = subprocess.run(
        ["git", "interpret-trailers", "--parse", "--no-divider"],
        cwd=small,
        input=f"Nộp\n\n{body}\n".encode(),
        capture_output=True,
        check=True,
    )
    wanted = dict(line.split(": ", 1) for line in told.stdout.decode().splitlines())
    act = Record.around(small).entry(recorded(small, f"Nộp\n\n{body}")).act
    if wanted:
        assert act is not None
        assert (act.verb, act.form, act.role) == (wanted["Act"], wanted["Form"], wanted.get("Role", ""))
        assert act.data == {name: wanted[name] for name in ("Votes-For",) if name in wanted}
        assert "Act" not in act.note.rpartition("\n\n")[2]
    else:
        assert act is None


def test_other_peoples_settings_make_no_act_of_anything_and_hide_none(small: Path) -> None:
    act = recorded(small, f"Nộp\n\nGhi chú tiếng Việt.\n\n{ACT}")
    note = recorded(small, "Nộp\n\nLoai: submit\nForm: campaign/units/mot-cua/registration.toml")
    prose = recorded(small, f"Nộp\n\nGhi chú.\n{ACT}")
    before = Record.around(small).entry(act)
    assert before.act is not None
    for name, value in (
        ("trailer.act.key", "Nop"),
        ("trailer.loai.key", "Act"),
        ("trailer.separators", "="),
        ("core.commentChar", "A"),
        ("i18n.commitEncoding", "CP1258"),
        ("i18n.logOutputEncoding", "CP1258"),
    ):
        git(small, "config", name, value)
    record = Record.around(small)
    assert record.entry(act) == before
    assert record.entry(note).act is None
    assert record.entry(prose).act is None
