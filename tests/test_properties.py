"""What holds for any page at all, tried on pages that Hypothesis makes up."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import ReadError
from tests.helpers import check_record

MEDIA = st.sampled_from(
    [None, "text/html", "text/plain", "text/html; charset=windows-1251", "text/plain; charset=none-such"]
)
HTMLISH = [
    *"<>/='\"&;! \n",
    *(
        "p",
        "div",
        "h1",
        "title",
        "meta",
        "script",
        "table",
        "br",
        "a",
        "blockquote",
        "li",
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        " href=",
        " class=",
        "related",
        " charset=",
        "utf-16",
        "hidden",
        "&nbsp;",
        "&#0;",
        "&#x10FFFF;",
        "<h1>",
        "1 May 2017",
        "By ",
    ),
    *(
        "The letter reads: ",
        "“",
        "”",
        "«",
        "»",
        '"',
        "‘",
        "’",
        "Latest news",
        "RELATED",
        "…",
        "نامه",
        "۱۱ اردیبهشت",
        "🕊",
        "\ufeff",
        "\x00",
    ),
    "In a letter to the United Nations, the prisoners write that they wait for an answer. ",
]
BYTES = st.one_of(
    st.binary(max_size=300),
    st.lists(st.sampled_from(HTMLISH), max_size=40).map(lambda parts: "".join(parts).encode()),
    st.lists(st.sampled_from(HTMLISH), max_size=40).map(lambda parts: "".join(parts).encode("utf-16")),
    st.tuples(st.lists(st.sampled_from(HTMLISH), max_size=20), st.binary(max_size=8)).map(
        lambda both: "".join(both[0]).encode() + both[1]
    ),
).filter(lambda data: data not in {b"\xff\xfe", b"\xfe\xff"})  # these two have a test of their own


@given(BYTES, MEDIA, st.sampled_from([None, "https://example.org/2017/05/01/x", "https://[", "\x00"]))
def test_any_bytes_give_a_sound_record_or_a_read_error(data: bytes, media_type: str | None, url: str | None):
    try:
        record = onrecord.read(data, media_type=media_type, url=url)
    except ReadError as error:
        assert error.message.endswith((".", ")", "elements."))
        assert error.message[0].isupper()
        return
    check_record(json.loads(record.to_json()))
    assert onrecord.read(data, media_type=media_type, url=url).to_json() == record.to_json()


HEADLINES = st.sampled_from(
    ["Prisoners of Xanadu write to the United Nations", "The river Alph has run dry, and nobody knows why"]
)
SENTENCES = st.sampled_from(
    [
        "A group of prisoners has written to the United Nations, and the letter asks for a visit to the prison of Xanadu.",
        "In an open letter to the Secretary-General, prisoners of Xanadu write: “We ask for a visit to this prison, and for an answer.”",
        "The prison holds four hundred people, its former warden told us, and no outside visitor has been there in years.",
        "“We wait for an answer to our letter,” the prisoners add in the letter, “and we wait for it every single day.”",
        "Families gathered before the gate on Sunday, and they waited until evening for an answer that nobody gave them.",
        "Asked about the letter, the ministry said that it knew of no such thing, and that every prisoner is treated well.",
    ]
)
BODIES = st.lists(SENTENCES, min_size=3, max_size=6, unique=True)
FURNITURE = st.sampled_from(
    [
        "<aside class='related'><h3>Related</h3><ul><li><a href=/a>Two prisoners freed in Xanadu</a></li></ul></aside>",
        "<nav><a href=/>Home</a> <a href=/news>News</a> <a href=/letters>Letters to the editor</a></nav>",
        "<footer><p>© 2023 The Outlet. In a letter to our readers, we say: “Thank you for all these years”.</p></footer>",
        "<aside class='related'><p>On 7 June 2023 the warden said: “The letter is a fake, and we shall find who wrote it.”</p></aside>",
        "<div class='newsletter'><p>Sign up for our letter, and read every week what the prisoners of Xanadu write to us.</p></div>",
    ]
)


def without_places(value: object) -> object:
    """Findings as a program sees them, their places left out, which furniture above them moves."""
    if isinstance(value, dict):
        return {name: without_places(one) for name, one in value.items() if name not in {"start", "end"}}
    return [without_places(one) for one in value] if isinstance(value, list) else value


def findings(record: onrecord.record.Record) -> tuple[list[str], list[object], object]:
    """The quotes of the body, the letters and all findings, without their places."""
    letters = [
        (
            [cited.quote for cited in letter.senders],
            [cited.quote for cited in letter.addressees],
            [cited.quote for cited in letter.parts],
            letter.signature and letter.signature.quote,
            letter.completeness,
            letter.unclosed_quote,
        )
        for letter in record.report.letters
    ]
    found = without_places(json.loads(record.to_json())["findings"])
    return [cited.quote for cited in record.report.body], letters, found


@given(HEADLINES, BODIES, FURNITURE, st.sampled_from(["top", "above", "below", "end"]))
def test_furniture_changes_neither_body_nor_letters_nor_findings(
    headline: str, body: list[str], furniture: str, place: str
):
    def page(**at: str) -> bytes:
        text = "".join(f"<p>{html.escape(each)}</p>" for each in body)
        parts = [
            f"<html><head><title>{headline}</title></head><body>",
            at.get("top", ""),
            f"<main><h1>{headline}</h1>",
            at.get("above", ""),
            f"<div class='article-body'>{text}</div>",
            at.get("below", ""),
            "</main>",
            at.get("end", ""),
            "</body></html>",
        ]
        return "".join(parts).encode()

    bare = onrecord.read(page())
    assert findings(bare)[0] == body
    assert findings(onrecord.read(page(**{place: furniture}))) == findings(bare)


GROUP = st.sampled_from(
    [
        "Latest news\n\nThe river Alph has run dry\n\nOn 7 June 2023, the warden of Xanadu, deputy of the...",
        "Must read\n\nWarden says: “The letter is a fake”\n\nXanadu Eye: Alph, Apr. 01 – The warden...",
        "You might also likeRELATED\nRecommended to you",
        "Most read\n\n1\n\nIn a letter to the United Nations, prisoners write: “We wait”\n\n2\n\nThe river has run dry",
        "© 2023 The Outlet. All rights reserved.",
    ]
)


@given(HEADLINES, BODIES, st.lists(GROUP, min_size=1, max_size=3))
def test_labelled_groups_at_the_end_of_flattened_text_change_nothing(headline: str, body: list[str], groups: list[str]):
    article = "\n\n".join([headline, *body])
    bare = onrecord.read(article.encode(), media_type="text/plain")
    assert findings(bare)[0] == body
    more = onrecord.read("\n\n".join([article, *groups]).encode(), media_type="text/plain")
    assert findings(more) == findings(bare)
    assert [cited.start for cited in more.report.body] == [cited.start for cited in bare.report.body]
    assert more.report.headline == bare.report.headline
    assert more.report.date.candidates == bare.report.date.candidates


@given(HEADLINES, BODIES)
def test_markup_that_nobody_sees_changes_nothing(headline: str, body: list[str]):
    def page(noise: str) -> bytes:
        return f"<html><body>{noise}<h1>{headline}</h1>{''.join(f'<p>{html.escape(each)}</p>{noise}' for each in body)}".encode()

    noise = "<script>var x = '<p>no</p>'</script><!-- <p>no</p> --><style>p{}</style><template><p>no</p></template><p hidden>no</p>"
    bare, noisy = onrecord.read(page("")), onrecord.read(page(noise))
    assert noisy.page.text == bare.page.text
    assert noisy.report == bare.report


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1252"])
@given(HEADLINES, BODIES)
def test_the_character_set_changes_nothing(charset: str, headline: str, body: list[str]):
    page = f"<html><body><h1>{headline}</h1>{''.join(f'<p>{each}</p>' for each in body)}"
    found = onrecord.read(page.encode(charset), media_type=f"text/html; charset={charset}")
    assert found.report == onrecord.read(page.encode()).report
