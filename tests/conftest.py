"""What every test stands on: a world of its own for git, and one demo workspace that is copied, never shared.

Property tests draw the same values on every run, and no clock stops them.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from campaign import glance
from campaign.commit import Person
from campaign.demo import tell
from campaign.desk import Desk
from campaign.index import Index
from campaign.listing import walk
from campaign.recorder import introduce
from tests.command import Ran, Thidua, git
from tests.terminal import Terminal
from tui.cli import main

settings.register_profile(
    "thidua", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("thidua")

TODAY = date(2025, 12, 30)
"""A day after everything in the demo."""

LONG = ("test_tui_holding", "test_tui_whole_job", "test_tui_looks", "test_tui_hostile", "test_tui_bursts")
"""Files of few long tests, which begin first: none of them is left to one process at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first; all others stay in their order."""
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.fixture(scope="session", autouse=True)
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder and git settings that are nobody's."""
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text("")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # started in the background, the tests would hand on that Ctrl+C is ignored
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("COLORTERM", "truecolor")
        patch.setenv("TZ", "Asia/Ho_Chi_Minh")
        if hasattr(time, "tzset"):
            time.tzset()
        yield home


@pytest.fixture(scope="session")
def told(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, made once; tests take a copy (`demo`)."""
    folder = tmp_path_factory.mktemp("told") / "demo"
    tell(folder)
    git(folder, "gc", "--quiet")  # one pack is copied in a moment, thousands of files are not
    return folder


@pytest.fixture
def demo(told: Path, tmp_path: Path) -> Path:
    """A demo workspace of one's own, with its repository."""
    return Path(shutil.copytree(told, tmp_path / "demo"))


@pytest.fixture(scope="session")
def founded(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan and three units of the demo with a short history, made once; tests take a copy (`small`).

    The registration of `mot-cua` is accepted, the forms of `tram-y-te` are submitted, the rest are drafts.
    """
    folder = tmp_path_factory.mktemp("founded") / "small"
    found(told, folder)
    return folder


def found(told: Path, folder: Path) -> None:
    """Make the workspace of `founded` in `folder`, out of the demo in `told`."""
    folder.mkdir()
    for path in ("campaign.toml", ".gitattributes", ".gitignore"):
        shutil.copy(told / path, folder / path)
    for unit in ("tram-y-te", "mot-cua"):
        shutil.copytree(told / "campaign/units" / unit, folder / "campaign/units" / unit)
    # The plan names this unit in its indicators.
    shutil.copytree(told / "campaign/units/van-phong-ubnd", folder / "campaign/units/van-phong-ubnd")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Vũ Mẫu Lan")
    git(folder, "config", "user.email", "vu.mau.lan@example.invalid")
    git(folder, "add", ".")
    day = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2025-12-01T08:00:00+07:00")
    git(folder, "commit", "--quiet", "-m", "Lập các biểu mẫu", **day)
    desk, at = Desk(folder, TODAY), datetime.fromisoformat("2025-12-02T08:00:00+07:00")
    for unit in ("mot-cua", "tram-y-te"):
        desk.act("submit", [f"units/{unit}/registration"], author=head_of(desk, unit), at=at)
    desk.act("accept", ["units/mot-cua/registration"], at=at)
    desk.act("submit", ["units/tram-y-te/2025"], author=head_of(desk, "tram-y-te"), at=at)


def head_of(desk: Desk, unit: str) -> Person:
    """The head of a unit, as its registration names them."""
    registration = desk.workspace.registrations[unit].value
    return Person(registration.head.name, registration.contact.email)


@pytest.fixture
def small(founded: Path, tmp_path: Path) -> Path:
    """A small workspace of one's own that opens in a moment (see `founded`)."""
    return Path(shutil.copytree(founded, tmp_path / "small"))


@pytest.fixture
def desk(demo: Path) -> Desk:
    """The demo workspace, open."""
    return Desk(demo, TODAY)


@pytest.fixture
def sit(desk: Desk) -> Callable[[str], Person]:
    """Let somebody work on this machine: `sit("Lê Văn Phúc")` sets who git says they are."""

    def as_person(name: str) -> Person:
        person = desk.person(name)
        assert desk.record is not None
        introduce(desk.record, person)
        return person

    return as_person


@pytest.fixture
def thidua(small: Path, capsys: pytest.CaptureFixture[str]) -> Thidua:
    """Run a command in the test's own small workspace (another one with `at`), on `TODAY`."""

    def run(*words: str, at: Path | None = small) -> Ran:
        capsys.readouterr()
        place = ("-C", str(at), "--on", f"{TODAY:%d/%m/%Y}") if at is not None else ()
        try:
            status = main([*place, *words])
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], dict[str, Any]]:
    """What is told of a workspace where no index is asked."""
    from tests.index_told import told  # which stands on this file

    def look(root: Path) -> dict[str, Any]:
        with monkeypatch.context() as patch:
            patch.setattr(Index, "at", lambda *_: Index.none())
            return told(root)

    return look


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal that is closed afterwards."""
    made = Terminal()
    yield made
    made.close()


@pytest.fixture
def believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stamps are believed at once, though the files of a test have changed just now."""
    monkeypatch.setattr("campaign.store.STEADY", -(1 << 62))


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch, believing: None) -> list[Path]:
    """Every workspace is glanced at, however small; here is told which ones were walked over."""
    seen: list[Path] = []

    def noted(root: Path) -> Any:
        seen.append(root)
        return walk(root)

    monkeypatch.setattr(glance, "FEW", 0)
    monkeypatch.setattr("campaign.refreshing.walk", noted)
    return seen


@pytest.fixture
def parted(monkeypatch: pytest.MonkeyPatch, believing: None) -> None:
    """The picture lies in the index in as many parts as that of a large workspace does."""
    monkeypatch.setattr("campaign.picture._ROWS", 2)
    monkeypatch.setattr("campaign.picture._COMMITS", 3)
