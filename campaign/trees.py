"""Trees for commits: what git holds with files put over it, made here and handed to git in one piece.

Edge half. Only the folders on the way to a file are looked at, however many lie beside them; the user's index
and files are not touched.
"""

import hashlib
import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from campaign.git_program import RecordError
from campaign.record import LACKING, Record
from campaign.store import blob_id, object_id

_TREE, _BLOB = 2, 3
"""The kinds of objects, as a pack tells them (gitformat-pack)."""

_FOLDER, _FILE = b"40000", b"100644"
"""The modes of what lies in a tree; anything else there stays as it is."""

_MANY = 100
"""Objects that git would rather keep as the pack that they come in (`transfer.unpackLimit`)."""


class _Entry(NamedTuple):
    """What a folder holds under a name."""

    mode: bytes
    id: bytes


class Trees:
    """Trees made one after the other, each of the one before; git holds none of them before `put`."""

    def __init__(self, record: Record, start: str, paths: Iterable[str]) -> None:
        """`start`: the commit or tree to begin with, empty for none; `paths`: all that will be put over it,
        in the workspace. Raises `RecordError`."""
        self._record, self._start = record, start
        self._made: dict[str, tuple[int, bytes]] = {}
        """The kind and the bytes of each object, by id."""
        folders = {"", *(folder for path in paths for folder in _above(record.prefix + path))}
        self._folders = _read(record, start, sorted(folders)) if start else {}

    def tree_with(self, files: Mapping[str, bytes]) -> str:
        """The id of the tree that holds `files`, by path in the workspace, over all that was there before."""
        touched = {""}
        for path, data in files.items():
            place = self._record.prefix + path
            blob = blob_id(data, self._record.algorithm)
            self._made[blob] = _BLOB, data
            self._lay(place, _Entry(_FILE, bytes.fromhex(blob)))
            touched.update(_above(place))
        tree = ""
        for folder in sorted(touched, key=len, reverse=True):  # what lies in a folder before the folder
            data = _told(self._folders.get(folder, {}))
            tree = object_id(b"tree", data, self._record.algorithm)
            self._made[tree] = _TREE, data
            if folder:
                self._lay(folder, _Entry(_FOLDER, bytes.fromhex(tree)))
        return tree

    def put(self) -> None:
        """Have git hold all that was made; nothing shows it yet. Raises `RecordError`."""
        words = ("index-pack", "--stdin") if len(self._made) > _MANY else ("unpack-objects", "-q")
        if self._made:
            self._record.git(*words, given=_pack(self._made.values(), self._record.algorithm))
        self._made.clear()

    def _lay(self, place: str, entry: _Entry) -> None:
        folder, _, name = place.rpartition("/")
        self._folders.setdefault(folder, {})[name.encode("utf-8", "surrogateescape")] = entry


def _above(path: str) -> Iterable[str]:
    """The folders that `path` lies in, without the topmost."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[: count + 1]) for count in range(len(parts)))


def _read(record: Record, start: str, folders: Collection[str]) -> dict[str, dict[bytes, _Entry]]:
    """What each of `folders` holds in `start`; nothing of one that is not there, or is none.

    Raises `RecordError` where git lacks one that should be there, which it tells no otherwise than that.
    """
    names = "".join(f"{start}:{folder}\n" for folder in folders)
    out = record.raw("cat-file", "--batch", given=names.encode("utf-8", "surrogateescape"))
    found, at = {}, 0
    for folder in folders:
        end = out.index(b"\n", at)
        words, at = out[at:end].split(b" "), end + 1
        if words[-1] in (b"missing", b"ambiguous"):
            continue
        size = int(words[2])
        if words[1] == b"tree":
            found[folder] = _entries(out[at : at + size], len(words[0]) // 2)
        at += size + 1
    for folder in folders:
        above, _, name = folder.rpartition("/")
        held = found.get(above, {}).get(name.encode("utf-8", "surrogateescape"))
        if folder not in found and (not folder or (held is not None and held.mode == _FOLDER)):
            raise RecordError(LACKING.format(f"{start[:10]}:{folder}"))
    return found


def _entries(data: bytes, width: int) -> dict[bytes, _Entry]:
    """What the tree `data` holds; an id takes `width` bytes."""
    found, at = {}, 0
    while at < len(data):
        space = data.index(b" ", at)
        end = data.index(b"\0", space) + 1
        found[data[space + 1 : end - 1]] = _Entry(data[at:space], data[end : end + width])
        at = end + width
    return found


def _told(entries: Mapping[bytes, _Entry]) -> bytes:
    """The bytes of the tree that holds `entries`, in git's order: as if folders' names ended with a slash."""
    names = sorted(entries, key=lambda name: name + b"/" if entries[name].mode == _FOLDER else name)
    return b"".join(b"%b %b\0%b" % (entries[name].mode, name, entries[name].id) for name in names)


def _pack(objects: Iterable[tuple[int, bytes]], algorithm: str) -> bytes:
    """A pack of whole objects, each a kind and its bytes (gitformat-pack, version 2)."""
    some = list(objects)
    parts = [b"PACK", (2).to_bytes(4, "big"), len(some).to_bytes(4, "big")]
    for kind, data in some:
        parts += [_head(kind, len(data)), zlib.compress(data, 1)]
    pack = b"".join(parts)
    return pack + hashlib.new(algorithm, pack, usedforsecurity=False).digest()


def _head(kind: int, size: int) -> bytes:
    """The kind and the size of an object: four bits of it, then seven a byte while there are more."""
    byte, rest, head = kind << 4 | size & 15, size >> 4, bytearray()
    while rest:
        head.append(byte | 0x80)
        byte, rest = rest & 0x7F, rest >> 7
    return bytes([*head, byte])
