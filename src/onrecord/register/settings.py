"""Where a register is kept, and Django set up for it as a library.

Several registers may be open in one process, so each is a database of its own name, and every query says which. The
one called "default" is none: a query that does not say is an error, and not a look into another register.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from onrecord.errors import RegisterError

APP = "onrecord.register"
SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
DJANGO = {
    "INSTALLED_APPS": [APP],
    "DATABASES": {},
    "DATABASE_ROUTERS": [f"{APP}.routing.Router"],
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
    "USE_I18N": False,
    "LOGGING_CONFIG": None,
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
}
"""What Django is told where nobody has told it more. DEBUG is off, so that it keeps no queries and logs none."""
FILE, LOCK = "register/onrecord.sqlite3", "register/onrecord.lock"
"""The file of a register that is kept in an archive, and its lock, from the archive's folder on."""
_OPTIONS = {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options"}
_SCHEMES = {"postgresql", "postgres"}
_WAIT = 60
"""Seconds that a writer waits for SQLite. Writers stand in line before that, so it is met only by other programs."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; "
    "PRAGMA synchronous=FULL; "  # what is said to be entered outlasts a loss of power
    "PRAGMA recursive_triggers=ON; "  # else what REPLACE removes passes the triggers by
    "PRAGMA trusted_schema=OFF;"
)
_SETTING_UP = threading.Lock()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a register is: in the archive's folder, or in a database that an address names.

    Attributes:
        folder: the archive's folder.
        url: the address, `postgresql://user:password@host:port/name`; None for a file in the folder.
    """

    folder: Path
    url: str | None = None

    @property
    def file(self) -> Path:
        """The file of a register that is kept in the folder."""
        return self.folder / FILE

    @property
    def name(self) -> str:
        """What to call it in an error: never with a password in it."""
        if self.url is None:
            return str(self.file)
        parts = urlsplit(self.url)
        return f"{(parts.hostname or '')[:100]}{parts.path[:100]}"


def database(place: Place) -> dict[str, object]:
    """Return what Django is told of a register's database.

    Raises:
        RegisterError: the address is none that we know.
    """
    if place.url is None:
        options = {"timeout": _WAIT, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS}
        return {"ENGINE": SQLITE, "NAME": str(place.file), "OPTIONS": options}
    try:
        parts = urlsplit(place.url)
        port = parts.port
    except ValueError as error:
        raise RegisterError("The address of the database cannot be read. " + _FORM) from error
    name = unquote(parts.path.removeprefix("/"))
    more = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme not in _SCHEMES or not name or "/" in name or parts.fragment:
        raise RegisterError("The address of the database is none of PostgreSQL's. " + _FORM)
    if unknown := sorted(more.keys() - _OPTIONS):
        raise RegisterError(f"The address of the database has an option that is not known: {unknown[0][:40]}.")
    return {
        "ENGINE": POSTGRESQL,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": more,
    }


_FORM = "It has the form postgresql://USER:PASSWORD@HOST:PORT/NAME."


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


def connect(place: Place) -> str:
    """Make a register's database known to Django; return its name there.

    Raises:
        RegisterError: the address is none that we know.
    """
    wanted = database(place)
    set_up()
    from django.db import connections  # noqa: PLC0415 - Django is ready from here on

    with _SETTING_UP:
        known = connections.settings
        for alias, told in known.items():
            if all(str(told.get(key) or "") == str(wanted.get(key) or "") for key in _SAME):
                return str(alias)
        alias = f"register-{len(known)}"
        known[alias] = wanted
        connections.configure_settings(known)
    return alias


_SAME = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
