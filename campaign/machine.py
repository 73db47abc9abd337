"""What this program keeps for its user on this machine, outside every workspace: its folder, and a secret.

Edge half. Knows no workspace: drafts, settings of headings and the index's seal are made by others with it.
"""

import contextlib
import os
import sys
from pathlib import Path

_SECRET = "seal"
_LENGTH = 32


def home() -> Path:
    """The user's own folder. Raises `OSError` where the system knows of none."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise OSError("không biết thư mục riêng của bạn ở đâu (biến HOME)") from error


def state_home() -> Path:
    """The program's folder for what is kept between runs: LOCALAPPDATA, or XDG's state folder.

    Raises `OSError` where the system knows of none.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_STATE_HOME") or str(home() / ".local" / "state")
    return Path(base) / "thidua"


def secret() -> bytes | None:
    """Bytes that only this user of this machine has, the same at every run; None where none can be kept.

    What is sealed with them was written here, and did not come with somebody's repository.
    """
    try:
        file = state_home() / _SECRET
        with contextlib.suppress(FileNotFoundError):
            if len(kept := file.read_bytes()) == _LENGTH:
                return kept
        import secrets  # once on each machine

        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_name(f"{_SECRET}-{os.getpid()}")
        with open(fresh, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
            out.write(secrets.token_bytes(_LENGTH))
        fresh.replace(file)
        return file.read_bytes()  # of two programs that begin together, the last one's holds for both
    except OSError:  # no folder of one's own, or no home at all
        return None
