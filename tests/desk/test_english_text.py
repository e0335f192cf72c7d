"""Sentences that the register stores in English are known to the desk, so that a Persian page says them in Persian."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

import onrecord
from onrecord.desk import sentence_table
from onrecord.desk.day_reasons import day_reason
from onrecord.desk.english_text import SENTENCES, in_language
from onrecord.register.persian_phrases import PERSIAN
from onrecord.register.phrases import ENGLISH

SOURCE = Path(onrecord.__file__).parent
MARKING = ("findings/review_flags.py", "findings/mandate_holders.py")
REASONS = {"why", "_UNDATED", "_BY_NAME"}


Persian = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def persian() -> Persian:
    """Makes the desk's sentences Persian for a while."""
    with (SOURCE / "desk/locale/fa/LC_MESSAGES/django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)

    @contextmanager
    def reading() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sentence_table, "gettext", catalogue.gettext)
            patch.setattr(sentence_table, "get_language", lambda: "fa")
            yield

    return reading


def said(node: ast.expr) -> list[str]:
    """The texts that an expression can be, with something for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "Something" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return [*said(node.body), *said(node.orelse)]
    return []


def reasons(path: Path) -> list[str]:
    """The reasons of marks in a module: what is called `why`, is added to it, or is given to a mark as such."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (isinstance(node, ast.Assign) and any(getattr(each, "id", "") in REASONS for each in node.targets)) or (
            isinstance(node, ast.AugAssign) and getattr(node.target, "id", "") in REASONS
        ):
            found += said(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ReviewFlag":
            found += said(node.args[3])
    return [each.removeprefix("; ") for each in found if each]


@pytest.mark.parametrize("module", MARKING)
def test_every_reason_of_a_mark_is_known(module: str):
    found = reasons(SOURCE / module)
    assert len(found) >= 2
    assert [each for each in found if in_language(each) is None] == []


def test_every_phrase_of_the_register_has_persian_words():
    assert ENGLISH.keys() - PERSIAN.keys() == set()


@pytest.mark.parametrize(
    "said",
    [
        (
            "the page shows “21 November 2019” (a date line by the headline: a <time> element); json-ld datePublished says"
            " 2019-11-21T14:05:00Z"
        ),
        "the page shows “چهارشنبه ۱۵ آبان ۱۳۹۸” (a date line by the headline: class word “date”)",
        "the page shows “3 May 2017” (a short line by the headline, called the day of publication)",
        "the page shows “3 May” (a date near the headline: itemprop “datepublished” (datetime “2017-05-03”))",
        "the page shows “KUBLA, 3 May 2017” (the dateline “3 May 2017” gives the year)",
        "the address holds 2017/05/03",
        "<title> ends in 3 May 2017",
        "the page shows “Updated 3 May 2017”, the day of its last change, and no other is given",
        "“3 May”, its year from article:published_time says 2017-05-03",
        (
            "“Wednesday, 3 May”, its year from the office term António Guterres, Secretary-General, since 2017-01-01; that day is"
            " a Wednesday"
        ),
        "“3 May” has no year, and the office terms of António Guterres allow 6 days",
        (
            "“3 May” has no year, and the office terms of António Guterres had not ended when the facts were last checked"
            " (2026-01-01), so later years are possible"
        ),
        "“3/4/2018” can be read as two days",
        "“3/4/2018”",
        "the page shows no date of its own, and neither its address nor its metadata gives one",
    ],
)
def test_a_reason_for_a_day_is_said_in_persian(said: str, persian: Persian):
    english = re.compile(r"\b(page|shows|its|the|that|year|address|holds|day|date|line|says|has)\b")
    with persian():
        found = day_reason(said)
    assert found is not None
    assert not english.search(re.sub("\u2068[^\u2069]*\u2069", "", found)), found
    assert day_reason(said) == said


def test_a_sign_that_turns_the_direction_is_taken_out_of_foreign_words_and_stands_around_them(persian: Persian):
    with persian():
        found = in_language("The report's text does not contain these words: “a\u202eb”.")
    assert found is not None
    assert "\u202e" not in found
    assert "\u2068a<202E>b\u2069" in found


def test_what_somebody_else_said_is_no_reason_for_a_day(persian: Persian):
    with persian():
        assert day_reason("corrected by Ann on 2026-05-01: the print edition") is None


def test_a_sentence_is_recognised_whole_or_not_at_all():
    assert in_language("Something quite else.") is None
    assert in_language("Give the words of the letter. And more.") is None
    assert len(SENTENCES) == len(set(SENTENCES))
