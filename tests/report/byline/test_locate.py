"""Where a page names its authors, and what names are nobody's byline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from onrecord import languages
from onrecord.report.byline.locate import read_byline
from onrecord.vocabulary import Role, Rubric

PLAIN = "The road over the pass is closed, and nobody says for how long it will be."


@pytest.fixture
def authors(make_page):
    def read(*blocks, code="en", **more):
        page = make_page((Role.HEADLINE, "A headline"), *blocks, code=code, **more)
        return [found.quote for found in read_byline(page, 0, languages.load(code))]

    return read


BODY = (Role.PARAGRAPH, PLAIN)


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("By Leyli Sarvestan", "en", ["Leyli Sarvestan"]),
        ("ByLeyli Sarvestan Dec 9, 2016", "en", ["Leyli Sarvestan"]),
        ("Posted on 11 April 2018 by leyli | Leave a comment", "en", ["leyli"]),
        ("Written by Leyli Sarvestan in Roads on 1 June 2019 at 08:00", "en", ["Leyli Sarvestan"]),
        ("Posted in Roads by leyli on August 3, 2019", "en", ["leyli"]),
        ("By Leyli Sarvestan, Senior Editor, and Otto Ahl", "en", ["Leyli Sarvestan"]),
        ("22. Dezember 201922. Dezember 2019 von Otto Ahl", "de", ["Otto Ahl"]),
        ("Veröffentlicht am 12. Juni 2017 von otto", "de", ["otto"]),
        (
            "Von Otto Ahl, Mina Derakhshandeh und Jonas Abegglen",
            "de",
            ["Otto Ahl", "Mina Derakhshandeh", "Jonas Abegglen"],
        ),
        ("Text von Otto Ahl Illustration von Jonas Abegglen", "de", ["Otto Ahl"]),
        ("Geschrieben von Otto am 25.08.2015 22:30", "de", ["Otto"]),
        ("Por Otto Ahl y Mina Derakhshandeh", "es", ["Otto Ahl", "Mina Derakhshandeh"]),
        ("Otto Ahl | 05.04.2025", "tr", ["Otto Ahl"]),
        ("Propos recueillis par Otto Ahl", "fr", ["Otto Ahl"]),
        ("Posted 11. April 2018 by Otto von Ahl", "de", ["Otto von Ahl"]),
        ("By Leyli Das and Otto Ahl", "en", ["Leyli Das", "Otto Ahl"]),
        ("Byby LEYLI DAS and OTTO AHL", "en", ["LEYLI DAS", "OTTO AHL"]),
        ("By Leyli (Mina) Sarvestan", "en", ["Leyli (Mina) Sarvestan"]),
        ("By Leyli Sarvestan (Editor)", "en", ["Leyli Sarvestan"]),
        ("Author: Leyli2ahl on 3 May 2019", "en", ["Leyli2ahl"]),
        ("Posted by Leyli under Just for Fun, Roads", "en", ["Leyli"]),
        ("Posted by our neighbours on the pass, Roads", "en", []),
        ("14 March 2018 • Otto Ahl in Roads", "en", ["Otto Ahl"]),
        ("The pass © Otto Ahl, 14 March 2018", "en", []),
    ],
)
def test_lines_below_the_headline(line, code, expected, authors):
    assert authors((Rubric.OTHER, line), BODY, code=code) == expected


@pytest.mark.parametrize("line", ["Photo: the road in March", "Roads | 14 March 2018", "The road of the north"])
def test_lines_that_name_nobody(line, authors):
    assert authors((Rubric.OTHER, line), BODY) == []


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("By Staff Writer", "en", "Staff Writer"),
        ("Por Agencia Norte", "es", "Agencia Norte"),
        ("Por Redacción", "es", "Redacción"),
    ],
)
def test_a_byline_that_names_no_person_is_given_as_it_stands(line, code, expected, authors):
    assert authors((Role.BYLINE, line), BODY, code=code) == [expected]
    assert authors((Rubric.OTHER, line), BODY, code=code) == []
    assert authors((Role.BYLINE, "By staff@roads.example (more: 24)"), BODY) == []


@pytest.mark.parametrize("name", ["Super User", "superuser"])
def test_the_name_that_software_gives_an_account_is_none(name, authors):
    assert authors((Role.BYLINE, f"By {name}"), BODY) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("FOR IMMEDIATE RELEASE", "en"),
        ("Zur sofortigen Veröffentlichung", "de"),
        ("Pour diffusion immédiate", "fr"),
        ("PARA PUBLICACIÓN INMEDIATA", "es"),
        ("Para Divulgação Imediata", "pt"),
        ("Для немедленной публикации", "ru"),
        ("Derhal Yayınlanmak Üzere", "tr"),
    ],
)
def test_when_a_text_may_be_printed_is_no_author(line, code, authors):
    assert authors((Role.BYLINE, line), BODY, code=code) == []


def test_a_lower_line_of_the_headlines_element_can_be_the_byline(make_page):
    def read(words):
        page = make_page((Role.HEADLINE, words), BODY)
        return [found.quote for found in read_byline(page, 0, languages.load("en"))]

    assert read("A headline\nBy Otto Ahl - Jan 2022") == ["Otto Ahl"]
    assert read("Saved\nIn Lakeside, by night") == []
    assert read("By Otto Ahl") == []


def test_no_comments_stand_between_headline_and_text(authors):
    """A name such as "comments_and_date" is one for the line that has the byline too."""
    assert authors((Rubric.COMMENTS, "By OTTO AHL 14 March 2018"), BODY) == ["OTTO AHL"]
    assert authors((Rubric.RELATED, "By OTTO AHL 14 March 2018"), BODY) == []


def test_behind_the_words_that_the_markup_calls_the_author_nobody_else_is_named(authors):
    line = "هيئة التحريرمنذ 3 أيام"
    marks = [("author", "هيئة التحرير", None)]
    assert authors((Role.BYLINE, line), (Role.PARAGRAPH, "أغلق الطريق."), code="ar", marks=marks) == []
    marks = [("author", "Redakteur", None)]
    assert authors((Role.BYLINE, "Otto AhlersRedakteur"), BODY, code="de", marks=marks) == ["Otto Ahlers"]


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("مرسلة بواسطة سمير حداد", "ar", ["سمير حداد"]),
        ("توسط", "fa", []),
        ("نوشته شده توسط مریم راد", "fa", ["مریم راد"]),
        ("Par Otto Ahl Envoyé spécial à Lakeside", "fr", ["Otto Ahl"]),
    ],
)
def test_cues_of_blogs_and_offices_behind_a_name(line, code, expected, authors):
    assert authors((Role.BYLINE, line), BODY, code=code) == expected


def test_a_long_gallery_may_stand_above_the_byline(authors):
    gallery = [(Rubric.OTHER, f"{number} of 40") for number in range(40)]
    names = {"authors": (("Otto Ahl", "author"), ("Leyli Sarvestan", "author"))}
    blocks = (*gallery, (Rubric.OTHER, "By Otto Ahl and Leyli Sarvestan"), BODY, (Rubric.OTHER, "Otto Ahl"))
    assert authors(*blocks, **names) == ["Otto Ahl", "Leyli Sarvestan"]


def test_the_number_of_a_note_is_no_part_of_a_name(authors):
    assert authors((Role.BYLINE, "Leyli Sarvestan1, Otto Ahl²"), BODY) == ["Leyli Sarvestan", "Otto Ahl"]


def test_the_page_shows_the_full_name_where_metadata_have_a_part(authors):
    blocks = (Rubric.OTHER, "A column by Otto Ahl"), BODY
    assert authors(*blocks, authors=(("Otto", "author"),)) == ["Otto Ahl"]


def test_right_below_the_headline_a_caption_can_be_the_byline(authors):
    assert authors((Role.CAPTION, "By Otto Ahl"), BODY) == ["Otto Ahl"]
    assert authors((Rubric.OTHER, "Share this"), (Role.CAPTION, "By Otto Ahl"), BODY) == []


def test_a_name_above_what_is_told_of_its_bearer(authors):
    about = Rubric.AUTHOR_BIOGRAPHY
    assert authors(BODY, (about, "Otto Ahl"), (about, "Otto Ahl writes about roads.")) == ["Otto Ahl"]
    assert authors(BODY, (about, "Customer Reviews"), (about, "They are all good.")) == []


def test_a_menu_answers_no_cue(authors):
    assert authors((Rubric.OTHER, "Author"), (Rubric.NAVIGATION, "Advertise"), BODY) == []


def test_far_from_the_headline_a_single_word_of_the_metadata_is_no_name(authors):
    blocks = *[BODY] * 6, (Rubric.OTHER, "Read more in Lakeside and elsewhere")
    assert authors(*blocks, authors=(("Lakeside and Ahl", "author"),)) == []


def test_a_cue_on_a_line_of_its_own(authors):
    assert authors((Rubric.OTHER, "Written by"), (Rubric.OTHER, "Otto Ahl"), BODY) == ["Otto Ahl"]


def test_a_full_name_beside_the_date(authors):
    assert authors((Rubric.OTHER, "Otto Ahl"), (Rubric.OTHER, "14 March 2018"), BODY) == ["Otto Ahl"]


def test_a_heading_can_be_the_cue_right_above_the_text(make_page):
    gallery = [(Rubric.OTHER, f"{number} of 40") for number in range(40)]
    page = make_page(
        (Role.HEADLINE, "A headline"), *gallery, (Rubric.OTHER, "Author"), (Rubric.OTHER, "Otto Ahl,"), BODY
    )
    blocks = (structs.replace(block, level=3) if page.words(block) == "Author" else block for block in page.blocks)
    found = read_byline(replace(page, blocks=tuple(blocks)), 0, languages.load("en"))
    assert [each.quote for each in found] == ["Otto Ahl"]


def test_the_last_item_of_a_list_is_no_signature(authors):
    assert authors(BODY, (Role.ITEM, "Otto Ahl")) == []


def test_below_the_article(authors):
    assert authors(BODY, (Rubric.OTHER, "Author: Otto Ahl")) == ["Otto Ahl"]
    assert authors(BODY, (Role.PARAGRAPH, "Otto Ahl")) == ["Otto Ahl"]
    assert authors(BODY, (Rubric.AUTHOR_BIOGRAPHY, "Otto Ahl"), marks=[("author", "Otto Ahl", None)]) == ["Otto Ahl"]


@pytest.mark.parametrize("rubric", [Rubric.COMMENTS, Rubric.RELATED, Rubric.MOST_READ])
def test_other_peoples_names(rubric, authors):
    assert authors(BODY, (rubric, "By Otto Ahl"), marks=[("author", "Otto Ahl", None)]) == []


def test_the_narrowest_mark_names_the_author(authors):
    line = "Otto Ahl Roads editor"
    marks = [("author", "Otto Ahl", None), ("author", line, None)]
    assert authors((Rubric.OTHER, line), BODY, marks=marks) == ["Otto Ahl"]


def test_beside_a_full_name_a_marked_single_word_is_no_author(authors):
    marks = [("author", "Otto Ahl", None), ("author", "Reuters", None)]
    assert authors((Rubric.OTHER, "Otto Ahl"), (Rubric.OTHER, "Reuters"), BODY, marks=marks) == ["Otto Ahl"]


def test_the_site_beside_a_person_is_no_author(authors):
    line, site = "Otto Ahl Editor, The Lakeside Post", "The Lakeside Post"
    found = authors((Rubric.OTHER, line), BODY, marks=[("author", line, None)], sites=((site, "og:site_name"),))
    assert found == ["Otto Ahl"]


def test_what_repeats_a_marked_name_names_nobody_else(authors):
    more = "MORE OF THIS\nOtto Ahl"
    marks = [("author", "Otto Ahl", None), ("author", more, None)]
    assert authors((Role.BYLINE, "Otto Ahl"), (Rubric.OTHER, more), BODY, marks=marks) == ["Otto Ahl"]


def test_a_marked_credit_of_a_photo_names_no_author(authors):
    credit = "Photograph by Otto Ahl, Valley Road Report"
    assert authors((Rubric.OTHER, credit), BODY, marks=[("author", credit, None)]) == []


def test_who_is_marked_in_the_sites_footer_wrote_something_else(make_page):
    blocks = (Role.HEADLINE, "A headline"), *[BODY] * 2, *[(Rubric.OTHER, "1 of 40")] * 20, (Rubric.OTHER, "Otto Ahl")
    page = make_page(*blocks, marks=[("author", "Otto Ahl", None)])
    footer = structs.replace(page.blocks[-1], why="class word “footer”")
    english = languages.load("en")
    assert read_byline(page, 0, english)[0].quote == "Otto Ahl"
    assert read_byline(replace(page, blocks=(*page.blocks[:-1], footer)), 0, english) == ()


def test_metadata_name_whole_names(authors):
    line = "By Otto Ahl, 7 Roads Weekly"
    metadata = {"authors": (("Otto Ahl", "author"), ("7 Roads Weekly", "author"))}
    assert authors((Rubric.OTHER, line), BODY, **metadata) == ["Otto Ahl", "7 Roads Weekly"]
    marked = {"authors": (("Otto", "author"),), "marks": [("author", "By Otto", None)]}
    assert authors((Rubric.OTHER, "By Otto Roads"), BODY, **marked) == ["Otto"]
    named = {"authors": (("Road & Rail", "author"),), "sites": (("Road & Rail", "og:site_name"),)}
    assert authors((Role.BYLINE, "Road & Rail > Roads"), BODY, **named) == ["Road & Rail"]


def test_metadata_say_whom_to_look_for(authors):
    metadata = {"authors": (("Ahl, Otto", "dc.creator"),)}
    assert authors((Rubric.OTHER, "Otto Ahl, Lakeside"), BODY, **metadata) == ["Otto Ahl"]
    assert authors(BODY, **metadata) == []


def test_the_sites_own_name_comes_last(authors):
    metadata = {"authors": (("The Lakeside Post", "author"),), "sites": (("The Lakeside Post", "og:site_name"),)}
    assert authors((Rubric.OTHER, "The Lakeside Post"), (Rubric.OTHER, "By Otto Ahl"), BODY, **metadata) == ["Otto Ahl"]
