"""Nothing that stands in a draft, a file name or a rule pack becomes a command, markup or a link where a run is shown."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from test_reporters import COMMAND, CONCISE, COUNTS, finding, render, report, statistics, unescaped

from lorlint.report import FolderFinding, RuleInfo, Run
from lorlint.reporters import FORMATS
from lorlint.reporters.safe import code, harmless, markdown, one_line, printable
from lorlint.sources import Unread
from lorlint.text import Text

HOSTILE = [
    "::error::x", "a ::stop-commands::x", "##[error]x", "a##[add-mask]x", "##vso[task.setvariable]x", "##teamcity[message]",
    ":::warning::", "x\n::error::y", "x\r\n##[group]y", "%0A::error::x", "a%0D%0Ab", "100%", "file=b,line=9::", "a,line=1", "a:b", "]]>",
    "<script>alert(1)</script>", "<b>", "&lt;b&gt;", "&amp;", "<!-- x", "-->", "</details>", "<details open>", "\x00", "\x0b", "\ufffe",
    "a|b", "a\\|b", "\\", "`", "``", "`a` b", "```\nx\n```", "~~~", "**bold**", "_em_", "*em*", "~~gone~~", "# head", "- item", "+ item",
    "1. one", "2) two", "> quote", "---", "===", "[a](https://x.example.com)", "![a](x.png)", "[a]: x", "\\[a](x)", "[^1]", "- [ ] x",
    "| a | b |\n| - | - |", "@someone", "a @org/team b", "#12", "org/repo#12", "GH-12", "!12", "~label", "$5", ":rocket:",
    "ana@example.com", "mailto:ana@example.com", "https://x.example.com", "see http://x.example.com/a_b", "www.example.com",
    "ftp://x.example.com", "<https://x.example.com>", "{0}", "{{x}}", "[x](0)", "\u202eevil", "\u2066a\u2069", "\u200bhidden",
    "ab\u200dcd", "\u3164", "\x1b[31mred", "\x9b31m", "\x07", "\ud800", "\udcff", "\u2028line", "\u0085", "\ufeff", "\U000e0041",
    "tab\there", "a\u00a0b", " lead", "trail ", "x" * 300,
]  # fmt: skip
IDS = [str(number) for number in range(len(HOSTILE))]
# What no output may hold: control, format, surrogate and other characters that hide or move text.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def hidden(text):
    return [f"U+{ord(char):04X}" for char in text if char != "\n" and unicodedata.category(char) in HIDDEN]


def hostile_run(text: str) -> Run:
    """A run in which everything that comes from drafts, files and packs is the given text, or holds it."""
    words = finding(message=text, why=text, excerpt=text, suggestions=(text, f"a {text} b"))
    more = finding(severity="info", rule="calm", message=f"It says {text}", why="", suggestions=(text,), insert_after=3, place="signature")
    drafts = (
        report(words, more, words, path=text, notes=(text,), text=Text(f"a\n\nb {text}".replace("\n", " ").replace(" ", "\n", 2))),
        report(path=f"dir/{text}.txt", remark=text, because=text),
        report(more, path=f"{text}/x.eml", message=2, decoded=True),
    )
    folder = FolderFinding("few", "warning", "ask", text, text, text, (text,))
    infos = {name: RuleInfo(name, "error", text, text, text, (text,), ("request",), text) for name in ("drama", "calm", "few")}
    return Run(drafts, (Unread(text, text),), (folder,), infos, known=1)


@pytest.mark.parametrize("form", [*FORMATS, "statistics"])
@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_nothing_hidden_and_no_command_to_the_log_of_a_build(form, text):
    run = hostile_run(text)
    out = statistics(run, "text") if form == "statistics" else render(form, run)
    if form == "text":
        out = re.sub("\x1b\\[\\d*m", "", out)
    assert hidden(out) == []
    out.encode("utf-8")
    if form == "json":
        return  # tells the words of a draft as they are
    for line in out.splitlines():
        if form == "github" and COMMAND.fullmatch(line):
            continue
        # As GitHub's runner reads them: "::" where a line begins, "##[" anywhere in it.
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\w*\[", line), line


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("text", "json")] + ["statistics"])
def test_names_of_rules_may_be_hostile_too(form):
    for text in HOSTILE:
        run = Run((report(finding(rule=text)),), (), (), {text: RuleInfo(text, "error", "tone", "Drama", "", (), ("request",))})
        out = statistics(run, "text") if form == "statistics" else render(form, run)
        assert hidden(out) == []
        assert not [line for line in out.splitlines() if line.lstrip().startswith("::") and not line.startswith("::error file=ana.txt,")]
        assert not re.search(r"##\w*\[", out)
        if form == "concise":
            assert len(out.splitlines()) == 2
        if form == "github":
            title = out.splitlines()[0].split("title=")[1].split("::")[0]
            assert unescaped(title) == one_line(text)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_line_forms_keep_their_lines(text):
    run = hostile_run(text)
    lines = render("concise", run).splitlines()
    assert len(lines) == 6
    assert all(CONCISE.fullmatch(line) for line in lines[:4])
    assert COUNTS.fullmatch(lines[-1])
    commands = [COMMAND.fullmatch(line) for line in render("github", run).splitlines()[:-1]]
    assert [match["level"] for match in commands] == ["error", "error", "warning", "notice", "notice"]
    assert {match["title"] for match in commands} == {"drama", "calm", "few"}
    assert unescaped(commands[3]["data"]) == one_line(f"It says {text}")


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_data_forms_can_be_read(text):
    run = hostile_run(text)
    root = ET.fromstring(render("junit", run))
    assert [len(suite) for suite in root] == [3, 1, 1, 1, 1]
    assert {element.tag for element in root.iter()} == {"testsuites", "testsuite", "testcase", "failure", "error", "system-out"}
    assert root[0][0].get("file") == printable(text)
    only = json.loads(render("sarif", run))["runs"][0]
    for told in (*only["results"], *only["invocations"][0]["toolExecutionNotifications"]):
        # A bracket that is not escaped could begin a link, a brace that is not doubled a placeholder.
        message = re.sub(r"\\[\\\[\]]|\{\{|\}\}", "", told["message"]["text"])
        assert not re.search(r"[\[\]{}]", message)
        assert hidden(told["message"]["text"]) == []
        uri = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"([\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+|file://([\w.~/:-]|%[0-9A-F]{2})+|", uri, re.ASCII), uri
    assert json.loads(render("json", run))["files"][0]["path"] == text
    assert len(json.loads(statistics(run, "json"))["rules"]) == 3


def parsed(page):
    """The page as a strict reader of GitHub's Markdown takes it apart, which also makes links of addresses."""
    reader = MarkdownIt("gfm-like")
    reader.linkify.set({"fuzzy_link": False})
    return reader.parse(page)


