"""The spaCy component "lorlint": findings on the Doc of anyone's English pipeline.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("lorlint", config={"today": "2026-07-01"})
>>> doc = nlp("Dear Dr. Okafor, I humbly request a letter of recommendation.")
>>> "over-deferential" in {span.label_ for span in doc.spans["lorlint"]}
True
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span


class LorlintComponent:
    """Sets `doc._.lorlint` to the `Report` on the Doc's text, and `doc.spans["lorlint"]` to the words found, labelled by rule."""

    def __init__(self, rules: str | None, today: str | None, scenario: str | None, situations: list[str] | None) -> None:
        self._rules = rules
        self._today = date.fromisoformat(today) if today else None
        self._scenario = scenario
        self._situations = situations

    def __call__(self, doc: Doc) -> Doc:
        """Check the text of a Doc."""
        from . import check

        report = check(doc.text, today=self._today, scenario=self._scenario, situations=self._situations, rules=self._rules)
        doc._.lorlint = report
        found = [doc.char_span(f.start, f.end, label=f.rule, alignment_mode="expand") for f in report.findings if f.end > f.start]
        doc.spans["lorlint"] = [span for span in found if isinstance(span, Span)]
        return doc


@Language.factory(
    "lorlint",
    default_config={"rules": None, "today": None, "scenario": None, "situations": None},
    assigns=["doc._.lorlint", "doc.spans"],
)
def create(
    nlp: Language, name: str, rules: str | None, today: str | None, scenario: str | None, situations: list[str] | None
) -> LorlintComponent:
    """The component; `rules` is a pack's folder, `today` a date such as 2026-07-01 (default: the clock's)."""
    if not Doc.has_extension("lorlint"):
        Doc.set_extension("lorlint", default=None)
    return LorlintComponent(rules, today, scenario, situations)
