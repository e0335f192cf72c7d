"""Pages made from gold pages: each kind has the article that it should have. The pages here are invented."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.quality.made import KINDS, made
from benchmarks.quality.templates import Template, template, templates
from devtools import corpus

TEXTS = (
    "The ferry to Greyholm made its last crossing on Friday. Nineteen passengers were on board. So was a calf.",
    "The harbour office said that the ferry will lie in Saltmarsh until March. It does so every winter.",
    "Nineteen families live on Greyholm all the year. They asked for one crossing a week. Nobody answered them.",
    "“The winter crossing costs too much,” said Ada Brook. She teaches the children of Greyholm. There are four.",
    "Families who must leave the island may ask the coast guard for help. It has one boat. It is in repair.",
)


def page(folder: Path, name: str, markup: str) -> corpus.GoldPage:
    path = folder / f"{name}.html.gz"
    path.write_bytes(gzip.compress(markup.encode()))
    gold = {"id": name, "title": f"Ferry {name}", "body": "\n\n".join(TEXTS), "domain": f"{name}.example", "lang": "en"}
    return corpus.GoldPage("own", name, None, gold, path)


def article(tag: str = "<p class='t'>", *, name: str = "one", wrapper: str = "story wide") -> str:
    paragraphs = "".join(f"{tag}{text}</p>" for text in TEXTS)
    return f"<body><h1>Ferry {name}</h1><div class='{wrapper}'>{paragraphs}</div><ul><li>Home</ul><p>2017</p></body>"


@pytest.fixture
def found(tmp_path: Path) -> list[Template]:
    return list(templates([page(tmp_path, name, article(name=name)) for name in ("one", "two")]))


def test_the_paragraphs_of_a_page_are_found_with_their_element(found: list[Template]):
    first = found[0]
    assert first.paragraphs == TEXTS
    assert first.source[first.start :].startswith("<p class='t'>The ferry")
    assert first.source[: first.end].endswith("in repair.</p>")
    assert first.source[: first.close].endswith("</p></div>")
    assert (first.tag, first.wrapper, first.body) == ("<p class='t'>", "story wide", "\n\n".join(TEXTS))


@pytest.mark.parametrize(
    "markup",
    [
        f"<body><div>{'<br><br>'.join(TEXTS)}</div></body>",
        article().replace(TEXTS[2], "Something else."),
        "<body><p>Another page.</p></body>",
    ],
    ids=["no paragraphs", "gold that the page does not hold", "no article"],
)
def test_a_page_that_is_not_plain_enough_is_left_out(markup: str, tmp_path: Path):
    assert template(page(tmp_path, "one", markup)) is None


def test_a_page_of_each_kind_is_made_and_each_time_the_same(found: list[Template]):
    first, again = list(made(found)), list(made(found))
    assert {each.kind for each in first} == {*KINDS}
    assert first == again


def test_what_was_put_in_is_in_the_source_and_not_in_the_article(found: list[Template]):
    for each in made(found):
        if each.kind in {"press release", "paywall", "comments and no article"}:
            assert each.foreign
            assert not set(each.foreign.split("\n\n")) & set(each.body.split("\n\n"))
        if each.kind.startswith(("next", "comments")) and each.kind != "comments and no article":
            assert each.body == "\n\n".join(TEXTS)
            assert all(text in each.source for text in TEXTS)
            assert each.source.count("<h1>Ferry") + each.source.count("<h2>Ferry") == 1 + each.kind.startswith("next")


@pytest.mark.parametrize("domain", ["one.example", "two.example", "three.example"])
def test_a_site_is_always_in_the_same_half(domain: str):
    assert corpus.half_of(domain) == corpus.half_of(domain)
    assert {corpus.half_of(f"{number}.{domain}") for number in range(20)} == {"A", "B"}
