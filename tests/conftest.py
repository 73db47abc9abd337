"""What every test stands on: a world of its own for git, and one demo workspace that is copied, never shared.

Property tests draw the same values on every run, and no clock stops them.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from campaign.commit import Person
from campaign.demo import tell
from campaign.desk import Desk

settings.register_profile(
    "thidua", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("thidua")

TODAY = date(2025, 12, 30)
"""A day after everything in the demo."""


@pytest.fixture(scope="session", autouse=True)
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder and git settings that are nobody's."""
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("TZ", "Asia/Ho_Chi_Minh")
        yield home


@pytest.fixture(scope="session")
def told(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, made once; tests take a copy (`demo`)."""
    folder = tmp_path_factory.mktemp("told") / "demo"
    tell(folder)
    return folder


@pytest.fixture
def demo(told: Path, tmp_path: Path) -> Path:
    """A demo workspace of one's own, with its repository."""
    return Path(shutil.copytree(told, tmp_path / "demo"))


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
        desk.record.set_identity(person)
        return person

    return as_person
