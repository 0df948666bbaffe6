"""The kinds of check, each a generator `check(rule, draft) -> what was found`; those on a folder are in `FOLDER_CHECKS`."""

from collections.abc import Callable, Iterator

from ..pack import Rule
from . import say, when, who
from .base import Draft, Facts, Found, is_said, outside_quotes, words_of
from .folder import FOLDER_CHECKS, Letter, Mark, People, Seen, campaign
from .persons import signs_as

CHECKS: dict[str, Callable[[Rule, Draft], Iterator[Found]]] = {
    "require": say.require,
    "avoid": say.avoid,
    "part": say.part,
    "early": say.early,
    "length": say.length,
    "future-date": when.future_date,
    "real-date": when.real_date,
    "current-cycle": when.current_cycle,
    "salutation": who.salutation,
    "signature": who.signature,
    "writer-named": who.writer_named,
    "attachment": who.attachment,
    "spelling": who.spelling,
}

__all__ = [
    "CHECKS",
    "FOLDER_CHECKS",
    "Draft",
    "Facts",
    "Found",
    "Letter",
    "Mark",
    "People",
    "Seen",
    "campaign",
    "is_said",
    "outside_quotes",
    "signs_as",
    "words_of",
]
