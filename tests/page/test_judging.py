"""Rules and classifier, which outranks which: small pages with the probabilities given, so that the rules alone are tested."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord import languages
from onrecord.page.html.parse import read_tree
from onrecord.page.html.roles import _RoleAssigner, look_at
from onrecord.page.metadata import read_metadata
from onrecord.vocabulary import Role

LONG = "The ferry made its last crossing of the season, with nineteen passengers, a calf and a piano on board. " * 3
SHORT = "The pilot, who has steered it for thirty years, said that he would be back."
HEAD = "<h1>The last ferry leaves</h1>"


def judged(markup: str, sure: dict[str, float]) -> dict[str, Role]:
    """Judge a page: `sure` gives the probability of the blocks that begin so, all others have .99."""
    tree = read_tree(f"<html><body>{markup}</body></html>")
    words = [tree.text[raw.start : raw.end] for raw in tree.blocks]
    found = [next((p for beginning, p in sure.items() if text.startswith(beginning)), 0.99) for text in words]
    seen = look_at(tree, read_metadata(tree.document), languages.load("en"), "en")
    verdicts = _RoleAssigner(seen, np.array(found, np.float32)).run()
    return {text.strip()[:12]: verdict.role for text, verdict in zip(words, verdicts, strict=True)}


@pytest.mark.parametrize(
    ("box", "probability", "role"),
    [
        ('<div class="teaser">{}</div>', 0.97, Role.PARAGRAPH),
        ('<div class="teaser">{}</div>', 0.9, Role.FURNITURE),
        ('<div class="comments">{}</div>', 0.99, Role.FURNITURE),
        ('<div class="author-bio">{}</div>', 0.99, Role.FURNITURE),
        ("<nav>{}</nav>", 0.99, Role.FURNITURE),
        ("<aside>{}</aside>", 0.99, Role.FURNITURE),
        ('<p class="image-text">{}</p>', 0.95, Role.PARAGRAPH),
        ('<p class="image-text">{}</p>', 0.85, Role.CAPTION),
        ("<figure><figcaption>{}</figcaption></figure>", 0.99, Role.CAPTION),
    ],
)
def test_a_class_yields_to_a_classifier_that_is_certain_and_a_tag_does_not(box: str, probability: float, role: Role):
    roles = judged(f"{HEAD}<div><p>{LONG}</p>{box.format(SHORT)}<p>{LONG}</p></div>", {"The pilot": probability})
    assert roles["The pilot, w"] is role


def test_a_form_around_the_article_is_none_where_other_text_is_longer():
    others = "".join(f"<div><p>Somebody else wrote this, {LONG}</p></div>" for _ in range(3))
    roles = judged(f"<form>{HEAD}<p>{LONG}</p></form>{others}", {"Somebody": 0.02})
    assert roles["The ferry ma"] is Role.PARAGRAPH
    assert roles["Somebody els"] is Role.FURNITURE


def test_comments_are_comments_however_long_they_are():
    comments = "".join(f"<p>I was there, and I say that {LONG}</p>" for _ in range(4))
    roles = judged(f'{HEAD}<div><p>{LONG}{LONG}</p></div><div id="comments">{comments}</div>', {})
    assert roles["The ferry ma"] is Role.PARAGRAPH
    assert roles["I was there,"] is Role.FURNITURE


def test_a_name_for_comments_around_all_of_the_page_is_not_believed():
    roles = judged(f'<div class="comments-open">{HEAD}<p>{LONG}{LONG}</p></div>', {})
    assert roles["The ferry ma"] is Role.PARAGRAPH


@pytest.mark.parametrize(("table", "role"), [("", Role.FURNITURE), ("<table><tr><th>Year</th></tr></table>", None)])
def test_short_cells_of_a_page_laid_out_by_tables_need_more(table: str, role: Role | None):
    roles = judged(f"{HEAD}<p>{LONG}</p>{table}<table><tr><td>Four ferries</td></tr></table>", {"Four": 0.9})
    assert (roles["Four ferries"] is Role.FURNITURE) == (role is Role.FURNITURE)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Harbour Press Agency, the islands, 16 January 2008 12:55 PM", Role.DATE),
        ("Harbour Press Agency, the islands, 16 January 12:55 PM", Role.PARAGRAPH),
        ("The ferry left on 16 January 2008 at 12:55 for the last time.", Role.PARAGRAPH),
    ],
)
def test_a_line_by_the_headline_with_a_day_and_a_clock_is_a_date_line(line: str, role: Role):
    roles = judged(f"{HEAD}<p>{line}</p><p>{LONG}</p>", {})
    assert roles[line[:12]] is role
