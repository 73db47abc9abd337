"""Signed acts with real keys from ssh-keygen, verified by git itself."""

import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from campaign import git_program, keys
from campaign.act import State
from campaign.acting import Refused
from campaign.commit import Person
from campaign.desk import Desk
from campaign.git_program import RecordError
from campaign.places import PLAN_FILE
from campaign.record import Record
from campaign.recorder import Recorder, introduce
from tests.command import Thidua, git
from tests.conftest import TODAY
from tui.cli import main

Sit = Callable[[str], Person]
HANOI = timezone(timedelta(hours=7))
OFFICER, CHAIR = "Vũ Mẫu Lan", "Phạm Mẫu Quang"
FORM = "units/dia-chinh/2025"


def key_for(desk: Desk, name: str, tmp_path: Path) -> str:
    """A key for `name`, in use in this repository."""
    assert desk.record is not None
    person = desk.person(name)
    introduce(desk.record, person)
    file = tmp_path / f"{person.email.partition('@')[0]}"
    return keys.set_up(desk.record, file, person.email)


def give_key(demo: Path, name: str, public: str, *, last: bool = True) -> None:
    """Put `public` into the plan's row of `name` (the last of several), committed by the chair."""
    plan = demo / PLAN_FILE
    head, row, tail = plan.read_text().rpartition(f'name = "{name}"\n')
    plan.write_text(f'{head}{row}keys = ["{public}"]\n{tail}')
    chair = Desk(demo, TODAY).person(CHAIR)
    who = ("-c", f"user.name={chair.name}", "-c", f"user.email={chair.email}")
    git(demo, *who, "commit", "-qam", "Thêm khóa")


def test_a_key_signs_and_the_signature_shows(demo: Path, desk: Desk, tmp_path: Path) -> None:
    give_key(demo, OFFICER, key_for(desk, OFFICER, tmp_path))
    desk = Desk(demo, TODAY)
    desk.act("accept", [FORM])
    form = desk.form(FORM)
    assert form.state is State.ACCEPTED
    assert form.standing.acts[-1].signed
    assert not form.standing.acts[0].signed
    assert "gpgsig -----BEGIN SSH SIGNATURE-----" in git(demo, "cat-file", "commit", "HEAD")
    assert desk.audit() == []


def test_where_the_plan_gives_a_key_an_unsigned_act_does_not_count(
    demo: Path, desk: Desk, tmp_path: Path
) -> None:
    give_key(demo, OFFICER, key_for(desk, OFFICER, tmp_path))
    desk = Desk(demo, TODAY)
    assert desk.record is not None
    keys.stop(desk.record)
    with pytest.raises(Refused, match="không ký bằng khóa đó"):
        desk.act("accept", [FORM])
    act = desk.form(FORM)
    lines = f"Chấp nhận\n\nAct: accept\nForm: {act.path}\nBlob: {act.blob}\nContent: {act.standing.content}"
    git(demo, "commit", "-q", "--allow-empty", "-m", lines)
    desk.reload()
    assert desk.form(FORM).state is State.SUBMITTED
    assert [one.code for one in desk.audit()] == ["unentitled"]


def test_somebody_elses_key_is_not_the_officers(demo: Path, desk: Desk, tmp_path: Path) -> None:
    give_key(demo, OFFICER, key_for(desk, OFFICER, tmp_path))
    key_for(desk, CHAIR, tmp_path)
    desk = Desk(demo, TODAY)
    assert desk.record is not None
    introduce(desk.record, desk.person(OFFICER))
    with pytest.raises(Refused, match="không ký bằng khóa đó"):
        desk.act("accept", [FORM])


def test_with_required_signatures_paper_acts_do_not_count(demo: Path, desk: Desk, tmp_path: Path) -> None:
    public = key_for(desk, OFFICER, tmp_path)
    plan = demo / PLAN_FILE
    plan.write_text(plan.read_text().replace("require_signatures = false", "require_signatures = true"))
    give_key(demo, OFFICER, public)
    desk = Desk(demo, TODAY)
    assert desk.form(FORM).state is State.SUBMITTED, "what was done before the rule keeps counting"
    desk.act("accept", [FORM])
    assert desk.form(FORM).state is State.ACCEPTED
    nominated = desk.form("nominations/2025/ta-mau-nga").value.unit
    head = desk.person(desk.workspace.registrations[nominated].value.head.name)
    with pytest.raises(Refused, match="chỉ tính bước duyệt có chữ ký số"):
        desk.act("withdraw", ["nominations/2025/ta-mau-nga"], note="x", author=head)


