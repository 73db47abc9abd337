"""Other machines' repositories: naming one, fetching from it, sending to it, making one. Git moves the data.

Edge. What comes in is joined with what is here in `joining.py`. An address is checked before git sees it, and
nothing that lies in a folder of somebody else's is ever run.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from campaign.appending import branch_of
from campaign.git_program import FAR, RecordError, run
from campaign.os_reasons import reason_of
from campaign.progress import Progress, Tell, unheard
from campaign.record import Record
from campaign.repository import NAMED
from campaign.store import NotEmpty

Halted = Callable[[], bool]
"""Whether a person wants the transfer to stop; asked from another thread."""

NAME = "origin"
"""The other repository where a person names none."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SSH = re.compile(r"(?:[\w.][\w.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]+:(?!//)[^:]+")
"""`user@host:path`, as ssh is written in short; one letter before the colon is a drive."""

_MOVING = ("-c", "transfer.fsckObjects=true", "-c", "gc.auto=0", "-c", "push.pushOption=")
"""What comes in is checked whole; nothing is sent along that a folder does not take."""

_PLAIN = {
    "fetch": ("--no-tags", "--no-recurse-submodules"),
    "push": ("--no-verify", "--no-recurse-submodules", "--no-follow-tags", "--no-signed"),
}
"""What a person's settings may add to each, and must not: the record is moved and nothing else."""

_BY = {"GIT_ALLOW_PROTOCOL": "file:ssh:https"}
"""Git moves the record in these ways alone."""

_SERVE = (
    f"GIT_ALLOW_PROTOCOL=none GIT_NO_LAZY_FETCH=1 git -c core.hooksPath={os.devnull} -c core.fsmonitor=false "
    "-c core.alternateRefsCommand=true -c receive.autogc=false -c receive.denyCurrentBranch=refuse"
)
"""Git as it answers from a folder: a stranger's stick may hold hooks, filters, addresses to fetch from."""


class BadAddress(RecordError):
    """What was given as the address or name of a repository can be none."""


class NotReached(RecordError):
    """The other repository cannot be reached now; nothing is lost."""


class Rewritten(RecordError):
    """The other repository no longer holds what this machine once got from it."""


class Overtaken(RecordError):
    """Somebody else sent meanwhile: what they sent is to be fetched first."""


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


def remotes(record: Record) -> list[Remote]:
    """The other repositories that are set up."""
    out = record.git("config", "--null", "--get-regexp", r"^remote\..*\.url$", ok=(0, 1))
    rows = (row.split("\n", 1) for row in out.split("\0") if row)
    return [Remote(key.removeprefix("remote.").removesuffix(".url"), url) for key, url in rows]


def remote(record: Record, name: str = "") -> Remote:
    """The repository `name`, or the only one there is. Raises `RecordError`."""
    known = remotes(record)
    wanted = [one for one in known if one.name == (name or NAME)] or (known if not name else [])
    if len(wanted) == 1:
        return Remote(wanted[0].name, checked_url(wanted[0].url, record.root))
    if name:
        raise RecordError(f"Chưa có kho chung nào tên “{name}”. Thêm: thidua remote add {name} ĐỊA_CHỈ")
    raise RecordError(
        "Chưa nối với kho chung nào. Thêm: thidua remote add ĐỊA_CHỈ (thư mục, USB, ssh, https)"
    )


def named(url: str, name: str = NAME) -> Remote:
    """The repository at `url`, to be called `name`. Raises `BadAddress`."""
    return Remote(checked_name(name), checked_url(url, Path.cwd()))


def add(record: Record, url: str, name: str = NAME) -> Remote:
    """Set up the repository at `url`, in place of one of that name. Raises `BadAddress`."""
    made = named(url, name)
    record.git("config", f"remote.{made.name}.url", made.url)
    record.git("config", f"remote.{made.name}.fetch", f"+refs/heads/*:refs/remotes/{made.name}/*")
    return made


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


def use_driver(record: Record, command: str) -> None:
    """Let plain `git merge` and `git pull` merge forms by field here, by `command` (gitattributes(5)).

    Kept in this copy's own settings: a repository that somebody sends cannot name a program to run.
    """
    if record.git("config", "--get", "merge.thidua.driver", ok=(0, 1)).rstrip("\n") == command:
        return
    record.git("config", "merge.thidua.name", "thidua: từng ô")
    record.git("config", "merge.thidua.driver", command)
    record.git("config", "merge.thidua.recursive", "binary")
    own = record.folder / "info" / "attributes"
    line = "*.toml merge=thidua\n"
    told = own.read_text(encoding="utf-8") if own.is_file() else ""
    if line not in told:
        own.parent.mkdir(exist_ok=True)
        own.write_text(told + ("" if not told or told.endswith("\n") else "\n") + line, encoding="utf-8")


def _claim(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(folder)
    folder.mkdir(parents=True, exist_ok=True)


def make_bare(folder: Path) -> None:
    """A repository to exchange by, in the new or empty `folder`: what it holds is never taken back.

    Raises `NotEmpty`.
    """
    _claim(folder)
    run(folder, "init", "--quiet", "--bare", "--initial-branch=main", ".")
    for setting in ("receive.denyNonFastForwards", "receive.denyDeletes", "receive.fsckObjects"):
        run(folder, "config", setting, "true", env=NAMED)


def tip(record: Record, from_: Remote, branch: str) -> str:
    """The last commit of `branch` that this machine got from `from_`; empty where it never got any."""
    return record.git("rev-parse", "--verify", "--quiet", tracking(from_, branch), ok=(0, 1)).strip()


def tracking(from_: Remote, branch: str) -> str:
    """Where the last known commit of `branch` of `from_` is kept."""
    return f"refs/remotes/{from_.name}/{branch}"


def fetch(
    record: Record, from_: Remote, branch: str, halted: Halted | None = None, tell: Tell = unheard
) -> str:
    """Get `branch` from `from_`. Returns its last commit, empty where it has none yet; `tell` hears how far.

    Raises `NotReached`, `Stopped` once `halted` says so, or `Rewritten`, with nothing changed here.
    """
    names = f"refs/heads/{branch}:{tracking(from_, branch)}"
    try:
        words = ("--no-write-fetch-head", "--refmap=", from_.url, names)
        _moved(record, from_, "fetch", *words, halted=halted, tell=tell)
    except RecordError as error:
        said = str(error)
        if "couldn't find remote ref" in said:
            return ""
        if "non-fast-forward" in said:
            known = tip(record, from_, branch)[:10]
            raise Rewritten(
                f"Kho chung {from_.url} đã bị viết lại: máy này từng nhận {known}, nay ở đó không còn. "
                "Chưa gộp gì và không mất gì. Hỏi người giữ kho; nếu kho hỏng, lập kho mới "
                "(thidua init --bare) và gửi lại."
            ) from error
        raise
    return tip(record, from_, branch)


def fetch_all(record: Record, from_: Remote, prefix: str, halted: Halted | None = None) -> None:
    """Get every branch of `from_` below `prefix`. Raises `NotReached`, `Stopped`."""
    names = f"+refs/heads/{prefix}/*:refs/remotes/{from_.name}/{prefix}/*"
    words = ("--no-write-fetch-head", "--refmap=", "--prune", from_.url, names)
    _moved(record, from_, "fetch", *words, halted=halted)


def fetched(record: Record, from_: Remote, prefix: str) -> list[str]:
    """The names of the branches below `prefix` that this machine got from `from_`."""
    here = f"refs/remotes/{from_.name}/"
    return [
        name.removeprefix(here)
        for name in record.git("for-each-ref", "--format=%(refname)", f"{here}{prefix}/").split()
    ]


def send(
    record: Record,
    to: Remote,
    commit: str,
    branch: str,
    halted: Halted | None = None,
    tell: Tell = unheard,
) -> None:
    """Make `commit` the last one of `branch` at `to`; never forces. `tell` hears how far it is.

    Raises `NotReached`, `Overtaken`, or `Stopped` once `halted` says so.
    """
    try:
        _moved(record, to, "push", to.url, f"{commit}:refs/heads/{branch}", halted=halted, tell=tell)
    except RecordError as error:
        said = str(error)
        if "checked out branch" in said:
            raise RecordError(
                f"{to.url} là thư mục làm việc của một máy, không phải kho chung. Lập kho chung: "
                "thidua init --bare THƯ_MỤC, rồi cả hai máy nối với kho ấy."
            ) from error
        if any(word in said for word in ("fetch first", "non-fast-forward", "cannot lock ref", "stale info")):
            raise Overtaken(f"Máy khác vừa gửi lên {to.url} trước. Nhận về rồi gửi lại.") from error
        raise
    record.git("update-ref", tracking(to, branch), commit)


def branch_here(record: Record) -> str:
    """The branch that is exchanged: the one that HEAD names. Raises `RecordError` where it names none."""
    return branch_of(record)[0].removeprefix("refs/heads/")


def waiting(record: Record, to: Remote) -> int:
    """How many commits are here and not yet at `to`, as far as this machine knows. Raises `RecordError`."""
    if record.head() is None:
        return 0
    return count(record, "HEAD", tip(record, to, branch_here(record)))


def count(record: Record, of: str, without: str) -> int:
    """How many commits lead to `of` and not to `without`, where that names one."""
    return int(record.git("rev-list", "--count", of, *(("--not", without) if without else ())).strip())


def clone(url: str, folder: Path, tell: Tell = unheard) -> Record:
    """A copy of the repository at `url` in the new or empty `folder`, with its files and its remote.

    `tell` hears how far it is.

    Raises `NotEmpty`, `BadAddress`, `NotReached`, or `RecordError` where nothing is there.
    """
    from_ = Remote(NAME, checked_url(url, Path.cwd()))
    _claim(folder)
    record = Record.create(folder)
    try:
        add(record, from_.url)
        if not fetch(record, from_, "main", tell=tell):
            raise RecordError(
                f"Kho {from_.url} chưa có gì ở nhánh main. Gửi lên từ máy đang giữ hồ sơ: thidua sync"
            )
    except RecordError:
        shutil.rmtree(record.folder)  # nothing stays behind, so that it can be tried again
        raise
    return record


_ABSENT = (
    "does not appear to be a git repository",
    "Could not read from remote",
    "Could not resolve host",
    "unable to access",
    "Connection refused",
    "Connection timed out",
    "No such file or directory",
    "not a git repository",
    "terminal prompts disabled",
)


_PHASES = {
    "Enumerating objects": "Kho chung đang tìm",
    "Counting objects": "Kho chung đang đếm",
    "Compressing objects": "Đang gói",
    "Receiving objects": "Đang nhận về",
    "Unpacking objects": "Đang nhận về",
    "Writing objects": "Đang gửi đi",
    "Resolving deltas": "Đang mở gói",
}
"""What git says that it is doing, in the words of people."""

_FAR_ALONG = re.compile(r"(?:remote: )?(\w+ \w+): +\d+% \((\d+)/(\d+)\)")


def _spoken(line: str) -> Progress | None:
    """What a line of git's tells of progress; None where it tells of something else."""
    match = _FAR_ALONG.match(line)
    return (
        Progress(_PHASES[match[1]], int(match[2]), int(match[3])) if match and match[1] in _PHASES else None
    )


def _moved(
    record: Record, other: Remote, verb: str, *words: str, halted: Halted | None = None, tell: Tell = unheard
) -> None:
    """Git at work between here and `other`. Raises `NotReached` with what git said, or `RecordError`."""

    def heard(line: str) -> None:
        if (now := _spoken(line)) is not None:
            tell(now)

    answered = {
        "fetch": f"--upload-pack={_SERVE} upload-pack",
        "push": f"--receive-pack={_SERVE} receive-pack",
    }
    served = (answered[verb],) if local(other.url) else ()
    progress = ("--progress",) if tell is not unheard else ()
    ask = (*_MOVING, verb, *_PLAIN[verb], *progress, *served, *words)
    try:
        record.git(*ask, env=_BY, patience=FAR, halted=halted, heard=heard if progress else None)
    except RecordError as error:
        if any(word in str(error) for word in _ABSENT):
            raise NotReached(
                f"Không tới được kho chung {other.url}. Việc ở máy này vẫn làm tiếp được, "
                f"không mất gì. ({error})"
            ) from error
        raise
