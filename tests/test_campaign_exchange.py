"""Two machines, one record: fields merge without a question, one field is asked about, acts are kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from campaign import exchange, joining, proposals
from campaign.act import State
from campaign.clashes import Choices, Question, Unsettled
from campaign.desk import Desk
from campaign.git_program import RecordError
from campaign.merging import Side
from campaign.progress import Progress
from campaign.record import Record
from tests.command import git, script
from tests.conftest import TODAY, head_of
from tests.machines import MOT_CUA, TRAM, Machines, machines
from tests.toml_values import without_empty


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    return machines(small, tmp_path / "two")


def keep(side: Side) -> object:
    def choose(questions: Sequence[Question]) -> Choices:
        return {one.path: {two.key: side for two in questions if two.path == one.path} for one in questions}

    return choose


def test_different_fields_of_one_form_merge_without_a_question(two: Machines) -> None:
    two.set(two.a, MOT_CUA, staff=41)
    two.set(two.b, MOT_CUA, head__title="Trưởng bộ phận mẫu")
    two.sync(two.a)
    done = two.sync(two.b)
    assert (done.settled, done.sent) == ((), 2)
    two.sync(two.a)
    assert two.same()
    text = two.read(two.a, MOT_CUA)
    assert "\nstaff = 41\n" in text
    assert 'title = "Trưởng bộ phận mẫu"' in text
    assert "# Tên đơn vị\n" in text


def test_one_field_is_asked_about_as_people_speak(two: Machines) -> None:
    two.set(two.a, MOT_CUA, staff=41)
    two.set(two.b, MOT_CUA, staff=42, address="Nhà mẫu")
    two.sync(two.a)
    before = git(two.b, "rev-parse", "HEAD"), two.read(two.b, MOT_CUA)
    with pytest.raises(Unsettled) as open_:
        two.sync(two.b)
    assert (git(two.b, "rev-parse", "HEAD"), two.read(two.b, MOT_CUA)) == before
    (question,) = open_.value.questions
    day = f"{Desk(two.a, TODAY).snapshot.entries[-1].at:%d/%m/%Y}"
    assert (
        question.spoken
        == f"Số người: 42 (Trần Mẫu Hai, {day}) / 41 (chuyên viên Phòng Văn hóa – Xã hội, {day})"
    )
    done = two.sync(two.b, choose=keep(Side.THEIRS))
    assert done.settled == (
        f"campaign/{MOT_CUA}.toml: Số người: giữ 41 (chuyên viên Phòng Văn hóa – Xã hội, {day}); "
        f"bỏ 42 (Trần Mẫu Hai, {day})",
    )
    two.sync(two.a)
    assert two.same()
    assert "\nstaff = 41\n" in two.read(two.a, MOT_CUA)
    assert 'address = "Nhà mẫu"' in two.read(two.a, MOT_CUA)
    assert done.settled[0] in git(two.a, "log", "-1", "--format=%b")


@pytest.mark.parametrize("place", [".gitattributes", "campaign/units/.gitattributes", ".git/info/attributes"])
def test_no_attribute_settles_what_clashes(two: Machines, place: str) -> None:
    """Git alone would take the lines of both sides."""
    for one in (two.a, two.b):
        (one / place).parent.mkdir(exist_ok=True)
        (one / place).write_text("*.toml merge=thidua text\n*.toml merge=union\n")
    if not place.startswith(".git/"):
        git(two.a, "add", place)
        git(two.a, "commit", "--quiet", "-m", "Thuộc tính")
        git(two.b, "add", place)
        git(two.b, "commit", "--quiet", "-m", "Thuộc tính")
    two.set(two.a, MOT_CUA, staff=41)
    two.set(two.b, MOT_CUA, staff=42)
    two.sync(two.a)
    git(two.b, "config", "merge.renormalize", "true")
    with pytest.raises(Unsettled):
        two.sync(two.b)
    two.sync(two.b, choose=keep(Side.THEIRS))
    two.sync(two.a)
    assert "\nstaff = 41\n" in two.read(two.b, MOT_CUA)
    assert two.same()


def test_what_was_copied_without_its_beginning_is_merged(two: Machines, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=2", two.hub.as_uri(), "gan-day")
    near = tmp_path / "gan-day"
    git(near, "config", "user.name", "Trần Mẫu Hai")
    git(near, "config", "user.email", "hai@example.invalid")
    two.set(two.a, MOT_CUA, staff=41)
    two.sync(two.a)
    two.set(near, MOT_CUA, head__title="Trưởng bộ phận mẫu")
    two.sync(near)
    two.sync(two.a)
    assert "staff = 41" in two.read(two.a, MOT_CUA)
    assert "Trưởng bộ phận mẫu" in two.read(two.a, MOT_CUA)


def test_acts_of_both_sides_stay_and_count_by_the_content_that_came_out(two: Machines) -> None:
    desk = Desk(two.a, TODAY)
    desk.act("accept", ["units/tram-y-te/2025"])
    desk.act("accept", [TRAM])
    two.set(two.b, TRAM, staff=77)  # what was submitted and accepted says another number
    two.sync(two.a)
    two.sync(two.b)
    two.sync(two.a)
    for machine in (two.a, two.b):
        desk = Desk(machine, TODAY)
        assert desk.form("units/tram-y-te/2025").state is State.ACCEPTED
        assert desk.form(TRAM).state is State.DRAFT
        assert desk.audit() == []
        assert [act.verb for act in desk.form(TRAM).standing.acts] == ["submit", "accept"]


def test_after_a_merge_the_whole_is_checked(two: Machines) -> None:
    head = {"name": "Nguyễn Mẫu Mới", "title": "Trưởng"}
    unit = {"schema": 1, "name": "Đội Mẫu số Một", "kind": "agency", "head": head, "staff": 3}
    two.set(two.a, "units/doi-mot/registration", **unit)
    two.set(two.b, "units/doi-1/registration", **{**unit, "name": "Đội Mẫu Số Một"})
    for machine, staff, address in ((two.a, 41, ""), (two.b, None, "Nhà mẫu")):
        two.set(machine, MOT_CUA, **({"staff": staff} if staff else {"address": address}))
    two.sync(two.a)
    told: list[Progress] = []
    done = two.sync(two.b, tell=told.append)
    steps = [str(one) for one in told if "đang" not in one.what]  # what git says of itself comes as it likes
    assert steps == [
        "Bước 1/4: nhận về…",
        "Bước 2/4: gộp…",
        "Bước 2/4: gộp biểu mẫu hai máy cùng sửa, 1/1",
        "Bước 2/4: đọc lại hồ sơ…",
        "Bước 3/4: gửi 3 lần ghi…",
        "Bước 4/4: kiểm tra cái vừa gộp…",
    ]
    assert [(pair.first.unit, pair.second.unit) for pair in done.doubles if pair.kind == "unit"] == [
        ("doi-1", "doi-mot")
    ]


def test_taking_many_forms_tells_how_far_it_is(two: Machines) -> None:
    two.offer(two.b, "doi", 60)
    two.set(two.a, MOT_CUA, staff=41)
    told: list[str] = []
    desk = Desk(two.a, TODAY)
    proposals.take(desk, proposals.named(desk, "doi"), tell=lambda now: told.append(str(now)))
    assert told == ["Gộp 1 lần ghi…", "Ghi tệp, 0/60", "Ghi tệp, 50/60", "Đọc lại hồ sơ…"]
    assert "doi-59" in desk.workspace.registrations


def test_an_act_against_the_rules_that_comes_in_is_named(two: Machines) -> None:
    form = Desk(two.a, TODAY).form(MOT_CUA)
    stood = f"Blob: {form.blob}\nContent: {form.standing.content}"
    trailers = f"Act: accept\nForm: {form.path}\n{stood}\nRole: officer"
    who = ("-c", "user.name=Người Mẫu Lạ", "-c", "user.email=la@example.invalid")
    git(two.a, *who, "commit", "-q", "--allow-empty", "-m", f"Chấp nhận\n\n{trailers}")
    two.sync(two.a)
    done = two.sync(two.b)
    assert {problem.code for problem in done.problems} == {"out-of-order", "unentitled"}


def test_both_made_one_form(two: Machines) -> None:
    base = {"schema": 1, "name": "Đội Mẫu", "kind": "agency", "head": {"name": "A Mẫu", "title": "T"}}
    two.set(two.a, "units/doi/registration", **base, staff=3)
    two.set(two.b, "units/doi/registration", **base, address="Nhà mẫu")
    two.sync(two.a)
    two.sync(two.b)
    raw = Desk(two.b, TODAY).form("units/doi/registration").raw
    assert without_empty(raw) == {**base, "staff": 3, "address": "Nhà mẫu"}


def test_a_form_that_one_side_took_away_stays_where_the_other_worked_on_it(two: Machines) -> None:
    two.set(two.a, TRAM, staff=77)
    git(two.b, "rm", "-q", f"campaign/{TRAM}.toml")
    git(two.b, "commit", "-q", "-m", "Bỏ")
    two.sync(two.a)
    two.sync(two.b)
    assert Desk(two.b, TODAY).form(TRAM).raw["staff"] == 77


def test_lines_of_work_that_crossed_merge_again(two: Machines) -> None:
    """Criss-cross: each side merged the other's first commit before both went on."""
    two.set(two.a, MOT_CUA, staff=41)
    two.set(two.b, TRAM, staff=42)
    one, other = git(two.a, "rev-parse", "HEAD"), git(two.b, "rev-parse", "HEAD")
    git(two.a, "fetch", "-q", str(two.b), other)
    git(two.b, "fetch", "-q", str(two.a), one)
    exchange.merge(Desk(two.a, TODAY), other)
    exchange.merge(Desk(two.b, TODAY), one)
    two.set(two.a, MOT_CUA, staff=43)
    two.set(two.b, MOT_CUA, address="Nhà mẫu")
    two.sync(two.a)
    two.sync(two.b)
    two.sync(two.a)
    assert two.same()
    raw = Desk(two.a, TODAY).form(MOT_CUA).raw
    assert (raw["staff"], raw["address"]) == (43, "Nhà mẫu")


