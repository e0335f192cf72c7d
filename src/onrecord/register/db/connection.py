"""Opening a register: made where there is none, brought up to date, and refused in a sentence where it cannot be."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from onrecord.capture.store.atomic import locked
from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.errors import CaptureError, RegisterError
from onrecord.register.db import settings
from onrecord.register.db.settings import LOCK, RegisterLocation, connect, hidden
from onrecord.register.db.timeouts import patiently

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from onrecord.register.db.scope import Scope

_LOCK = 0x6F6E7265636F7264
"""The number of the lock under which one writer at a time writes to a register in PostgreSQL: "onrecord"."""
_BESIDE = ("", "-wal", "-shm", "-journal")
"""The suffixes of the files that SQLite opens: the file itself, and the files beside it."""
_IMPORTED = re.compile(r"register/import-[0-9a-f]{32}\.sqlite3(-wal|-shm|-journal)?")
"""The files of imports that have not ended."""
_THERE = "There is a register already. Import into an archive that has none."
_NEWER = (
    "A newer onrecord made this register and changed its tables ({}). Use that version: an older one could damage it."
)

OLDER = (
    "An older onrecord made this register, and it must be updated before it can be read. Open it once where it can be"
    " written."
)


@dataclass(frozen=True, slots=True)
class Register:
    """A register that is open.

    Attributes:
        place: where it is.
        alias: what Django calls its database.
        vendor: "sqlite" or "postgresql".
        read_only: whether it can be read alone: it is a file that cannot be written to, or was opened so.
    """

    place: RegisterLocation
    alias: str
    vendor: str
    read_only: bool = False

    @property
    def reads(self) -> ModuleType:
        """The functions that read: `onrecord.register.reads`. They take a scope of this register."""
        return import_module("onrecord.register.reads")  # Django is ready now that a register is open

    @property
    def writes(self) -> ModuleType:
        """The functions that write: `onrecord.register.writes`. They take a scope of this register."""
        return import_module("onrecord.register.writes")

    def scope(self, who: str, case: str = "default") -> Scope:
        """Return the access of a person to a case.

        Raises:
            RegisterError: there is no such case, or this person may not see it.
        """
        from onrecord.register.db.scope import case_scope  # noqa: PLC0415 - Django is ready

        return case_scope(self, who, case)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write everything or nothing. One process writes at a time, the others wait; readers never wait.

        Pages are read before this block and need only milliseconds in it, so the wait is short. The rows that a writer
        finds do not change before it writes.

        Raises:
            RegisterError: it cannot be written, or the wait for other writers is too long.
        """
        if self.read_only:
            raise RegisterError("The register cannot be written: it is read-only.", self.place.name)
        from django.db import Error, connections, transaction  # noqa: PLC0415 - see `onrecord.register.settings`

        from onrecord.register.db.row_hashes import begin  # noqa: PLC0415 - Django is ready

        try:
            with ExitStack() as stack:
                if self.vendor == "sqlite":
                    stack.enter_context(locked(PlainFolder(self.place.folder), LOCK, patience=settings.WAIT))
                stack.enter_context(transaction.atomic(using=self.alias, durable=True))
                if self.vendor == "postgresql":
                    with connections[self.alias].cursor() as cursor:
                        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                begin(self.alias)
                yield
        except (Error, CaptureError, OSError, UnicodeDecodeError) as error:
            raise RegisterError(f"The register cannot be written ({said(error)}).", self.place.name) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read a snapshot of the register while others write. In a transaction, read that.

        Raises:
            RegisterError: it cannot be read.
        """
        from django.db import Error, connections, transaction  # noqa: PLC0415 - see `onrecord.register.settings`

        connection = connections[self.alias]
        try:
            connection.ensure_connection()
            if connection.in_atomic_block or getattr(connection.connection, "in_transaction", False):
                yield
            elif self.vendor == "postgresql":
                with transaction.atomic(using=self.alias), connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    yield
            else:
                # `atomic` would take the lock of writers.
                connection.connection.execute("BEGIN DEFERRED")
                try:
                    yield
                finally:
                    connection.connection.execute("ROLLBACK")
        except (Error, UnicodeDecodeError) as error:
            raise RegisterError(f"The register cannot be read ({said(error)}).", self.place.name) from error

    def close(self) -> None:
        """Close the connection of this thread."""
        from django.db import connections  # noqa: PLC0415 - see `onrecord.register.settings`

        connections[self.alias].close()


def open_register(place: RegisterLocation, *, make: bool = True, write: bool = True) -> Register:
    """Open a register, and bring its tables up to date.

    Args:
        place: where it is.
        make: whether to make one where there is none.
        write: whether anything may be written to it; one that cannot be written to is read all the same.

    Raises:
        RegisterError: there is none, it cannot be reached or read, it was made by a newer onrecord, or by an older one
            and cannot be written to.
    """
    read_only = False
    try:
        if place.url is None:
            _prepare(place, make=make and write)
            read_only = not write or not _writable(place.file)
    except (OSError, CaptureError) as error:
        raise RegisterError(f"The register cannot be opened ({said(error)}).", place.name) from error
    alias = connect(place, read_only=read_only)
    from django.db import Error, connections  # noqa: PLC0415 - Django is ready from here on

    connection = connections[alias]
    try:
        connection.ensure_connection()
        _bring_up(connection, place, write=write and not read_only)
    except RegisterError:
        connection.close()
        raise
    except (Error, UnicodeDecodeError) as error:
        connection.close()
        raise RegisterError(f"The register cannot be opened ({hidden(place, said(error))}).", place.name) from error
    except (OSError, CaptureError) as error:
        connection.close()
        raise RegisterError(f"The register cannot be opened ({said(error)}).", place.name) from error
    return Register(place, alias, connection.vendor, read_only)


def make_register(
    place: RegisterLocation, cases: Callable[[Register], None], others: Callable[[Register], None]
) -> Register:
    """Make a register where there is none, of the rows of another. If anything fails, there is none.

    A file is made under a name of its own, and gets the name of the register when it is complete.

    Args:
        place: where to.
        cases: enters the cases. It is called before the first case is made, which every other register begins with.
        others: enters all other rows, into the finished tables.

    Raises:
        RegisterError: there is a register, or it cannot be made.
    """
    try:
        if place.url is None:
            files = PlainFolder(place.folder)
            files.make(place.at.rpartition("/")[0])
            with locked(files, LOCK, patience=settings.WAIT):
                _make_file(place, cases, others)
        else:
            _make_tables(place, cases, others)
    except FileExistsError as error:
        raise RegisterError(_THERE, place.name) from error
    except (OSError, CaptureError, UnicodeDecodeError) as error:
        raise RegisterError(f"The register cannot be made ({said(error)}).", place.name) from error
    return open_register(place, make=False)


def _make_file(place: RegisterLocation, cases: Callable[[Register], None], others: Callable[[Register], None]) -> None:
    """Make a register in a new file, and give it its name, which is never taken from another. The lock is held.

    Raises:
        RegisterError: it cannot be made.
        FileExistsError: there is a register.
        OSError: the file cannot be written.
    """
    files = PlainFolder(place.folder)
    for left in files.entries(place.at.rpartition("/")[0]):  # by an import that was killed: we alone hold the lock
        if _IMPORTED.fullmatch(left.name):
            files.remove(left.name)
    if files.has(place.at):
        raise FileExistsError
    new = RegisterLocation(place.folder, at=f"{place.at.rpartition('/')[0]}/import-{secrets.token_hex(16)}.sqlite3")
    try:
        _prepare(new, make=True)
        _make_tables(new, cases, others)
        files.link(new.at, place.at)
        files.sync(place.at.rpartition("/")[0])
    finally:
        for end in _BESIDE:
            files.remove(new.at + end)


def _make_tables(
    place: RegisterLocation, cases: Callable[[Register], None], others: Callable[[Register], None]
) -> None:
    """Make all tables in a database that has none, enter the rows, and close it.

    Raises:
        RegisterError: it has tables, or cannot be written.
    """
    alias = connect(place, read_only=False)
    from django.db import Error, connections  # noqa: PLC0415 - Django is ready from here on

    connection = connections[alias]
    try:
        connection.ensure_connection()
        with patiently(connection), _alone_in_database(connection, place):
            if _applied(connection):  # asked under the lock: another import may have ended meanwhile
                raise RegisterError(_THERE, place.name)
            _fill(connection, Register(place, alias, connection.vendor), cases, others)
    except Error as error:
        raise RegisterError(f"The register cannot be made ({hidden(place, said(error))}).", place.name) from error
    finally:
        connection.close()


def _alone_in_database(connection: BaseDatabaseWrapper, place: RegisterLocation) -> AbstractContextManager[None]:
    """Hold the lock of a PostgreSQL; that of a file is held already, and the file has a name that nobody knows."""
    return nullcontext() if place.url is None else _alone(connection, place)


def _fill(
    connection: BaseDatabaseWrapper,
    register: Register,
    cases: Callable[[Register], None],
    others: Callable[[Register], None],
) -> None:
    """Make the tables and enter the rows, all or nothing."""
    from django.core.management.color import no_style  # noqa: PLC0415 - Django must be ready
    from django.db import transaction  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=connection.alias):
            MigrationExecutor(connection).migrate([("register", min(_ours()))])
            cases(register)
            MigrationExecutor(connection).migrate([("register", max(_ours()))])
            others(register)
            connection.check_constraints()
            models = import_module("onrecord.register.models")
            every = [*models.APPEND_ONLY, *models.DERIVED]
            with connection.cursor() as cursor:  # new rows are numbered behind those that came
                for statement in connection.ops.sequence_reset_sql(no_style(), every):
                    cursor.execute(statement)
    finally:
        connection.enable_constraint_checking()


def newest_migration() -> str:
    """Return the name of the last migration that this onrecord has: the tables of a register are as it left them."""
    return max(_ours())


def said(error: BaseException) -> str:
    """Return what a database says of an error: its first line, for the others may hold values of rows."""
    if isinstance(error, CaptureError):
        return error.message.rstrip(".")
    if isinstance(error, UnicodeDecodeError):  # what SQLite says of its own file
        return "its file is damaged"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return (str(error).splitlines() or [type(error).__name__])[0].strip().rstrip(".")


def _prepare(place: RegisterLocation, *, make: bool) -> None:
    """Create the file for its owner only, and check that SQLite opens only plain files and no links.

    Raises:
        RegisterError: there is no register, and `make` is false.
        OSError: it cannot be made or read, or it is no plain file.
    """
    files = PlainFolder(place.folder)
    files.require_plain(*(place.at + end for end in _BESIDE), LOCK)
    found = files.status(place.at)
    if found and not found.st_size and not make:
        raise RegisterError("The register is empty: its file has no bytes.", str(place.file))
    if not files.has(place.at):
        if not make:
            raise RegisterError("There is no register in this archive yet. `onrecord add` makes one.", str(place.file))
        files.make(place.at.rpartition("/")[0])
        os.close(files.edit(place.at, OWNER_ONLY))
    with files.open(place.at):
        pass


def _writable(file: Path) -> bool:
    """Whether a file can be written to, and files beside it, which SQLite needs for that."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _bring_up(connection: BaseDatabaseWrapper, place: RegisterLocation, *, write: bool) -> None:
    """Apply missing migrations, and recalculate derived tables, one process at a time.

    Raises:
        RegisterError: there are some that we do not know, or some to apply and nothing may be written.
    """
    ours, applied = _ours(), _applied(connection)
    if applied == ours:
        return
    if not write and ours > applied:
        raise RegisterError(OLDER, place.name)
    from django.db import transaction  # noqa: PLC0415 - Django must be ready

    from onrecord.register.db.after_upgrade import upgraded  # noqa: PLC0415 - Django must be ready
    from onrecord.register.db.migration_run import MigrationRun  # noqa: PLC0415 - seldom needed, and slow to load

    register = Register(place, connection.alias, connection.vendor)
    with patiently(connection), _alone(connection, place):
        applied = _applied(connection)
        unknown = applied - ours
        if unknown:
            raise RegisterError(_NEWER.format(max(unknown)), place.name)
        # All in one transaction: else a process that is killed leaves tables that nothing says are there.
        connection.disable_constraint_checking()
        try:
            with transaction.atomic(using=connection.alias):
                MigrationRun(connection).migrate([("register", max(ours))])
                upgraded.send(Register, register=register, applied=ours - applied)
        finally:
            connection.enable_constraint_checking()


def _ours() -> set[str]:
    """Return the names of the migrations that this onrecord has."""
    names = (Path(item.name) for item in files("onrecord.register.migrations").iterdir())
    return {path.stem for path in names if path.suffix == ".py" and path.stem[0].isdigit()}


def _applied(connection: BaseDatabaseWrapper) -> set[str]:
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415 - Django must be ready

    return {name for app, name in MigrationRecorder(connection).applied_migrations() if app == "register"}


@contextmanager
def _alone(connection: BaseDatabaseWrapper, place: RegisterLocation) -> Iterator[None]:
    """Hold the lock of all who bring this register up to date."""
    if connection.vendor != "postgresql":
        with locked(PlainFolder(place.folder), LOCK, patience=settings.WAIT):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK + 1])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK + 1])
