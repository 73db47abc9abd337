"""Other repositories: which addresses are taken, and that nothing in a stranger's folder is run."""

from pathlib import Path

import pytest

from campaign import addresses, remotes, transfer
from campaign.addresses import BadAddress, Remote
from campaign.commit import Person
from campaign.git_program import RecordError
from campaign.progress import Progress
from campaign.record import Record
from campaign.recorder import introduce
from campaign.remotes import Overtaken, Rewritten
from campaign.store import NotEmpty
from campaign.transfer import NotReached
from tests.command import git
from tests.machines import MOT_CUA, Machines, machines


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    return machines(small, tmp_path / "two")


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("hub", "/nha/hub"),
        ("/mnt/usb/hub", "/mnt/usb/hub"),
        (" /mnt/usb/hub ", "/mnt/usb/hub"),
        ("file:///mnt/usb/hub", "file:///mnt/usb/hub"),
        ("ssh://git@may-chu.example.invalid/hub", "ssh://git@may-chu.example.invalid/hub"),
        ("git@may-chu.example.invalid:hub", "git@may-chu.example.invalid:hub"),
        ("https://may-chu.example.invalid/hub.git", "https://may-chu.example.invalid/hub.git"),
    ],
)
def test_a_folder_ssh_and_https_are_addresses(typed: str, url: str) -> None:
    assert addresses.checked_url(typed, Path("/nha")) == url


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "trống"),
        ("-u/hub", "không bắt đầu bằng “-”"),
        ("--upload-pack=touch x", "không bắt đầu bằng “-”"),
        ("ext::sh -c touch% x", "“::”"),
        ("../hub", "“..”"),
        ("/mnt/../hub", "“..”"),
        ("git@may:../hub", "“..”"),
        ("/mnt/hub\nx", "ký tự điều khiển"),
        ("/mnt/hub\x1b[31m", "ký tự điều khiển"),
        ("http://may-chu.example.invalid/hub", "Không dùng được “http://”"),
        ("git://may-chu.example.invalid/hub", "Không dùng được “git://”"),
        ("ssh://-oProxyCommand=touch/x", "tên máy bắt đầu bằng “-”"),
    ],
)
def test_what_git_would_take_for_something_else_is_refused(typed: str, words: str) -> None:
    with pytest.raises(BadAddress, match=words):
        addresses.checked_url(typed, Path("/nha"))


def test_a_path_that_the_system_takes_for_none_is_refused(tmp_path: Path) -> None:
    for typed, said in (("a" * 5000, "tên quá dài"), ("~khong-ai/hub", "thư mục nào")):
        with pytest.raises(BadAddress, match=said):
            addresses.vacant(Remote("chung", addresses.checked_url(typed, tmp_path)))
    assert addresses.checked_url("~/hub", tmp_path) == str(Path.home() / "hub")


@pytest.mark.parametrize("name", ["", "-x", "a/b", "..", "Á", "a b", "a\n", "x" * 41])
def test_names_are_plain(name: str) -> None:
    with pytest.raises(BadAddress):
        addresses.checked_name(name)


def test_an_address_in_the_settings_is_checked_as_well(small: Path) -> None:
    git(small, "config", "remote.origin.url", "ext::sh -c 'touch x'")
    with pytest.raises(BadAddress):
        remotes.remote(Record.around(small))


def test_a_shared_repository_takes_nothing_back(two: Machines) -> None:
    old = git(two.a, "rev-parse", "HEAD~1")
    record = Record.around(two.a)
    with pytest.raises(RecordError, match="denying non-fast-forward"):
        transfer.moved(record, remotes.remote(record), "push", str(two.hub), f"+{old}:refs/heads/main")
    with pytest.raises(RecordError, match="deletion prohibited"):
        transfer.moved(record, remotes.remote(record), "push", str(two.hub), ":refs/heads/main")


def test_hooks_in_a_strangers_folder_are_not_run(two: Machines) -> None:
    for name in ("pre-receive", "update", "post-receive", "post-update", "reference-transaction"):
        hook = two.hub / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {two.hub}/mark-{name}\n")
        hook.chmod(0o755)
    two.set(two.a, "units/mot-cua/registration", staff=41)
    two.sync(two.a)
    two.sync(two.b)
    assert two.same()
    assert not list(two.hub.glob("mark-*"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("push.gpgSign", "true"),
        ("push.pushOption", "ci.skip"),
        ("push.recurseSubmodules", "only"),
        ("push.followTags", "true"),
    ],
)
def test_settings_for_other_repositories_change_nothing_of_what_is_sent(
    two: Machines, name: str, value: str
) -> None:
    git(two.a, "tag", "-a", "cua-toi", "-m", "Riêng")
    git(two.a, "config", name, value)
    two.set(two.a, MOT_CUA, staff=9)
    assert two.sync(two.a).sent == 1
    two.sync(two.b)
    assert two.same()
    assert git(two.hub, "tag") == ""


