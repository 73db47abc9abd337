"""One small JSON file in the user's own state folder, put there in one step.

For what is kept between runs outside the repository: drafts, headings, choices. Knows nothing of them.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def put(file: Path, value: Any) -> None:
    """Keep `value` in `file`, readable by this user alone. Raises `OSError` when the disk refuses."""
    text = json.dumps(value, ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(
        "w", dir=file.parent, suffix=".new", delete=False, encoding="utf-8", errors="surrogatepass"
    ) as made:
        made.write(text)
    os.replace(made.name, file)  # noqa: PTH105 - a name, not a Path


def got(file: Path) -> Any:
    """What `file` keeps. Raises `OSError`, `ValueError` where it keeps nothing that can be read."""
    return json.loads(file.read_text(encoding="utf-8", errors="surrogatepass"))
