"""The stage that runs a pack's checks: which scenario, what was found, in which words, at what cost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from spacy.tokens import Doc

from ..checks import CHECKS, Draft, Facts, Found
from ..language import REGIONS, reading
from ..pack import SCENARIOS, Case, Outcome, Pack, Rule
from ..pack.yamlfile import nearest
from ..phrases import Block, hits
from .report import Finding, Report, Score

_MOST_SUGGESTIONS = 3
# So many words on both sides of a finding, within its sentence, tell which suggestion is the closest.
_NEAR = 40
_LETTER = REGIONS["text"] | REGIONS["letter"]
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Wish:
    """What the caller decides rather than the draft; None leaves it to the draft."""

    scenario: str | None = None
    situations: tuple[str, ...] | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    path: str = "<text>"


class Judge:
    """Fills `doc.user_data["lorlint.report"]` with a `Report`."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def __call__(self, doc: Doc) -> Doc:
        """Judge a draft."""
        draft = reading(doc)
        wish: Wish = doc.user_data.get("lorlint.wish") or Wish()
        facts: Facts = doc.user_data["lorlint.facts"]
        scenario, because = self._scenario(doc, wish)
        given = wish.scenario is not None or "lorlint-scenario" in draft.email.headers
        if not given and not self._is_request(doc):
            doc.user_data["lorlint.report"] = Report(
                wish.path, draft.email.text, "none", (), self._pack.remark, draft.email.body_words, None, {}, (), self._pack.remark
            )
            return doc
        situations = self._situations(doc, facts) if wish.situations is None else wish.situations
        view = Draft(doc, draft, facts, scenario, situations)
        findings = self._findings(view, wish)
        doc.user_data["lorlint.report"] = Report(
            path=wish.path,
            text=draft.email.text,
            scenario=scenario,
            situations=situations,
            because=because,
            words=draft.email.body_words,
            score=self._score(findings),
            facts=self._facts(facts),
            findings=tuple(findings),
        )
        return doc

    # -- which email this is -----------------------------------------------------------------------------

    def _is_request(self, doc: Doc) -> bool:
        return self._holds(doc, self._pack.about)

    @staticmethod
    def _says(doc: Doc, block: Block | None) -> bool:
        """Whether phrases are found in the letter."""
        parts = reading(doc).parts
        return block is not None and any(parts[hit.start] in _LETTER for hit in hits(doc, block.name))

    def _holds(self, doc: Doc, case: Case) -> bool:
        """Whether a case's phrases are found in the letter, and none of those against it."""
        return self._says(doc, case.block) and not self._says(doc, case.unless)

    def _scenario(self, doc: Doc, wish: Wish) -> tuple[str, str]:
        if wish.scenario:
            return wish.scenario, "given as an option"
        header = reading(doc).email.headers.get("lorlint-scenario")
        if header and header.value.strip() in SCENARIOS:
            return header.value.strip(), "given in the draft's Lorlint-Scenario line"
        slip = ""
        if header:
            slip = f" (the Lorlint-Scenario line names no known kind: {header.value.strip()!r}{nearest(header.value.strip(), SCENARIOS)})"
        best, most, reason = "request", 0, "nothing says that it is another email than a first request"
        for kind in self._pack.scenarios:
            cues = [cue for cue in kind.cues if cue.block is None or self._says(doc, cue.block)]
            points = sum(cue.points for cue in cues)
            if points > most:
                given = max((cue for cue in cues if cue.because), key=lambda cue: cue.points, default=None)
                best, most, reason = kind.name, points, given.because if given else reason
        return best, reason + slip

    def _situations(self, doc: Doc, facts: Facts) -> tuple[str, ...]:
        found = []
        today = reading(doc).today
        for case in self._pack.situations:
            if case.block and not self._holds(doc, case):
                continue
            if case.fact:
                day = facts.dates.get(case.fact)
                if day is None or (today - day).days < case.older_than_days:
                    continue
            found.append(case.name)
        return tuple(found)

    # -- what was found ----------------------------------------------------------------------------------

    def _findings(self, view: Draft, wish: Wish) -> list[Finding]:
        findings: list[Finding] = []
        for rule in self._pack.rules:
            if not self.concerns(rule, view):
                continue
            for found in CHECKS[rule.check](rule, view):
                outcome = rule.outcomes.get(found.outcome)
                if outcome is None or (outcome.applies and view.scenario not in outcome.applies):
                    continue
                if outcome.id in wish.ignore or (wish.select is not None and outcome.id not in wish.select):
                    continue
                findings.append(self._stamp(rule, outcome, found, view))
        findings.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
        charged: set[str] = set()
        priced = []
        for finding in findings:
            cost = 0 if finding.rule in charged else self._cost(finding)
            charged.add(finding.rule)
            priced.append(replace(finding, cost=cost))
        return priced

    @staticmethod
    def concerns(rule: Rule, view: Draft) -> bool:
        """Whether a rule has anything to say on this kind of email."""
        if view.scenario not in rule.applies or (rule.situations and not set(rule.situations) & set(view.situations)):
            return False
        if "when" in rule.blocks and not view.says(rule, "when", "email"):
            return False
        return not ("unless" in rule.blocks and view.says(rule, "unless", "email"))

    def _stamp(self, rule: Rule, outcome: Outcome, found: Found, view: Draft) -> Finding:
        text = view.reading.email.text
        severity = outcome.severity
        for situation, raised in outcome.raised.items():
            if situation in view.situations:
                severity = raised
        insert_after = None
        excerpt = ""
        if found.tokens:
            span = view.reading.span(*found.tokens)
            start, end = span.start, span.end
            excerpt = text.raw[start:end]
        else:
            start = end = self._offset(outcome.place, view)
            insert_after = text.position(start)[0] if start or outcome.place not in ("subject", "greeting") else 0
        slots = self._slots(view.facts) | {"words": " ".join(excerpt.split())} | dict(found.slots)
        told = slots | {"reader": view.facts.reader or "the reader"}
        line, column = text.position(start)
        end_line, end_column = text.position(end)
        near = ""
        if found.tokens:
            first, last = view.reading.sentence(found.tokens[0])
            near = view.reading.words(max(first, found.tokens[0] - _NEAR), min(last, found.tokens[0] + _NEAR))
        return Finding(
            rule=outcome.id,
            severity=severity,
            element=rule.element,
            message=fill(outcome.message, told),
            why=fill(outcome.why, told),
            start=start,
            end=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            excerpt=excerpt,
            suggestions=self._suggest(outcome, slots, view.situations, near),
            insert_after=insert_after,
            place=outcome.place if insert_after is not None else "",
        )

    def _offset(self, place: str, view: Draft) -> int:
        """The offset in the original behind which an addition of a place goes."""
        email = view.reading.email
        first = email.paragraphs[0].start if email.paragraphs else 0
        last = email.paragraphs[-1].end if email.paragraphs else len(email.text.raw.rstrip())
        if place in self._pack.places:
            for hit in hits(view.doc, self._pack.places[place]):
                at = view.reading.span(hit.start, hit.end).start
                for span in email.paragraphs:
                    if span.start <= at < span.end:
                        return span.end
            return last
        if place in ("subject", "greeting"):
            return email.subject.start if email.subject is not None and place == "subject" else max(0, first if place == "subject" else 0)
        if place == "after-greeting":
            return email.greeting.end if email.greeting else first
        if place == "signature":
            return email.signature.end if email.signature else (email.closing.end if email.closing else last)
        return last

    @staticmethod
    def _suggest(outcome: Outcome, slots: dict[str, str], situations: Iterable[str], near: str) -> tuple[str, ...]:
        here = set(situations)
        special = [s for s in outcome.suggestions if s.situations and here & set(s.situations)]
        chosen = [s for s in outcome.suggestions if s in special or (not s.situations and not (s.otherwise and special))]
        texts = list(dict.fromkeys(fill(s.text, slots) for s in chosen))
        if near:
            texts.sort(key=lambda text: -fuzz.token_set_ratio(text, near))
        return tuple(texts[:_MOST_SUGGESTIONS])

    def _slots(self, facts: Facts) -> dict[str, str]:
        slots = {}
        for fact in self._pack.facts:
            value = facts.values.get(fact.name)
            slots[fact.name] = fact.empty if value is None else value.lower() if fact.small else value
        last = facts.readers[0].last if facts.readers and facts.readers[0].name[:1].isalpha() else ""
        slots["reader"] = facts.reader or "Dr. [last name]"
        slots["last_name"] = last or (facts.reader_names[0].split()[-1] if facts.reader_names else "[last name]")
        slots["writer"] = facts.writer or "[your full name]"
        return slots

    # -- score and facts ---------------------------------------------------------------------------------

    def _cost(self, finding: Finding) -> int:
        return max(1, round(self._pack.elements[finding.element] * self._pack.costs[finding.severity] / 100))

    def _score(self, findings: Iterable[Finding]) -> Score:
        left = dict(self._pack.elements)
        for finding in findings:
            left[finding.element] = max(0, left[finding.element] - finding.cost)
        return Score(sum(left.values()), left, dict(self._pack.elements))

    def _facts(self, facts: Facts) -> dict[str, object]:
        shown: dict[str, object] = {"reader": facts.reader, "writer": facts.writer}
        for fact in self._pack.facts:
            day = facts.dates.get(fact.name)
            shown[fact.name] = day.isoformat() if day else facts.values.get(fact.name)
        return shown


def fill(template: str, slots: dict[str, str]) -> str:
    """A template with its slots filled in once; what a draft's own words hold is left as it is."""
    return _SLOT.sub(lambda match: slots.get(match[1], match[0]), template)


def wish_for(
    pack: Pack,
    scenario: str | None = None,
    situations: Iterable[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> Wish:
    """What a caller asks for, checked against a pack. Raises ValueError with the nearest name for an unknown one."""
    rules = pack.outcomes()
    known = [case.name for case in pack.situations]

    def checked(names: Iterable[str], among: Iterable[str], what: str) -> tuple[str, ...]:
        found = tuple(names)
        for name in found:
            if name not in among:
                raise ValueError(f"there is no {what} {name!r}{nearest(name, among)}")
        return found

    if scenario is not None:
        checked([scenario], SCENARIOS, "scenario")
    return Wish(
        scenario,
        None if situations is None else checked(situations, known, "situation"),
        None if select is None else frozenset(checked(select, rules, "rule")),
        frozenset(checked(ignore, rules, "rule")),
    )
