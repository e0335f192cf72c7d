"""Roles of an HTML page's blocks: a small page for each rule, written for it; persons and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Roles = Callable[..., dict[str, tuple[str, str | None]]]

HEADLINE = "Prisoners of Xanadu write to the United Nations"
ONE = "A group of prisoners has written to the United Nations, and the letter asks for a visit to the prison of Xanadu."
TWO = "The prison holds four hundred people, its former warden told us, and no outside visitor has been there in years."
THREE = (
    "Asked about the letter, the ministry said that it knew of no such thing, and that every prisoner is treated well."
)
FOUR = "Families gathered before the gate on Sunday, and they waited until evening for an answer that nobody gave them."
PROMO = (
    "Our reporters work every day to bring you the news, and your support, large or small, keeps this newsroom going."
)
BODY = ("paragraph", None)


def article(*inner: str, head: str = "") -> str:
    return f"<html><head><title>{HEADLINE} | Outlet</title>{head}</head><body>{''.join(inner)}</body></html>"


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{each}</p>" for each in words or (ONE, TWO, THREE, FOUR))


def furniture(roles: dict[str, tuple[str, str | None]], *words: str) -> set[str | None]:
    for each in words:
        assert roles[each][0] == "furniture", each
    return {roles[each][1] for each in words}


def expect_body(roles: dict[str, tuple[str, str | None]], *words: str) -> None:
    found = [each for each, (role, _) in roles.items() if role in {"paragraph", "subheading", "item", "quotation"}]
    assert found == list(words or (ONE, TWO, THREE, FOUR))


@pytest.mark.parametrize(
    "container",
    [
        '<div class="article-body">{}</div>',
        '<div itemprop="articleBody">{}</div>',
        "<div><div>{}</div></div>",
        "<article><section>{}</section></article>",
        '<table><tr><td><a href="/">menu</a></td><td>{}</td></tr></table>',
    ],
    ids=["by class", "by attribute", "by its text alone", "by its text in an article", "a table of old"],
)
def test_the_article_is_found_whatever_holds_it(container: str, roles_of: Roles):
    page = article(f"<h1>{HEADLINE}</h1>", container.format(paragraphs()), f"<aside>{paragraphs(PROMO)}</aside>")
    roles = roles_of(page)
    assert roles[HEADLINE] == ("headline", None)
    expect_body(roles)
    assert furniture(roles, PROMO) == {"other"}


def test_a_name_for_the_body_that_holds_little_of_the_text_is_not_believed(roles_of: Roles):
    page = article(
        f"<h1>{HEADLINE}</h1>", '<div class="entry-content"><p>Short.</p></div>', f"<div>{paragraphs()}</div>"
    )
    expect_body(roles_of(page))


@pytest.mark.parametrize("name", ["paywall subscription", "share", "widget", "print-area", "modal related"])
def test_a_name_for_furniture_around_the_whole_article_is_not_believed(name: str, roles_of: Roles):
    page = article(f'<div class="{name}"><h1>{HEADLINE}</h1>{paragraphs()}</div>', "<footer>Outlet 2017</footer>")
    expect_body(roles_of(page))


@pytest.mark.parametrize(
    ("box", "rubric"),
    [
        ('<div class="related-posts">{}</div>', "related"),
        ('<aside class="most-read">{}</aside>', "most-read"),
        ('<div id="comments">{}</div>', "comments"),
        ('<section class="newsletter">{}</section>', "newsletter"),
        ("<nav>{}</nav>", "navigation"),
        ("<aside>{}</aside>", "other"),
        ("<footer>{}</footer>", "other"),
        ('<div role="complementary">{}</div>', "other"),
        ("<form>{}</form>", "other"),
    ],
)
@pytest.mark.parametrize("place", ["before", "amid", "after"])
def test_furniture_by_its_name_wherever_it_stands(box: str, rubric: str, place: str, roles_of: Roles):
    filled = box.format(f"<p>{PROMO}</p><p>A short line</p>")
    inner = {
        "before": filled + paragraphs(),
        "amid": paragraphs(ONE, TWO) + filled + paragraphs(THREE, FOUR),
        "after": paragraphs() + filled,
    }
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='entry-content'>{inner[place]}</div>"))
    expect_body(roles)
    assert furniture(roles, PROMO, "A short line") == {rubric}


def test_a_telling_name_within_a_vague_one_tells_more(roles_of: Roles):
    box = '<div class="sidebar"><div class="recent-posts"><p>A short line</p></div><p>Another line</p></div>'
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div>{paragraphs()}</div>{box}"))
    assert roles["A short line"] == ("furniture", "latest")
    assert roles["Another line"] == ("furniture", "other")


def test_a_label_heads_the_furniture_below_it(roles_of: Roles):
    box = "<div><h3>Related stories</h3><ul><li>Two prisoners freed in Xanadu</li><li>Warden resigns</li></ul></div>"
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div>{paragraphs()}</div>{box}"))
    expect_body(roles)
    assert furniture(roles, "Related stories", "Two prisoners freed in Xanadu", "Warden resigns") == {"related"}


def test_a_related_box_without_names_amid_the_article_ends_where_the_article_goes_on(roles_of: Roles):
    box = "<p>Related</p><p><a href=/a>Two prisoners freed in Xanadu</a></p>"
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div>{paragraphs(ONE, TWO)}{box}{paragraphs(THREE, FOUR)}</div>"))
    expect_body(roles)
    assert furniture(roles, "Related", "Two prisoners freed in Xanadu") == {"related"}


@pytest.mark.parametrize(
    "line", ["<p>Read more: <a href=/a>Two prisoners freed</a></p>", "<p><b>See also:</b> <a href=/a>Two freed</a></p>"]
)
def test_a_line_that_begins_with_a_label_is_furniture(line: str, roles_of: Roles):
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div>{paragraphs(ONE, TWO)}{line}{paragraphs(THREE, FOUR)}</div>"))
    expect_body(roles)
    assert "related" in {rubric for _, rubric in roles.values()}


@pytest.mark.parametrize("place", ["above", "below"])
def test_a_bar_of_links_to_share_is_no_article(place: str, roles_of: Roles):
    bar = "<ul><li><a href=/f>Facebook</a></li><li><a href=/t>Twitter</a></li><li><a href=/w>WhatsApp</a></li></ul>"
    inner = bar + paragraphs() if place == "above" else paragraphs() + bar
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='story'>{inner}</div>"))
    expect_body(roles)
    assert furniture(roles, "Facebook", "Twitter", "WhatsApp") == {"share"}


def test_a_block_of_links_is_furniture_and_a_sentence_with_a_link_is_not(roles_of: Roles):
    linked = "The letter, <a href=/l>published last week</a>, names nobody, but it asks for a visit and for an answer."
    plain = linked.replace("<a href=/l>", "").replace("</a>", "")
    links = "<p><a href=/a>One story of the day</a> <a href=/b>Another story of the day</a></p>"
    roles = roles_of(
        article(f"<h1>{HEADLINE}</h1><div>{paragraphs(ONE, linked)}{links}{paragraphs(THREE, FOUR)}</div>")
    )
    expect_body(roles, ONE, plain, THREE, FOUR)
    assert furniture(roles, "One story of the day Another story of the day") == {"other"}


def test_headings_lists_and_block_quotations_of_the_article_are_body(roles_of: Roles):
    inner = (
        f"<p>{ONE}</p><h2>What they ask</h2><ul><li>A visit to the prison</li><li>An answer to the letter</li></ul>"
        f"<p>{TWO}</p><blockquote><p>We ask for an answer.</p></blockquote><p>{THREE}</p>"
    )
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='article-body'>{inner}</div>"))
    assert roles["What they ask"] == ("subheading", None)
    assert roles["A visit to the prison"] == ("item", None)
    assert roles["We ask for an answer."] == ("quotation", None)


def test_a_heading_with_no_article_under_it_heads_furniture(roles_of: Roles):
    inner = paragraphs() + "<h3>Stories of the week</h3><p><a href=/a>Two prisoners freed in Xanadu</a></p>"
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='article-body'>{inner}</div>"))
    expect_body(roles)
    assert furniture(roles, "Stories of the week", "Two prisoners freed in Xanadu")


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=a.png><figcaption>{}</figcaption></figure>",
        "<figure><img src=a.png><p>{}</p></figure>",
        '<div class="wp-caption"><p class="wp-caption-text">{}</p></div>',
        '<p class="image-caption">{}</p>',
    ],
)
@pytest.mark.parametrize(
    "caption", ["The gate of the prison", "The gate of the prison, where families wait each Sunday. Photo: A. Bee."]
)
def test_captions_are_no_body(figure: str, caption: str, roles_of: Roles):
    inner = f"<p>{ONE}</p>{figure.format(caption)}{paragraphs(TWO, THREE, FOUR)}"
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='article-body'>{inner}</div>"))
    expect_body(roles)
    assert roles[caption] == ("caption", None)


@pytest.mark.parametrize(
    ("markup", "words", "role"),
    [
        ('<p class="byline">By Nomen Nescio</p>', "By Nomen Nescio", "byline"),
        ('<a rel="author" href=/n>Nomen Nescio</a><br><br>', "Nomen Nescio", "byline"),
        pytest.param("<p>By Nomen Nescio</p>", "By Nomen Nescio", "byline"),
        ("<p>By Ígor Nescio</p>", "By Ígor Nescio", "byline"),
        ("<time datetime=2017-05-01>1 May</time><br><br>", "1 May", "date"),
        ('<p class="post-date">1 May 2017</p>', "1 May 2017", "date"),
        ('<p class="kicker">Prisons</p>', "Prisons", "section"),
        ('<p class="site-name">The Outlet</p>', "The Outlet", "outlet"),
        (f'<p class="standfirst">{PROMO}</p>', PROMO, "standfirst"),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_small_parts_by_the_headline(markup: str, words: str, role: str, place: str, roles_of: Roles):
    headline = f"<h1>{HEADLINE}</h1>"
    head = markup + headline if place == "above" else headline + markup
    roles = roles_of(article(f"<header>{head}</header><div class='article-body'>{paragraphs()}</div>"))
    expect_body(roles)
    assert roles[words] == (role, None)


def test_small_parts_far_from_the_headline_are_other_articles(roles_of: Roles):
    teasers = "".join(
        f'<div class="card"><p class="byline">By Writer {n}</p><p>Some words {n}</p></div>' for n in range(40)
    )
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='article-body'>{paragraphs()}</div>{teasers}"))
    assert roles["By Writer 39"][0] == "furniture"


def test_the_metadata_names_an_author_that_no_class_names(roles_of: Roles):
    head = '<meta name="author" content="Nomen Nescio">'
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><p>Nomen Nescio, Xanadu</p><div>{paragraphs()}</div>", head=head))
    assert roles["Nomen Nescio, Xanadu"] == ("byline", None)


@pytest.mark.parametrize(
    ("markup", "head"),
    [
        (f"<h1>The Outlet</h1><h2>{HEADLINE}</h2>", ""),
        (f"<h1>The Outlet of Xanadu, since 1921</h1><p><b>{HEADLINE}</b></p>", ""),
        (f"<h2>{HEADLINE}</h2><h1>Newsletter for everybody</h1>", ""),
        (f"<h3>{HEADLINE}</h3>", '<meta property="og:title" content="' + HEADLINE + '">'),
        (f'<h1>Home</h1><div class="entry-title">{HEADLINE}</div>', ""),
    ],
)
def test_the_headline_agrees_with_the_titles_of_the_metadata(markup: str, head: str, roles_of: Roles):
    roles = roles_of(article(f"<div>{markup}</div><div class='article-body'>{paragraphs()}</div>", head=head))
    assert roles[HEADLINE] == ("headline", None)
    assert [role for role, _ in roles.values()].count("headline") == 1


def test_without_a_title_the_first_heading_of_level_one_is_the_headline(roles_of: Roles):
    roles = roles_of(f"<body><h2>Menu of the day</h2><h1>{HEADLINE}</h1><div>{paragraphs()}</div>")
    assert roles[HEADLINE] == ("headline", None)
    expect_body(roles)


def test_a_page_without_any_heading_has_no_headline(roles_of: Roles):
    roles = roles_of(f"<body><div>{paragraphs()}</div>")
    assert "headline" not in {role for role, _ in roles.values()}
    expect_body(roles)


def test_a_signature_right_below_the_last_paragraph_is_body(roles_of: Roles):
    signature = "A number of prisoners of conscience in Xanadu"
    roles = roles_of(article(f"<h1>{HEADLINE}</h1><div class='article-body'>{paragraphs()}<p>{signature}</p></div>"))
    assert roles[signature] == BODY


def test_a_page_of_links_alone_has_no_article(roles_of: Roles):
    roles = roles_of(
        "<nav><a href=/a>Home</a></nav><ul><li><a href=/b>A story of the day</a><li><a href=/c>Another story</a></ul>"
    )
    assert {role for role, _ in roles.values()} == {"furniture"}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "fa",
            "گروهی از زندانیان سیاسی در نامه‌ای به سازمان ملل متحد خواستار بازدید از زندان شدند و منتظر پاسخ ماندند، و کسی پاسخ نداد.",
        ),
        (
            "zh",
            "一群囚犯写信给联合国，要求派人到监狱探访，但是至今没有得到任何答复。家属星期天聚集在门前，一直等到晚上。",
        ),
    ],
)
def test_running_text_is_known_in_other_scripts(code: str, sentence: str, roles_of: Roles):
    inner = "".join(f"<p>{sentence}{number}。</p>" for number in range(3))
    roles = roles_of(f"<html lang={code}><body><div><a href=/>x</a></div><div>{inner}</div>")
    assert [role for role, _ in roles.values()].count("paragraph") == 3
