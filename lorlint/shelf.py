"""Put values away where they take no memory: a run over any number of drafts holds one of them at a time."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar, overload

_T = TypeVar("_T")
# The bytes up to which a shelf stands in memory; a run over some hundred drafts touches no disk.
_IN_MEMORY = 2 * 2**20


class ShelfError(Exception):
    """The machine's folder for temporary files cannot be used; the text says why and what to do."""


class Shelf(Sequence[_T]):
    """Values in the order in which they were put, each made anew whenever it is asked for.

    They lie in a temporary file. What is said of drafts is personal: the file has no name, is open to this user alone, and is gone when the
    shelf or the process ends, however it ends. That is why nobody else can have written what is read back.
    Raises ShelfError where the file cannot be made, written or read.
    """

    def __init__(self, values: Iterable[_T] = ()) -> None:
        with _told():
            self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (it lives as long as the shelf)
        # Where each value ends.
        self._ends = array("Q", [0])
        for value in values:
            self.append(value)

    def append(self, value: _T) -> None:
        """Put a value behind the others."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with _told():
            self._file.seek(self._ends[-1])
            self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[_T]:
        return (self[place] for place in range(len(self)))

    @overload
    def __getitem__(self, place: int) -> _T: ...
    @overload
    def __getitem__(self, place: slice) -> list[_T]: ...
    def __getitem__(self, place: int | slice) -> _T | list[_T]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        with _told():
            self._file.seek(self._ends[place])
            data = self._file.read(self._ends[place + 1] - self._ends[place])
        value: _T = pickle.loads(data)
        return value


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or "there is none"
        raise ShelfError(f"the folder for temporary files cannot be used: {reason}. Set TMPDIR to a folder with room.") from error
