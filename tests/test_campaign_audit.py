"""The audit finds what was done to the record behind the program's back, with real git."""

import os
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from campaign.act import State
from campaign.commit import Person
from campaign.desk import Desk
from campaign.recorder import introduce
from tests.conftest import TODAY

Sit = Callable[[str], Person]
HANOI = timezone(timedelta(hours=7))


def git(folder: Path, *words: str, **env: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def problems(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.form) for one in Desk(folder, TODAY).audit()]


def test_the_demo_is_clean(demo: Path) -> None:
    assert problems(demo) == []


def test_an_amended_act_is_found(demo: Path) -> None:
    assert problems(demo) == []
    git(demo, "commit", "--amend", "-q", "--allow-empty", "-m", "Đổi lời")
    found = Desk(demo, TODAY).audit()
    assert [one.code for one in found] == ["rewritten", "act-lost"]
    assert "Trao thưởng" in found[1].message


def test_a_form_with_acts_that_was_taken_away_is_found(demo: Path) -> None:
    form = "campaign/nominations/2025/mot-cua.toml"
    git(demo, "rm", "--quiet", form)
    git(demo, "commit", "--quiet", "--message=Dọn")
    (found,) = Desk(demo, TODAY).audit()
    assert (found.form, found.code) == (form, "form-removed")
    assert found.commit == git(demo, "rev-parse", "HEAD")
    git(demo, "revert", "--no-edit", "HEAD")
    assert problems(demo) == []


@pytest.mark.parametrize(
    "away",
    [
        ("switch", "--quiet", "--create", "thử-việc", "HEAD~4"),
        ("checkout", "--quiet", "--orphan", "trống"),
        ("checkout", "--quiet", "HEAD~4"),
    ],
)
def test_another_branch_has_lost_nothing(small: Path, away: tuple[str, ...]) -> None:
    assert problems(small) == []
    git(small, *away)
    (found,) = Desk(small, TODAY).audit()
    assert found.code == "other-branch"
    git(small, *found.message.rpartition(": git ")[2].split())
    assert problems(small) == []
    assert git(small, "branch", "--show-current") == "main"
    git(small, "reset", "--quiet", "--hard", "HEAD~1")
    assert [one.code for one in Desk(small, TODAY).audit()] == ["rewritten", "act-lost"]


def test_a_rebase_that_drops_an_act_is_found(demo: Path) -> None:
    """The last decision of a nomination is dropped; the award after it then stands out of order."""
    assert problems(demo) == []
    form = "campaign/nominations/2025/mot-cua.toml"
    dropped = git(
        demo, "log", "--format=%H", "--grep=^Act: decide", f"--grep=^Form: {form}", "--all-match", "-1"
    )
    git(demo, "rebase", "-q", "--empty=keep", "--keep-empty", "--onto", f"{dropped}^", dropped, "main")
    codes = problems(demo)
    assert ("out-of-order", form) in codes
    assert ("rewritten", "") in codes
    assert ("act-lost", form) in codes
    assert Desk(demo, TODAY).form(form).state is not State.AWARDED


def forged(demo: Path, who: Person, verb: str, form: str, **more: str) -> str:
    """A commit by hand with an act's trailers, as somebody would fake one."""
    desk = Desk(demo, TODAY)
    held = desk.form(form)
    lines = {"Act": verb, "Form": held.path, "Blob": held.blob, "Content": held.standing.content, **more}
    text = f"{verb}\n\n" + "\n".join(f"{name}: {value}" for name, value in lines.items())
    identity = {
        "GIT_AUTHOR_NAME": who.name,
        "GIT_AUTHOR_EMAIL": who.email,
        "GIT_COMMITTER_NAME": who.name,
        "GIT_COMMITTER_EMAIL": who.email,
    }
    git(demo, "commit", "-q", "--allow-empty", "-m", text, **identity)
    return git(demo, "rev-parse", "HEAD")


