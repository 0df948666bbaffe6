"""One letter in every kind of file, built here so that tests can bend it."""

import html
import io
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

SUBJECT = "URGENT: Letter für Prof. Okafor!!"
BODY = """Respected Sir,

I hope you are doing well. I am sorry to disturb you in your busy schedule. You may remember me from last year, when I rotated on \
your ward. It is my only dream since childhood to go to USA.

I humbly request you to kindly provide me any letter of recomendation that you can write, even a short one. Please send it to me as \
soon as possible, my whole future depends on it!!!

My CV is attached. Waiting for your quick reply.

Yours obediently,
Ravi Menon
Intern, Lakeshore Medical College
ravi.menon@example.com
+1 312 555 0142
"""
LETTER = f"Subject: {SUBJECT}\n\n{BODY}"
PARAGRAPHS = BODY.strip().split("\n\n")


def mail(body=BODY, encoding="8bit", charset="utf-8", subtype="plain", **headers):
    """A mail; `encoding` is how its text is packed."""
    made = EmailMessage()
    made["Subject"] = SUBJECT
    made["From"] = "Ravi Menon <ravi.menon@example.com>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body, cte=encoding, charset=charset, subtype=subtype)
    return made


def page(paragraphs=tuple(PARAGRAPHS)):
    """A web page, its lines broken anywhere."""
    shown = "".join("<p>" + html.escape(text).replace("\n", "<br>\n").replace(" a", "\na") + "</p>\n" for text in paragraphs)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>No</title></head><body><p>Subject: {SUBJECT}</p>{shown}</body></html>"


def paragraph(text, style=""):
    """A paragraph of a Word file, in several runs."""
    head, space, tail = text.partition(" ")
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in (head + space, tail))
    return f"<w:p>{style}{runs}</w:p>"


def word(*paragraphs, body="", main="word/document.xml", **others):
    """A Word file of paragraphs, or with a body of one's own; `others` are further parts of it."""
    names = " ".join(
        f'xmlns:{prefix}="{name}"'
        for prefix, name in {
            "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "v": "urn:schemas-microsoft-com:vml",
            "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
            "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
            "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
            "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        }.items()
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: f"<w:document {names}><w:body>{body or ''.join(map(paragraph, paragraphs))}<w:sectPr/></w:body></w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (parts | {name.replace("__", "/"): content for name, content in others.items()}).items():
            file.writestr(name, content.replace("NAMES", names) if isinstance(content, str) else content)
    return packed.getvalue()
