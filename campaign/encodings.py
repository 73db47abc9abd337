"""Bytes that are no UTF-8: which encoding they seem to be in, and the same text as the program keeps files.

Pure. Nothing is converted unseen: the guess is shown first (`thidua convert`), and a person may name another.
"""

from msgspec import Struct

from campaign.vietnamese import nfc

BOM = b"\xef\xbb\xbf"

LABELS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (Unicode của Notepad)",
    "utf-16-be": "UTF-16 big endian",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32 big endian",
    "cp1258": "Windows-1258 (ANSI của Windows tiếng Việt)",
    "cp1252": "Windows-1252 (ANSI của Windows tiếng Anh)",
}
"""The encodings that are known, by Python's name."""

NAMES = {
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1258": "cp1258",
    "windows-1252": "cp1252",
}
"""The encodings that a person may name."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = {nfc(vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
_PLAUSIBLE = _LETTERS | {letter.upper() for letter in _LETTERS} | set("–—‘’“”…•₫°%‰×\u00a0±«»")
"""What a Vietnamese text holds beyond ASCII."""

_SAMPLE = 4096
"""Bytes that are looked at to tell a wide encoding without a mark."""


class Guess(Struct, frozen=True):
    """An encoding that the bytes fit."""

    encoding: str
    """Python's name."""

    @property
    def label(self) -> str:
        """The name that people know."""
        return LABELS[self.encoding]

    @property
    def wide(self) -> bool:
        """Whether every letter takes several bytes, so that there is no first odd one."""
        return self.encoding.startswith(("utf-16", "utf-32"))


def guess(data: bytes) -> Guess | None:
    """The encoding that `data` seems to be in; None where nothing known fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Guess(encoding) if _decoded(data, encoding) is not None else None
    sample = data[:_SAMPLE]
    if sample.count(0) * 4 > len(sample):  # half of what is ASCII is nothing
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return Guess(encoding) if _decoded(data, encoding) is not None else None
    if _decoded(data, "utf-8") is not None:
        return Guess("utf-8")
    text = _decoded(data, "cp1258")
    if text is not None and all(char.isascii() or char in _PLAUSIBLE for char in text):
        return Guess("cp1258")
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return nfc(data.decode(encoding))
    except UnicodeDecodeError:
        return None


class CannotConvert(Exception):
    """No encoding that is known fits, or not the one that was named; `str()` is a Vietnamese sentence."""


class Conversion(Struct, frozen=True):
    """A file as it stands and as the program would keep it."""

    encoding: str
    """Python's name of what it is in."""
    before: bytes
    after: bytes

    @property
    def text(self) -> str:
        """What the file says."""
        return self.after.decode()


def conversion(data: bytes, encoding: str = "") -> Conversion:
    """`data` as the program keeps files: UTF-8 without a mark, NFC, no line ends of old machines.

    Lines that end in CRLF keep that. `encoding` is guessed where it is not given. Raises `CannotConvert`.
    """
    guessed = Guess(encoding) if encoding else guess(data)
    if guessed is None:
        raise CannotConvert(
            "Không nhận ra bảng mã của tệp (có thể là TCVN3 hoặc VNI). Mở bằng chương trình đã ghi tệp, "
            "chuyển mã sang Unicode rồi lưu lại với bảng mã UTF-8."
        )
    text = _decoded(data, guessed.encoding)
    if text is None:
        raise CannotConvert(
            f"Tệp không phải {guessed.label}. Chọn bảng mã khác, hoặc để chương trình tự nhận."
        )
    text = text.removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return Conversion(guessed.encoding, data, text.encode())
