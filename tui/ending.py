"""The system ends the program: its window was closed, the machine shuts down, somebody ended it from outside.

Left to itself it would die at once, the terminal still set for full screen and the last letters not kept.
Knows no screen; what becomes of what is typed is the program's affair.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable


def listen(end: Callable[[], None]) -> None:
    """Do `end` in the running loop, in place of dying, where the system asks the program to end.

    Does nothing on Windows: a process whose window was closed is given no time there.
    """
    if sys.platform == "win32":
        return

    def heard() -> None:
        _let_go()
        end()

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, heard)


def _let_go() -> None:
    """Put what takes and gives nothing in place of a terminal that has gone.

    To write there fails, and who draws would wait for ever for the thread that does.
    """
    import errno
    import termios  # where there are such signals, there are such terminals

    for number in range(3):
        try:
            termios.tcgetattr(number)
        except termios.error as error:
            if error.args[0] == errno.EIO:
                nowhere = os.open(os.devnull, os.O_RDWR)
                os.dup2(nowhere, number)
                os.close(nowhere)
