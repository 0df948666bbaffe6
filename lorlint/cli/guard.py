"""What holds for every command: the encoding of output, and how it ends on Ctrl-C, on a closed pipe and on a fault of lorlint itself."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

import click

# As a shell says that a process was ended by Ctrl-C.
_INTERRUPTED = 130
# What is wrong with a disk is no fault of lorlint.
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Guarded(click.Group):
    """The group of all commands."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        _open_streams()
        _use_utf8()
        try:
            os.getcwd()
        except OSError as error:
            click.echo(f"lorlint: the current folder cannot be used: {error.strerror}. Change into another one.", err=True)
            sys.exit(2)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(_INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _DISK:
                click.echo(f"lorlint: the output cannot be written: {error.strerror}.", err=True)
                sys.exit(2)
            if os.environ.get("LORLINT_DEBUG"):
                raise
            click.echo(_report(error), err=True)
            sys.exit(2)


def _open_streams() -> None:
    """Put what is empty, and takes everything, in the place of standard streams that whoever started lorlint has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _use_utf8() -> None:
    """Write UTF-8 into files and pipes whatever the system's encoding is, and on a terminal what its encoding cannot show as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stays = stream.isatty() or os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding=None if stays else "utf-8", errors="backslashreplace")


def _report(error: Exception) -> str:
    """A fault of lorlint itself: what and where, without the error's own words, in which a draft's could stand."""
    import traceback
    from pathlib import Path

    package = Path(__file__).resolve().parents[1]
    lines = ["lorlint: this is a fault of lorlint, not of your draft. Please report it with these lines; they hold nothing of the draft."]
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        place = path.relative_to(package.parent) if path.is_relative_to(package) else Path(*path.parts[-2:])
        lines.append(f"  {place.as_posix()}:{frame.lineno} in {frame.name}")
    lines.append(f"  {type(error).__name__}")
    lines.append("With LORLINT_DEBUG=1 the whole error is shown, in which words of the draft may stand.")
    return "\n".join(lines)
