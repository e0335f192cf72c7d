"""Handlers for files that a form sends: they are written below the archive's folder as they come, up to a limit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from onrecord.capture.saved_file import MAX_BYTES
from onrecord.desk.uploads import UploadFolder, safe_name

MOST_FILES = 1000
"""Files in one form. A team that has more sends them as one WACZ, or uses `onrecord add`."""
MOST_TOGETHER = 1 << 30
"""Bytes of one form."""


@dataclass(frozen=True, slots=True)
class StoredUpload:
    """A file that came: its place from the archive's folder on, its safe name, and its size."""

    place: str
    name: str
    bytes: int


class NoUploads(FileUploadHandler):
    """Takes no file: what every address does but those that ask for files."""

    def new_file(self, *_args: Any, **_more: Any) -> None:  # noqa: ANN401 - Django's own
        """Pass over a file.

        Raises:
            SkipFile: always.
        """
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's own
        """Pass on what came."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Give no file."""


class ArchiveUploads(FileUploadHandler):
    """Writes files into a folder of the archive. A form beyond a limit is refused, and `problem` names the limit.

    Args:
        request: the request.
        folder: the folder.
    """

    def __init__(self, request: HttpRequest, folder: UploadFolder) -> None:
        super().__init__(request)
        self.folder = folder
        self.stored = list[StoredUpload]()
        self.problem = ""
        self._place, self._file, self._size, self._together = "", -1, 0, 0

    def new_file(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - Django's own
        """Begin a file.

        Raises:
            StopUpload: there are too many.
        """
        super().new_file(*args, **more)
        if len(self.stored) >= MOST_FILES:
            self._stop("many")
        self._place, self._file = self.folder.create(self.file_name or "")
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's own
        """Write what came.

        Raises:
            StopUpload: it is too much.
        """
        self._size += len(raw_data)
        self._together += len(raw_data)
        if self._size > MAX_BYTES or self._together > MOST_TOGETHER:
            self._stop("large")
        left = memoryview(raw_data)
        while left:
            left = left[os.write(self._file, left) :]

    def file_complete(self, file_size: int) -> None:
        """End a file. It is found in `stored`, and not among the fields of the form."""
        self._close()
        self.stored.append(StoredUpload(self._place, safe_name(self.file_name or ""), file_size))

    def upload_interrupted(self) -> None:
        """Close what was begun."""
        self._close()

    def _stop(self, problem: str) -> None:
        self.problem = problem
        self._close()
        # The rest of the form is read and thrown away: else the browser shows a lost connection and no page.
        raise StopUpload(connection_reset=False)

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
