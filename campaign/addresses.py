"""Where other repositories are: an address and a name are checked before git sees them.

Edge for one thing: whether a folder is there yet.
"""

import re
from pathlib import Path

from msgspec import Struct

from campaign.git_program import RecordError
from campaign.os_reasons import reason_of

NAME = "origin"
"""The other repository where a person names none."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SSH = re.compile(r"(?:[\w.][\w.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]+:(?!//)[^:]+")
"""`user@host:path`, as ssh is written in short; one letter before the colon is a drive."""


class BadAddress(RecordError):
    """What was given as the address or name of a repository can be none."""


class Remote(Struct, frozen=True):
    """One other repository."""

    name: str
    url: str


def checked_url(text: str, here: Path) -> str:
    """The address that `text` means: a folder (absolute, from `here`), or an ssh or https address.

    Raises `BadAddress` with what is wrong: an option of git, a helper (`ext::`), `..`, control characters,
    a scheme other than file, ssh and https,
    or a path that the system takes for none.
    """
    url = text.strip()
    if not url or _CONTROL.search(text):
        raise BadAddress("Địa chỉ kho chung trống hoặc có ký tự điều khiển.")
    if url.startswith("-") or "::" in url or ".." in re.split(r"[/\\:]", url):
        raise BadAddress(
            f"“{url}” không phải địa chỉ một kho: không bắt đầu bằng “-”, không có “::” hay “..”."
        )
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in ("file", "ssh", "https"):
        raise BadAddress(f"Không dùng được “{scheme[1]}://”. Chỉ dùng một thư mục, ssh:// hoặc https://.")
    if scheme and url[scheme.end() :].startswith("-"):
        raise BadAddress(f"“{url}” không phải địa chỉ một kho: tên máy bắt đầu bằng “-”.")
    if scheme or _SSH.fullmatch(url):
        return url
    try:
        return str((here / Path(url).expanduser()).resolve())
    except OSError as error:
        raise BadAddress(f"Không dùng được địa chỉ ấy: {reason_of(error)}.") from error
    except RuntimeError as error:
        raise BadAddress(f"Không rõ “{url}” là thư mục nào trên máy này.") from error


def checked_name(text: str) -> str:
    """`text` as the name of a repository or of a proposal: lower-case letters, digits, hyphens.

    Raises `BadAddress`.
    """
    if not _SLUG.fullmatch(text):
        raise BadAddress(f"Tên “{text}” chỉ được có chữ thường không dấu, số và gạch nối.")
    return text


def local(url: str) -> bool:
    """Whether `url` is a folder that this machine reads itself."""
    return url.startswith("file://") or not (_SCHEME.match(url) or _SSH.fullmatch(url))


def named(url: str, name: str = NAME) -> Remote:
    """The repository at `url`, to be called `name`. Raises `BadAddress`."""
    return Remote(checked_name(name), checked_url(url, Path.cwd()))


def vacant(made: Remote) -> Path | None:
    """The folder of `made` where nothing is there yet, or it is not there; None where something is, and for
    what lies on another machine. Raises `BadAddress` where nobody may look."""
    folder = Path(made.url.removeprefix("file://"))
    try:
        if not local(made.url) or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
            return None
    except OSError as error:
        raise BadAddress(f"Không xem được thư mục ấy: {reason_of(error)}.") from error
    return folder
