"""The checks of `onrecord doctor` that look at the configuration, the archive and the register."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import CaptureError, RegisterError
from onrecord.cli.options.archive import open_archive
from onrecord.cli.options.register import URL, is_there, open_in
from onrecord.cli.options.settings import SETTINGS, configuration_file
from onrecord.cli.setup.health import HealthCheck, HealthState
from onrecord.terminal import count

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive

_OTHERS = 0o077
_VERIFY = "Restore a copy of the archive. `onrecord verify` says what is wrong."
_GIB = 1 << 30
_ENOUGH, _LEAST = 2.0, 0.2
"""GiB that should be free: a capture with a screenshot has some MiB, and the register a few more."""


def archive_checks(folder: Path | None, put: Mapping[str, str]) -> Iterator[HealthCheck]:
    """Check what is stored, without a change to it.

    Args:
        folder: the archive's folder, if it was named.
        put: the settings that came from the configuration file, by their variables.
    """
    yield _configuration(put)
    archive = open_archive(folder)
    yield _disk(archive.folder)
    yield _permissions(archive)
    yield _archive(archive)
    yield _register(archive)


def _configuration(put: Mapping[str, str]) -> HealthCheck:
    file = configuration_file(os.environ)
    set_here = [setting.variable for setting in SETTINGS if os.environ.get(setting.variable)]
    named = [variable for variable in set_here if variable not in put]
    parts = [f"{file}: {count(len(put), 'setting')}"] if put else [f"No setting from a file ({file})"]
    parts += [f"from the environment: {', '.join(named)}"] if named else []
    found = "; ".join(parts) + "."
    secrets = {setting.variable for setting in SETTINGS if setting.secret}
    if put.keys() & secrets and file.stat().st_mode & _OTHERS:
        said = f"{found} Other users can read it, and it can contain a password."
        return HealthCheck("Configuration", HealthState.PROBLEM, said, f"chmod 600 {file}")
    return HealthCheck("Configuration", HealthState.OK, f"{found} To see all settings: onrecord config")


def _disk(folder: Path) -> HealthCheck:
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        free = shutil.disk_usage(there).free / _GIB
    except OSError as error:
        return HealthCheck("Disk", HealthState.PROBLEM, f"{there}: {error.strerror}.", "Check the disk.")
    found = f"{free:,.1f} GiB are free for {folder}."
    if free >= _ENOUGH:
        return HealthCheck("Disk", HealthState.OK, found)
    state = HealthState.NOTE if free >= _LEAST else HealthState.PROBLEM
    return HealthCheck("Disk", state, found, "Make room, or move the archive to another disk.")


def _permissions(archive: Archive) -> HealthCheck:
    folder = archive.folder
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        return HealthCheck("Permissions", HealthState.OK, "The archive's folder will be made for you alone.")
    except OSError as error:
        return HealthCheck("Permissions", HealthState.PROBLEM, f"{folder}: {error.strerror}.", "Use another account.")
    if not os.access(folder, os.R_OK | os.X_OK):
        return HealthCheck("Permissions", HealthState.PROBLEM, f"You cannot read {folder}.", "Use another account.")
    said = f"{folder} has the mode {stat.S_IMODE(mode):03o}"
    if mode & _OTHERS:
        remedy = f"If it is yours alone: chmod 700 {folder}"
        return HealthCheck("Permissions", HealthState.NOTE, f"{said}: other users can open it.", remedy)
    written = "" if os.access(folder, os.W_OK) else " You can read it, but not write to it."
    return HealthCheck("Permissions", HealthState.OK, f"{said}: it is open to its owner alone.{written}")


def _archive(archive: Archive) -> HealthCheck:
    from onrecord.capture.verify.archive import check_ledger  # noqa: PLC0415 - see onrecord.cli
    from onrecord.capture.verify.cache import last_whole  # noqa: PLC0415
    from onrecord.capture.verify.capture import Problem  # noqa: PLC0415

    if not archive.folder.exists():
        said = f"There is no archive yet at {archive.folder}. The first `onrecord add` makes it."
        return HealthCheck("Archive", HealthState.OK, said)
    problems: list[Problem] = []
    try:
        check_ledger(archive.ledger, problems)
        times = {} if problems else last_whole(archive)
    except (CaptureError, OSError) as error:
        return HealthCheck("Archive", HealthState.PROBLEM, str(error), _VERIFY)
    if problems:
        return HealthCheck("Archive", HealthState.PROBLEM, f"{problems[0]}", _VERIFY)
    never = sum(at is None for at in times.values())
    said = f"{archive.folder}: {count(len(times), 'capture')}."
    if never:
        found = f"{said} Never verified: {never:,}."
        return HealthCheck("Archive", HealthState.NOTE, found, "Verify them: onrecord verify")
    oldest = min((at for at in times.values() if at), default="")[:10]
    found = f"{said} All were last verified on {oldest} or later." if oldest else said
    return HealthCheck("Archive", HealthState.OK, found)


def _register(archive: Archive) -> HealthCheck:
    where = "PostgreSQL" if os.environ.get(URL) else "Register"
    if not is_there(archive):
        said = "There is no register yet. No PostgreSQL is named, so it will be a SQLite file in the archive."
        return HealthCheck(where, HealthState.OK, said)
    try:
        register = open_in(archive, write=False)
        from onrecord.register import reads  # noqa: PLC0415 - Django is ready

        last = reads.head(register)
        register.close()
    except RegisterError as error:
        remedy = "Check the server and the setting database_url." if os.environ.get(URL) else "Restore a copy of it."
        return HealthCheck(where, HealthState.PROBLEM, str(error), remedy)
    kind = "PostgreSQL" if register.vendor == "postgresql" else "SQLite"
    return HealthCheck(where, HealthState.OK, f"{kind}, {count(last.n if last else 0, 'line')} in its ledger.")
