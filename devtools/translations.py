"""Collect the texts of the desk for translation, and compile the translations.

python -m devtools.translations

It adds new texts to `src/onrecord/desk/locale/*/LC_MESSAGES/django.po`, where a person translates them, and writes the
`.mo` beside each, which is what Django reads. Collecting needs GNU gettext (Debian: gettext); compiling does not.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

DESK = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "desk"
_SAME_AT_EACH_RUN = datetime(2026, 1, 1, tzinfo=UTC)
_PLURALS = r'"Plural-Forms: nplurals=2; plural=(n > 1);\n"' + "\n"
_DATES = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language|Language-Team|Plural-Forms|Generated-By):.*\n',
    re.MULTILINE,
)


def catalogues() -> list[Path]:
    """Return the translations."""
    return sorted((DESK / "locale").glob("*/LC_MESSAGES/django.po"))


def compiled(catalogue: Path) -> bytes:
    """Return a translation as Django reads it."""
    language = catalogue.parent.parent.name
    with catalogue.open("rb") as file:
        found = read_po(file, locale=language)
    found.creation_date = found.revision_date = _SAME_AT_EACH_RUN
    out = BytesIO()
    write_mo(out, found)
    return out.getvalue()


def _collect() -> None:
    call = [sys.executable, "-m", "django", "makemessages", "--all", "--no-location", "--no-wrap", "--no-obsolete"]
    call += ["--settings", "onrecord.desk.tool_settings", "--pythonpath", str(DESK.parent.parent)]
    subprocess.run(call, cwd=DESK, check=True)  # noqa: S603 - our own call
    for path in catalogues():
        with path.open("rb") as file:
            found = read_po(file, locale=path.parent.parent.name)
        found.project, found.version, found.fuzzy = "onrecord", "desk", False
        found.header_comment = "# Texts of the desk. After a change of texts: python -m devtools.translations"
        out = BytesIO()
        write_po(out, found, width=0, no_location=True)
        path.write_bytes(_with_header(out.getvalue(), path.parent.parent.name))


def _with_header(catalogue: bytes, language: str) -> bytes:
    """Return a catalogue without the lines that change at each run, and with those that tools need."""
    plain = _DATES.sub(b"", catalogue)
    lines = rf'"Language: {language}\n"' + "\n" + _PLURALS
    return plain.replace(b'"MIME-Version', lines.encode() + b'"MIME-Version', 1)


if __name__ == "__main__":
    if shutil.which("xgettext", path=os.environ.get("PATH")):
        _collect()
    else:
        print("GNU gettext is not installed, so new texts were not collected.", file=sys.stderr)
    for _path in catalogues():
        _path.with_suffix(".mo").write_bytes(compiled(_path))