def test_a_repository_that_is_not_there_costs_nothing(two: Machines) -> None:
    two.hub.rename(two.hub.with_name("away"))
    two.set(two.a, "units/mot-cua/registration", staff=41)
    record = Record.around(two.a)
    with pytest.raises(NotReached, match="vẫn làm tiếp được"):
        two.sync(two.a)
    assert remotes.waiting(record, remotes.remote(record)) == 1
    two.hub.with_name("away").rename(two.hub)
    assert two.sync(two.a).sent == 1
    assert remotes.waiting(record, remotes.remote(record)) == 0


def test_a_repository_that_was_rewritten_is_refused_and_nothing_is_lost(two: Machines) -> None:
    two.set(two.a, "units/mot-cua/registration", staff=41)
    before = git(two.a, "rev-parse", "HEAD", "refs/remotes/origin/main")
    git(two.hub, "update-ref", "refs/heads/main", git(two.hub, "rev-parse", "main~2"))
    git(two.hub, "update-ref", "refs/heads/main", _other_commit(two))
    with pytest.raises(Rewritten, match="đã bị viết lại"):
        two.sync(two.a)
    assert git(two.a, "rev-parse", "HEAD", "refs/remotes/origin/main") == before


def _other_commit(two: Machines) -> str:
    git(two.b, "reset", "-q", "--hard", "HEAD~2")
    two.set(two.b, "units/mot-cua/registration", staff=5)
    git(two.b, "push", "-q", "-f", str(two.hub), "HEAD:refs/heads/lost")
    return git(two.b, "rev-parse", "HEAD")


def test_who_comes_second_is_told_so(two: Machines) -> None:
    two.set(two.a, "units/mot-cua/registration", staff=41)
    two.set(two.b, "units/tram-y-te/registration", staff=42)
    two.sync(two.a)
    record = Record.around(two.b)
    with pytest.raises(Overtaken):
        remotes.send(record, remotes.remote(record), record.head() or "", "main")


def test_a_working_folder_is_no_shared_repository(two: Machines) -> None:
    two.set(two.b, "units/tram-y-te/registration", staff=42)
    record = Record.around(two.b)
    with pytest.raises(RecordError, match="không phải kho chung"):
        remotes.send(record, Remote("may-a", str(two.a)), record.head() or "", "main")


def test_nothing_is_copied_over_a_folder_that_holds_something(two: Machines, tmp_path: Path) -> None:
    with pytest.raises(NotEmpty, match="không trống"):
        remotes.clone(str(two.hub), two.b)
    with pytest.raises(NotEmpty, match="không trống"):
        remotes.make_bare(two.b)
    remotes.make_bare(tmp_path / "empty")
    for _ in range(2):  # a copy that failed leaves nothing in the way of the next
        with pytest.raises(RecordError, match="chưa có gì"):
            remotes.clone(str(tmp_path / "empty"), tmp_path / "copy")


def test_how_far_a_transfer_is_is_told_and_stays_out_of_what_went_wrong(
    two: Machines, tmp_path: Path
) -> None:
    told: list[Progress] = []
    remotes.clone(str(two.hub), tmp_path / "c", told.append)
    received = [one for one in told if one.what == "Đang nhận về"]
    assert received[-1].done == received[-1].of > 3
    assert str(received[-1]) == f"Đang nhận về, {received[-1].of}/{received[-1].of}"
    record = Record.around(tmp_path / "c")
    introduce(record, Person("Trần Mẫu Hai", "hai@example.invalid"))
    record.git("reset", "--quiet", "--hard", remotes.tip(record, remotes.remote(record), "main"))
    git(tmp_path / "c", "commit", "-q", "--allow-empty", "-m", "x")
    told.clear()
    remotes.send(record, remotes.remote(record), record.head() or "", "main", tell=told.append)
    assert Progress("Đang gửi đi", 1, 1) in told
    away = addresses.Remote("origin", str(tmp_path / "nowhere"))
    with pytest.raises(NotReached, match="Không tới được kho chung") as error:
        remotes.fetch(record, away, "main", tell=told.append)
    assert "%" not in str(error.value)