def pieces(tokens):
    for token in tokens:
        yield token
        yield from token.children or ()


def shape(text):
    """What the page is made of, without its words."""
    return [token.type for token in pieces(parsed(render("markdown", hostile_run(text)))) if token.type not in ("text", "text_special")]


PLAIN = shape("plain words")


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_markdown_is_built_alike_whatever_stands_in_it(text):
    # Where the words are nothing but white space, there is no paragraph for them.
    if text.strip():
        assert shape(text) == PLAIN
    tokens = list(pieces(parsed(render("markdown", hostile_run(text)))))
    assert not {token.type for token in tokens} & {
        "link_open",
        "image",
        "html_inline",
        "em_open",
        "s_open",
        "fence",
        "hr",
        "blockquote_open",
    }
    html = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert set(html) == {"<details><summary>What to write instead</summary>", "<details><summary>What to do</summary>", "</details>"}
    suggested = [token.content for token in tokens if token.type == "code_inline"]
    assert suggested.count(one_line(text)) == (4 if text.strip() else 0)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_markdown_makes_nobody_be_told_and_no_links(text):
    tokens = pieces(parsed(render("markdown", hostile_run(text))))
    # GitHub looks for these in finished text that is not code.
    for shown in (token.content for token in tokens if token.type == "text"):
        assert not re.search(r"@\w|#\d|\bGH-\d|!\d|~\w|://|\bwww\.|:\w+:", shown), shown


