"""E-mails: the headers as a letter's correspondents, the message's own words, and earlier messages apart."""

from __future__ import annotations

import io
from email.message import EmailMessage

import msgspec
import pytest

from onrecord import record
from onrecord.errors import ReadError
from onrecord.page import Page
from onrecord.page.documents import message as message_reader
from onrecord.page.documents.assemble import page_of
from onrecord.page.documents.isolated import ReadingAnswer
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.reading_process import answer_to, read_here
from onrecord.vocabulary import Role

WORDS = "We ask you to publish the report of the commission, and to release the two men without delay."
OWN = {Role.HEADLINE, Role.PARAGRAPH, Role.ITEM, Role.QUOTATION}


def message(body: str = WORDS, subtype: str = "plain", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "Anna Mirel <anna@example.org>", "To": "Rolf Tamm <tamm@example.net>", "Subject": "Water"}
    for name, value in (given | {"Date": "Mon, 06 Jan 2025 10:00:00 +0100", "Message-ID": "<1@x>"} | headers).items():
        if value:
            made[name] = value
    made.set_content(body, subtype=subtype)
    return made


def page(data: bytes | EmailMessage) -> Page:
    content = data if isinstance(data, bytes) else data.as_bytes()
    return page_of(read_here(content, DocumentKind.EML), DocumentKind.EML, None)


def own(found: Page) -> str:
    return "\n".join(found.words(block) for block in found.blocks if block.role in OWN)


def apart(found: Page) -> str:
    return "\n".join(found.words(block) for block in found.blocks if block.role is Role.FURNITURE)


def test_the_headers_are_the_letters_sender_addressee_and_date():
    found = record.read(message(Cc="Lena Osk <lena@example.net>").as_bytes(), findings=False)
    letter = found.report.letters[0]
    assert [each.quote for each in letter.senders] == ["Anna Mirel"]
    assert [each.quote for each in letter.addressees] == ["Rolf Tamm"]
    assert [each.quote for each in letter.parts] == [WORDS]
    assert found.report.date.value == "2025-01-06"
    assert found.report.headline is not None
    assert found.report.headline.quote == "Water"
    assert "Cc: Lena Osk <lena@example.net>" in found.page.text


def test_the_blind_copies_and_the_way_of_a_message_are_not_shown():
    made = message(Bcc="Odo Brask <odo@example.net>")
    made["Received"] = "from relay.example.org ([192.0.2.7])"
    assert "Odo" not in page(made).text
    assert "192.0.2.7" not in page(made).text


@pytest.mark.parametrize(
    "name", ["آنا میرل", "مجموعة من معلمي حي الميناء في المدينة الكبيرة", "Mirel, Anna", "Zoë 'Zo' Ångström"]
)
def test_a_name_is_read_as_it_was_written(name: str):
    made = message(From="")
    made["From"] = f'"{name}" <anna@example.org>'
    assert f"From: {name} <anna@example.org>" in page(made).text


def test_plain_text_is_read_before_html():
    made = message("The plain words.")
    made.add_alternative("<p>The marked words.</p>", subtype="html")
    assert "plain words" in own(page(made))
    assert "marked words" not in page(made).text


def test_html_is_read_where_it_is_all_there_is():
    found = own(page(message("<p>One paragraph.</p><ul><li>An item.</li></ul><script>bad()</script>", "html")))
    assert "One paragraph." in found
    assert "An item." in found
    assert "bad" not in found


@pytest.mark.parametrize(
    ("body", "mine", "theirs"),
    [
        (f"{WORDS}\n\nOn Mon, 6 Jan 2025 at 9:00, Odo <o@x> wrote:\n> Earlier words.\n", WORDS, "Earlier words."),
        ("On Mon, 6 Jan 2025, Odo wrote:\n> Earlier words.\n\nMy answer below.", "My answer below.", "Earlier words."),
        (f"{WORDS}\n\n-----Original Message-----\nFrom: Odo\n\nEarlier words.", WORDS, "Earlier words."),
        (f"{WORDS}\n\nFrom: Odo Brask\nSent: Monday\nTo: Anna\n\nEarlier words.", WORDS, "Earlier words."),
        (f"{WORDS}\n\nدر دوشنبه ۶ ژانویه، ادو نوشت:\n> Earlier words.", WORDS, "Earlier words."),
        (f"{WORDS}\n\n-- \nAnna Mirel\n+00 1234", WORDS, "+00 1234"),
    ],
)
def test_earlier_messages_and_signatures_are_apart(body: str, mine: str, theirs: str):
    found = page(message(body))
    assert mine in own(found)
    assert theirs in apart(found)
    assert theirs not in own(found)


