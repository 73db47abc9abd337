"""What people would use instead, installed beside us: a virtual environment of its own, never the program's.

`python -m bench.peers` installs what `peers.txt` pins, from the registry that pip is set up for. What
they are made to do is in `peer_runs.py`.
"""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".peers"
LIST = HERE / "peers.txt"


def python() -> Path | None:
    """The interpreter that has the peers; None where they are not installed."""
    found = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    return found if found.exists() else None


def install() -> list[str]:
    """Install each peer by itself. Returns those that cannot be installed here."""
    if python() is None:
        venv.create(FOLDER, with_pip=True)
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return [name for name in names() if subprocess.run([*pip, name], check=False).returncode]


def names() -> list[str]:
    """The peers as they are pinned."""
    return LIST.read_text(encoding="utf-8").split()


if __name__ == "__main__":
    if refused := install():
        print(f"Not to be had here: {', '.join(refused)}", file=sys.stderr)
