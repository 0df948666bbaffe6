"""The reference of a pack's rules as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..pack import SCENARIOS, Example, Outcome, Pack, Rule
from .safe import markdown, printable

_MOST_EXAMPLES = 3


def render(pack: Pack) -> str:
    """A page with every rule of a pack: what it finds, why it matters, what to write, examples, source."""
    lines = [
        f"# Rules of the pack `{pack.name}`",
        "",
        "Written by `lorlint pack reference`; change the rules, not this page.",
        "",
        "| rule | severity | element | finds |",
        "| --- | --- | --- | --- |",
    ]
    found = pack.outcomes()
    for name, (rule, outcome) in found.items():
        lines.append(f"| [`{name}`](#{name}) | {outcome.severity} | {rule.element} | {markdown(outcome.summary)} |")
    for name, (rule, outcome) in found.items():
        lines += _section(name, rule, outcome)
    return "\n".join(lines) + "\n"


def _section(name: str, rule: Rule, outcome: Outcome) -> Iterator[str]:
    applies = outcome.applies or rule.applies
    where = "all kinds of email" if len(applies) == len(SCENARIOS) else ", ".join(applies)
    if rule.situations:
        where += f" (only {', '.join(rule.situations)})"
    raised = "".join(f", {severity} if {situation}" for situation, severity in outcome.raised.items())
    yield from ("", f"## {name}", "", f"{outcome.severity}{raised}; {rule.element}; {where}.", "", markdown(outcome.message))
    if outcome.why:
        yield from ("", f"**Why.** {markdown(outcome.why)}")
    yield from ("", "**Write instead:**", "")
    yield from (f"- {markdown(suggestion.text)}" for suggestion in outcome.suggestions)
    for title, examples in (("It fires on:", outcome.bad), ("It is silent on:", rule.good)):
        if examples:
            yield from ("", f"**{title}**")
            for example in examples[:_MOST_EXAMPLES]:
                yield from ("", *_quoted(example))
    if rule.source:
        yield from ("", f"**Source.** {markdown(rule.source, links=True)}")


def _quoted(example: Example) -> Iterator[str]:
    text = example.text or "\n\n".join(f"{name}:\n{draft}" for name, draft in example.drafts)
    yield "```text"
    yield from (printable(line).replace("```", "'''").rstrip() for line in text.strip().splitlines())
    yield "```"
