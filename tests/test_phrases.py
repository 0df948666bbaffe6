"""The phrase language: what a line means, and what is wrong with a wrong one."""

import re
from datetime import date

import pytest
from conftest import ROOT

from lorlint import anatomy, language
from lorlint.phrases import Block, BlockError, Phrase, Phrases, found_in, hits
from lorlint.phrases.build import index
from lorlint.phrases.compile import Compiler
from lorlint.phrases.forms import forms
from lorlint.phrases.parse import PhraseError, parse
from lorlint.text import Text

NLP = language.build({"honor": "honour", "honour": "honour"}, ["recommendation"], [])
NORM = NLP.get_pipe("norms").norm


def block(name, *lines, excepts=()):
    return Block(
        name,
        tuple(Phrase(line, parse(line), "x.yml", 1, 1) for line in lines),
        tuple(Phrase(line, parse(line), "x.yml", 1, 1) for line in excepts),
    )


def found(text, *lines, blocks=(), excepts=()):
    stage = Phrases(index(NLP, NORM, [*blocks, block("it", *lines, excepts=excepts)]))
    doc = language.make_doc(NLP, anatomy.parse(Text(text)), date(2026, 7, 1))
    for _, component in NLP.pipeline:
        doc = component(doc)
    draft = language.reading(stage(doc))
    return [draft.words(hit.start, hit.end) for hit in hits(doc, "it")]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("strong letter", "A STRONG\nletter.", ["STRONG letter"]),
        ("do not", "I don't, I dont, I don\u2019t, I do not.", ["don't", "dont", "don't", "do not"]),
        ("(would | could) you", "Would you? Could you? Can you?", ["Would you", "Could you"]),
        ("[kindly] send", "Kindly send it. Please send it.", ["Kindly send", "send", "send"]),
        ("write~ it", "I wrote it. You are writing it. I read it.", ["wrote it", "writing it"]),
        ("strong ...2 letter", "A strong and kind letter. A strong wish for a kind letter.", ["strong and kind letter"]),
        ("by {date}", "It is needed by September 5.", ["by September 5"]),
        ('"Match" season', "The Match season. The match season.", ["Match season"]),
        ("^ thank", "Thank you. I thank you.", ["Thank"]),
        ("^ thank", "- Thank you.", ["Thank"]),
        ("^ ...2 thank", "I do thank you. And now I do thank you.", ["I do thank"]),
        ("honour", "An honor and an honour.", ["honor", "honour"]),
        ("recommendation", "A recomendation.", ["recomendation"]),
        (
            "one (two | three [four] five) six",
            "Say one three five six, one three four five six or one two six now.",
            ["one three five six", "one three four five six", "one two six"],
        ),
        ("one ...4 two", "One. And then two.", []),
        ("one ...7 two", "It is one a b c d e f g two, not one a b c d e f g h two.", ["one a b c d e f g two"]),
        ("one [...3] two", "One two, one or two.", ["One two", "one or two"]),
        ("[...2 ...2] one two", "So one two.", ["one two"]),
        ("one [two] ...2 [three]", "One two or so three. One.", ["One two or so three", "One."]),
        ("(one | two | one three ...1 four)", "One three and four, or two.", ["One three and four", "two"]),
        ("one ...4 two", "It is one\n\nTwo days later.", []),
        ("is one two", "It is one\n\nTwo days later.", []),
    ],
)
def test_phrases(line, text, expected):
    assert found(f"Dear Dr. Lee,\n\n{text}\n", line) == expected


def test_lists_name_lists():
    words = [block("thing", "letter", "<other>"), block("other", "reference [letter]")]
    assert found("A strong reference letter.", "strong <thing>", blocks=words) == ["strong reference letter"]


def test_a_list_is_found_in_all_its_lengths():
    words = [block("thing", "letter", "letter of support", "letter of support now", "(note | note of thanks)")]
    text = "A strong letter of support today. A strong letter of support now today. A strong note of thanks today."
    assert found(text, "strong <thing> today", blocks=words) == [f"{part} today" for part in (
        "strong letter of support", "strong letter of support now", "strong note of thanks",
    )]  # fmt: skip


def test_a_phrase_that_is_a_list_takes_the_longest():
    words = [block("thing", "letter", "letter of support", "note"), block("other", "<thing>")]
    assert found("A letter of support, a letter, a note.", "<other>", blocks=words) == ["letter of support", "letter", "note"]


def test_exceptions_void_what_they_overlap():
    assert found("An urgent care rotation. It is urgent.", "urgent", excepts=["urgent care"]) == ["urgent"]


@pytest.mark.parametrize("line", ["one", "one [and] two", "(one | and two)"])
def test_exceptions_side_by_side_void_all_of_both(line):
    excepts = ["so one and", "one and two", "and two so"]
    assert found("So one and two so. Now one it is.", line, excepts=excepts) == (["one"] if line != "one [and] two" else [])


