"""The parts of an email, in the ways in which people write them."""

import time

import pytest

from lorlint.anatomy import parse
from lorlint.anatomy.greeting import names_in
from lorlint.text import Text


def parts(raw):
    email = parse(Text(raw))
    return {
        "greeting": email.raw(email.greeting),
        "body": [email.raw(part) for part in email.paragraphs],
        "closing": email.raw(email.closing),
        "signature": email.raw(email.signature),
        "around": [email.raw(part) for part in email.around],
        "headers": {name: header.value for name, header in email.headers.items()},
    }


PLAIN = "Subject: A letter\n\nDear Dr. Lee,\n\nI write to you.\n\nSincerely,\nAna Cruz, MD\nana@example.com\n"


def test_a_plain_email():
    found = parts(PLAIN)
    assert found == {
        "greeting": "Dear Dr. Lee,",
        "body": ["I write to you."],
        "closing": "Sincerely,",
        "signature": "Ana Cruz, MD\nana@example.com",
        "around": [],
        "headers": {"subject": "A letter"},
    }


@pytest.mark.parametrize(
    ("line", "greeting"),
    [
        ("Dear Dr. Smith, I hope you are well.", "Dear Dr. Smith,"),
        ("Dear Dr. Smith I hope you are well.", "Dear Dr. Smith"),
        ("Dear Drs. Patel and Gomez,", "Dear Drs. Patel and Gomez,"),
        ("Dear Dr. Lee, Dr. Wu, and Dr. Ortiz,", "Dear Dr. Lee, Dr. Wu, and Dr. Ortiz,"),
        ("Dear Dr. van der Berg:", "Dear Dr. van der Berg:"),
        ("Respected Sir,", "Respected Sir,"),
        ("Good morning Dr. O'Neil!", "Good morning Dr. O'Neil!"),
        ("hi dr patel,", "hi dr patel,"),
        ("To Whom It May Concern,", "To Whom It May Concern,"),
        ("Dr. Vasquez,", "Dr. Vasquez,"),
        ("Dear Dr. ____,", "Dear Dr. ____,"),
        ("Dear Dr. [Last Name],", "Dear Dr. [Last Name],"),
        ("Dear Dr. Smith, MD,", "Dear Dr. Smith, MD,"),
        ("Dear Dr. Hope I thank you.", "Dear Dr. Hope"),
        ("Dear Dr. Wu. Last month I left.", "Dear Dr. Wu."),
        ("Good day. I am Ana.", "Good day."),
        ("Assalam o alaikum Kevin sir, i am ana", "Assalam o alaikum Kevin sir,"),
        ("Good morning, and happy Friday, Dr. Lee, I am Ana.", "Good morning, and happy Friday, Dr. Lee,"),
        ("Hello, I was told by Dr. Lee to write.", "Hello,"),
        ("hey dr lee its femi", "hey dr lee"),
        ("hi doctor i am femi", "hi doctor"),
        ("Dr. Lee - I was your student.", "Dr. Lee - "),
        ("What's up Dr. Patel it was great", "What's up Dr. Patel"),
    ],
)
def test_greetings(line, greeting):
    assert parts(f"{line}\n\nCould you write a letter?\n\nBest,\nAna Cruz")["greeting"] == greeting


