"""Settings: option, environment, file, default, in this order; and a wrong file is refused in a sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from onrecord import ConfigError
from onrecord.cli import main
from onrecord.cli.options.settings import FILE, SETTINGS, apply_configuration, configuration_file, read_configuration
from tests.test_docs import COMMANDS


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration file, which is named and not there yet; no setting is set."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv(FILE, str(tmp_path / "config.toml"))
    return tmp_path / "config.toml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_every_variable_that_an_option_reads_is_a_setting():
    read = {
        variable
        for command in COMMANDS.values()
        for option in command.params
        if isinstance(option, click.Option) and isinstance(variable := option.envvar, str)
    }
    assert read == {setting.variable for setting in SETTINGS} - {"ONRECORD_DATABASE_URL"}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_every_setting_is_described_and_its_example_can_be_read(setting, tmp_path: Path):
    assert setting.help.endswith(".")
    path = tmp_path / "config.toml"
    path.write_text(f"{setting.name} = {setting.example}\n", encoding="utf-8")
    value = tomllib.loads(path.read_text(encoding="utf-8"))[setting.name]
    assert read_configuration(path) == {setting.variable: setting.separator.join(value) if setting.separator else value}


def test_the_example_is_a_file_without_a_setting_and_with_each_line_a_file_of_all(file: Path):
    shown = run("config", "--example").stdout if file.write_text("", encoding="utf-8") == 0 else ""
    assert tomllib.loads(shown) == {}
    every = tomllib.loads(re.sub(r"(?m)^# (\w+ = )", r"\1", shown))
    assert list(every) == [setting.name for setting in SETTINGS]


def test_the_environment_goes_before_the_file_and_an_option_before_both(file: Path, monkeypatch: pytest.MonkeyPatch):
    file.write_text(
        'archive = "/from/file"\ncase = "file"\ndatabase_url = "postgresql://a:pass@h/d"\n', encoding="utf-8"
    )
    monkeypatch.setenv("ONRECORD_CASE", "environment")
    lines = {line.split()[0]: line for line in run("config").stdout.splitlines() if line[:1].isalpha()}
    assert "/from/file" in lines["archive"]
    assert "configuration file" in lines["archive"]
    assert "environment" in lines["case"]
    assert "ONRECORD_CASE" in lines["case"]
    assert "pass" not in run("config").stdout.replace("password", "").replace("passphrase", "")
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "")
    file.write_text('archive = "/from/file"\n', encoding="utf-8")
    done = run("appeals", "--archive", str(file.parent / "option"))
    assert "option" in done.output
    assert "/from/file" not in done.output


def test_a_setting_of_the_file_reaches_a_command_and_ends_with_it(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ONRECORD_DATABASE_URL", raising=False)
    file.write_text(f'archive = "{file.parent / "mine"}"\n', encoding="utf-8")
    assert str(file.parent / "mine") in run("appeals").output
    file.unlink()
    monkeypatch.delenv(FILE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file.parent))
    assert "(there is no such file)" in run("config").stdout
    assert "mine" not in run("config").stdout


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("archives = 'x'", "There is no setting 'archives'"),
        ("archive = 3", "archive must be a text"),
        ("roots = 'one'", "roots must be a list"),
        ("archive = ''", "archive has no value"),
        ('archive = "a\\u0000b"', "archive has no value"),
        ("archive", "not TOML"),
        ("archive = '\xff'", "not TOML"),
        (None, "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(file: Path, written: str | None, said: str):
    if written is not None:
        file.write_bytes(written.encode("latin-1"))
    done = run("appeals")
    assert done.exit_code == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@given(st.text(max_size=60))
def test_any_text_is_a_file_or_a_wrong_one(tmp_path_factory: pytest.TempPathFactory, text: str):
    path = tmp_path_factory.mktemp("any") / "config.toml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        found = apply_configuration(environment := {FILE: str(path)})
    except ConfigError:
        return
    assert environment == {FILE: str(path)} | found


def test_the_file_is_where_the_system_has_configurations(tmp_path: Path):
    assert configuration_file({"XDG_CONFIG_HOME": str(tmp_path)}) == tmp_path / "onrecord" / "config.toml"
    assert configuration_file({}) == Path("~/.config/onrecord/config.toml").expanduser()
    assert apply_configuration({"XDG_CONFIG_HOME": str(tmp_path)}) == {}


@pytest.mark.parametrize("page", ["how-to/run-a-team-server.md", "reference/configuration.md"])
def test_the_files_in_the_documentation_can_be_read(page: str, root: Path, tmp_path: Path):
    (found,) = re.findall(r"```toml\n(.*?)```", (root / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "config.toml").write_text(found, encoding="utf-8")
    assert len(read_configuration(tmp_path / "config.toml")) > 2
