"""Where a register is kept, and Django set up for it as a library.

Several registers may be open in one process. Each is a database with its own name, and every query gives the name.
The database "default" does not exist, so a query without a name is an error and never reads another register.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from onrecord.errors import RegisterError

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

APP = "onrecord.register"
SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
DJANGO = {
    "INSTALLED_APPS": [APP],
    "DATABASES": {},
    "DATABASE_ROUTERS": [f"{APP}.db.router.Router"],
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
    "USE_I18N": False,
    "LOGGING_CONFIG": None,
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
}
"""The settings of Django if nobody has configured it. DEBUG is off, so that it stores and logs no queries."""
FILE, LOCK = "register/onrecord.sqlite3", "register/onrecord.lock"
"""The file of a register that is kept in an archive, and its lock, from the archive's folder on."""
_OPTIONS = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options"}
_SCHEMES = {"postgresql", "postgres"}
WAIT = 60
"""Seconds that anybody waits for what another holds: a writer for his turn, or for SQLite, and all for PostgreSQL."""
CONNECT = "10"
"""Seconds within which a PostgreSQL has to answer, if its address says nothing else (`connect_timeout`)."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; "
    "PRAGMA synchronous=FULL; "  # what is said to be entered outlasts a loss of power
    "PRAGMA recursive_triggers=ON; "  # else what REPLACE removes passes the triggers by
    "PRAGMA trusted_schema=OFF;"
)
_READING = "PRAGMA trusted_schema=OFF; PRAGMA query_only=ON;"
_ALIAS = "register-"
_SETTING_UP = threading.Lock()


@dataclass(frozen=True, slots=True)
class RegisterLocation:
    """Where a register is: in the archive's folder, or in a database that an address names.

    Attributes:
        folder: the archive's folder.
        url: the address, `postgresql://user:password@host:port/name`; None for a file in the folder.
        at: the file in the folder, by its path from there. It has another name while a register is imported.
    """

    folder: Path
    url: str | None = None
    at: str = FILE

    @property
    def file(self) -> Path:
        """The file of a register that is kept in the folder."""
        return self.folder / self.at

    @property
    def name(self) -> str:
        """Its name in error messages, without a password."""
        if self.url is None:
            return str(self.file)
        parts = urlsplit(self.url)
        return f"{(parts.hostname or '')[:100]}{parts.path[:100]}"


def hidden(place: RegisterLocation, text: str) -> str:
    """Return a message of a database without the part of its address that may contain a password.

    A database can repeat a value that it cannot read.
    """
    parts = urlsplit(place.url or "")
    values = {unquote(parts.password or ""), *(value for _, value in parse_qsl(parts.query))}
    for value in sorted(values - {""}, key=len, reverse=True):
        text = text.replace(value, "…")
    return text


def database(place: RegisterLocation, *, read_only: bool = False) -> dict[str, object]:
    """Return the settings of Django for the database of a register.

    Args:
        place: where it is.
        read_only: whether a file is only read, for example on a read-only disk.

    Raises:
        RegisterError: the address is not supported.
    """
    if place.url is None:
        options = {"timeout": WAIT, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS}
        if read_only:
            return {"ENGINE": SQLITE, "NAME": _unwritten(place.file), "OPTIONS": options | {"init_command": _READING}}
        return {"ENGINE": SQLITE, "NAME": str(place.file), "OPTIONS": options}
    try:
        parts = urlsplit(place.url)
        port = parts.port
    except ValueError as error:
        raise RegisterError("The address of the database cannot be read. " + _FORM) from error
    name = unquote(parts.path.removeprefix("/"))
    more = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme not in _SCHEMES or not name or "/" in name or parts.fragment:
        raise RegisterError("The address of the database is not an address of PostgreSQL. " + _FORM)
    if unknown := sorted(more.keys() - _OPTIONS):
        raise RegisterError(f"The address of the database has an unknown option: {unknown[0][:40]}.")
    return {
        "ENGINE": POSTGRESQL,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": CONNECT} | more,
    }


_FORM = "It has the form postgresql://USER:PASSWORD@HOST:PORT/NAME."


def _unwritten(file: Path) -> str:
    """Return the name of a read-only file for SQLite.

    If the last entries are in a file beside it, SQLite reads them there. Otherwise nobody writes to it, and the name
    says so, because SQLite would create files beside it.
    """
    beside = file.with_name(f"{file.name}-wal")
    try:
        lasting = beside.stat().st_size == 0
    except FileNotFoundError:
        lasting = True
    return f"file:{quote(str(file))}?mode=ro" + "&immutable=1" * lasting


def set_up() -> None:
    """Set Django up if nobody has, as a project that has this app would. The models can be imported from then on."""
    import django  # noqa: PLC0415 - nobody who only names a place needs it
    from django.apps import apps  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    with _SETTING_UP:
        if not settings.configured:
            settings.configure(**DJANGO)
        if not apps.ready:
            django.setup()
    from django.db.backends.signals import connection_created  # noqa: PLC0415

    connection_created.connect(_set_up, dispatch_uid=APP)


def _set_up(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Set up each new connection to the database of a register."""
    from onrecord.register.db.query_planner import set_planner  # noqa: PLC0415 - they need to know what stands here
    from onrecord.register.db.timeouts import limit  # noqa: PLC0415

    if connection.alias.startswith(_ALIAS):
        limit(connection)
        set_planner(connection)


def connect(place: RegisterLocation, *, read_only: bool = False) -> str:
    """Make a register's database known to Django; return its name there.

    Raises:
        RegisterError: the address is not supported.
    """
    wanted = database(place, read_only=read_only)
    set_up()
    from django.db import connections  # noqa: PLC0415 - Django is ready from here on

    with _SETTING_UP:
        known = connections.settings
        for alias, told in known.items():
            if all(str(told.get(key) or "") == str(wanted.get(key) or "") for key in _SAME):
                return str(alias)
        alias = f"{_ALIAS}{len(known)}"
        known[alias] = wanted
        connections.configure_settings(known)
    return alias


_SAME = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
