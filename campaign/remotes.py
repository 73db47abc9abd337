"""Other machines' repositories: which there are, fetching from one, sending to it, making one.

Edge. Where they are is in `addresses.py`, how git moves the record in `transfer.py`; what comes in is joined
with what is here in `joining.py`.
"""

import shutil
from pathlib import Path

from campaign.addresses import NAME, Remote, checked_url, named
from campaign.appending import branch_of
from campaign.git_program import RecordError, run
from campaign.progress import Tell, unheard
from campaign.record import Record
from campaign.repository import NAMED
from campaign.store import NotEmpty
from campaign.transfer import Halted, moved


class Rewritten(RecordError):
    """The other repository no longer holds what this machine once got from it."""


class Overtaken(RecordError):
    """Somebody else sent meanwhile: what they sent is to be fetched first."""


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


def add(record: Record, url: str, name: str = NAME) -> Remote:
    """Set up the repository at `url`, in place of one of that name. Raises `BadAddress`."""
    made = named(url, name)
    record.git("config", f"remote.{made.name}.url", made.url)
    record.git("config", f"remote.{made.name}.fetch", f"+refs/heads/*:refs/remotes/{made.name}/*")
    return made


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
        moved(record, from_, "fetch", *words, halted=halted, tell=tell)
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
    moved(record, from_, "fetch", *words, halted=halted)


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
        moved(record, to, "push", to.url, f"{commit}:refs/heads/{branch}", halted=halted, tell=tell)
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
