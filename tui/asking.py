"""A question that takes a while: asked in a thread, its answer shown where it was asked, unless it is void.

What is written, or keeps the rest waiting, is work and goes through `labour.py`; this only looks.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from campaign.git_program import RecordError
from campaign.progress import Progress, Tell
from campaign.store import StoreError
from tui.desk_access import program_of

Answer = TypeVar("Answer")


def ask(
    asker: Widget,
    about: str,
    look: Callable[[], Answer],
    show: Callable[[Answer], object],
    failed: Callable[[Exception], object] | None = None,
) -> None:
    """Have `look` find something out in a thread, then `show` it; what was asked `about` the same is void.

    It is about the desk as it stands now, whatever is read or written while `look` goes on. The answer waits
    until `asker` can show it, however late it is made, and is dropped once it has gone.
    `failed` hears what git or the disk would not do (`RecordError`, `StoreError`); any other error is a fault
    of ours and ends the program as faults do.
    """
    desk = program_of(asker).desk
    taken = desk.snapshot

    def work() -> None:
        then: Callable[[], object]
        with desk.apart(taken):
            try:
                then = partial(show, look())
            except (RecordError, StoreError) as error:
                then = partial(failed or _raise, error)
            except Exception as error:  # raised again where the program hears of it
                then = partial(_raise, error)
        asker.call_later(_answer, get_current_worker(), then)

    asker.run_worker(work, thread=True, exclusive=True, group=about, exit_on_error=False)


def telling(asker: Widget, show: Callable[[Progress], object]) -> Tell:
    """What lets `show` say how far the question is; made by its `look`, and called there."""
    worker = get_current_worker()

    def tell(now: Progress) -> None:
        asker.call_later(_answer, worker, partial(show, now))

    return tell


def void(asker: Widget, about: str) -> None:
    """What `asker` has asked `about` this is of no interest any more."""
    asker.workers.cancel_group(asker, about)


def _answer(worker: Worker[Any], then: Callable[[], object]) -> None:
    if not worker.is_cancelled:
        then()


def _raise(error: Exception) -> None:
    raise error