def test_an_ended_key_spoils_nothing_and_a_commit_dated_back_is_found(
    demo: Path, desk: Desk, tmp_path: Path
) -> None:
    public = key_for(desk, CHAIR, tmp_path)
    give_key(demo, CHAIR, public)
    desk = Desk(demo, TODAY)
    data = {"Decision-Number": "9/QĐ-UBND", "Decision-Date": "2026-03-02"}
    good = "nominations/2025/mot-cua"
    at = datetime(2026, 3, 2, 9, 0, tzinfo=HANOI)
    git(demo, "commit", "--amend", "-q", "--no-edit", "--date", "2026-01-05T08:00:00+07:00", **DATED)
    desk = Desk(demo, TODAY)
    desk.act("revoke", [good], note="Kê khai sai.", data=data, at=at)
    assert desk.form(good).state is State.REVOKED
    end_role(demo)
    desk = Desk(demo, TODAY)
    assert desk.form(good).state is State.REVOKED, "a key that ended later signed it while it held"
    assert [one.code for one in desk.audit() if one.code == "unentitled"] == []
    late = "nominations/2025/truong-thcs"
    back = datetime(2026, 3, 3, 9, 0, tzinfo=HANOI)
    with pytest.raises(Refused, match="không giữ vai trò"):
        desk.act("revoke", [late], note="Lùi ngày.", data={**data, "Decision-Number": "10/QĐ-UBND"}, at=back)
    forge_signed_revoke(demo, late, back)
    desk = Desk(demo, TODAY)
    assert desk.form(late).state is not State.REVOKED
    codes = {one.code for one in desk.audit() if one.form.endswith("truong-thcs.toml")}
    assert {"unentitled", "dated-back"} <= codes


DATED = {"GIT_COMMITTER_DATE": "2026-01-05T08:00:00+07:00"}


def end_role(demo: Path) -> None:
    """The chair's role ends on 31 March 2026; the plan says so from 1 April."""
    plan = demo / PLAN_FILE
    head, row, tail = plan.read_text().rpartition(f'name = "{CHAIR}"\n')
    plan.write_text(f"{head}{row}to = 2026-03-31\n{tail}")
    later = "2026-04-01T08:00:00+07:00"
    git(demo, "commit", "-qam", "Hết vai trò", "--date", later, GIT_COMMITTER_DATE=later)


def forge_signed_revoke(demo: Path, form: str, at: datetime) -> None:
    """What the ended key's holder would do by hand: sign, with a date from before its end."""
    held = Desk(demo, TODAY).form(form)
    lines = (
        f"Hủy\n\nLùi ngày.\n\nAct: revoke\nForm: {held.path}\nBlob: {held.blob}\n"
        f"Content: {held.standing.content}\nDecision-Number: 10/QĐ-UBND\nDecision-Date: 2026-03-03"
    )
    when = at.isoformat()
    git(demo, "commit", "-q", "-S", "--allow-empty", "-m", lines, "--date", when, GIT_COMMITTER_DATE=when)