@pytest.mark.parametrize(
    "line",
    """
    Dear Dr. Hope,|Dear Dr. Good,|Dear Dr. New,|Dear Dr. An,|Prof. Long,|Dear Dr. Hope|Dear Dr. Long Nguyen,
    Assalomu alaykum, respected Professor!|As-salamu alaykum Dr. Khan|G'day|Top of the morning|Dr. Lee -|Dr. Lee –|R/Sir|Sandeep sir,
    Margaret:|To Dr. Lee,|The Chairman,|Happy Monday Dr. Lee|Happy New Year, Dr. Lee!|Warm greetings from Lagos, Dr. Lee,
    Season's greetings, Dr. Lee,|Many greetings Dr. Lee,|Compliments of the season, Dr. Lee,|Highly respected Dr. Lee,
    Estimado Dr. Lee:|Estimada Dra. López,|Estimado/a Dr. Lee,|Cher Professeur Lee,|Chère Dr. Lee,|Caro Professore,
    Gentile Dottoressa Rossi,|Egregio Professor Rossi,|Prezado Dr. Silva,|Querido Dr. Lee,|Sehr geehrter Herr Dr. Müller,
    Merhaba Hocam,|Sayin Dr. Lee,|Ola Dr. Lee,|Ciao Dr. Lee!|Assalamu alaikum wa rahmatullahi wa barakatuh, Dear Prof. Khan
    Greetings in Jesus' name, Dr. Lee|Dear Dr. "Bob" Lee|Dear dr.lee|Dear Dr. ...,|Dear Assoc. Prof. Lee,|Dear Rev. Dr. Lee,
    Prof. Dr. med. Müller|Hello, Kevin!|Dr. Best:
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_greetings_that_fill_a_line(line):
    line = line.strip()
    assert parts(f"{line}\n\nCould you write a letter?\n\nBest,\nAna Cruz")["greeting"] == line


@pytest.mark.parametrize(
    "line",
    [
        "Dr. Lee was my attending.",
        "Prof. Lee I am writing to you.",
        "Dr. Lee and Dr. Wu told me, last year, to write.",
        "Most of my teachers know me.",
        "Honored to have met you, I write.",
        "Morning rounds with you were great.",
        "However, I failed.",
        "To Dr. Lee I owe everything.",
        "I was your student.",
        "Drinking water is scarce.",
        "High hopes for the match.",
        "Professor Lee taught me well last year.",
    ],
)
def test_no_greeting(line):
    assert parts(f"{line}\n\nCould you write a letter?\n\nBest,\nAna Cruz")["greeting"] == ""


def test_the_first_greeting_that_names_somebody_counts():
    found = parts("Dear Dr. Smith,\n\nDear Dr. Jones, I was told, is ill.\n\nBest,\nAna Cruz")
    assert (found["greeting"], found["around"]) == ("Dear Dr. Smith,", [])
    assert parts("Hello!\n\nDear Dr. Jones,\n\nI write.\n\nBest,\nAna Cruz")["greeting"] == "Dear Dr. Jones,"
    assert parts("Draft:\n\nDear Dr. Jones,\n\nI write.\n\nBest,\nAna Cruz")["greeting"] == "Dear Dr. Jones,"


@pytest.mark.parametrize(
    ("greeting", "names"),
    [
        ("Dear Sandeep Sir,", [("Sir", "Sandeep")]),
        ("Assalam o alaikum Kevin sir,", [("sir", "Kevin")]),
        ("Dear Chairman Lee,", [("Chairman", "Lee")]),
        ("Dear Margaret,", [("", "Margaret")]),
        ("Respected HOD Sir", []),
        ("Dear Cardiology Team", []),
        ("Dear Hiring Manager", []),
        ("Dear Selection Committee", []),
        ("Dear Mr. Chairman", []),
        ("Dear Residency Program Director,", []),
    ],
)
def test_names_in_a_greeting(greeting, names):
    assert names_in(greeting) == names


@pytest.mark.parametrize(
    "closing",
    """
    A huge hug,|Attentively,|With friendly greetings|With kind regards from Łódź,|Your student for all his life,|Yours in service,|Hugs,
    Take care,|God bless you and your family,|Respectfully submitted,|V/r,|BR,|Fondly,|As ever,|Muchas gracias,|Cordialement,
    Mit freundlichen Grüßen|Looking forward to your reply,|Thank you kindly,|Thanking you in anticipation,
    With gratitude for all you taught me,|Regards from Cairo,|Have a great day!|Thanks and a hug from the rainy north
    With warm thanks, and my regards to Sister Gondwe and the night staff,
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_closings_known_by_their_place(closing, gap):
    closing = closing.strip()
    found = parts(f"Dear Dr. Lee,\n\nPlease write.\n\n{closing}{gap}Ana Cruz, MD\nCairo University, 2020\n")
    assert (found["body"], found["closing"], found["signature"]) == (["Please write."], closing, "Ana Cruz, MD\nCairo University, 2020")


@pytest.mark.parametrize(
    "line",
    [
        "I was on your service in Boston,",
        "I thank you, Dr. Lee.",
        "Many greetings to all in the clinic.",
        "Thank you, Dr. Jones, for reading this.",
    ],
)
def test_no_closings(line):
    found = parts(f"Dear Dr. Lee,\n\nPlease write to me soon, because\n{line}\n\nAna Cruz\n")
    assert (found["closing"], found["signature"]) == ("", "Ana Cruz")


@pytest.mark.parametrize(
    ("last", "closing", "signature"),
    [
        ("lmk thx ana", "thx", "ana"),
        ("thanks, ana", "thanks,", "ana"),
        ("Let me know. Thanks, Łukasz", "Thanks,", "Łukasz"),
        ("Thank you, Dr. Jones, for reading this.", "", ""),
        ("Thank you, Sir", "Thank you, Sir", ""),
        ("I did my best work", "", ""),
        ("Many thanks again", "Many thanks again", ""),
    ],
)
def test_the_last_line(last, closing, signature):
    found = parts(f"Dear Dr. Lee,\n\nCould you write?\n\n{last}\n")
    assert (found["closing"].strip(), found["signature"]) == (closing, signature)


@pytest.mark.parametrize(
    "signature",
    [
        "Ana Cruz\nInternational medical graduate, applying to internal medicine in the 2027 Match.\nana@e.org",
        "Ana Cruz, M.D.\nCairo University, 2020\nana@e.org",
        "(Dr. Ana Cruz)\n+1 312 555 0100",
        "Younes Berrada\nInterne des hôpitaux, Casablanca\nTél. +212 661 555 014",
    ],
)
@pytest.mark.parametrize("closing", ["", "Sincerely,\n"])
def test_lines_of_a_signature(closing, signature):
    found = parts(f"Dear Dr. Lee,\n\nPlease write.\n\n{closing}{signature}\n")
    assert (found["body"], found["signature"], found["around"]) == (["Please write."], signature, [])


@pytest.mark.parametrize("fence", ["```", "***", "* * *", "--"])
def test_fences_are_no_signature(fence):
    found = parts(
        f"Dear Dr. Lee,\n\nPlease write.\n\nSincerely,\nAna Cruz\n{fence}\n\nI kept it formal but friendly. Shall I post it on LinkedIn?\n"
    )
    assert found["signature"] == "Ana Cruz"


@pytest.mark.parametrize(
    "closing",
    [
        "Sincerely,",
        "With many thanks,",
        "Yours faithfully",
        "Thanks & regards,",
        "Warmest wishes,",
        "Thank you!",
        "Gratefully yours,",
        "Thanking you",
        "Cheers,",
    ],
)
def test_closings(closing):
    found = parts(f"Dear Dr. Lee,\n\nPlease write.\n\n{closing}\nAna Cruz\n")
    assert (found["closing"], found["signature"]) == (closing, "Ana Cruz")


def test_a_closing_and_name_in_one_line():
    found = parts("Dear Dr. Lee,\n\nCould you write? Thanks, Ana Cruz\n")
    assert (found["body"], found["closing"].strip(), found["signature"]) == (["Could you write?"], "Thanks,", "Ana Cruz")


def test_a_name_without_closing():
    found = parts("Dear Dr. Lee,\n\nI wait for your answer.\n\nAna Cruz\n")
    assert (found["closing"], found["signature"]) == ("", "Ana Cruz")


@pytest.mark.parametrize("mark", ["p.s.", "PS", "Post Scriptum:", "P.P.S.", "N.B."])
def test_marks_of_a_postscript(mark):
    found = parts(PLAIN + f"\n{mark} The poster is done.\n")
    assert found["body"][1:] == [f"{mark} The poster is done."]
    assert found["signature"] == "Ana Cruz, MD\nana@example.com"


def test_a_postscript_is_body():
    found = parts(PLAIN + "\nP.S. The poster is done.\n")
    assert found["body"] == ["I write to you.", "P.S. The poster is done."]
    assert found["signature"] == "Ana Cruz, MD\nana@example.com"


@pytest.mark.parametrize(
    "below",
    [
        "\n> Dear Sir,\n> please!!!\n",
        "\nOn Mon, Aug 3, 2026 at 9:12 AM Ana Cruz <ana@example.com> wrote:\n> Dear Sir\n",
        "\nOn Mon, Aug 3, 2026 at 9:12 AM Ana Cruz\n<ana@example.com> wrote:\n\nDear Sir, please!!!\n",
        "\n-----Original Message-----\nFrom: Ana\nDear Sir, please!!!\n",
        "\n________________________________\nFrom: Ana Cruz\nSent: Monday, July 6, 2026\nTo: Lee\n\nDear Sir, please!!!\n",
        "\nFrom: Ana Cruz\nSent: Monday, July 6, 2026\nTo: Lee\n\nDear Sir, please!!!\n",
        "\nSent from my iPhone\n",
        "\nGet Outlook for Android\n",
        "\nCONFIDENTIALITY NOTICE: This email is URGENT!!!\n",
        "\nThis message is intended only for the addressee and is confidential.\nDelete it!!!\n",
        "\nIMPORTANT: This e-mail may contain protected health information.\nDelete it!!!\n",
        "\nCe message est confidentiel.\n",
        "\nPlease don't print this e-mail!!!\n",
        "\nSent from my Infinix\n\n> Dear Sir\n",
        "\nSent with Spark\n",
        "\nGet Outlook for Android <https://aka.ms/AAb9ysg>\n",
        "\nPlease excuse brevity and typos, sent from phone\n",
        "\nPardon my thumbs\n",
        "\nEnviado desde mi iPhone\n",
        "\nEnviado do meu telefone\n",
        "\nEnvoyé de mon iPhone\n",
        "\nGesendet von meinem Mobiltelefon\n",
        "\nVon meinem iPhone gesendet\n",
        "\nInviato da iPhone\n",
        "\nVerzonden vanaf mijn telefoon\n",
        "\nWysłane z telefonu\n",
        "\nAm 3. August 2026 um 9:12 schrieb Lee:\nDear Sir, please!!!\n",
        "\nLee schrieb am 3. August 2026:\nDear Sir, please!!!\n",
        "\nLee wrote:\n\nDear Sir, please!!!\n",
        "\nDe: Lee\nEnviado: lunes\nPara: Ana\nAsunto: Carta\n\nplease!!!\n",
        "\nVon: Lee\nGesendet: Montag\nAn: Ana\nBetreff: Brief\n\nplease!!!\n",
        "\nDe : Lee\nEnvoyé : lundi\nÀ : Ana\nObjet : Lettre\n\nplease!!!\n",
    ],
)
def test_what_stands_below_is_not_linted(below):
    found = parts(PLAIN + below)
    assert found["body"] == ["I write to you."]
    assert found["signature"] == "Ana Cruz, MD\nana@example.com"
    assert found["around"] == []


def test_words_of_an_assistant_stand_around():
    found = parts("Certainly! Here is a draft:\n\n" + PLAIN + "\nWould you like me to make it shorter?\n")
    assert found["around"] == ["Certainly! Here is a draft:", "Would you like me to make it shorter?"]
    assert found["body"] == ["I write to you."]


@pytest.mark.parametrize("raw", ["", "\n\n", ">", "Subject:", "Dear", "P.S. x", "Sincerely,", "-- \n", "On x wrote:", "\r\r\r", "\ud800"])
def test_anything_can_be_parsed(raw):
    parse(Text(raw))


def test_words_are_counted_by_white_space():
    assert parse(Text(PLAIN)).body_words == 4


FORWARDED = ["From: Lee\nSent: Monday\nTo: Ana\nSubject: Old", "---------- Forwarded message ---------\nSubject: Old", "> Subject: Old"]


@pytest.mark.parametrize("below", [*FORWARDED, "Lee wrote:\nSubject: Old"])
@pytest.mark.parametrize("greeting", ["Dear Dr. Lee,\n\n", "Hello!\n\n", ""])
def test_a_subject_of_earlier_mail_is_no_header(greeting, below):
    found = parts(f"{greeting}I write to you.\n\nSincerely,\nAna Cruz\n\n{below}\n\nOld words.\n")
    assert (found["headers"], found["body"], found["around"]) == ({}, ["I write to you."], [])


def test_headers_below_the_words_of_an_assistant():
    found = parts("Here is your draft:\n\nFrom: Ana Cruz\nTo: Dr. Lee\n" + PLAIN)
    assert (list(found["headers"]), found["around"]) == (["from", "to", "subject"], ["Here is your draft:"])
    assert (found["greeting"], found["body"]) == ("Dear Dr. Lee,", ["I write to you."])


def test_a_folded_header():
    found = parts("Subject: A letter for\n Ana Cruz\nTo: Dr. Lee\n\nDear Dr. Lee,\n\nI write.\n")
    assert (found["headers"], found["around"]) == ({"subject": "A letter for Ana Cruz", "to": "Dr. Lee"}, [])


@pytest.mark.parametrize(
    "line",
    [
        "As Osler wrote:",
        "You once wrote:",
        "The electronic service (ERAS) takes a scanned copy.",
        "Sent from ERAS, the request will reach you.",
    ],
)
def test_prose_that_looks_like_mail(line):
    found = parts(f"Dear Dr. Lee,\n\nI write.\n\n{line}\n\nMedicine is an art.\n\nSincerely,\nAna Cruz\n")
    assert found["body"] == ["I write.", line, "Medicine is an art."]


@pytest.mark.parametrize(
    "raw",
    [
        "word " * 200_000,
        "!" * 10_000 + "x",
        "\n" * 1_000_000,
        " " * 1_000_000 + "x",
        "Dear Dr. " + "Lee " * 200_000,
        "Dear Dr. Lee" + " " * 500_000 + "x",
        "Sent from my iPhone" + "!" * 500_000 + "x",
        "Dear Dr. Lee,\n\nThanks" + " " * 500_000 + "x",
        "Dear Dr. Lee,\n\n" + "thanks, " * 100_000,
        "Thanks,\nI write to you because you know me well and long.\n" * 15_000,
        "On Monday wrote:\n> x\n" * 30_000,
        "It is so,\nAna Cruz\n\n" * 30_000,
        "Ana Cruz\n" * 60_000,
        "_____\n" * 100_000,
        "- " * 300_000 + "x",
        "Dear Dr. Lee,\n\nx\n\n" + "From: x\n" * 60_000,
    ],
    ids=range(16),
)
def test_time_is_linear(raw):
    start = time.process_time()
    parse(Text(raw))
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("text", "greeting", "body"),
    [
        ("Dear Dr. Lee, may I count on you for a letter? Igor", "Dear Dr. Lee,", "may I count on you for a letter? Igor"),
        ("Dr. Lee, did you get my mail? Omar", "Dr. Lee,", "did you get my mail? Omar"),
        ("Dear Dr. Lee, Dr. Wu told me that you agreed.\n\nThanks,\nAna Cruz", "Dear Dr. Lee,", "Dr. Wu told me that you agreed."),
        (
            "Dear Dr. Lee, Dr. Wu, and Dr. Kim,\n\nI write to you all.\n\nAna Cruz",
            "Dear Dr. Lee, Dr. Wu, and Dr. Kim,",
            "I write to you all.",
        ),
    ],
)
def test_greetings_that_go_on_in_their_line(text, greeting, body):
    email = parse(Text(text))
    assert email.raw(email.greeting) == greeting
    assert [email.raw(span) for span in email.paragraphs] == [body]