def test_an_act_by_somebody_without_the_role_is_found_and_does_not_count(demo: Path) -> None:
    stranger = Person("Kẻ Mẫu Lạ", "la@example.invalid")
    commit = forged(demo, stranger, "accept", "units/dia-chinh/2025")
    found = Desk(demo, TODAY).audit()
    assert [(one.commit, one.code) for one in found] == [(commit, "unentitled")]
    assert "Kẻ Mẫu Lạ" in found[0].message
    assert Desk(demo, TODAY).form("units/dia-chinh/2025").state is State.SUBMITTED


@pytest.mark.parametrize(
    ("more", "code"),
    [({"Blob": "0" * 40}, "wrong-blob"), ({"Content": "v1:" + "0" * 64}, "wrong-content")],
)
def test_an_act_about_other_bytes_is_found(demo: Path, more: dict[str, str], code: str) -> None:
    officer = Desk(demo, TODAY).person("Vũ Mẫu Lan")
    forged(demo, officer, "accept", "units/dia-chinh/2025", **more)
    assert (code, "campaign/units/dia-chinh/2025.toml") in problems(demo)


@pytest.mark.parametrize(
    "more",
    [{"Votes-For": "9" * 5000}, {"Votes-Present": "²"}, {"Votes-Total": "chín"}, {"Acted-On": "hôm nay"}],
    ids=["endless", "raised", "a word", "no day"],
)
def test_a_vote_with_what_is_no_figure_or_no_day_is_found_and_closes_nothing(
    demo: Path, more: dict[str, str]
) -> None:
    posted, votes = "nominations/2025/van-phong-ubnd", {"Votes-For": "5", "Votes-Present": "7"}
    appraiser = Desk(demo, TODAY).person("Hoàng Mẫu Đức")
    forged(demo, appraiser, "vote", posted, Role="appraiser", **{**votes, "Votes-Total": "9", **more})
    assert ("incomplete-act", f"campaign/{posted}.toml") in problems(demo)
    assert Desk(demo, TODAY).form(posted).state is State.POSTED


def test_an_act_that_hides_an_edit_is_found(demo: Path) -> None:
    file = demo / "campaign/units/dia-chinh/2025.toml"
    file.write_text(file.read_text().replace("dia-chinh", "dia-chinh ") + "# thêm\n")
    git(demo, "add", "-A")
    officer = Desk(demo, TODAY).person("Vũ Mẫu Lan")
    forged(demo, officer, "accept", "units/dia-chinh/2025")
    assert ("hidden-edit", "campaign/units/dia-chinh/2025.toml") in problems(demo)


def test_an_act_about_no_form_is_found(demo: Path) -> None:
    text = "Nộp\n\nAct: submit\nForm: ../../etc/passwd"
    git(demo, "commit", "-q", "--allow-empty", "-m", text)
    assert problems(demo) == [("unknown-form", "../../etc/passwd")]


def test_an_edit_after_the_decision_is_found(demo: Path) -> None:
    desk = Desk(demo, TODAY)
    path = "campaign/nominations/2025/mot-cua.toml"
    desk.save(path, {("dossier", "certificate"): not desk.form(path).value.dossier.certificate})
    assert problems(demo) == [("edited-after-decision", path)]


def test_an_edit_after_the_decision_was_revoked_is_no_problem(demo: Path, desk: Desk, sit: Sit) -> None:
    """Who takes a wrong decision back may put the form right, and bring it anew."""
    path = "campaign/nominations/2025/mot-cua.toml"
    sit("Phạm Mẫu Quang")
    data = {"Decision-Number": "99/QĐ-UBND", "Decision-Date": "2025-12-30"}
    at = datetime(2025, 12, 30, 9, 0, tzinfo=HANOI)
    desk.act("revoke", [path], note="Sai hồ sơ", data=data, at=at)
    desk = Desk(demo, TODAY)
    desk.save(path, {("dossier", "certificate"): not desk.form(path).value.dossier.certificate})
    assert "edited-after-decision" not in {code for code, _ in problems(demo)}


def test_a_commit_dated_back_is_found(demo: Path, desk: Desk, sit: Sit) -> None:
    sit("Vũ Mẫu Lan")
    desk.act("accept", ["units/dia-chinh/2025"], at=datetime(2025, 7, 1, 8, 0, tzinfo=HANOI))
    assert ("dated-back", "campaign/units/dia-chinh/2025.toml") in problems(demo)


