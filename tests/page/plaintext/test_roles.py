"""Roles of the lines of a flattened page: pages of a few lines, written for one rule each; all is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.page import Page

Roles = Callable[..., dict[str, tuple[str, str | None]]]

HEADLINE = "Prisoners of Xanadu write to the United Nations"
ONE = "A group of prisoners has written to the United Nations, and the letter asks for a visit to the prison of Xanadu."
TWO = "The prison holds four hundred people, its former warden told us, and no outside visitor has been there in years."
LONG = f"{ONE} {TWO} Families gathered before the gate on Sunday, and they waited until evening for an answer."
MORE = (
    "The first sheet of the letter lists the names of the sick, and the second lists the medicines that were sent back. "
    "A nurse who left the prison in March confirmed the list, and said that she had kept a copy of it in her kitchen."
)
LAST = (
    "The prison office did not answer our questions, and the ministry said that it would read the letter when it came."
)
OTHER = "The river has run dry below the caverns, and the boatmen of the lower villages have carried their boats up by cart."
ARTICLE = (ONE, TWO, MORE, LAST)
TEASER = "The warden of Xanadu has left the prison after a year of protests, and his deputy..."


@pytest.fixture
def flat(roles_of: Roles) -> Roles:
    """Reads lines as a flattened page, blank lines between them, to role and rubric of each."""

    def read(*lines: str) -> dict[str, tuple[str, str | None]]:
        return roles_of("\n\n".join(lines), "text/plain")

    return read


def expect_body(roles: dict[str, tuple[str, str | None]], *words: str) -> None:
    assert [each for each, (role, _) in roles.items() if role in {"paragraph", "subheading"}] == list(words)


def test_the_text_of_a_flattened_page_is_the_input_itself(page_of: Callable[..., Page]):
    source = f"  {HEADLINE}\r\n\r\n{ONE}\r\t{TWO}\n"
    page = page_of(source, "text/plain")
    assert page.text == page.source == source.replace("\r\n", "\n").replace("\r", "\n")
    for block in page.blocks:
        assert block.source == block.span
        assert page.words(block) == page.words(block).strip()


def test_the_title_line_above_the_running_text_is_the_headline(flat: Roles):
    roles = flat("Home", HEADLINE, ONE, TWO)
    assert roles["Home"] == ("furniture", "navigation")
    assert roles[HEADLINE] == ("headline", None)
    expect_body(roles, ONE, TWO)


@pytest.mark.parametrize("dots", ["...", "…", " ..."])
def test_a_truncated_echo_shows_the_headline_and_the_section_it_runs_into(dots: str, flat: Roles):
    roles = flat(f"Xanadu General News{HEADLINE[:28]}{dots}", HEADLINE, ONE, TWO)
    assert roles["Xanadu General News"] == ("section", None)
    assert roles[f"{HEADLINE[:28]}{dots}"] == ("furniture", "navigation")
    assert roles[HEADLINE] == ("headline", None)


def test_an_echo_that_stands_alone_makes_no_section(flat: Roles):
    roles = flat(f"{HEADLINE[:28]}...", HEADLINE, ONE, TWO)
    assert roles[f"{HEADLINE[:28]}..."] == ("furniture", "navigation")
    assert "section" not in {role for role, _ in roles.values()}


def test_the_echoed_line_is_the_headline_even_if_another_is_longer(flat: Roles):
    longer = "A portal for all news of Xanadu, its mountains, rivers, gardens and caverns measureless"
    roles = flat(f"{HEADLINE[:28]}...", longer, HEADLINE, ONE)
    assert roles[HEADLINE] == ("headline", None)
    assert roles[longer][0] != "headline"


def test_the_headline_is_the_title_whose_words_the_article_uses(flat: Roles):
    longer = "A portal for all news of the mountains, the rivers, the gardens and the caverns measureless to man"
    roles = flat(HEADLINE, longer, *ARTICLE)
    assert roles[HEADLINE] == ("headline", None)


def test_a_paragraph_that_runs_into_the_next_is_taken_apart(page_of: Callable[..., Page]):
    page = page_of(f"{HEADLINE}\n\n{ONE}{TWO}\n\n{MORE}”{LAST}\n\nThe U.S.Army and z.B.Xanadu {LAST}", "text/plain")
    words = [page.words(block) for block in page.blocks]
    assert words[1:5] == [ONE, TWO, f"{MORE}”", LAST]
    assert len(words) == 6


def test_a_known_section_above_the_headline(flat: Roles):
    assert flat("Human Rights", HEADLINE, ONE, TWO)["Human Rights"] == ("section", None)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("The Xanadu Herald", "outlet"),
        ("Radio Xanadu", "outlet"),
        ("By Nomen Nescio", "byline"),
        ("Nomen Nescio", "byline"),
        ("1 May 2017", "date"),
        ("Monday, 1 May 2017", "date"),
        ("۱ May 2017", "date"),
        ("Their letter is the first from the prison in years.", "standfirst"),
    ],
)
def test_lines_between_the_headline_and_the_running_text(line: str, role: str, flat: Roles):
    roles = flat(HEADLINE, line, ONE, TWO)
    assert roles[line] == (role, None)
    expect_body(roles, ONE, TWO)


def test_one_sentence_above_the_running_text_sums_it_up_and_no_more(flat: Roles):
    sentence, other = (
        "Their letter is the first from the prison in years.",
        "The ministry was asked to let them write again.",
    )
    roles = flat(HEADLINE, sentence, other, ONE, TWO)
    assert roles[sentence] == ("standfirst", None)
    assert roles[other] == ("paragraph", None)


def test_an_outlet_is_known_by_the_datelines_of_the_teasers_below(flat: Roles):
    roles = flat(HEADLINE, "Xanadu Eye", ONE, TWO, "Must read", "Xanadu Eye: Alph, Apr. 01 – The river has...")
    assert roles["Xanadu Eye"] == ("outlet", None)


def test_a_line_that_opens_with_a_date_and_a_dash_begins_the_article(flat: Roles):
    first = "Alph, 1 May – Prisoners write."
    roles = flat(HEADLINE, "1 May – The prisoners write to the United Nations", ONE)
    assert roles["1 May – The prisoners write to the United Nations"] == ("paragraph", None)
    assert flat(HEADLINE, first, ONE)[first][0] in {"paragraph", "furniture"}


@pytest.mark.parametrize(
    ("label", "rubric"),
    [
        ("Latest news", "latest"),
        ("Most read", "most-read"),
        ("Must read", "must-read"),
        ("Recommended to you", "recommended"),
        ("Comments", "comments"),
    ],
)
def test_below_these_labels_the_article_never_goes_on(label: str, rubric: str, flat: Roles):
    roles = flat(HEADLINE, *ARTICLE, label, "The river Alph runs dry", TEASER, OTHER)
    expect_body(roles, *ARTICLE)
    for line in (label, "The river Alph runs dry", TEASER, OTHER):
        assert roles[line] == ("furniture", rubric)


def test_a_label_above_most_of_the_article_closes_nothing(flat: Roles):
    roles = flat(HEADLINE, ONE, "Most read", "The river Alph runs dry", TWO, MORE, OTHER, LAST)
    assert [roles[line][0] for line in (TWO, MORE, LAST)] == ["paragraph"] * 3


@pytest.mark.parametrize("label", ["Related", "Read more", "Advertisement", "Share this article"])
def test_after_a_box_amid_the_article_it_goes_on(label: str, flat: Roles):
    roles = flat(HEADLINE, ONE, TWO, label, "The river Alph runs dry", MORE, LAST)
    expect_body(roles, *ARTICLE)
    assert roles["The river Alph runs dry"][0] == "furniture"


def test_labels_that_run_together_are_two_blocks(flat: Roles):
    roles = flat(HEADLINE, ONE, TWO, "You might also likeRELATED", "The river Alph runs dry")
    assert roles["You might also like"] == roles["RELATED"] == ("furniture", "related")


@pytest.mark.parametrize(
    "line", ["© 2017 The Xanadu Herald", "(c) 2017 Xanadu", "The Xanadu Herald. All rights reserved."]
)
def test_a_copyright_line_is_never_the_article(line: str, flat: Roles):
    roles = flat(HEADLINE, *ARTICLE, line)
    expect_body(roles, *ARTICLE)
    assert roles[line] == ("furniture", "legal")


def test_a_signature_below_the_last_paragraph_is_kept(flat: Roles):
    roles = flat(HEADLINE, ONE, TWO, "With all respect.", "A number of prisoners of Xanadu", "Latest news", TEASER)
    expect_body(roles, ONE, TWO, "With all respect.", "A number of prisoners of Xanadu")


@pytest.mark.parametrize("closing", ["With all respect.", "Yours sincerely,"])
def test_the_words_that_close_a_letter_are_kept_with_its_signature_alone(closing: str, flat: Roles):
    roles = flat(HEADLINE, *ARTICLE, closing, "The keepers of the caverns", "Share", "Latest news", TEASER)
    expect_body(roles, *ARTICLE, closing, "The keepers of the caverns")


def test_a_list_of_those_who_sign_right_below_the_article_is_kept(flat: Roles):
    names = ("- Alph Boat Club", "- Friends of the Caverns", "- Kubla Writers")
    roles = flat(HEADLINE, *ARTICLE, "Signed by:", *names, "Latest news", TEASER)
    expect_body(roles, *ARTICLE, "Signed by:", *names)


def test_a_list_of_links_below_the_article_is_not(flat: Roles):
    links = ("- Alph Boat Club", "- Friends of the Caverns", "- Kubla Writers")
    expect_body(flat(HEADLINE, *ARTICLE, "Our pages:", *links, "Latest news", TEASER), *ARTICLE)


def test_the_reason_says_how_sure_the_network_is(page_of: Callable[..., Page]):
    page = page_of("\n\n".join((HEADLINE, *ARTICLE)), "text/plain")
    assert all("reads as the article (probability 0." in block.why for block in page.body())


def test_a_page_of_very_many_lines_is_judged_piece_by_piece(
    monkeypatch: pytest.MonkeyPatch, page_of: Callable[..., Page]
):
    text = "\n\n".join((HEADLINE, *ARTICLE, TWO, ONE))
    monkeypatch.setattr("onrecord.page.plaintext.roles._PIECE", 3)
    assert len(page_of(text, "text/plain").blocks) == 7


def test_a_short_line_between_two_paragraphs_is_a_sub_heading(flat: Roles):
    assert flat(HEADLINE, ONE, "What they ask", TWO)["What they ask"] == ("subheading", None)


def test_a_line_that_begins_with_a_label_is_furniture_and_ends_nothing(flat: Roles):
    roles = flat(HEADLINE, ONE, "Read more: The river Alph runs dry", TWO)
    expect_body(roles, ONE, TWO)
    assert roles["Read more: The river Alph runs dry"] == ("furniture", "related")


def test_a_page_of_labels_has_no_article(flat: Roles):
    roles = flat("Home", "Latest news", "Most read")
    assert {role for role, _ in roles.values()} == {"furniture"}


LINE = st.one_of(
    st.sampled_from(
        [
            HEADLINE,
            ONE,
            TWO,
            LONG,
            TEASER,
            f"News{HEADLINE[:20]}...",
            "Latest news",
            "RELATEDMust read",
            "By A. Bee",
            "1 May 2017",
            "© x",
            "",
        ]
    ),
    st.text(alphabet="Ab .:…©“”\u00a0-1", max_size=30),
)


@pytest.mark.parametrize("lines", [(ONE, TWO), ("Home", "Menu"), (ONE, TWO, "Latest news", TEASER)])
def test_a_page_without_a_headline_has_each_line_once(page_of: Callable[..., Page], lines: tuple[str, ...]):
    page = page_of("\n\n".join(lines), "text/plain")
    assert [page.words(block) for block in page.blocks] == list(lines)


@given(st.lists(LINE, max_size=12).map("\n".join).filter(str.strip))
def test_any_lines_give_blocks_in_order_that_cover_the_text(page_of: Callable[..., Page], text: str):
    page = page_of(text, "text/plain")
    reached = 0
    for block in page.blocks:
        assert reached <= block.start < block.end
        assert not page.text[reached : block.start].strip()
        assert page.words(block) == page.words(block).strip()
        reached = block.end
    assert not page.text[reached:].strip()
    assert [block.role.value for block in page.blocks].count("headline") <= 1


ASKS = (
    "Release all journalists who are held for their work;",
    "Investigate the attack on Ana Brask and bring those responsible to justice;",
    "Repeal the law on public order;",
    "Ensure access to lawyers.",
)
SIGNED = ("Signed:", "Kolmar Press Association", "Northern Guild of Writers", "Committee of Mothers", "Harbour Network")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "signs", [("- ",) * 4, ("• ",) * 4, ("1. ", "2. ", "3. ", "4. "), ("1) ", "2) ", "3) ", "4) ")]
)
def test_all_items_of_a_list_at_the_articles_end_are_its_own(signs: tuple[str, ...], gap: str, roles_of: Roles):
    items = [sign + ask for sign, ask in zip(signs, ASKS, strict=True)]
    lines = (
        HEADLINE,
        ONE,
        TWO,
        "We therefore call on the Government of Xanadu to:",
        gap.join(items),
        "\n".join(SIGNED),
    )
    found = roles_of("\n\n".join(lines), "text/plain")
    assert {found[item] for item in items} == {("paragraph", None)}
    assert found["Kolmar Press Association"][0] != "paragraph"


def test_a_list_without_an_item_in_the_article_is_not_its_own(flat: Roles):
    links = ("- Xanadu in maps", "- Prisons of the world", "- Subscribe now")
    found = flat(HEADLINE, *ARTICLE, "More on this topic:", *links)
    assert {found[each][0] for each in links} == {"furniture"}