def test_markdown_shows_the_words_as_they_are():
    for text in HOSTILE:
        (inline,) = (token for token in parsed(f"# {markdown(text) or 'x'}\n") if token.type == "inline")
        shown = "".join(child.content for child in inline.children)
        assert shown.replace("\u200b", "") == (one_line(text) or "x")
    assert markdown("see https://www.example.com/a_b now", links=True) == r"see https://www.example.com/a\_b now"


def test_markdown_words_stay_readable():
    plain = 'Dear Dr. O\'Neill-Bell, thank you (really): 3/4, 10:30; "yes" - no?'
    assert markdown(plain) == plain


def test_code_keeps_ticks():
    assert code("plain") == "`plain`"
    assert code("a `b` c") == "``a `b` c``"
    assert code("`b`") == "`` `b` ``"


def test_a_large_page_stays_below_githubs_limit():
    many = tuple(report(*[finding(rule=f"r-{place}", message="\u00e9" * 400) for place in range(20)], path=f"{n}.txt") for n in range(1500))
    page = render("markdown", Run(many))
    assert 900_000 < len(page.encode()) < 1024 * 1024
    assert re.search(r"The findings of \d+ more drafts or folders are left out here", page.splitlines()[-1])
    assert "500 more drafts are left out of this table." in page


def test_printable():
    assert printable("plain, na\u00efve \u2014 \u6f22\u5b57") == "plain, na\u00efve \u2014 \u6f22\u5b57"
    assert printable("a\tb\u00a0c") == "a b c"
    assert printable("\x1b[0m\x00\x9b") == "\\x1b[0m\\x00\\x9b"
    assert printable("\u202e\u2066\ufeff\U000e0041\ud800") == "\\u202e\\u2066\\ufeff\\U000e0041\\ud800"
    assert printable("a\u200db \U0001f469\u200d\U0001f52c") == "a\\u200db \U0001f469\u200d\U0001f52c"
    assert printable("\u3164\u2800\u034f\U000e0100") == "\\u3164\\u2800\\u034f\\U000e0100"
    assert printable("::error:: ##[group] # # std") == ":\uff1aerror:\uff1a #\uff03[group] # # std"


def test_harmless_keeps_the_length():
    text = "##[error] a::b ##vso[x] ::: ###[y"
    assert len(harmless(text)) == len(text)
    assert not re.search(r"::|##\w*\[", harmless(text))


def test_a_command_that_a_finding_parts_stays_harmless():
    # The words that are marked begin within it.
    text = Text("a\n\n##[add-mask]x\n")
    found = finding(start=5, end=15, column=3, end_column=13)
    shown = re.sub("\x1b\\[\\d*m", "", render("text", Run((report(found, text=text),))))
    assert "add-mask" in shown
    assert "##[" not in shown


def test_json_holds_no_build_command_of_any_kind():
    words = "##[error]a ##vso[task.setvariable]b ##teamcity[c] # ## d\\"
    shown = render("json", Run((report(finding(excerpt=words)),)))
    assert not re.search(r"##\w*\[", shown)
    assert json.loads(shown)["files"][0]["findings"][0]["excerpt"] == words


def test_printable_is_quick():
    import timeit

    for text in ("plain words, and more of them. " * 40_000, "caf\u00e9\n::\u202e#" * 100_000, "#" * 500_000, "\u200d" * 500_000):
        assert timeit.timeit(lambda text=text: printable(text), number=1) < 2
