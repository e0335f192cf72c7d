"""The body judged as a whole: a following article, comments, tables, and what stands apart. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.page import Page
from onrecord.page.html.shared_words import share_known, telling_words

Roles = Callable[..., dict[str, tuple[str, str | None]]]

HEADLINE = "Ferry to Greyholm stops for the winter"
ARTICLE = (
    "The ferry to Greyholm made its last crossing on Friday, with nineteen passengers, a calf and a piano on board.",
    "The harbour office said that the ferry will lie in the harbour of Saltmarsh until March, as it does every winter.",
    "Nineteen families live on Greyholm all the year, and they had asked the harbour office for one crossing a week.",
    "“We were told that the winter crossing costs too much,” said Ada Brook, who teaches the children of Greyholm.",
    "The harbour office answered that families who must leave the island may ask the coast guard of Saltmarsh for help.",
)
NEXT_HEADLINE = "Orchestra plays in a quarry"
NEXT = (
    "The youth orchestra of Elmfield gave its summer concert in a disused quarry, because the town hall has no roof.",
    "Eighty musicians carried their instruments down a ladder, and the conductor stood upon an overturned barrow.",
    "The echo, the conductor told us afterwards, repeats every trumpet twice, so the players left room for it.",
)
SAID = (
    "I have taken that boat for thirty years, and nobody has ever asked the likes of us what we think about it.",
    "My cousin sells potatoes over there, and he says that a helicopter would be cheaper than all these excuses.",
    "Typical. First they close the school, then the shop, and in the end they wonder why people move away.",
    "Everybody knows the reason, they simply prefer to spend the money on fireworks and on speeches about them.",
)


def page(*inner: str) -> str:
    return f"<html><head><title>{HEADLINE} | Weekly</title></head><body>{''.join(inner)}</body></html>"


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{each}</p>" for each in words)


def article(*words: str, after: str = "") -> str:
    return f"<div class=text><h1>{HEADLINE}</h1>{paragraphs(*(words or ARTICLE))}{after}</div>"


def body(roles: dict[str, tuple[str, str | None]]) -> list[str]:
    return [each for each, (role, _) in roles.items() if role in {"paragraph", "subheading", "item", "quotation"}]


def rubrics(roles: dict[str, tuple[str, str | None]], words: tuple[str, ...]) -> set[str | None]:
    assert {roles[each][0] for each in words} == {"furniture"}
    return {roles[each][1] for each in words}


NEXT_HEAD = f"<h1>{NEXT_HEADLINE}</h1><div>Tom Weir | 3 May 2017</div>"


@pytest.mark.parametrize(
    "following",
    [
        f"<div class=text>{NEXT_HEAD}{paragraphs(*NEXT)}</div>",
        f"<div>{NEXT_HEAD.replace('h1>', 'h2>')}{paragraphs(*NEXT)}</div>",
        f"<section><header>{NEXT_HEAD}</header><div>{paragraphs(*NEXT)}</div></section>",
    ],
    ids=["an element named alike", "a bare element", "a section with a header"],
)
def test_a_following_article_is_not_part_of_this_one(following: str, roles_of: Roles):
    roles = roles_of(page(article(), following))
    assert body(roles) == [*ARTICLE]
    assert rubrics(roles, NEXT) == {"more"}


def test_a_following_article_in_the_same_element_is_not_part_of_this_one(roles_of: Roles):
    roles = roles_of(page(article(after=NEXT_HEAD.replace("h1>", "h2>") + paragraphs(*NEXT))))
    assert body(roles) == [*ARTICLE]


def test_a_section_with_a_date_that_speaks_of_the_same_is_part_of_the_article(roles_of: Roles):
    head = "<h2>What the harbour office said</h2><div>3 May 2017</div>"
    roles = roles_of(page(article(*ARTICLE[:2], after=head + paragraphs(*ARTICLE[2:]))))
    assert [each for each in body(roles) if each in ARTICLE] == [*ARTICLE]


def test_the_article_goes_on_below_a_teaser_with_a_date(roles_of: Roles):
    teaser = f'<div><div><a href="/q"><h2>{NEXT_HEADLINE}</h2></a><div>3 May 2017</div></div></div>'
    roles = roles_of(page(article(*ARTICLE[:3], after=teaser + paragraphs(*ARTICLE[3:], *NEXT))))
    assert set(ARTICLE) | set(NEXT) <= set(body(roles))


def test_a_digest_of_several_articles_is_kept_whole(roles_of: Roles):
    first = f"<h2>The ferry stops</h2><div>Ines Falk | 2 May 2017</div>{paragraphs(*ARTICLE)}"
    second = NEXT_HEAD.replace("h1>", "h2>") + paragraphs(*NEXT)
    roles = roles_of(page(f"<div class=text><h1>{HEADLINE}</h1>{first}{second}</div>"))
    assert {*ARTICLE, *NEXT} <= set(body(roles))


def thread(*said: str, date: str = "<div>{day} May 2017, 10:4{day}</div>", above: str = "") -> str:
    entries = (
        f"<div class=e><div>kestrel{day}</div>{date.format(day=day)}<p>{words}</p></div>"
        for day, words in enumerate(said, 1)
    )
    return f"{above}<div class=x>{''.join(entries)}</div>"


@pytest.mark.parametrize("above", ["<h3>Comments (4)</h3>", "<div>4 Comments</div>", ""])
def test_what_readers_say_is_not_part_of_the_article(above: str, roles_of: Roles):
    roles = roles_of(page(article(), thread(*SAID, above=above)))
    assert body(roles) == [*ARTICLE]
    assert rubrics(roles, SAID) == {"comments"}


def test_comments_are_comments_where_the_article_is_gone(roles_of: Roles):
    roles = roles_of(page(f"<h1>{HEADLINE}</h1>", thread(*SAID, above="<h3>Comments (4)</h3>")))
    assert rubrics(roles, SAID) == {"comments"}


def test_entries_with_headings_are_a_list_of_news(roles_of: Roles):
    dated = "<h3>Crossing {day}</h3><div>{day} May 2017</div>"
    roles = roles_of(page(article(after=thread(*NEXT, date=dated))))
    assert set(NEXT) <= set(body(roles))


def test_a_table_of_data_within_the_article_is_part_of_it(roles_of: Roles):
    rows = "".join(f"<tr><td>Greyholm</td><td>{day} March</td><td>1{day}:30</td></tr>" for day in range(1, 8))
    table = f"<table><tr><th>To</th><th>Day</th><th>Time</th></tr>{rows}</table>"
    roles = roles_of(page(article(*ARTICLE[:2], after=table + paragraphs(*ARTICLE[2:]))))
    assert {"1 March", "17:30", *ARTICLE} <= set(body(roles))


def test_a_table_of_sentences_is_read_whole_with_the_short_cells_beside_them(roles_of: Roles):
    rows = "".join(f"<tr><td>Quay {number}</td><td>{NEXT[0]}</td></tr>" for number in range(5))
    roles = roles_of(page(article(*ARTICLE[:2], after=f"<table>{rows}</table>" + paragraphs(*ARTICLE[2:]))))
    assert {f"Quay {number}" for number in range(5)} <= set(body(roles))


@pytest.mark.parametrize("cell", ['<a href="/{day}">Day {day}</a>', ""], ids=["links", "one cell in a row"])
def test_a_table_that_is_a_menu_or_the_layout_is_not(cell: str, roles_of: Roles):
    rows = "".join(
        f'<tr><td><a href="/s{day}">Sport {day}</a></td>{f"<td>{cell.format(day=day)}</td>" * bool(cell)}</tr>'
        for day in range(1, 8)
    )
    roles = roles_of(page(article(*ARTICLE[:2], after=f"<table>{rows}</table>" + paragraphs(*ARTICLE[2:]))))
    assert body(roles) == [*ARTICLE]


BETWEEN = "".join(f'<li><a href="/{number}">Story {number}</a></li>' for number in range(9))


def test_a_piece_in_another_element_that_speaks_of_other_things_stands_apart(roles_of: Roles):
    roles = roles_of(
        page(article(), f"<ul>{BETWEEN}</ul>", f"<div><div class=text>{paragraphs(*NEXT[:2])}</div></div>")
    )
    assert body(roles) == [*ARTICLE]
    assert rubrics(roles, NEXT[:2]) == {"other"}


def test_a_piece_in_another_element_that_speaks_of_the_same_is_part_of_the_article(roles_of: Roles):
    more = f"<div><div class=text>{paragraphs(*ARTICLE[2:])}</div></div>"
    roles = roles_of(page(article(*ARTICLE[:2]), f"<ul>{BETWEEN}</ul>", more))
    assert body(roles) == [*ARTICLE]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry will stop.", ["ferry"]),
        ("Harbour, HARBOUR", ["harbour", "harbour"]),
        ("Строительство моста", ["строительство", "моста"]),
        ("火车停", ["火车", "车停"]),
        ("1234567", []),
    ],
)
def test_the_words_that_tell(text: str, words: list[str]):
    assert telling_words(text) == words


def test_the_share_of_known_words():
    assert share_known(["ferry", "ferry", "quarry", "harbour"], {"ferry", "harbour"}) == 0.75
    assert share_known([], {"ferry"}) == 1


OFFER = (
    "You have read your three free articles of this month.",
    "All articles, the newspaper as an app, and a quiet reading room, for one euro a week until you cancel it.",
)


def test_the_offer_below_a_text_that_is_cut_off_is_none_of_it(roles_of: Roles):
    roles = roles_of(page(article(*ARTICLE[:3], after=f"<div>{paragraphs(*OFFER)}</div>")))
    assert body(roles) == [*ARTICLE[:3]]
    assert rubrics(roles, OFFER) == {"advertisement"}


def test_a_sentence_of_the_article_that_begins_like_an_offer_is_part_of_it(roles_of: Roles):
    words = (*ARTICLE[:2], "You have read the letter of the harbour office, she told us, so you know all that I know.")
    assert body(roles_of(page(article(*words, *ARTICLE[2:])))) == [*words, *ARTICLE[2:]]


def test_a_paragraph_that_stands_with_an_offer_inside_it_is_part_of_the_article(roles_of: Roles):
    within = f"<section>{paragraphs(ARTICLE[3], OFFER[0], ARTICLE[4])}</section>"
    assert {*ARTICLE} <= {*body(roles_of(page(article(*ARTICLE[:3], after=within))))}


ONCE = f"{ARTICLE[2]} They wrote to it in May."


def last_of(page_of: Callable[..., Page], *inner: str) -> str:
    """Return the role of the last block of a page that says `ONCE`."""
    read = page_of(page(*inner))
    return [block.role.value for block in read.blocks if read.words(block) == ONCE][-1]


def test_a_paragraph_that_another_element_says_once_more_is_no_part_of_the_article(page_of: Callable[..., Page]):
    words = (*ARTICLE[:2], ONCE, *ARTICLE[3:])
    sent = f"<section><h3>Send this page</h3><div><p>{ONCE}</p></div></section>"
    again = f"<div class=text>{paragraphs(*words)}</div>"
    assert [last_of(page_of, article(*words), after) for after in (sent, again)] == ["furniture", "furniture"]


def test_a_refrain_in_one_element_with_the_verses_is_part_of_the_article(page_of: Callable[..., Page]):
    assert last_of(page_of, article(*ARTICLE[:3], ONCE, *ARTICLE[3:], ONCE)) == "paragraph"


@pytest.mark.parametrize(
    ("formula", "signers"),
    [
        ("Yours faithfully,<br>Families of Greyholm", []),
        ("Yours faithfully,", ["Families of Greyholm", "Ada Brook", "Tom Weir"]),
    ],
)
def test_the_end_of_a_letter_is_part_of_it_though_the_metadata_name_who_signs(formula, signers, roles_of: Roles):
    author = '<meta name="author" content="Families of Greyholm">'
    letter = article("Dear Sir,", *ARTICLE, formula, *signers)
    roles = roles_of(page(author, letter, "<footer><p>Families of Greyholm, Mill Lane</p></footer>"))
    assert body(roles)[-1 - len(signers) :] == [formula.replace("<br>", "\n"), *signers]


def test_what_stands_below_a_letter_in_another_element_or_with_a_link_is_none_of_its_end(roles_of: Roles):
    for below in ("<p><a href=/more>More letters</a></p>", "<div><p>Weekly of Saltmarsh</p></div>"):
        roles = roles_of(page(article(*ARTICLE, "Yours faithfully,", "Ada Brook", after=below)))
        assert body(roles)[-2:] == ["Yours faithfully,", "Ada Brook"]


SIGNERS = ("Families of Greyholm", "Saltmarsh Boat Club", "Ada Brook")


@pytest.mark.parametrize(
    "listed",
    [
        "<p><b>Signed:</b></p><ul>{}</ul>",
        "<h3>Signed:</h3><ol>{}</ol>",
        "<div><p>Signed:</p></div><div><ul>{}</ul></div>",
    ],
    ids=["a paragraph", "a heading", "elements of their own"],
)
def test_the_list_of_those_who_sign_is_part_of_a_statement(listed: str, roles_of: Roles):
    for item in ("<li>{}</li>", "<li><a href='/club'>{}</a></li>"):
        names = "".join(item.format(name) for name in SIGNERS)
        roles = roles_of(page(article(after=listed.format(names))))
        assert body(roles) == [*ARTICLE, "Signed:", *SIGNERS]


def test_a_list_that_is_named_or_stands_elsewhere_is_none_of_those_who_sign(roles_of: Roles):
    names = "".join(f"<li><a href='/club'>{name}</a></li>" for name in SIGNERS)
    for after in (f"<ul class=related-posts>{names}</ul>", f"</div><div><ul>{names}</ul>"):
        roles = roles_of(page(article(after=f"<p>Signed:</p>{after}")))
        assert not {*SIGNERS} & {*body(roles)}
