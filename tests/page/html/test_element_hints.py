"""What class names, ids, attributes and tags say about an element."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.page.html.element_hints import hint
from onrecord.vocabulary import Rubric


def named(names: str, tag: str = "div") -> tuple[str | None, str | None]:
    found = hint(tag, names, "", "", "")
    return found.rubric and found.rubric.value, found.kind


@pytest.mark.parametrize(
    ("names", "rubric"),
    [
        ("related-posts", "related"),
        ("RelatedPosts", "related"),
        ("relatedArticles widget", "related"),
        ("see-also", "related"),
        ("read-more", "related"),
        ("yarpp", "related"),
        ("most-read", "most-read"),
        ("mostPopular", "most-read"),
        ("trending", "most-read"),
        ("latest-news", "latest"),
        ("recent-posts", "latest"),
        ("must-read", "must-read"),
        ("editors-picks", "must-read"),
        ("recommended", "recommended"),
        ("OUTBRAIN", "recommended"),
        ("newsletter-signup newsletter", "newsletter"),
        ("comments", "comments"),
        ("comment-list", "comments"),
        ("disqus_thread", "comments"),
        ("share-buttons", "share"),
        ("sharedaddy", "share"),
        ("social-links", "share"),
        ("cookie-banner", "legal"),
        ("copyright", "legal"),
        ("post-tags", "tags"),
        ("tag-cloud", "tags"),
        ("author-bio", "author-biography"),
        ("ad", "advertisement"),
        ("ad-slot", "advertisement"),
        ("sponsored", "advertisement"),
        ("main-nav nav", "navigation"),
        ("breadcrumbs", "navigation"),
        ("pagination", "navigation"),
        ("search-form", "navigation"),
        ("sidebar", "other"),
        ("widget", "other"),
        ("footer-links", "other"),
    ],
)
def test_class_words_name_furniture(names: str, rubric: str):
    assert named(names)[0] == rubric
    assert named(f"col-12 {names} clearfix")[0] == rubric


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("article-body", "body"),
        ("articleBody", "body"),
        ("entry-content", "body"),
        ("post_content post-content", "body"),
        ("story", "body"),
        ("standfirst", "standfirst"),
        ("subtitle", "standfirst"),
        ("entry-title", "headline"),
        ("headline", "headline"),
        ("byline", "author"),
        ("author-name", "author"),
        ("post-date", "date"),
        ("published", "date"),
        ("timestamp", "date"),
        ("kicker", "section"),
        ("category-link", "section"),
        ("site-name", "outlet"),
        ("wp-caption-text", "caption"),
        ("photo-credit", "caption"),
    ],
)
def test_class_words_name_parts_of_the_article(names: str, kind: str):
    assert named(names)[1] == kind


@pytest.mark.parametrize(
    "names",
    [
        "",
        "unrelated",
        "radar",  # holds "ad"
        "download-adam",
        "shareholder",
        "commentary",
        "broadcast",
        "heading",
        "stages",
        "navajo",
        "container row col-md-8",
        "tagline",
        "storyline",
        "page",
        "adjacent",
    ],
)
def test_a_part_of_a_word_says_nothing(names: str):
    assert named(names) == (None, None)


@pytest.mark.parametrize("names", ["article-body related", "entry-content sidebar", "story-body share"])
def test_a_name_for_the_body_outweighs_a_name_for_furniture(names: str):
    assert named(names) == (None, "body")


@pytest.mark.parametrize(
    ("tag", "rubric", "kind"),
    [
        ("nav", "navigation", None),
        ("footer", "other", None),
        ("aside", "other", None),
        ("form", "other", None),
        ("button", "other", None),
        ("figcaption", None, "caption"),
        ("time", None, "date"),
        ("address", None, "author"),
        ("div", None, None),
        ("section", None, None),
        ("p", None, None),
    ],
)
def test_tags_say_something_by_themselves(tag: str, rubric: str | None, kind: str | None):
    assert named("", tag) == (rubric, kind)


@pytest.mark.parametrize(
    ("itemprop", "rel", "role", "expected"),
    [
        ("articleBody", "", "", (None, "body")),
        ("headline name", "", "", (None, "headline")),
        ("author", "", "", (None, "author")),
        ("datePublished", "", "", (None, "date")),
        ("articleSection", "", "", (None, "section")),
        ("", "author", "", (None, "author")),
        ("", "nofollow AUTHOR", "", (None, "author")),
        ("", "", "navigation", (Rubric.NAVIGATION, None)),
        ("", "", "complementary", (Rubric.OTHER, None)),
        ("image", "nofollow", "main", (None, None)),
    ],
)
def test_attributes_tell(itemprop: str, rel: str, role: str, expected: tuple[Rubric | None, str | None]):
    found = hint("div", "", itemprop, rel, role)
    assert (found.rubric, found.kind) == expected


def test_attributes_that_speak_of_words_and_not_of_their_block():
    category = hint("a", "", "", "category tag", "")
    assert (category.kind, category.mark) == (None, ("section", "rel “category”"))
    assert hint("span", "date", "dateModified", "", "").mark == ("date", "itemprop “datemodified”")
    hidden = hint("time", "hidden", "datePublished", "", "")
    assert (hidden.rubric, hidden.kind, hidden.mark) == (Rubric.OTHER, "date", ("date", "itemprop “datepublished”"))


def test_an_attribute_tells_more_than_a_class():
    assert hint("span", "headline", "author", "", "").kind == "author"


def test_each_hint_names_the_word_that_says_so():
    assert "related-posts" in hint("div", "x related-posts y", "", "", "").why
    assert "aside" in hint("aside", "", "", "", "").why
    nothing = hint("div", "", "", "", "")
    assert (nothing.rubric, nothing.kind, nothing.why) == (None, None, "")


PROSE = "The prisoners ask the United Nations for a visit to the prison, and they wait for an answer to their letter."


@pytest.mark.parametrize("tag", ["html", "body", "main", "article"])
def test_the_state_of_the_site_on_its_outer_elements_is_no_hint(tag: str, roles_of: Callable[..., dict]):
    outer = f'<{tag} class="comments-open has-sidebar related widget share" id="newsletter">'
    roles = roles_of(f"{outer}<h1>A headline of this page</h1><p>{PROSE}</p><p>{PROSE[4:]}</p>")
    assert roles["A headline of this page"] == ("headline", None)
    assert roles[PROSE] == ("paragraph", None)


@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=10), st.text(max_size=10))
def test_any_names_give_a_hint_with_a_reason_where_it_says_something(names: str, itemprop: str, rel: str, role: str):
    found = hint("div", names, itemprop, rel, role)
    assert bool(found.why) is bool(found.kind or found.rubric)
