"""Where the desk keeps what is its own: accounts, sessions and its secret key, in the archive's folder."""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from onrecord.capture.store.plain_files import OWNER_ONLY, PlainFolder
from onrecord.errors import ConfigError

FOLDER = "desk"
DATABASE = f"{FOLDER}/desk.sqlite3"
SECRET = f"{FOLDER}/secret-key"
_KEY_BYTES = 48
SHORTEST_KEY = 50
"""Characters that a secret key has at least, as Django's own check asks."""
_LONGEST_KEY = 1000


@dataclass(frozen=True, slots=True)
class DeskLocation:
    """The desk of one archive.

    Attributes:
        folder: the archive's folder.
        register_url: the address of a PostgreSQL that holds the register; None for the file in the folder.
    """

    folder: Path
    register_url: str | None = None

    @property
    def database(self) -> Path:
        """The file with the accounts and the sessions."""
        return self.folder / DATABASE

    def prepare(self) -> None:
        """Make the folder and an empty database for their owner alone, where there are none.

        Raises:
            ConfigError: they cannot be made, or a link or something else is in their place.
        """
        files = PlainFolder(self.folder)
        try:
            files.make(FOLDER)
            files.require_plain(*(DATABASE + end for end in ("", "-wal", "-shm", "-journal")))
            os.close(files.edit(DATABASE, OWNER_ONLY))
        except OSError as error:
            raise ConfigError(f"The desk cannot keep its accounts ({error.strerror or error}).", DATABASE) from error

    def secret_key(self) -> str:
        """Return the key that signs sessions; it is made at the first start.

        Raises:
            ConfigError: it cannot be read or made, others may read its file, or it is too short.
        """
        files = PlainFolder(self.folder)
        try:
            found = files.status(SECRET)
            if found is None:
                with os.fdopen(files.create(SECRET, OWNER_ONLY), "w", encoding="ascii") as file:
                    file.write(secrets.token_urlsafe(_KEY_BYTES))
                found = files.status(SECRET)
            key = files.read(SECRET, _LONGEST_KEY).decode("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"The secret key of the desk cannot be read ({error}).", SECRET) from error
        if found is None or found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigError("Other users can read the secret key of the desk. Run: chmod 600 on its file.", SECRET)
        if len(key) < SHORTEST_KEY or len(set(key)) < 10:
            raise ConfigError(f"The secret key of the desk needs {SHORTEST_KEY} random characters.", SECRET)
        return key
