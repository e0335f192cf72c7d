"""A record as people read it: everything that matters is said, in whole words, and no wider than the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

import onrecord
from onrecord import render
from onrecord.record import Record

HEADLINE = "Prisoners of Xanadu write to the United Nations"
ONE = "A group of prisoners has written to the United Nations, and the letter asks for a visit to the prison of Xanadu."
TWO = "The prison holds four hundred people, its former warden told us, and no outside visitor has been there in years."
LETTER = f"""<html><head><title>{HEADLINE}</title></head><body>
<p class="site-name">The Xanadu Herald</p><h1>{HEADLINE}</h1><p class="byline">By Nomen Nescio</p>
<div class="article-body"><p>Alph, 1 May 2017 – In an open letter to the Secretary-General of the United Nations, prisoners ask for a visit.</p>
<p>The letter reads:</p><p>“Dear Secretary-General of the United Nations,</p><p>We ask for a visit to our prison, and for an answer.</p>
<p>Yours sincerely”</p><p>A group of prisoners of Xanadu</p></div>
<div class="related"><h3>Related</h3><a href="/a">Two prisoners were freed in Xanadu</a><p>On 7 June 2023 two more of them went free.</p></div>
</body></html>"""


def read(content: str, name: str = "page.html") -> Record:
    return onrecord.read(content.encode(), name=name)


def plain(text: str) -> str:
    return (
        "".join(char for char in text if char.isprintable() or char == "\n")
        .replace("[1m", "")
        .replace("[0m", "")
        .replace("[36m", "")
    )


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")


def test_captions_are_among_what_is_left_out():
    told = f"<p>{ONE}</p><p>A guard at the gate of the prison on Sunday. (Photo: Alph Herald)</p><p>{TWO}</p>"
    shown = plain(render.for_people(read(f"<h1>{HEADLINE}</h1><div class='article-body'>{told}</div>")))
    assert "Left out    1 part of the page around the article (1 caption)." in shown


def test_people_are_told_what_is_on_record():
    shown = plain(render.for_people(read(LETTER)))
    lines = shown.splitlines()
    assert lines[0] == HEADLINE
    assert lines[1] == "The Xanadu Herald · en"
    settled = " ".join(shown.split())
    for words in (
        "2017-05-01: the page shows",
        "Dateline Alph, 1 May 2017",
        "By Nomen Nescio",
        "From A group of prisoners of Xanadu",
        "To Secretary-General of the United Nations",
        "▏We ask for a visit to our prison, and for an answer.",
        "given in full",
        "Two prisoners were freed in Xanadu",
        "2023-06-07",
        "SHA-256",
    ):
        assert words in settled, words
    assert "None" not in shown


def test_people_are_told_what_is_not():
    shown = " ".join(plain(render.for_people(read("<nav>Words.</nav>"))).split())
    for words in ("(no headline found)", "outlet not shown", "No article was found", "unknown: the page shows no date"):
        assert words in shown, words
    assert "None" not in shown


@pytest.mark.parametrize("columns", ["20", "60", "90", "300"])
def test_no_line_of_prose_is_wider_than_the_terminal_or_a_page(columns: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", columns)
    shown = plain(render.for_people(read(LETTER)))
    rows = [line for line in shown.splitlines()[2:] if "://" not in line]
    assert max(map(len, rows)) <= min(100, max(int(columns), 32))


def test_markdown_is_headline_origin_and_body():
    article = f"<ul><li>One ask of theirs</li></ul><blockquote><p>“We ask for a visit, and we wait for an answer.”</p></blockquote><h2>And\n then</h2><p>{TWO}</p>"
    page = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1><div class='article-body'><p>{ONE}</p>{article}</div><footer>no</footer>"
    parts = render.markdown(read(page)).rstrip("\n").split("\n\n")
    assert parts[0] == f"# {HEADLINE}"
    assert parts[1].startswith("*outlet not shown")
    assert parts[2:] == [
        ONE,
        "- One ask of theirs",
        "> “We ask for a visit, and we wait for an answer.”",
        "## And then",
        TWO,
    ]


CONTROL = "<h1>A headline\x1b]0;owned\x07 of this page</h1><p>A sentence \x1b[31mthat ends, all the same, and goes on and on.</p>"


@pytest.mark.parametrize("rendered", [render.for_people, render.markdown])
def test_what_a_page_says_cannot_steer_the_terminal(rendered: Callable[[Record], str]):
    shown = rendered(read(CONTROL))
    bare = shown.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\x1b[36m", "")
    assert not [char for char in bare if unicodedata.category(char) == "Cc" and char != "\n"]


def test_a_group_asks_in_the_plural():
    found = plain(render.for_people(onrecord.read(LETTER.encode(), name="page.html")))
    acts = [line for line in found.split("\n") if line.startswith("Appeal")]
    assert acts
    assert all(" asks " not in line for line in acts if "prisoners ask" in line)
    assert any("prisoners of Xanadu ask " in line or "prisoners ask " in line for line in acts)


def test_a_reason_to_review_is_told_once_with_its_words():
    asked = "The Weavers’ Guild called on the government to halt all executions and to end torture and unfair trials."
    told = " ".join(plain(render.for_people(read(f"{HEADLINE}\n\n{ONE}\n\n{TWO}\n\n{asked}", "page.txt"))).split())
    assert told.count("human-rights law forbids") == told.count("human-rights law forbids (“")
    assert "(“executions”" in told
    assert max(each.count("human-rights law forbids") for each in told.split("certainty")) == 1


def test_an_ask_of_many_signatories_is_shown_as_theirs():
    asks = "<li>Release all journalists who are held for their work;</li><li>Investigate the attack on Ana Brask.</li>"
    names = (
        "Kolmar Press Association",
        "Northern Guild of Writers",
        "Committee of Mothers of Ostrel",
        "Harbour Network",
    )
    page = (
        "<html lang='en'><body><article><h1>Joint statement on Norland</h1><p>We are deeply "
        "concerned about the situation of journalists in Norland since the elections of June 2024.</p><p>We therefore "
        f"call on the Government of Norland to:</p><ul>{asks}</ul><p>We will follow the situation closely in the coming "
        f"months.</p><p>Signed:</p><p>{'<br>'.join(names)}</p></article></body></html>"
    )
    shown = " ".join(plain(render.for_people(read(page))).split())
    assert shown.count("those who signed the letter ask Government of Norland") == 2
    assert "somebody who is not named" not in shown
