"""Who works on this machine, by git's settings: their name and address, and the key that signs their commits.

Edge half. Asked each time, since the settings may be others by now; turning signing on is in `keys.py`.
"""

import re
from pathlib import Path

from msgspec import Struct

from campaign.commit import Person, one_line
from campaign.entitlement import fingerprint
from campaign.git_program import RecordError, gone
from campaign.record import Record

SIGN = "thidua.sign"
"""The setting that says that commits made here are signed (`keys.py`)."""


class NoIdentity(RecordError):
    """Git does not know who works on this machine."""


class Recorder(Struct, frozen=True):
    """Who works on a machine, and whether the commits they make there are signed."""

    person: Person
    signs: bool = False

    @classmethod
    def of(cls, record: Record) -> "Recorder":
        """Who works at `record` on this machine. Raises `NoIdentity`, `RecordError`; never invents one."""
        wanted = f"^(user\\.(name|email)|{re.escape(SIGN)})$"
        told = record.git("config", "--null", "--get-regexp", wanted, ok=(0, 1))
        rows = (row.partition("\n") for row in told.split("\0"))
        values = {name: value.strip() for name, _, value in rows}  # the last one holds
        signs = values.get(SIGN, "false")
        if signs not in ("true", "false"):  # git has more words for both
            signs = record.git("config", "--type=bool", "--get", SIGN).strip()
        person = Person(values.get("user.name", ""), values.get("user.email", ""))
        if not person.name or not person.email:
            if not record.folder.is_dir():  # its settings are gone with it
                raise RecordError(gone(record.folder))
            raise NoIdentity(
                "Git chưa biết ai đang dùng máy này. Đặt một lần: "
                'git config --global user.name "Họ Tên" và git config --global user.email "địa chỉ thư".'
            )
        return cls(person, signs == "true")

    def key(self, record: Record) -> str:
        """The fingerprint of the key that commits are signed with here; empty where none are signed."""
        if not self.signs:
            return ""
        path = Path(record.git("config", "--type=path", "--get", "user.signingKey", ok=(0, 1)).strip())
        public = path if path.suffix == ".pub" else path.with_name(path.name + ".pub")
        try:
            return fingerprint(public.read_text(encoding="utf-8", errors="replace"))
        except OSError:  # git, which signs, says what is wrong
            return ""


def introduce(record: Record, person: Person) -> None:
    """Tell git that `person` works at `record` on this machine."""
    record.git("config", "user.name", one_line(person.name))
    record.git("config", "user.email", one_line(person.email))