def test_work_that_is_not_saved_is_not_written_over(two: Machines) -> None:
    two.set(two.a, MOT_CUA, staff=41)
    two.sync(two.a)
    file = two.b / f"campaign/{MOT_CUA}.toml"
    file.write_text(file.read_text().replace("# Tên đơn vị", "# Tên của đơn vị"))
    with pytest.raises(RecordError, match=f"chưa lưu ở campaign/{MOT_CUA}.toml"):
        two.sync(two.b)
    assert "# Tên của đơn vị" in file.read_text()
    Desk(two.b, TODAY).commit([f"campaign/{MOT_CUA}.toml"])
    two.sync(two.b)
    assert "# Tên của đơn vị" in file.read_text()
    assert "\nstaff = 41\n" in file.read_text()


def test_a_link_that_somebody_sends_is_not_taken_in(two: Machines) -> None:
    (two.a / "campaign/units/mot-cua/2031.toml").symlink_to("/etc/passwd")
    git(two.a, "add", "campaign/units/mot-cua/2031.toml")
    git(two.a, "commit", "-q", "-m", "x")
    git(two.a, "push", "-q", str(two.hub), "main")
    before = git(two.b, "rev-parse", "HEAD")
    with pytest.raises(RecordError, match="liên kết hoặc kho con"):
        two.sync(two.b)
    assert git(two.b, "rev-parse", "HEAD") == before
    assert not (two.b / "campaign/units/mot-cua/2031.toml").is_symlink()


