"""Opening a file with whatever program the system opens such files with.

Starts it and goes on: nothing is waited for, and what it says goes nowhere near the screen.
"""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from campaign.os_reasons import reason_of


def open_file(path: Path) -> str:
    """Open `path`. Returns a Vietnamese sentence where that cannot be done; empty where it was started."""
    if not path.is_file():
        return f"Không còn tệp {path.name}."
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return ""
        program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if program is None:
            return f"Máy này không có chương trình để mở tệp. Tệp ở {path}."
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(
            [program, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        threading.Thread(target=started.wait, daemon=True).start()  # so that it leaves no zombie
    except OSError as error:
        return f"Không mở được {path.name}: {reason_of(error)}."
    return ""
