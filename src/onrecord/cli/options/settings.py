"""Every setting of onrecord, in one table: its name in the configuration file and its environment variable.

The options of commands read their variables. A value of the file is put in the environment of the process where the
variable is not set, so that there is one way to read a setting. The order is: option, environment, file, default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ConfigError

FILE = "ONRECORD_CONFIG"
"""Names the configuration file, in the place of the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting.

    Attributes:
        name: its key in the configuration file.
        variable: its environment variable.
        help: a sentence that says what it is.
        default: what holds if nobody sets it, in words.
        example: a value, as the configuration file has it.
        separator: what separates several values in the variable; empty if there is only one value.
        secret: whether the value may contain a password, which is never printed.
    """

    name: str
    variable: str
    help: str
    default: str
    example: str
    separator: str = ""
    secret: bool = False


ARCHIVE = Setting(
    name="archive",
    variable="ONRECORD_ARCHIVE",
    help="The folder of the archive.",
    default="the folder `onrecord/archive` in the data folder of your system",
    example='"/srv/onrecord/archive"',
)
COLLECTOR = Setting(
    name="collector",
    variable="ONRECORD_COLLECTOR",
    help="Your name; it is recorded with each thing that you do.",
    default="your user name",
    example='"Maryam"',
)
CASE = Setting(
    name="case",
    variable="ONRECORD_CASE",
    help="The case of the register.",
    default="`default`",
    example='"prisons"',
)
DATABASE = Setting(
    name="database_url",
    variable="ONRECORD_DATABASE_URL",
    help="The PostgreSQL that a team shares. It may contain a password.",
    default="a SQLite file in the folder of the archive",
    example='"postgresql://onrecord@localhost/onrecord"',
    secret=True,
)
PROXY = Setting(
    name="proxy",
    variable="ONRECORD_PROXY",
    help="The proxy for all requests. It may contain a password.",
    default="no proxy",
    example='"socks5h://127.0.0.1:9050"',
    secret=True,
)
BROWSER = Setting(
    name="browser",
    variable="ONRECORD_BROWSER",
    help="The Chromium that makes screenshots: `auto`, `none` or its path.",
    default="`auto`: the first Chromium on the path",
    example='"none"',
)
KEYS = Setting(
    name="keys",
    variable="ONRECORD_KEYS",
    help="The folder of private keys.",
    default="the folder of keys in the archive",
    example='"/media/stick/keys"',
)
PASSPHRASE_FILE = Setting(
    name="passphrase_file",
    variable="ONRECORD_PASSPHRASE_FILE",
    help="A file whose first line is the passphrase of the key.",
    default="you are asked for it",
    example='"/media/stick/passphrase"',
)
AUTHORITIES = Setting(
    name="authorities",
    variable="ONRECORD_AUTHORITIES",
    help="The addresses of the timestamp authorities that are asked.",
    default="no authority is asked",
    example='["https://tsa.example.org/"]',
    separator=" ",
)
ROOTS = Setting(
    name="roots",
    variable="ONRECORD_ROOTS",
    help="PEM files with the root certificates that you trust for timestamps.",
    default="no root is trusted",
    example='["/etc/onrecord/tsa-root.pem"]',
    separator=os.pathsep,
)

SETTINGS = (ARCHIVE, COLLECTOR, CASE, DATABASE, PROXY, BROWSER, KEYS, PASSPHRASE_FILE, AUTHORITIES, ROOTS)
"""All settings, in the order in which they are shown."""


def configuration_file(environment: Mapping[str, str]) -> Path:
    """Return the path of the configuration file, whether it exists or not."""
    named = environment.get(FILE)
    if named:
        return Path(named)
    home = environment.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path("~/.config").expanduser()) / "onrecord" / "config.toml"


def read_configuration(path: Path) -> dict[str, str]:
    """Read a configuration file; return the value of each environment variable that it stands for.

    Raises:
        ConfigError: it cannot be read, or a key or a value in it is wrong.
    """
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise ConfigError(f"The configuration file cannot be read ({error.strerror}).", str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"The configuration file is not TOML ({error}).", str(path)) from error
    known = {setting.name: setting for setting in SETTINGS}
    if unknown := sorted(found.keys() - known.keys()):
        names = ", ".join(known)
        raise ConfigError(f"There is no setting {unknown[0][:40]!r}. The settings are: {names}.", str(path))
    return {known[name].variable: _value(known[name], value, path) for name, value in found.items()}


def _value(setting: Setting, value: object, path: Path) -> str:
    """Return a value of the file as its environment variable has it.

    Raises:
        ConfigError: it is of another kind than the setting.
    """
    if setting.separator and isinstance(value, list) and all(isinstance(each, str) for each in value):
        joined = setting.separator.join(value)
    elif not setting.separator and isinstance(value, str):
        joined = value
    else:
        wanted = "a list of texts, such as" if setting.separator else "a text in quotation marks, such as"
        raise ConfigError(f"{setting.name} must be {wanted} {setting.example}.", str(path))
    if not joined or "\0" in joined:
        raise ConfigError(f"{setting.name} has no value. Remove the line, or give one.", str(path))
    return joined


def apply_configuration(environment: MutableMapping[str, str]) -> dict[str, str]:
    """Put the values of the configuration file in an environment, where their variables are not set; return those put.

    The file need not exist, unless a variable names it.

    Raises:
        ConfigError: it cannot be read, or a key or a value in it is wrong.
    """
    path = configuration_file(environment)
    if not environment.get(FILE) and not os.path.exists(path):  # noqa: PTH110 - Path.exists fails in a folder of others
        return {}
    put = {name: value for name, value in read_configuration(path).items() if not environment.get(name)}
    environment.update(put)
    return put
