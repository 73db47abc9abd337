"""The journal by keys: the latest commits at once, older ones when somebody goes on, what an edit changed."""

from pathlib import Path

import pytest

from campaign import journal
from campaign.commit import Entry
from campaign.desk import Desk
from campaign.git_program import RecordError
from campaign.history import Event
from campaign.snapshot import Snapshot
from campaign.workspace import Form
from tests.command import git
from tests.conftest import TODAY, head_of
from tests.seat import Seat, at_desk
from tui.listing import Listing
from tui.screens import journal as screen

YEAR = "campaign/units/mot-cua/2025.toml"


def rows(seat: Seat) -> list[str]:
    return [row.key for row in seat.app.screen.query_one(Listing).rows]


async def test_older_ones_are_read_when_somebody_goes_on(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of five commits two are read, then four, then all; the search knows how many were read."""
    monkeypatch.setattr(screen.JournalPage, "_most", 2)
    monkeypatch.setattr(screen, "_FURTHER", 2)
    commits = git(small, "rev-list", "HEAD").split()
    assert len(commits) == 5
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("5")
        await seat.sees("2 lần ghi mới nhất", "↓ 3 lần cũ hơn: Enter")
        assert rows(seat) == [*commits[:2], "older"]
        await seat.press("slash")
        await seat.type("khong co gi nhu the")
        await seat.sees("0 / 2 lần ghi mới nhất")
        await seat.press("escape", "end", "enter")
        await seat.until(lambda: rows(seat) == [*commits[:4], "older"])
        await seat.sees("4 lần ghi mới nhất", "↓ 1 lần cũ hơn: Enter")
        await seat.press("end", "enter")
        await seat.until(lambda: rows(seat) == commits)
        await seat.sees("5 lần ghi")
        assert "mới nhất" not in seat.text


async def test_what_was_read_stays_where_older_ones_cannot_be_read(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git fails once: the list stays, says why, and goes on from its last row when asked again."""
    monkeypatch.setattr(screen.JournalPage, "_most", 2)
    monkeypatch.setattr(screen, "_FURTHER", 2)
    commits = git(small, "rev-list", "HEAD").split()
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("5")
        await seat.sees("2 lần ghi mới nhất")
        with monkeypatch.context() as broken:
            broken.setattr(journal, "latest", unreadable)
            await seat.press("end", "enter")
            await seat.hears("Kho git thử hỏng.")
            await seat.sees("2 lần ghi mới nhất")
        assert rows(seat) == [*commits[:2], "older"]
        await seat.press("end", "enter")
        await seat.until(lambda: rows(seat) == [*commits[:4], "older"])


def unreadable(*_: object) -> None:
    raise RecordError("Kho git thử hỏng.")


def test_acts_bear_what_the_record_judges_of_them(small: Path) -> None:
    """A hand-made act by a stranger is told with its fault, the one before it without."""
    desk = Desk(small, TODAY)
    desk.save(YEAR, {("notes",): "Ghi chú mẫu"})
    desk.act("submit", ["units/mot-cua/2025"], author=head_of(desk, "mot-cua"))
    held = desk.form("units/mot-cua/2025")
    told = {"Act": "accept", "Form": held.path, "Blob": held.blob, "Content": held.standing.content}
    text = "Chấp nhận\n\n" + "\n".join(f"{name}: {value}" for name, value in told.items())
    git(small, "-c", "user.name=Kẻ Mẫu Lạ", "commit", "-q", "--allow-empty", "-m", text)
    forged, submitted, saved = journal.latest(Desk(small, TODAY).snapshot, 3)
    assert forged.act is not None
    assert [code for code, _ in forged.act.faults] == ["unentitled"]
    assert submitted.act is not None
    assert (submitted.act.verb, submitted.act.faults) == ("submit", ())
    assert saved.act is None
    assert journal.latest(Desk(small, TODAY).snapshot, 1) == [forged]


def test_without_a_record_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "campaign.toml").write_text("schema = 1\n", encoding="utf-8")
    assert journal.latest(Desk(tmp_path, TODAY).snapshot, 10) == []


def test_what_a_commit_touched(small: Path) -> None:
    """An edit its one form; an act none; the first commit of all what was there; of what is gone, nothing."""
    desk = Desk(small, TODAY)
    desk.save(YEAR, {("notes",): "Ghi chú mẫu"})
    desk.act("submit", ["units/mot-cua/2025"], author=head_of(desk, "mot-cua"))
    desk = Desk(small, TODAY)
    assert desk.record is not None
    act, edit = (line.entry for line in journal.latest(desk.snapshot, 2))
    root = desk.record.entry(git(small, "rev-list", "--max-parents=0", "HEAD"))

    def paths(taken: Snapshot, entry: Entry) -> list[str]:
        return [form.path for form in journal.touched(taken, entry)]

    assert paths(desk.snapshot, edit) == [YEAR]
    assert paths(desk.snapshot, act) == []
    first = git(small, "ls-tree", "-r", "--name-only", root.commit, "campaign").split("\n")
    assert sorted(paths(desk.snapshot, root)) == sorted(path for path in first if path.endswith(".toml"))
    (small / YEAR).unlink()
    git(small, "commit", "-q", "-am", "Bỏ")
    assert paths(Desk(small, TODAY).snapshot, edit) == []


async def test_an_edit_of_many_forms_names_them_and_reads_the_history_of_none(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unasked(_: Desk, form: Form[object]) -> list[Event]:
        raise AssertionError(form.path)

    monkeypatch.setattr(screen, "_NAMED", 2)
    files = sorted((small / "campaign/units").glob("*/registration.toml"))
    for file in files:
        file.write_text(file.read_text(encoding="utf-8") + "# thêm\n", encoding="utf-8")
    monkeypatch.setattr(screen, "_FEW", len(files) - 1)
    git(small, "commit", "-q", "-am", "Sửa hàng loạt")
    monkeypatch.setattr(Desk, "timeline", unasked)
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("5")
        await seat.sees("Sửa hàng loạt", f"{len(files)} biểu mẫu:", f"… và {len(files) - 2} biểu mẫu khác")


async def test_what_changed_in_the_plan_is_told_as_its_commit_says_it(small: Path) -> None:
    said = "Kế hoạch › Số kế hoạch: (trống) → 15/KH-UBND"
    git(small, "commit", "-q", "--allow-empty", "-m", "Sửa kế hoạch", "-m", said)
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("5")
        await seat.sees("Sửa kế hoạch", said)
        assert "Không biểu mẫu nào đổi" not in seat.text
