"""Keep answers between runs: bytes by key, in one file of the platform's cache folder.

A store is a help and never a need: where its file cannot be written, is locked, broken or full, the run goes on without it. That is why
errors of the database and of the disk end here; what is wrong is at most slow.
"""

from __future__ import annotations

import os
import sqlite3
from hashlib import blake2b
from pathlib import Path

# The format of the file; a file of another format has another name.
_NAME = "answers-1.sqlite"
# The size above which the older half of the answers is thrown away, in bytes.
_LARGEST = 256 * 2**20
# A second process that writes at the same time is waited for so long, in seconds.
_PATIENCE = 1.0
_CHECK = 16
# What is new waits in memory to be written in one go, but not more than so many bytes.
_MOST_WAITING = 2**20


class Store:
    """The answers in a folder (None keeps nothing). Bytes come back as they were put, or not at all."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / _NAME if folder else None
        self._new: dict[bytes, bytes] = {}
        self._waiting = 0
        self._database: sqlite3.Connection | None = None
        if self._path:
            try:
                self._database = _open(self._path)
            except (sqlite3.OperationalError, OSError):
                pass  # another process writes, or the folder takes no file: the answers stay as they are
            except sqlite3.Error:
                self._throw_away()

    @property
    def open(self) -> bool:
        """Whether anything is kept."""
        return self._database is not None

    def get(self, key: bytes) -> bytes | None:
        """What was kept under a key."""
        if self._database is None:
            return None
        if key in self._new:
            return self._new[key][_CHECK:]
        try:
            row = self._database.execute("SELECT value FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.OperationalError:  # locked
            return None
        except sqlite3.Error:
            self._throw_away()
            return None
        if row is None or row[0][:_CHECK] != _check(row[0][_CHECK:]):
            return None
        value: bytes = row[0][_CHECK:]
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep something under a key once the store is saved, or too much waits for that."""
        if self._database is not None:
            self._new[key] = _check(value) + value
            self._waiting += len(value)
            if self._waiting > _MOST_WAITING:
                self.save()

    def save(self) -> None:
        """Write what is new."""
        if self._database is None:
            return
        try:
            if self._new:
                with self._database:
                    self._database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", self._new.items())
                if self._path and self._path.stat().st_size > _LARGEST:
                    with self._database:
                        middle = "SELECT rowid FROM answers ORDER BY rowid LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM answers)"
                        self._database.execute(f"DELETE FROM answers WHERE rowid < ({middle})")
                    self._database.execute("VACUUM")
        except (sqlite3.Error, OSError):
            pass  # a read-only or full disk, or another process that does not let go: nothing is kept this time
        self._new.clear()
        self._waiting = 0

    def _throw_away(self) -> None:
        """Go on without a file that is broken; the next run begins a new one."""
        self._database = None
        try:
            if self._path:
                self._path.unlink(missing_ok=True)
        except OSError:
            pass  # it cannot be taken away either


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    database = sqlite3.connect(path, timeout=_PATIENCE)
    database.execute("PRAGMA synchronous = OFF")  # a lost answer is found again
    database.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    return database


def _check(value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECK).digest()


def clear(folder: Path) -> int:
    """Take away the answers in a folder; the bytes that they took. Raises OSError where that fails."""
    size = 0
    for path in folder.glob(f"{_NAME}*"):  # the file and what the database keeps beside it while it writes
        size += path.stat().st_size
        path.unlink()
    return size
