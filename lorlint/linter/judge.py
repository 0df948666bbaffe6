"""The stage that runs a pack's checks: which scenario, what was found, in which words, at what cost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc

from ..checks import CHECKS, FOLDER_CHECKS, Draft, Facts, Found
from ..language import reading
from ..nearest import nearest
from ..pack import SCENARIOS, Outcome, Pack, Rule
from ..phrases import found_in
from ..report import Finding, Report
from ..text import Span
from . import scenario as which
from .letter import letter_of
from .stamp import price, score, severity_of, slots_of, stamp

# So many words on both sides of a finding, within its sentence, tell which suggestion is the closest.
_NEAR = 40


@dataclass(frozen=True)
class Wish:
    """What the caller decides rather than the draft; None leaves it to the draft.

    `severity` is another severity for some rules. With `folder` a report keeps what the checks on a folder need.
    """

    scenario: str | None = None
    situations: tuple[str, ...] | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, str] = field(default_factory=dict)
    path: str = "<text>"
    folder: bool = False

    def wants(self, rule: str) -> bool:
        """Whether findings of a rule are wanted."""
        return rule not in self.ignore and (self.select is None or rule in self.select)


class _Seen(NamedTuple):
    """What a check has found, with its place in the original (empty for what is missing) and the id under which it is told."""

    start: int
    end: int
    name: str
    rule: Rule
    outcome: Outcome
    found: Found


class Judge:
    """Fills `doc.user_data["lorlint.report"]` with a `Report`."""

    def use(self, pack: Pack) -> None:
        """Go by the rules of a pack."""
        self._pack = pack
        self._rules = {name: [rule for rule in pack.rules if rule.check in CHECKS and name in rule.applies] for name in SCENARIOS}
        self._ballot = which.Ballot(pack)
        self._of_folder = {name for name, (rule, _) in pack.outcomes().items() if rule.check in FOLDER_CHECKS}
        self._of_draft = pack.outcomes().keys() - self._of_folder

    def __call__(self, doc: Doc) -> Doc:
        """Judge a draft."""
        doc.user_data["lorlint.report"] = self._report(doc)
        return doc

    def _report(self, doc: Doc) -> Report:
        pack = self._pack
        wish: Wish = doc.user_data.get("lorlint.wish") or Wish()
        facts: Facts = doc.user_data["lorlint.facts"]
        draft = reading(doc)
        email = draft.email
        told, said = which.told(doc, pack), which.Said(doc)
        situations, notes = told.situations, list(told.notes)
        scenario, because = wish.scenario, "given as an option"
        if scenario is None and told.scenario is not None:
            scenario, because = told.scenario, "given in the draft's Lorlint-Scenario line"
        if scenario is None:
            if not which.is_such_email(said, pack):
                return Report(wish.path, email.text, "none", (), pack.remark, email.body_words, None, {}, (), pack.remark, tuple(notes))
            scenario, because = self._ballot.winner(doc, said)
        if wish.situations is not None:
            situations = wish.situations
        if situations is None:
            situations = which.situations(doc, said, pack, facts)
        view = Draft(found_in(doc), draft, facts, scenario, situations)
        partial = not all(map(wish.wants, self._of_draft))
        slots = slots_of(facts, pack)
        seen = sorted(self._seen(view, wish), key=itemgetter(0, 1, 2))
        findings = tuple(self._findings((one for one in seen if one.name not in told.ignore), view, wish, slots))
        hit = {one.name for one in seen}
        notes += [which.unused(rule) for rule in told.ignore if rule not in hit and wish.wants(rule) and rule not in self._of_folder]
        return Report(
            path=wish.path,
            text=email.text,
            scenario=scenario,
            situations=situations,
            because=because,
            words=view.body_words,
            # A score is of the whole letter, of which a few rules that somebody asked for say too little.
            score=None if partial and wish.select is not None else score(findings, pack),
            facts=self._facts(facts),
            findings=findings,
            notes=tuple(notes),
            ignored=told.ignore,
            partial=partial,
            letter=letter_of(view, pack, wish.path) if wish.folder else None,
            slots=slots if wish.folder else {},
        )

    def _seen(self, view: Draft, wish: Wish) -> Iterator[_Seen]:
        """What the checks find and the caller wants."""
        for rule in self._rules[view.scenario]:
            if not self._concerns(rule, view):
                continue
            for found in CHECKS[rule.check](rule, view):
                outcome = rule.outcomes.get(found.outcome)
                if outcome is None or (outcome.applies and view.scenario not in outcome.applies) or not wish.wants(outcome.id):
                    continue
                if found.tokens is None:
                    start = end = self._offset(outcome.place, view)
                else:
                    span = view.reading.span(*found.tokens)
                    start, end = span.start, span.end
                yield _Seen(start, end, outcome.id, rule, outcome, found)

    def _findings(self, seen: Iterable[_Seen], view: Draft, wish: Wish, slots: dict[str, str]) -> Iterator[Finding]:
        """The findings on what was seen, in the order of the places; a rule costs once."""
        charged: set[str] = set()
        for start, end, name, rule, outcome, found in seen:
            span = None if found.tokens is None else Span(start, end)
            severity = wish.severity.get(name) or severity_of(outcome, view.situations)
            cost = 0 if name in charged else price(rule.element, severity, self._pack)
            charged.add(name)
            near = self._near(found, view)
            yield stamp(
                rule,
                outcome,
                view.reading.email.text,
                span,
                start,
                slots | dict(found.slots),
                view.situations,
                near,
                found.remark,
                severity=severity,
                cost=cost,
            )

    @staticmethod
    def _near(found: Found, view: Draft) -> str:
        """The draft's words around what was found."""
        if found.tokens is None:
            return ""
        token = found.tokens[0]
        first, last = view.reading.sentence(token)
        return view.reading.words(max(first, token - _NEAR), min(last, token + _NEAR))

    @staticmethod
    def _concerns(rule: Rule, view: Draft) -> bool:
        """Whether a rule has anything to say on this email."""
        if rule.situations and not set(rule.situations) & set(view.situations):
            return False
        if "when" in rule.blocks and not view.says(rule, "when", "email"):
            return False
        return not ("unless" in rule.blocks and view.says(rule, "unless", "email"))

    def _offset(self, place: str, view: Draft) -> int:
        """The offset in the original behind which an addition of a place goes."""
        email = view.reading.email
        first = email.paragraphs[0].start if email.paragraphs else 0
        last = email.paragraphs[-1].end if email.paragraphs else len(email.text.raw.rstrip())
        if place in self._pack.places:
            for hit in view.said.hits(self._pack.places[place]):
                at = view.reading.span(hit.start, hit.end).start
                number = bisect_right(email.paragraphs, at, key=lambda span: span.start) - 1
                if number >= 0 and at < email.paragraphs[number].end:
                    return email.paragraphs[number].end
            return last
        if place in ("subject", "greeting"):
            return email.subject.start if email.subject is not None and place == "subject" else max(0, first if place == "subject" else 0)
        if place == "after-greeting":
            return email.greeting.end if email.greeting else first
        if place == "signature":
            return email.signature.end if email.signature else (email.closing.end if email.closing else last)
        return last

    def _facts(self, facts: Facts) -> dict[str, object]:
        shown: dict[str, object] = {"reader": facts.reader, "writer": facts.writer}
        for fact in self._pack.facts:
            day = facts.dates.get(fact.name)
            shown[fact.name] = day.isoformat() if day else facts.values.get(fact.name)
        return shown


def wish_for(
    pack: Pack,
    scenario: str | None = None,
    situations: Iterable[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    severity: Mapping[str, str] | None = None,
) -> Wish:
    """What a caller asks for, checked against a pack. `select`, `ignore` and `severity` name rules, or elements for all of their rules.

    Raises ValueError with the nearest name for an unknown one.
    """
    groups = pack.groups()

    def checked(names: Iterable[str], among: Iterable[str], what: str) -> tuple[str, ...]:
        found = tuple(names)
        for name in found:
            if name not in among:
                raise ValueError(f"there is no {what} {name!r}{nearest(name, among)}")
        return found

    def rules(names: Iterable[str]) -> frozenset[str]:
        return frozenset(rule for name in checked(names, groups, "rule") for rule in groups[name])

    if scenario is not None:
        checked([scenario], SCENARIOS, "scenario")
    return Wish(
        scenario,
        None if situations is None else checked(situations, [case.name for case in pack.situations], "situation"),
        None if select is None else rules(select),
        rules(ignore),
        {rule: level for name, level in (severity or {}).items() for rule in rules([name])},
    )