def test_a_reply_in_html_leaves_the_earlier_message_apart():
    markup = "<p>My answer.</p><div>On Mon, 6 Jan 2025, Odo wrote:</div><blockquote><p>Earlier words.</p></blockquote>"
    found = page(message(markup, "html"))
    assert "My answer." in own(found)
    assert "Earlier words." in apart(found)


def test_a_quotation_in_a_message_is_its_own():
    found = page(message("<p>The law says:</p><blockquote><p>Nobody may be held.</p></blockquote>", "html"))
    assert "Nobody may be held." in own(found)


def test_an_attachment_is_listed_and_not_opened():
    made = message()
    made.add_attachment(b"%PDF-1.7 secret words", maintype="application", subtype="pdf", filename="list.pdf")
    found = page(made)
    assert "[list.pdf, application/pdf]" in apart(found)
    assert "secret" not in found.text


def test_lines_broken_at_a_fixed_width_are_one_paragraph_and_an_address_is_not():
    body = "Rolf Tamm\nMinister of Water\n\n" + "\n".join(
        ["The council has promised the village water until the end of May."] * 3
    )
    text = own(page(message(body)))
    assert "Rolf Tamm\nMinister of Water" in text
    assert text.count("\n") < 6


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\nWords \xe9 here.",
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n%%%",
        b"From: =?utf-8?b?%%%?= <a@example.org>\nMessage-ID: <1@x>\nDate: yesterday\n\nWords.",
        b"From: \xff\xfe <a@example.org>\nMessage-ID: <1@x>\n\nWords.",
        b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nWords.",
        b"From: @@@,,;:<\nTo: ,,,\nSubject:\nMessage-ID: <1@x>\n\nWords.",
    ],
)
def test_a_damaged_message_is_read_or_refused_in_one_sentence(data: bytes):
    try:
        assert page(data).text
    except ReadError as error:
        assert error.message.endswith(".")


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        (b"x-no-such", True),
        (b"undefined", True),
        (b"zlib", True),
        (b"a\x00b", True),
        (b"idna", False),
        (b"unicode_escape", False),
        (b"\xff\xfe", False),
    ],
)
def test_a_message_with_an_odd_character_set_is_read(name: bytes, noted: bool):
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=" + name
    words = b"They wrote \\udc00 to the mayor."
    answer = answer_to(io.BytesIO(head + b"\n\n" + words), DocumentKind.EML)
    found = msgspec.json.decode(answer, type=ReadingAnswer).text
    assert found is not None
    assert any("to the mayor." in block.text for block in found.blocks)
    assert ("It names a character set that does not exist, and was read as UTF-8." in found.notes) is noted


def test_an_error_of_the_reader_is_named_and_not_taken_for_a_document_that_takes_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(message_reader, "own_and_earlier", lambda *_, **__: {}[WORDS])
    answer = msgspec.json.decode(answer_to(io.BytesIO(message().as_bytes()), DocumentKind.EML), type=ReadingAnswer)
    assert answer.error.startswith("This e-mail is damaged")
    monkeypatch.setattr(message_reader, "_blocks", lambda _: 1 / 0)
    answer = msgspec.json.decode(answer_to(io.BytesIO(message().as_bytes()), DocumentKind.EML), type=ReadingAnswer)
    assert "an error in onrecord (ZeroDivisionError in " in answer.error
    assert WORDS not in answer.error


BOX = b"From a@example.org Mon Jan  6 10:00:00 2025\n"


def test_a_mailbox_with_one_message_is_that_message():
    found = read_here(BOX + message(f"{WORDS}\n\n>From the sea it comes.").as_bytes(), DocumentKind.MBOX)
    assert any("From the sea it comes." in block.text for block in found.blocks)


def test_a_mailbox_with_several_messages_says_so():
    with pytest.raises(ReadError, match="This mailbox holds 2 messages"):
        read_here((BOX + message().as_bytes() + b"\n") * 2, DocumentKind.MBOX)


FORGED = (
    "\n\nFrom evil@example.org Mon Jan 12 10:10:10 2026\n"
    "From: Minister of Justice <minister@example.net>\nSubject: Release\n\nAll are free.\n"
)


