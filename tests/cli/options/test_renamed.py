"""What was renamed still works under its former name, says the new one once, and help does not show it."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.cli.options.renamed import former_name, renamed_option


@click.group()
def program() -> None:
    """Do something."""


@program.command()
@renamed_option("--limit", formerly=["--most"], type=click.IntRange(1), metavar="N", help="No more than N.")
@renamed_option("--reason", formerly=["--why", "--basis"], required=True, metavar="TEXT", help="Why.")
def new(*, limit: int | None, reason: str) -> None:
    """Do it."""
    click.echo(f"{limit} {reason}")


program.add_command(former_name("old", new, "new"))


def run(*words: str):
    return CliRunner().invoke(program, words)


@pytest.mark.parametrize("name", ["--reason", "--why", "--basis"])
@pytest.mark.parametrize("form", [("{} x",), ("{}=x",)])
def test_each_name_of_an_option_is_taken(name: str, form: tuple[str]):
    done = run("new", *form[0].format(name).split())
    assert (done.exit_code, done.stdout) == (0, "None x\n")
    assert done.stderr == ("" if name == "--reason" else f"{name} is now called --reason.\n")


def test_a_value_that_looks_like_a_former_name_is_a_value():
    assert run("new", "--reason=--why").stdout == "None --why\n"


def test_what_is_given_by_a_former_name_is_checked_as_by_the_new_one():
    done = run("new", "--why", "x", "--most", "0")
    assert (done.exit_code, "Invalid value for '--limit'" in done.stderr) == (2, True)
    assert run("new", "--most", "3").exit_code == 2, "the reason is missing all the same"


def test_the_two_names_of_one_option_are_not_given_together():
    done = run("new", "--why", "x", "--reason", "y")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--why is the former name of --reason: give one of the two." in done.stderr


def test_a_former_command_runs_and_says_what_it_is_called_now():
    done = run("old", "--reason", "x")
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        "None x\n",
        "`onrecord old` is now called `onrecord new`.\n",
    )


def test_help_shows_no_former_name():
    assert "old" not in run("--help").stdout
    assert "--why" not in run("new", "--help").stdout
    assert "--most" not in run("old", "--help").stdout


FORMER = [
    ("appeals", "--most", "--limit"),
    ("merge suggestions", "--most", "--limit"),
    ("watch add", "--most", "--limit"),
    ("watch run", "--most", "--limit"),
    ("search", "--from", "--since"),
    ("bundle", "--to", "--recipient"),
    ("assess", "--basis", "--reason"),
    *((name, "--why", "--reason") for name in ("accept", "reject", "undo", "putback", "judge", "answer", "event add")),
]


@pytest.mark.parametrize(("name", "former", "now"), FORMER)
def test_our_commands_take_the_names_of_before(name: str, former: str, now: str):
    command: click.Command = main
    for word in name.split():
        assert isinstance(command, click.Group)
        command = command.commands[word]
    shown = {
        each
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
        for each in option.opts
    }
    every = {each for option in command.params for each in option.opts}
    assert (former in every, former in shown, now in shown) == (True, False, True)


@pytest.mark.parametrize(("former", "now"), [("mark", "event add"), ("merge judge", "judge")])
def test_our_former_commands_are_there_and_hidden(former: str, now: str):
    found: click.Command = main
    for word in former.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    new: click.Command = main
    for word in now.split():
        assert isinstance(new, click.Group)
        new = new.commands[word]
    assert (found.hidden, new.hidden) == (True, False)
    assert found.params is new.params
