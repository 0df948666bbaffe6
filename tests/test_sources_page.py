"""HTML: laid out as a reader sees it, whatever a mail program or a hand wrote."""

import time

import pytest

from lorlint.anatomy import parse as take_apart
from lorlint.sources import Source, parse
from lorlint.sources.page import decode_html, text_of


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Dear Dr. Lee,</p><p>one\n  two<br>three</p>", "Dear Dr. Lee,\n\none two\nthree\n"),
        ("<div>one</div><div><br></div><div>two<br></div>three", "one\n\ntwo\nthree\n"),
        ("a<h1>b</h1>c", "a\n\nb\n\nc\n"),
        ("x<ul><li>one<ul><li>two</ul><li><p>three</p></ul>y", "x\n\n- one\n- two\n\n- three\n\ny\n"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><th>c<td>d</table>", "a b\nc d\n"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\n\nb\n\nc\n"),
        ("<pre>a\n  b\n</pre>c", "a\n  b\n\nc\n"),
        ("a&nbsp;&amp; &lt;b&gt; &#233; &copy &bogus; &#99999999999999999999;", "a\u00a0& <b> é © &bogus; \ufffd9999999999999;\n"),
        ("<p hidden>no<p>yes<span style='DISPLAY : none'>no<span>no</span>no</span>!", "yes!\n"),
        ("a<script>if (1<2) '</p>'</script><style>p{}</style><template>t<p>u</template><!-- c -->b", "ab\n"),
        ("<head><title>t</title><meta charset=utf-8></head><body>a<svg><text>x</text></svg>", "a\n"),
        ("a<blockquote>b<br>c<blockquote>d</blockquote>e</blockquote>f", "a\n\n> b\n> c\n\n> d\n\n> e\n\nf\n"),
        ("a<blockquote style='margin:0 0 0 40px;border:none'>b</blockquote>", "a\n\nb\n"),
        ("a<div class='x gmail_quote'><div>On x</div><blockquote>b</blockquote></div>c", "a\n> On x\n\n> b\n\nc\n"),
        ("a<div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: b<br>To: c</div><p>d</p>", "a\n> From: b\n> To: c\n\n> d\n"),
        ("2 < 3 <3 <b title='a>b'>c</b> </> <!x> <?y> a<z", "2 < 3 <3 c a<z\n"),
        ("<p>a<b>b</p>c</b>d", "ab\n\ncd\n"),
        ("<![if !mso]>a<![endif]><!--[if mso]>b<![endif]-->", "a\n"),
        ("one<o:p></o:p> two", "one two\n"),
    ],
)
def test_layout(page, expected):
    assert text_of(page) == expected


def test_empty_paragraphs_are_the_blank_lines_of_word_and_outlook():
    sign = "<p class=MsoNormal>Sincerely,<o:p></o:p></p><p class=MsoNormal>Ana Cruz</p>"
    assert text_of(f"<p>Hello</p><p>&nbsp;</p>{sign}") == "Hello\n\nSincerely,\nAna Cruz\n"
    assert text_of(f"<p>Hello</p>{sign}<p>&nbsp;</p>") == "Hello\n\nSincerely,\n\nAna Cruz\n"
    long = "A paragraph that is so long that it can be no line of a signature or of an address, whatever stands around it."
    assert text_of(f"<p>Hello</p><p></p><p>{long}</p><p>{long}</p>") == f"Hello\n\n{long}\n\n{long}\n"


@pytest.mark.parametrize(
    "data",
    [
        '<meta charset="latin-1"><p>Müller</p>'.encode("latin-1"),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>Müller</p>".encode("cp1252"),
        "<meta charset=iso-8859-1><p>Müller</p>".encode(),
        "<meta charset=utf-8><p>Müller</p>".encode("latin-1"),
        "<meta charset=utf-16><p>Müller</p>".encode(),
        "<meta charset=unknown><p>Müller</p>".encode(),
        "<p>Müller</p>".encode("utf-16"),
        "<p>Müller</p>".encode("utf-8-sig"),
        "<p>Müller</p>".encode("cp1252"),
    ],
)
def test_encodings(data):
    assert "Müller" in decode_html(data)


def test_a_reply_in_gmail_is_read_without_the_mail_below_it():
    page = (
        "<div dir=ltr>Dear Dr. Lee,<div><br></div><div>Could you write a letter?</div><div><br></div>"
        "<div>Sincerely,</div><div>Ana Cruz</div></div><br>"
        "<div class='gmail_quote'><div class='gmail_attr'>On Mon, Lee wrote:<br></div><blockquote>Dear Ana,</blockquote></div>"
    )
    (source,) = parse(page.encode(), "a.html")
    assert isinstance(source, Source)
    assert source.decoded
    email = take_apart(source.text)
    assert (email.raw(email.greeting), email.raw(email.closing), email.raw(email.signature)) == ("Dear Dr. Lee,", "Sincerely,", "Ana Cruz")
    assert [email.raw(part) for part in email.paragraphs] == ["Could you write a letter?"]


SIZE = 2 * 1024 * 1024


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<a ", "<!--", "<![", "</", "<?", "<a b=\"", "<a b='\">", "<div>", "<p>", "<br>", "<td>x", "&aa", "&#9", "<script>",
        "<p hidden>",         "= ", "<blockquote>x", "<ul><li>", "<a class=\"id='", "<tr><td><p>x</p></td>", "<span style=display:none>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["", ">", "-->"])
def test_hostile_pages_take_linear_time(piece, end):
    began = time.monotonic()
    text_of(piece * (SIZE // 4 // len(piece)) + end)
    assert time.monotonic() - began < 5
