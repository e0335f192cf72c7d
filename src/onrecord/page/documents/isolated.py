"""Reading a document in a process of its own, within a limit of time and memory.

Readers of PDF are large programs in C, and a document may be made to hurt them. Whatever it does there, the process
that asked goes on, and says in one sentence what happened.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import msgspec

from onrecord.cached_once import once
from onrecord.errors import ReadError
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.model import DocumentText

SECONDS = 60
"""CPU seconds that a document may take (decision 55 has what documents take)."""
ENDED = (
    f"The document was not read: it took longer than {SECONDS} s or more memory than a document should, or is damaged."
)
_WAIT = 2
"""So many times as long is waited, for the process may not have the processor to itself."""
_KEPT = frozenset(
    "PATH HOME LANG LANGUAGE TMPDIR LD_LIBRARY_PATH PYTHONPATH PYTHONHOME PYTHONUTF8 PYTHONIOENCODING".split()
)
"""Python needs these to start, to find its modules and to write text."""
_PROCESS = "onrecord.page.documents.reading_process"


class ReadingAnswer(msgspec.Struct):
    """The answer of the process: the text of the document, or why it cannot be read."""

    text: DocumentText | None = None
    error: str = ""


def reading_environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what the process that reads a document gets of the environment: no password, no proxy, no address."""
    kept = {name: value for name, value in given.items() if name in _KEPT or name.startswith("LC_")}
    # No threads of numpy, whose memory would count.
    return kept | {"OPENBLAS_NUM_THREADS": "1"}


def read_isolated(data: bytes, kind: DocumentKind) -> DocumentText:
    """Read a document in a process of its own.

    Raises:
        ReadError: it cannot be read, and why.
    """
    # -P: no module is taken from the folder that one is in. -B: it writes no file.
    command = (sys.executable, "-P", "-B", "-m", _PROCESS, kind.name)
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS * _WAIT,
            env=reading_environment(os.environ),
            check=False,
        )
        answer = _decoder().decode(done.stdout)
    except (subprocess.TimeoutExpired, OSError, msgspec.DecodeError) as error:
        raise ReadError(ENDED) from error
    if answer.text is None:
        raise ReadError(answer.error or ENDED)
    return answer.text


@once
def _decoder() -> msgspec.json.Decoder[ReadingAnswer]:
    """The decoder of answers; two threads must not build it at once."""
    return msgspec.json.Decoder(ReadingAnswer)
