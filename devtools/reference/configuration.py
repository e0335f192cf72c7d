"""The reference page of the settings, from the table that the commands read."""

from __future__ import annotations

from onrecord.cli.options.settings import FILE, SETTINGS, Setting

_HEAD = f"""\
% `python -m devtools.reference` makes this page from `onrecord/cli/options/settings.py`. Edit that, and not this page.

# Configuration

Each setting can be set in three places: with the option of a command, with an environment variable, or in one file. An
option takes precedence over the variable, and the variable over the file. `onrecord config` shows every setting, its
value, and where the value comes from.

The file is `onrecord/config.toml` in `$XDG_CONFIG_HOME`, or in `~/.config`. `{FILE}` names another one. It is a TOML
file with one setting on a line. `onrecord config --example` prints one to begin with. A key that is not in this table
is an error, and so is a value of another kind. If the file contains a password, it must be readable for you alone
(`chmod 600`); `onrecord doctor` checks this.

| key in the file | environment variable | meaning | without it |
|---|---|---|---|
"""
_TAIL = """
In a variable, several addresses are separated by blanks, and several files by colons.

These variables are not settings of `onrecord` alone:

| variable | meaning |
|---|---|
| `ORT_DISABLE_TELEMETRY` | `onrecord` sets it to 1, so that `onnxruntime` sends no telemetry |
| `XDG_DATA_HOME`, `XDG_CACHE_HOME`, `XDG_CONFIG_HOME` | your folders for data, caches and configuration |

## An example

```toml
"""


def configuration() -> str:
    """Return the page."""
    example = "".join(f"{setting.name} = {setting.example}\n" for setting in SETTINGS)
    return _HEAD + "".join(map(_row, SETTINGS)) + _TAIL + example + "```\n"


def _row(setting: Setting) -> str:
    return f"| `{setting.name}` | `{setting.variable}` | {setting.help} | {setting.default} |\n"
