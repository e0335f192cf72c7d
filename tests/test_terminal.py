"""What goes to a terminal or to a program: nothing that comes from outside steers it, and every command prints in one way."""

from __future__ import annotations

import ast
import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.output.machine_readable import as_csv, write_json
from onrecord.cli.output.tables import table
from onrecord.terminal import escaped, one_line, safe, say
from tests.hostile import HOSTILE, ODD, UNSEEN, harmless

COMMANDS = Path(__file__).resolve().parent.parent / "src" / "onrecord"


def said(text: str, **how: bool) -> str:
    runner = CliRunner()
    with runner.isolation() as (out, _err, _both):
        say(text, **how)
        return out.getvalue().decode()


def test_each_character_that_steers_or_hides_is_taken_away():
    assert [char for char in ODD if char not in "\t\n" and char in safe(f"a{char}b")] == []
    assert [char for char in ODD if len(one_line(f"a{char}b").split("\n")) > 1] == []


def test_what_steers_is_named_and_what_is_hidden_is_left_out():
    assert safe("a\x1b[31mb\u202ec\x9b") == "a<1B>[31mb<202E>c<9B>"
    assert safe("pass\u00adport\ufeff\U000e0041") == "passport"
    assert safe("old\udcffname\ud800") == "old\\xffname\\ud800"
    assert safe("نمی\u200cدانم क\u094d\u200dष") == "نمی\u200cدانم क\u094d\u200dष"


@given(st.text())
def test_letters_and_signs_stay_as_they_are(text: str):
    kept = "".join(char for char in text if char not in UNSEEN and unicodedata.category(char) != "Cn")
    assert safe(kept) == kept
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("styled", [False, True])
def test_a_line_that_is_said_is_one_line(what: str, styled: bool):
    shown = said(f"Kept {HOSTILE[what]} as it is.", styled=styled)
    assert harmless(shown)
    assert shown.startswith("Kept ")
    assert shown.endswith("as it is.\n")


def test_what_we_colour_is_coloured_and_nothing_else_is():
    runner = CliRunner()
    with runner.isolation(color=True) as (out, _err, _both):
        say("\x1b[1mbold\x1b[0m \x1b[31mred\x1b]0;x\x07", styled=True)
        say("\x1b[1mbold\x1b[0m")
        assert out.getvalue().decode() == "\x1b[1mbold\x1b[0m <1B>[31mred<1B>]0;x<07>\n<1B>[1mbold<1B>[0m\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_says_the_same_and_holds_nothing_odd(text: str):
    odd = "".join(HOSTILE[each] for each in HOSTILE if each != "bytes")
    value = {"a" + odd: text + odd + "\U000e0041\x7f"}
    encoded = escaped(json.dumps(value, ensure_ascii=False))
    assert json.loads(encoded) == value
    assert not set(encoded) & set(ODD)


def test_json_is_utf_8_whatever_the_terminal():
    runner = CliRunner(charset="cp1252")
    with runner.isolation() as (out, _err, _both):
        write_json({"name": "نرگس \u202e"})
        assert json.loads(out.getvalue().decode("utf-8")) == {"name": "نرگس \u202e"}


@pytest.mark.parametrize("what", HOSTILE)
def test_csv_and_tables_hold_no_controls(what: str):
    assert harmless(as_csv(["head"], [[f"a{HOSTILE[what]}b"]]).replace("\r\n", ""))
    assert all(map(harmless, table(["head"], [[f"a{HOSTILE[what]}b"]], [1])))


@pytest.mark.parametrize(
    "formula",
    "=1+1|+1|-1|@SUM(A1)|\t=1|\r=1|\n=1| =1|＝1+1|＋1|－1|＠SUM|﹢1|﹣1|﹦1|\0=1|\ufeff=1|\u200b=1|\u00ad＝1|\U000e0041=1"
    "|\u3000=1|\u2060\ufeff \0@x".split("|"),
)
def test_no_cell_is_a_formula_for_a_spreadsheet(formula: str):
    shown = as_csv(["head"], [[formula]]).split("\r\n")[1].strip('"')
    first = unicodedata.normalize("NFKC", shown.lstrip())[:1]
    assert first in {"'", "<"}, shown


def calls(path: Path) -> list[str]:
    return [
        f"{path.relative_to(COMMANDS)}:{node.lineno}: {name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for name in [ast.unparse(node.func)]
        if name in {"click.echo", "click.secho", "echo", "secho", "print", "pprint"}
        or name.startswith(("sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer", "sys.stderr.buffer"))
    ]


def test_all_that_is_printed_goes_through_one_door():
    doors = {COMMANDS / "terminal.py", COMMANDS / "cli" / "output" / "machine_readable.py"}
    doors.add(COMMANDS / "page" / "documents" / "reading_process.py")  # its answer goes to the process that started it
    found = [call for path in sorted(COMMANDS.rglob("*.py")) if path not in doors for call in calls(path)]
    assert found == []