def test_drafts_of_many_sentences():
    assert found("One and two.\n\nThree.\n\n" * 300, "^ one ...2 <thing>", blocks=[block("thing", "two")]) == ["One and two"] * 300


def test_a_sentence_without_an_end():
    text = "one and two or " * 5000
    assert len(found(text, "one ...1 two")) > 4900
    # What begins within it is not the beginning of a sentence.
    assert found(text, "^ one") == ["one"]


def test_a_sentence_seen_before_is_found_the_same():
    """Sentences that are alike but for a name, a capital, a date or their place, by one stage and each by one of its own."""
    lines = ('"Match" season', "with {person}", "^ i", "one ...4 two", "due [on] {date}", "(one | two) letter")
    sentences = (
        "I worked with Dr. Lee in the Match season.", "I worked with Dr. Okafor in the Match season.",
        "I worked with Dr. Lee in the match season.", "I worked with it in the Match season.",
        "It is due on September 5 and I know.", "It is due on the day and I know.", "One letter or two.",
        "One ship or two letters.", "One bark or two letters.", "- I sent one letter.", "one letter",
    )  # fmt: skip
    blocks = index(NLP, NORM, [block("it", *lines)])
    stage = Phrases(blocks)

    def found_by(stage, text):
        doc = NLP(language.make_doc(NLP, anatomy.parse(Text(text)), date(2026, 7, 1)))
        return hits(stage(doc), "it")

    for first in sentences:
        for second in sentences:
            text = f"Dear Dr. Lee,\n\n{first} {second}\n\n{first}\n"
            assert found_by(stage, text) == found_by(Phrases(blocks), text), text


def test_drafts_of_the_corpus_are_found_the_same_again(linter):
    drafts = sorted(ROOT.glob("corpus/open/**/*.txt"))[::12]
    assert len(drafts) > 20
    stage = Phrases(linter._phrases)

    def found_by(stage, path):
        doc = linter.nlp(language.make_doc(linter.nlp, anatomy.parse(Text(path.read_text(encoding="utf-8"))), date(2026, 7, 1)))
        stage(doc)
        return {name: hits(doc, name) for name in linter._phrases.blocks}

    alone = {path: found_by(Phrases(linter._phrases), path) for path in drafts}
    assert all(sum(map(len, found.values())) > 50 for found in alone.values())
    for path in drafts * 2:
        assert found_by(stage, path) == alone[path], path


def test_what_is_said_is_told_without_hits():
    stage = Phrases(index(NLP, NORM, [block("it", "one", "two")]))
    doc = NLP(language.make_doc(NLP, anatomy.parse(Text("Now two and one and one.")), date(2026, 7, 1)))
    stage(doc)
    assert sorted(found_in(doc).starts("it")) == [hit.start for hit in hits(doc, "it")] == [1, 3, 5]
    assert [entry.phrase.text for entry in found_in(doc).phrases()] == ["one", "two"]
    assert list(found_in(doc).starts("other")) == hits(doc, "other") == []


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("a (b", 2, "never closed"),
        ("a [b | c", 2, "never closed"),
        ("a b)", 3, "no partner"),
        ("a | b", 2, "only within"),
        ("(a | )", 5, "nothing stands here"),
        ("a ... b", 2, "...1"),
        ("a ...40 b", 2, "...12"),
        ("...4 a", 0, "both sides"),
        ("", 0, "empty"),
        ("a ~b", 2, "cannot stand"),
        ("x" * 600, 500, "500"),
    ],
)
def test_wrong_phrases(line, column, words):
    with pytest.raises(PhraseError, match=words.replace(".", r"\.")) as caught:
        parse(line)
    assert caught.value.column == column


def test_a_phrase_must_hold_on_to_a_word():
    with pytest.raises(BlockError, match="hold on to"):
        found("x", "[a] [b]")


def test_lists_in_a_circle():
    with pytest.raises(BlockError, match="circle"):
        found("x", "a", blocks=[block("one", "<two>"), block("two", "<one>")])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("apply", {"apply", "applies", "applied", "applying"}),
        ("rotate", {"rotate", "rotates", "rotated", "rotating"}),
        ("beg", {"beg", "begs", "begged", "begging"}),
        ("bother", {"bother", "bothers", "bothered", "bothering"}),
        ("match", {"match", "matches", "matched", "matching"}),
        ("need", {"need", "needs", "needed", "needing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_forms(word, expected):
    assert set(forms(word)) == expected


def test_words_of_phrases_are_split_as_words_of_drafts_are():
    compiler = Compiler(NLP, NORM)
    words = {word for path in ROOT.glob("rules/**/*.yml") for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8"))}
    assert len(words) > 1000
    for word in words:
        assert compiler.norms(word) == [NORM(token.text, token.norm_) for token in NLP.make_doc(word)], word