def test_two_campaigns_that_have_nothing_in_common_are_not_joined(two: Machines, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    git(tmp_path, "init", "-q", "-b", "main", str(stranger))
    who = ("-c", "user.name=X", "-c", "user.email=x@example.invalid")
    git(stranger, *who, "commit", "-q", "--allow-empty", "-m", "x")
    git(two.b, "fetch", "-q", str(stranger), "main:refs/heads/other")
    with pytest.raises(RecordError, match="hai phong trào khác nhau"):
        exchange.merge(Desk(two.b, TODAY), git(two.b, "rev-parse", "other"))


def test_a_file_that_is_no_form_and_changed_on_both_sides_is_left_to_git(two: Machines) -> None:
    for machine, text in ((two.a, "một\n"), (two.b, "hai\n")):
        (machine / "ghi-chu.txt").write_text(text)
        git(machine, "add", "ghi-chu.txt")
        git(machine, "commit", "-q", "-m", "Ghi chú")
    two.sync(two.a)
    with pytest.raises(RecordError, match=r"ghi-chu\.txt"):
        two.sync(two.b)


def test_killed_at_any_moment_the_next_exchange_completes_both(two: Machines) -> None:
    finished = script("killed_sync", two.a.parent, 20, 20261125)
    assert int(finished) < 20, "some were cut off"


@pytest.mark.parametrize("step", ["ref", "one file", "files", "published"])
def test_what_was_cut_off_is_finished(two: Machines, step: str) -> None:
    two.set(two.a, MOT_CUA, staff=41)
    two.set(two.a, TRAM, staff=42)
    two.sync(two.a)
    tip, record = git(two.a, "rev-parse", "HEAD"), Record.around(two.b)
    git(two.b, "fetch", "-q", str(two.hub), "main")
    git(two.b, "update-ref", "refs/thidua/merging", tip)
    copied = {"ref": [], "one file": [MOT_CUA], "files": [MOT_CUA, TRAM], "published": [MOT_CUA, TRAM]}[step]
    for path in copied:
        (two.b / f"campaign/{path}.toml").write_text(two.read(two.a, path))
    if step == "published":
        git(two.b, "update-ref", "refs/heads/main", tip)
        git(two.b, "reset", "-q")
    else:
        with pytest.raises(RecordError, match="bị ngắt giữa chừng"):
            two.set(two.b, "units/van-phong-ubnd/registration", staff=9)
        git(two.b, "checkout", "-q", "--", "campaign/units/van-phong-ubnd")
    assert joining.resume(record)
    assert not joining.resume(record)
    assert git(two.b, "rev-parse", "HEAD") == tip
    assert git(two.b, "status", "--short") == ""


def test_a_workspace_inside_a_larger_repository_exchanges_as_well(small: Path, tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / "xa").mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    for name in ("campaign.toml", "campaign"):
        (small / name).rename(top / "xa" / name)
    git(top, "config", "user.name", "Vũ Mẫu Lan")
    git(top, "config", "user.email", "vu.mau.lan@example.invalid")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "Đầu")
    git(tmp_path, "clone", "-q", str(top), "copy")
    copy = tmp_path / "copy"
    git(copy, "config", "user.name", "Trần Mẫu Hai")
    git(copy, "config", "user.email", "hai@example.invalid")
    Desk(top / "xa", TODAY).save(f"campaign/{MOT_CUA}.toml", {("staff",): 41})
    Desk(copy / "xa", TODAY).save(f"campaign/{MOT_CUA}.toml", {("address",): "Nhà mẫu"})
    git(copy, "fetch", "-q", "origin")
    exchange.merge(Desk(copy / "xa", TODAY), git(copy, "rev-parse", "origin/main"))
    raw = Desk(copy / "xa", TODAY).form(MOT_CUA).raw
    assert (raw["staff"], raw["address"]) == (41, "Nhà mẫu")
    assert git(copy, "status", "--short") == ""


def test_a_head_who_submits_at_home_is_known_here(two: Machines) -> None:
    head = head_of(Desk(two.b, TODAY), "mot-cua")
    git(two.b, "config", "user.name", head.name)
    git(two.b, "config", "user.email", head.email or "x@example.invalid")
    two.set(two.b, "units/mot-cua/2025", year=2025)
    Desk(two.b, TODAY).act("submit", ["units/mot-cua/2025"])
    two.sync(two.b)
    two.sync(two.a)
    assert Desk(two.a, TODAY).form("units/mot-cua/2025").state is State.SUBMITTED