def test_keys_tells_what_to_add_to_the_plan(
    demo: Path, desk: Desk, sit: Sit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(OFFICER)
    assert main(["-C", str(demo), "keys", "--file", str(tmp_path / "khoa")]) == 0
    told = capsys.readouterr()
    assert told.out.startswith('keys = ["ssh-ed25519 AAAA')
    assert "Thêm dòng trên vào mục [[people]] của Vũ Mẫu Lan" in told.err
    record = Record.around(demo)
    assert Recorder.of(record).key(record).startswith("SHA256:")
    assert main(["-C", str(demo), "keys", "--stop"]) == 0
    assert Recorder.of(record).key(record) == ""


def test_any_word_that_git_takes_for_true_has_commits_signed(demo: Path, sit: Sit) -> None:
    sit(OFFICER)
    record = Record.around(demo)
    for word, meant in (("true", True), ("yes", True), ("1", True), ("false", False), ("off", False)):
        record.git("config", "thidua.sign", word)
        assert Recorder.of(record).signs is meant, word
    record.git("config", "thidua.sign", "maybe")
    with pytest.raises(RecordError, match=r"thidua\.sign"):
        Recorder.of(record)


def made(file: Path, *words: str) -> Path:
    """A key in `file`, by `ssh-keygen` with more `words`."""
    subprocess.run(["ssh-keygen", "-q", "-f", str(file), *words], check=True)
    return file


@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_a_key_of_any_kind_or_its_public_half_is_taken(
    small: Path, tmp_path: Path, thidua: Thidua, kind: str
) -> None:
    file = made(tmp_path / "khóa của tôi", "-t", kind, "-N", "")
    for named in (file, file.with_name(f"{file.name}.pub")):
        ran = thidua("keys", "--file", str(named))
        assert (ran.status, ran.err.startswith("Từ nay")) == (0, True), ran.err
        assert thidua("set", "mot-cua", f"staff={len(str(named))}").status == 0
        public = ran.out.split('"')[1]
        head = git(small, "rev-parse", "HEAD")
        assert Record.around(small).signatures([head], [public])[head].status == "G"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: None, "có mật khẩu"),
        (lambda file: file.chmod(0o644), "chmod 600"),
        (lambda file: file.with_name("khoa.pub").write_bytes(b"\xff\xfe"), "không phải khóa công khai"),
        (lambda file: file.with_name("khoa.pub").write_text("ssh-ed25519"), "không phải khóa công khai"),
        (lambda file: file.with_name("khoa.pub").unlink(), "khoa.pub"),
        (lambda file: (file.unlink(), file.mkdir()), "không phải tệp khóa"),
        (lambda file: file.write_text("không phải khóa\n"), "không phải khóa SSH"),
    ],
)
def test_a_key_that_signs_nothing_is_not_taken(
    small: Path, tmp_path: Path, thidua: Thidua, spoil: Callable[[Path], object], said: str
) -> None:
    file = made(tmp_path / "khoa", "-t", "ed25519", "-N", "mật khẩu")
    spoil(file)
    with detached():
        ran = thidua("keys", "--file", str(file))
    assert (ran.status, said in ran.err) == (3, True), ran.err
    assert not Recorder.of(Record.around(small)).signs


def detached() -> AbstractContextManager[None]:
    """As under the screens, where nobody can be asked: the tests may run in a terminal."""
    return git_program.asked_nothing()


def test_a_key_that_cannot_be_made_is_said(tmp_path: Path, thidua: Thidua) -> None:
    (tmp_path / "tep").touch()
    ran = thidua("keys", "--file", str(tmp_path / "tep" / "khoa"))
    assert (ran.status, "ở chỗ của thư mục" in ran.err) == (3, True), ran.err
    long = "x" * 254  # beside which there is no room for `.pub`
    ran = thidua("keys", "--file", str(tmp_path / long))
    assert (ran.status, "tên quá dài" in ran.err) == (3, True), ran.err


def test_a_save_that_cannot_be_signed_says_what_to_do(
    small: Path, tmp_path: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = made(tmp_path / "khoa", "-t", "ed25519", "-N", "")
    assert thidua("keys", "--file", str(file)).status == 0
    file.unlink()
    file.with_name("khoa.pub").unlink()
    ran = thidua("set", "mot-cua", "staff=21")
    assert (ran.status, "Không đọc được khóa ký" in ran.err, "keys --stop" in ran.err) == (3, True, True)
    program, tools = shutil.which("git"), tmp_path / "tools"
    assert program is not None
    tools.mkdir()
    (tools / "git").symlink_to(program)
    monkeypatch.setenv("PATH", str(tools))
    ran = thidua("finish")
    assert (ran.status, "không có ssh-keygen" in ran.err, "keys --stop" in ran.err) == (3, True, True), (
        ran.err
    )
    assert thidua("keys", "--stop").status == 0
    assert thidua("finish").status == 0
