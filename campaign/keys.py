"""A person's key for signing commits: made once by `ssh-keygen`, used from then on in this repository.

The private key stays in the person's own folder; the plan lists the public one (`[[people]] keys`).
"""

import shutil
import subprocess
from pathlib import Path

from campaign.commit import one_line
from campaign.git_program import RecordError
from campaign.record import Record
from campaign.recorder import SIGN

DEFAULT = Path(".ssh") / "thidua_ed25519"
"""Where the key lies below the person's own folder, unless another file is named."""


def set_up(record: Record, file: Path, comment: str, passphrase: bool = False) -> str:
    """Sign commits of this repository with the key in `file`, made first where there is none.

    `passphrase`: let `ssh-keygen` ask for one. Returns the public key as the plan lists it. Raises
    `RecordError` when `ssh-keygen` is missing or refuses.
    """
    public = file.with_name(file.name + ".pub")
    if not file.exists():
        _make(file, comment, passphrase)
    if not public.is_file():
        raise RecordError(f"Có {file} nhưng không có {public}. Chọn tệp khóa khác.")
    record.git("config", "gpg.format", "ssh")
    record.git("config", "user.signingKey", str(file))
    record.git("config", "--type=bool", SIGN, "true")
    return " ".join(public.read_text(encoding="utf-8").split()[:2])


def stop(record: Record) -> None:
    """Sign no further commits of this repository."""
    record.git("config", "--type=bool", SIGN, "false")


def _make(file: Path, comment: str, passphrase: bool) -> None:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise RecordError(
            "Máy này chưa có ssh-keygen. Cài OpenSSH (trên Windows: Optional features) rồi chạy lại."
        )
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = [program, "-q", "-t", "ed25519", "-C", one_line(comment), "-f", str(file)]
    done = subprocess.run([*words, *(() if passphrase else ("-N", ""))], check=False)
    if done.returncode != 0:
        raise RecordError(f"ssh-keygen không tạo được khóa ở {file}.")