def test_a_day_ahead_of_its_recording_is_found(demo: Path) -> None:
    officer = Desk(demo, TODAY).person("Vũ Mẫu Lan")
    forged(demo, officer, "accept", "units/dia-chinh/2025", Role="officer", **{"Acted-On": "2999-12-31"})
    assert "dated-ahead" in {code for code, _ in problems(demo)}


def test_two_machines_that_gave_one_number_are_named(demo: Path, tmp_path: Path) -> None:
    """Both decide with 01/QĐ-UBND in 2026, then one history is laid over the other."""
    chair = "Phạm Mẫu Quang"
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(demo), str(other))
    data = {"Decision-Number": "01/QĐ-UBND", "Decision-Date": "2026-01-05"}
    for folder, form in ((demo, "2025/mot-cua"), (other, "2025/truong-thcs")):
        desk = Desk(folder, TODAY)
        assert desk.record is not None
        introduce(desk.record, desk.person(chair))
        states = {held.id: held.state for held in desk.workspace.nominations.values()}
        name = f"nominations/{form}"
        assert states[name] in (State.DECIDED, State.AWARDED), states[name]
        desk.act("revoke", [name], note="Ghi nhầm.", data=data)
    git(demo, "fetch", "-q", str(other), "main")
    git(demo, "merge", "-q", "--no-edit", "FETCH_HEAD")
    found = [one for one in Desk(demo, TODAY).audit() if one.code == "duplicate-number"]
    assert len(found) == 1
    assert "nominations/2025/mot-cua" in found[0].message
    assert "nominations/2025/truong-thcs" in found[0].message
    assert any(one.code == "duplicate-number" for one in Desk(demo, TODAY).findings())


def test_a_message_cannot_pass_for_another_commit(small: Path) -> None:
    """The control characters by which a list of commits might be told apart, in a message and in a name."""
    before = Desk(small, TODAY)
    act = before.snapshot.acts[-1]
    fields = ("f" * 40, "t" * 40, "", "Giả Mạo", "gia@x", "2025-12-03T08:00:00+07:00", "Giả Mạo", "gia@x")
    more = ("2025-12-03T08:00:00+07:00", "Chấp nhận", "", f"Act: accept\nForm: {act.form}")
    body = "\x1e" + "\x1f".join((*fields, *more))
    name = {"GIT_AUTHOR_NAME": "An\x1fBình\x1eLan", "GIT_AUTHOR_EMAIL": "an\x1f@x"}
    git(small, "commit", "--quiet", "--allow-empty", "-m", f"Ghi\x1f chú\n\n{body}", **name)
    head = git(small, "rev-parse", "HEAD")
    desk = Desk(small, TODAY)
    assert desk.snapshot.acts == before.snapshot.acts
    assert [one.commit for one in desk.snapshot.entries] == [
        *(one.commit for one in before.snapshot.entries),
        head,
    ]
    last = desk.snapshot.entries[-1]
    assert (last.by, last.email, last.subject) == ("An\x1fBình\x1eLan", "an\x1f@x", "Ghi\x1f chú")
    assert desk.audit() == []


@pytest.mark.parametrize("moment", ["999999999999 +0700", "1733000000 +9900", "9999999999999999 +0000"])
def test_a_moment_that_cannot_be_is_older_than_all(small: Path, moment: str) -> None:
    head = git(small, "rev-parse", "HEAD")
    lines = git(small, "cat-file", "commit", "HEAD").split("\n")
    for place, line in enumerate(lines):
        if line.startswith("author "):
            lines[place] = f"{line.rsplit(' ', 2)[0]} {moment}"
        elif line.startswith("parent "):
            lines[place] = f"parent {head}"
    forged = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=small,
        input="\n".join(lines).encode(),
        capture_output=True,
        check=True,
    )
    git(small, "update-ref", "HEAD", forged.stdout.decode().strip())
    assert [code for code, _ in problems(small)] == ["out-of-order", "dated-back"]
