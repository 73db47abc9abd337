"""The rooms of the code: what commands may load, where code may lie, and what the wheel holds.

Which room may import which is held by import-linter (pyproject.toml); this is about what really happens.
"""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.command import CHECKOUT, git, outside

_LOADED = """
import sys
from tui.cli import main
status = main(sys.argv[1:])
names = sorted({name.partition(".")[0] for name in sys.modules})
print("\\n".join(["", "LOADED", *names]))
sys.exit(status)
"""

PACKAGES = {"campaign", "render", "tui"}


def loaded(cwd: Path, *words: str) -> set[str]:
    """The top names of the modules that a command loads."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.partition("\nLOADED\n")[2].split())


# What is loaded


@pytest.mark.parametrize(
    "words", [["check"], ["status"], ["check", "--json"], ["list", "units"]], ids=" ".join
)
def test_looking_loads_no_screen_no_paper_no_editor(small: Path, words: list[str]) -> None:
    names = loaded(small, *words, "--on", "30/12/2025")
    assert names >= {"campaign", "tui"}
    assert not names & {"textual", "rich", "reportlab", "git", "openpyxl", "tomlkit", "PIL"}


@pytest.mark.parametrize(
    "words", [["show", "mot-cua"], ["log", "mot-cua"], ["print", "--list"]], ids=" ".join
)
def test_other_commands_load_no_screen(small: Path, words: list[str]) -> None:
    assert not loaded(small, *words, "--on", "30/12/2025") & {"textual", "rich", "reportlab", "tomlkit"}


def test_every_module_can_be_loaded() -> None:
    files = [file for package in PACKAGES for file in (CHECKOUT / package).rglob("*.py")]
    names = {".".join(file.relative_to(CHECKOUT).with_suffix("").parts) for file in files}
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name.removesuffix('.__init__'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *sorted(names)],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


# Where code lies


def test_the_folders_of_forms_hold_no_code() -> None:
    for folder in ("campaign/units", "campaign/nominations"):
        held = [path for path in (CHECKOUT / folder).rglob("*") if path.is_file()]
        assert held
        assert {path.suffix for path in held} == {".toml"}
    modules = {path.stem for path in (CHECKOUT / "campaign").glob("*.py")}
    assert not modules & {"units", "nominations"}
    assert not list((CHECKOUT / "campaign").glob("*/*.py"))  # flat, as design.md says


def test_the_rooms_are_all_there_is() -> None:
    tops = {path.parent.name for path in CHECKOUT.glob("*/__init__.py")}
    assert tops == PACKAGES | {"bench", "tests"}
    assert not list(CHECKOUT.glob("*.py"))


def test_the_page_on_architecture_names_every_file_once_and_no_other() -> None:
    text = (CHECKOUT / "docs/architecture.md").read_text(encoding="utf-8")
    for package in sorted(PACKAGES):
        part = text.split(f"## The rooms of {package}/\n")[1].split("\n## ")[0]
        cells = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
        named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
        files = [file.stem for file in (CHECKOUT / package).rglob("*.py") if file.name != "__init__.py"]
        assert sorted(named) == sorted(files), package


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as hatchling builds it from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=CHECKOUT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1750000000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("thidua-*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_three_packages_and_nothing_else(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    assert not [name for name in names if "tests" in name or "bench" in name or "__pycache__" in name]


def test_the_wheel_holds_every_module(names: set[str]) -> None:
    modules = {
        file.relative_to(CHECKOUT).as_posix()
        for package in PACKAGES
        for file in (CHECKOUT / package).rglob("*.py")
    }
    assert {name for name in names if name.endswith(".py")} == modules


def test_the_wheel_holds_all_that_the_code_reads(names: set[str]) -> None:
    data = {
        file.relative_to(CHECKOUT).as_posix()
        for package in PACKAGES
        for file in (CHECKOUT / package).rglob("*")
        if file.is_file() and file.suffix not in (".py", ".pyc")
    }
    forms = {path for path in data if path.startswith(("campaign/units/", "campaign/nominations/"))}
    assert data - forms <= names
    assert {"campaign/law.toml", "campaign/demo.toml", "render/fonts/OFL.txt"} <= names
    faces = ("Regular", "Bold", "Italic", "BoldItalic")
    assert {f"render/fonts/Tinos-{face}.ttf" for face in faces} <= names


def test_the_example_lies_in_one_place_of_the_wheel(names: set[str]) -> None:
    assert "campaign/example/campaign.toml" in names
    forms = [
        file.relative_to(CHECKOUT).as_posix()
        for folder in ("units", "nominations")
        for file in (CHECKOUT / "campaign" / folder).rglob("*.toml")
    ]
    assert {f"campaign/example/{form}" for form in forms} <= names
    assert not [name for name in names if name.startswith(("campaign/units", "campaign/nominations"))]
    assert "campaign.toml" not in names


def test_the_manual_is_in_the_wheel(names: set[str]) -> None:
    assert "tui/huong-dan.md" in names


def test_the_wheel_says_how_it_is_called_and_tells_of_no_machine(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = {
            name.rpartition("/")[2]: archive.read(name)
            for name in archive.namelist()
            if ".dist-info/" in name
        }
        texts = [archive.read(name) for name in archive.namelist() if name.endswith((".py", ".toml"))]
    assert b"thidua = tui.cli:main" in info["entry_points.txt"]
    assert b"Name: thidua\n" in info["METADATA"]
    machine = os.fsencode(CHECKOUT)
    assert not [text for text in [*texts, *info.values()] if machine in text]


def test_the_wheel_tells_the_demo_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target, away = tmp_path / "target", tmp_path / "away"
    away.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    where = subprocess.run(
        [sys.executable, "-c", "import campaign, tui, render; print(campaign.__file__)"],
        cwd=away,
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(target)
    told = outside("demo", str(away / "demo"), cwd=away, source=target)
    assert told.status == 0, told.err
    assert git(away / "demo", "status", "--porcelain") == ""
    checked = outside("-C", str(away / "demo"), "check", "--json", cwd=away, source=target)
    assert (checked.status, checked.json["errors"]) == (0, 0)
    printed = outside("-C", str(away / "demo"), "print", "registration", "mot-cua", cwd=away, source=target)
    assert printed.status == 0, printed.err
    (pdf,) = (away / "demo/out").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
