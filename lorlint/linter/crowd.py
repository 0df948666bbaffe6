"""Let several processes judge drafts."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context

from ..report import Report
from ..sources import Source
from .judge import Wish

Judged = Callable[[Source, Wish], Report]
# So many drafts at a time go to a process: with fewer the sending counts, with more the last one keeps the others waiting.
_CHUNK = 8
_judge: Judged | None = None


@contextmanager
def crowd(judge: Judged, jobs: int) -> Iterator[Callable[[Iterable[tuple[Source, Wish]]], Iterator[Report]]]:
    """A function that judges drafts, in their order, in so many processes.

    The processes are forks, which have the pack from the beginning; where the system has none, this process does it all.
    """
    if jobs < 2 or "fork" not in get_all_start_methods():
        yield lambda drafts: (judge(*draft) for draft in drafts)
        return
    with get_context("fork").Pool(jobs, _begin, (judge,)) as pool:
        yield lambda drafts: pool.imap(_one, drafts, _CHUNK)


def _begin(judge: Judged) -> None:
    global _judge
    _judge = judge
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for this one


def _one(draft: tuple[Source, Wish]) -> Report:
    assert _judge is not None
    return _judge(*draft)