def test_a_mailbox_line_within_an_e_mail_is_words_of_it():
    found = page(message(f"{WORDS}{FORGED}\n>From the sea it comes."))
    assert "From: Anna Mirel <anna@example.org>" in found.text
    assert WORDS in own(found)
    assert ">From the sea" in message(">From the sea it comes.").as_string()
    assert [mark.kind for mark in found.marks].count("sender") == 1
    twice = page(message(f"{WORDS}{FORGED}{FORGED}"))
    assert WORDS in own(twice)


def test_a_mailbox_may_begin_with_a_byte_order_mark():
    data = b"\xef\xbb\xbf" + BOX + message().as_bytes()
    assert any(WORDS in block.text for block in read_here(data, DocumentKind.MBOX).blocks)
    assert WORDS in own(page(b"\xef\xbb\xbf\r\n" + message().as_bytes()))


DIFFER = "Its plain text and its HTML differ."


@pytest.mark.parametrize(
    ("plain", "html", "read", "differ"),
    [
        ("This message is in HTML.", f"<p>{WORDS}</p><p>The families have waited.</p>", "families have waited", True),
        (WORDS, f"<p>{WORDS}</p>", WORDS, False),
        (f"1. {WORDS} <https://example.org/a>", f"<ol><li>{WORDS}</ol>", WORDS, False),
        (WORDS, f"<p>{WORDS.replace('two', 'ten')}</p>", "two men", True),
        (WORDS, f"<p>{WORDS.replace('We ask', 'We do not ask')}</p>", "We ask", True),
    ],
)
def test_the_plain_text_is_compared_with_the_html(plain: str, html: str, read: str, differ: bool):
    made = message(plain)
    made.add_alternative(html, subtype="html")
    found = page(made)
    assert read in own(found)
    assert (DIFFER in found.notes) is differ


def raw(*headers: str) -> Page:
    return page("\n".join([*headers, "Message-ID: <1@x>", "", WORDS]).encode())


def senders(found: Page) -> list[str]:
    return [found.text[mark.start : mark.end] for mark in found.marks if mark.kind == "sender"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('"UN Secretary-General <sg@un.example>" <x@evil.example>', ["UN Secretary-General"]),
        ('"sg@un.example" <x@evil.example>', []),
        ("=?utf-8?q?Minister_=3Cm=40gov=2Eexample=3E=0ATo=3A_x?= <x@evil.example>", ["Minister"]),
        ("Anna Mirel <anna@example.org>", ["Anna Mirel"]),
    ],
)
def test_a_name_holds_no_address_and_no_further_header(header: str, name: list[str]):
    found = raw(f"From: {header}")
    assert senders(found) == name
    assert "un.example" not in found.text
    assert "To: x" not in found.text
    assert any("A name in its headers" in note for note in found.notes) is ("evil" in header)


def test_a_header_that_occurs_twice_is_noted():
    found = raw("From: Anna Mirel <anna@example.org>", "From: Minister <m@example.net>")
    assert senders(found) == ["Anna Mirel"]
    assert "The header From occurs 2 times; the first was read." in found.notes
    assert not raw("From: Anna Mirel <anna@example.org>").notes


def test_html_that_cannot_be_read_does_not_hide_the_plain_text():
    made = message(WORDS)
    made.add_alternative("<p>x</p>" * 260_000, subtype="html")
    found = page(made)
    assert WORDS in own(found)
    assert "Its HTML cannot be compared with its plain text, which was read." in found.notes


STRUCK = "<p>We ask you to <del>hold</del><s>try</s> release the two men without delay.</p>"
STRUCK_NOTE = "Words that the page strikes out are not part of its text (2)."


def test_words_that_a_message_strikes_out_are_left_out_with_a_note():
    found = page(message(STRUCK, "html"))
    assert "We ask you to release the two men" in own(found)
    assert found.notes == (STRUCK_NOTE,)


@pytest.mark.parametrize("more", ["", "Nobody may hold them, or try them."])
def test_the_plain_text_of_a_message_may_hold_what_its_html_strikes_out(more: str):
    made = message(f"We ask you to hold try release the two men without delay. {more}")
    made.add_alternative(f"{STRUCK}<p>{more}</p>", subtype="html")
    found = page(made)
    assert "hold" in own(found)
    noted = f"Of its HTML, which was not read: {STRUCK_NOTE}"
    assert found.notes == ((noted,) if more else (DIFFER, noted))
