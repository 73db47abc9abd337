"""What is typed and not yet saved, kept outside the repository, so that a crash or a power cut loses nothing.

One small JSON file for each form, in the user's own state folder. Knows no form: a draft is what widgets
held by key, as `form.py` hands it over.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from campaign.finding import Key
from campaign.machine import state_home
from tui import kept


class Draft(Struct, frozen=True):
    """What was typed into one form and not saved."""

    path: str
    blob: str
    """Git's id of the bytes that the person was looking at; empty for a form not yet on disk."""
    texts: Mapping[Key, Any]
    """What each changed widget held."""
    firsts: Mapping[Key, Any]
    """What it held when the file was read."""
    at: datetime
    """When it was last typed at."""


class Drafts:
    """The drafts of one workspace."""

    def __init__(self, root: Path) -> None:
        name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.folder = state_home() / name

    def _file(self, path: str) -> Path:
        return self.folder / (hashlib.sha256(path.encode()).hexdigest()[:24] + ".json")

    def keep(self, path: str, blob: str, texts: Mapping[Key, Any], firsts: Mapping[Key, Any]) -> None:
        """Keep `texts` for the form at `path`, in one step; without texts there is no draft.

        `firsts`: what the fields held when the file of `blob` was read. Raises `OSError` when the disk
        refuses.
        """
        if not texts:
            self.drop(path)
            return
        known = {key: firsts[key] for key in texts if key in firsts}
        told = {"path": path, "blob": blob, "texts": _named(texts), "firsts": _named(known)}
        kept.put(self._file(path), told)

    def kept(self, path: str) -> Draft | None:
        """The draft of the form at `path`; None where there is none that can be read."""
        file = self._file(path)
        try:
            told = kept.got(file)
            at = datetime.fromtimestamp(file.stat().st_mtime)
            texts, firsts = _keyed(told["texts"]), _keyed(told.get("firsts", {}))
            return Draft(str(told["path"]), str(told["blob"]), texts, firsts, at)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def drop(self, path: str) -> None:
        """Forget the draft of the form at `path`."""
        with contextlib.suppress(OSError):
            self._file(path).unlink(missing_ok=True)

    def paths(self) -> list[str]:
        """The forms that have a draft."""
        found = []
        for file in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                found.append(str(kept.got(file)["path"]))
        return found


def _named(states: Mapping[Key, Any]) -> dict[str, Any]:
    """Keys as JSON has them: texts."""
    return {json.dumps(key): state for key, state in states.items()}


def _keyed(named: Mapping[str, Any]) -> dict[Key, Any]:
    return {tuple(json.loads(name)): state for name, state in named.items()}
