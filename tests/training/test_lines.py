"""Labels for the lines of a flattened page, and what the ways of flattening do to a page; all is invented."""

from __future__ import annotations

import pytest

from devtools.flatten import blocks, nodes, stripped
from training.labels import BODY
from training.lines import line_labels

ONE = "The ferry made its last crossing on Friday with nineteen passengers."
TWO = "Traders on the eastern side have put their heads together."
PAGE = """<html><head><title>Ferry stops</title><style>p { color: red }</style></head><body>
<ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul><h1>Ferry stops</h1>
<p>The ferry, the <a href="/h">Herald</a> says, &amp; its crew are idle.</p><script>var x = "<p>no</p>";</script>
</body></html>"""


@pytest.mark.parametrize(
    ("texts", "gold", "body"),
    [
        (["Home", ONE, TWO, "Share"], f"{ONE}\n\n{TWO}", [1, 2]),
        (["He told the", "Herald", "that he had left."], "He told the Herald that he had left.", [0, 1, 2]),
        (
            ["Herald", ONE, "He told the", "Herald", "that he left."],
            f"{ONE}\n\nHe told the Herald that he left.",
            [1, 2, 3, 4],
        ),
        ([ONE, "Herald", TWO], f"{ONE}\n\n{TWO} The Herald knew.", [0, 2]),
    ],
    ids=["lines as paragraphs", "a word in a link", "the same word in a menu", "a word that the article has elsewhere"],
)
def test_lines_are_laid_along_the_gold(texts: list[str], gold: str, body: list[int]):
    labels = line_labels(texts, gold)
    assert [number for number, label in enumerate(labels) if label == BODY] == body


def test_text_nodes_stand_on_lines_of_their_own():
    expected = ["Ferry stops", "Home", "News", "Ferry stops", "The ferry, the", "Herald", "says, & its crew are idle."]
    assert nodes(PAGE).split("\n") == expected


def test_labels_run_together_where_tags_are_taken_out():
    expected = ["Ferry stops", "HomeNewsFerry stops", "The ferry, the Herald says, & its crew are idle."]
    assert [line for line in stripped(PAGE).split("\n") if line] == expected


def test_blocks_are_parted_by_blank_lines():
    assert blocks(PAGE) == "Home\n\nNews\n\nFerry stops\n\nThe ferry, the Herald says, & its crew are idle."
    assert not blocks("<p></p>")
