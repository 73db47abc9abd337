"""Running the git program: an argument list, no shell, other people's settings pinned, errors in Vietnamese.

Knows nothing of forms or acts; only `record.py` calls it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.quotePath=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
    "-c",
    "log.showSignature=false",
    "-c",
    "trailer.separators=:",
)
"""What other people's settings could change about the answers, pinned."""


class RecordError(Exception):
    """Git would not do it; `str()` is a Vietnamese sentence."""


def run(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    given: bytes = b"",
    ok: Iterable[int] = (0,),
) -> bytes:
    """Run git in `folder` and return what it printed. Raises `RecordError` with what git said."""
    program = _program()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    kept = {
        name: os.environ[name] for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM") if name in os.environ
    }
    fixed = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            [program, *_SAFE, *arguments],
            cwd=folder,
            env={**clean, **kept, **fixed, **(env or {})},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RecordError(f"Không chạy được git: {error.strerror or error}.") from error
    if done.returncode not in ok:
        raise RecordError(_explained(done.stderr.decode("utf-8", "replace").strip(), folder))
    return done.stdout


def _program() -> str:
    places = [
        place for place in os.environ.get("PATH", os.defpath).split(os.pathsep) if place not in ("", ".")
    ]
    program = shutil.which("git", path=os.pathsep.join(places))
    if program is None:
        raise RecordError("Máy này chưa có git. Cài git (https://git-scm.com) rồi chạy lại.")
    return str(Path(program).absolute())


def _explained(said: str, folder: Path) -> str:
    """What git said, with the way out where it is known."""
    if "dubious ownership" in said:
        return (
            "Thư mục này thuộc một tài khoản khác của máy nên git không đọc. Nếu tin thư mục này, chạy: "
            f'git config --global --add safe.directory "{folder}"'
        )
    if "must be run in a work tree" in said:
        return (
            f"{folder} là kho git trần (bare), không có tệp để làm việc. Chạy git clone kho này ra chỗ khác."
        )
    return f"Git báo: {said}"
