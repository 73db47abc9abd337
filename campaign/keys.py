"""A person's key for signing commits: made once by `ssh-keygen`, used from then on in this repository.

The private key stays in the person's own folder; the plan lists the public one (`[[people]] keys`).
"""

import contextlib
import shutil
import subprocess
from pathlib import Path

from campaign.commit import one_line
from campaign.entitlement import fingerprint
from campaign.git_program import RecordError
from campaign.os_reasons import reason_in, reason_of
from campaign.record import Record
from campaign.recorder import SIGN

DEFAULT = Path(".ssh") / "thidua_ed25519"
"""Where the key lies below the person's own folder, unless another file is named."""


def set_up(record: Record, file: Path, comment: str, passphrase: bool = False) -> str:
    """Sign commits of this repository with the key in `file`, made first where there is none.

    `passphrase`: let `ssh-keygen` ask for one. Returns the public key as the plan lists it. Raises
    `RecordError` when `ssh-keygen` is missing or refuses, or where nothing can be signed with what is in
    `file`; commits are signed as before then.
    """
    # of a key that an agent or a token holds, the public half is named
    public = file if file.suffix == ".pub" else file.with_name(file.name + ".pub")
    try:
        if not file.exists() and file != public:
            _make(file, comment, passphrase)
        if not file.is_file() or not public.is_file():
            raise RecordError(
                f"{file} không phải tệp khóa SSH có {public.name} bên cạnh. Chọn tệp khác, hoặc một tên "
                "chưa có để lập khóa mới."
            )
        key = " ".join(public.read_text(encoding="utf-8", errors="replace").split()[:2])
    except OSError as error:
        raise RecordError(f"Không đọc, không ghi được {file}: {reason_of(error)}.") from error
    if not fingerprint(key):
        raise RecordError(f"{public} không phải khóa công khai của SSH. Chọn tệp khóa khác.")
    _prove(record, file)
    record.git("config", "gpg.format", "ssh")
    record.git("config", "user.signingKey", str(file))
    record.git("config", "--type=bool", SIGN, "true")
    return key


def _prove(record: Record, file: Path) -> None:
    """Sign something, as each commit will be, that is kept by nobody. Raises `RecordError`."""
    nothing = record.git("hash-object", "-t", "tree", "-w", "--stdin").strip()
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={file}")
    record.git(*settings, "commit-tree", "--gpg-sign", nothing, given=b"thidua keys\n")


def stop(record: Record) -> None:
    """Sign no further commits of this repository."""
    record.git("config", "--type=bool", SIGN, "false")


def _make(file: Path, comment: str, passphrase: bool) -> None:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise RecordError(
            "Máy này chưa có ssh-keygen. Cài OpenSSH (trên Windows: Optional features) rồi chạy lại."
        )
    with contextlib.suppress(FileExistsError):  # of a file there, ssh-keygen says so
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = [program, "-q", "-t", "ed25519", "-C", one_line(comment), "-f", str(file)]
    # where a passphrase is asked for, it says on the terminal what it does not like
    if passphrase:
        done = subprocess.run(words, check=False)
    else:
        done = subprocess.run([*words, "-N", ""], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or b"").decode("utf-8", "replace").strip()
        why = f": {reason_in(said)}. ({said})" if reason_in(said) else f". {said}"
        raise RecordError(f"ssh-keygen không tạo được khóa ở {file}{why}".strip())
