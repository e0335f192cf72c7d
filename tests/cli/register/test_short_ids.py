"""Ids in their short form: what lists print every command takes, names are looked up, and a capture has many names."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli import main
from onrecord.register.db import short_ids
from onrecord.register.db.short_ids import SHORTEST, short_forms
from tests.register.pages import COURIER, DENIAL, HERALD

PAGES = {"herald.html": HERALD, "courier.html": COURIER, "denial.html": DENIAL}


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == code, done.stderr
    return done


@pytest.fixture
def reports(begin_with: Callable[..., list[str]]) -> list[str]:
    """The ids of the reports of two pages on one letter and a denial, in an archive of the test's own."""
    return begin_with(PAGES)


WHOLE = re.compile(r"\b[a-z]{2}-[a-z2-7]{20}\b")
SHORT = re.compile(r"\b(?:ap|re|st|pa|so|pr|ju|ev|as)-[a-z2-7]{4,19}\b")


def test_people_see_short_ids_and_programs_whole_ones(reports: list[str]):
    for command in (["appeals"], ["search", "prison"], ["merge", "suggestions"], ["show", reports[0]]):
        shown = run(*command).stdout
        assert SHORT.search(shown), command
        assert not WHOLE.search(shown), command
        assert WHOLE.search(run(*command, "--json").stdout), command


def test_what_is_shown_is_taken(reports: list[str]):
    shown = run("show", reports[0]).stdout
    for short in sorted(set(SHORT.findall(shown))):
        found = json.loads(run("show", short, "--json").stdout)["found"] if short[:2] != "ju" else None
        assert found, short
    appeal = SHORT.search(run("appeals").stdout)[0]
    judgement = run("accept", appeal).stdout.strip()
    assert WHOLE.fullmatch(judgement), "what is printed for programs is whole"
    run("undo", judgement[:SHORTEST])
    pair = next(each for each in SHORT.findall(run("merge", "suggestions").stdout) if each.startswith("pr-"))
    run("judge", pair, "unsure")


KEYS = st.lists(st.text("abc", min_size=20, max_size=20).map("ap-".__add__), unique=True, min_size=1, max_size=30)


@given(KEYS)
def test_a_short_form_is_the_shortest_beginning_that_one_id_alone_has(keys: list[str]):
    def starting_with(_scope, _kind, beginnings):
        return sorted(key for key in keys if key.startswith(tuple(beginnings)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(short_ids, "starting_with", starting_with)
        found = short_forms(None, [*keys, "ap-" + "z" * 20])
    assert set(found) == set(keys)
    for key, short in found.items():
        assert len(short) >= SHORTEST
        assert [each for each in keys if each.startswith(short)] == [key]
        shorter = short[:-1]
        assert len(shorter) < SHORTEST or sum(each.startswith(shorter) for each in keys) > 1


def listed_pairs(*more: str) -> list[dict[str, str]]:
    return json.loads(run("merge", "suggestions", "--json", *more).stdout)["suggestions"]


def test_a_beginning_of_several_ids_is_refused_with_those_that_it_may_mean(
    monkeypatch: pytest.MonkeyPatch, begin_with: Callable[..., list[str]]
):
    made = (f"aaaa{number:015b}a".replace("0", "b").replace("1", "c") for number in range(1 << 15))
    alike = SimpleNamespace(token_bytes=lambda _: base64.b32decode(next(made).upper() + "===="))
    monkeypatch.setattr("onrecord.register.ids.secrets", alike)
    (report, _, denial) = begin_with({f"alike-{name}": text for name, text in PAGES.items()})  # added here and now
    done = run("show", "re-aaaa", code=1)
    listed = done.stderr.partition("Several ids begin like this: ")[2].partition(".")[0].split(", ")
    assert len(listed) == 3
    assert any(report.startswith(each) for each in listed)
    assert {json.loads(run("show", each, "--json").stdout)["found"]["id"][: len(each)] for each in listed} == set(
        listed
    )
    for appeal in re.findall(r"ap-[a-z2-7]{20}", run("appeals", "--json").stdout):
        run("answer", appeal, denial)
    kinds = {each["kind"] for more in ([], ["--judged"]) for each in listed_pairs(*more)}
    assert len(kinds) > 1, "pairs of two tables"
    assert "Several ids begin like this: pr-" in run("judge", "pr-aaaa", "unsure", code=1).stderr


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("words", [["guterres"], ["António", "Guterres"], ["GUTERRES"]])
def test_a_name_is_looked_up(words: list[str]):
    shown = run("show", *words).stdout
    assert "Guterres" in shown
    found = json.loads(run("show", *words, "--json").stdout)["found"]
    assert found


@pytest.mark.usefixtures("reports")
def test_a_name_that_several_have_lists_them():
    shown = run("show", "e").stdout
    assert re.match(r"\d+ parties have this name, or have it in their name", shown)
    for short in SHORT.findall(shown)[:3]:
        assert "Party pa-" in run("show", short).stdout


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Nobody Nowhere"], "There is no party and no place of this name"),
        (["ap-22222"], "nothing with this id"),
        (["xx-1234"], "There is nothing with this id, and no party and no place of this name"),
        (["ap-"], "There is nothing with this id, and no party and no place of this name"),
        (["!"], "it matches nothing"),
    ],
)
def test_what_names_nothing_is_said(words: list[str], said: str):
    assert said in run("show", *words, code=1).stderr


def test_a_capture_is_named_by_its_id_its_beginning_or_its_report(reports: list[str], tmp_path: Path):
    (capture,) = re.findall(r"capture ([a-z2-7]{32})", run("show", reports[0]).stdout)
    made = {}
    for number, name in enumerate((capture, capture[:8], reports[0], reports[0][:SHORTEST])):
        run("bundle", name, "-o", f"{tmp_path}/{number}.wacz")
        made[name] = (tmp_path / f"{number}.wacz").read_bytes()
    assert len(set(made.values())) == 1, "the same capture gives the same bytes"
    assert "There is no report with this id" in run("bundle", "re-22222", "-o", f"{tmp_path}/x.wacz", code=1).stderr
    gone = run("withdraw", reports[0], "--reason", "The family asked.").stderr
    assert "The register was updated: it no longer shows or finds withdrawn pages." in gone
    back = run("withdraw", reports[0], "--undo", "--reason", "They agreed.").stderr
    assert "The register was updated: it shows and finds restored pages again." in back
    assert "no longer" not in back
    run("withdraw", capture[:8], "--reason", "The family asked again.")
    assert "withdrawn" in run("show", reports[0], code=1).stderr
