"""Reports of lorlint, which may lie among the drafts but are none."""

from __future__ import annotations

import os
import re

# Reports for people end with the findings counted, in Markdown they begin so. No letter does.
_COUNTED = rb"(?:lorlint: )?(?:\d+ drafts?: )?\d+ errors?, \d+ warnings?, \d+ infos?\b[^\r\n]*"
_REPORT = rb"\A# lorlint\s+" + _COUNTED + rb"|(?<![^\n])" + _COUNTED + rb"\s*\Z"
_LOOKED_AT = 1000


def is_report(path: str) -> bool:
    """Whether a file is a report that lorlint has written; not said of one that cannot be read, of which `read` tells why."""
    try:
        with open(path, "rb") as file:
            start = file.read(_LOOKED_AT)
            file.seek(max(0, os.fstat(file.fileno()).st_size - _LOOKED_AT))
            return bool(re.search(_REPORT, start) or re.search(_REPORT, file.read(_LOOKED_AT)))
    except OSError:
        return False
