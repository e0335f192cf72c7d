"""Tables that Uwazi imports: a ZIP file with a CSV file for each template, in the order in which to import them.

Written after the rules of Uwazi's import (`|` between several values, `from:to` for days, relations by title). Titles
end in our id: Uwazi finds a relation by its title, and makes a new entity without a word if there is none.
"""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from onrecord.edtf import bounds_of
from onrecord.publish.values import PublicAnswer, PublicAppeal, PublicParty, PublicReport
from onrecord.publish.view import Public
from onrecord.terminal import one_line

TABLES = {
    "1-parties": ("title", "kind"),
    "2-reports": (
        *("title", "outlet", "headline", "published", "published_text", "language", "page_address", "capture"),
        *("captured", "sha256", "withheld"),
    ),
    "3-appeals": (
        *(
            "title",
            "senders",
            "addressees",
            "reports",
            "first_reported",
            "first_reported_text",
            "state",
            "status",
            "days",
        ),
        *("as_of", "asks", "withheld"),
    ),
    "4-answers": ("title", "appeal", "form", "day", "day_text", "answered_by", "words", "report", "withheld"),
}
"""The columns of each table: the names that the properties of a template must have in Uwazi."""
_SEVERAL = "|"
_HOW = """{notice}

Tables for the import of Uwazi. Make a template for each of them, with properties that have the names of its columns:
published, first_reported and day are date ranges; captured and as_of are dates; page_address is a link; senders,
addressees, answered_by, reports, report and appeal are relationships to the template of the table before; all others
are text. Import the tables in the order of their numbers. Days that are not known exactly are given in words, in the
columns that end in _text.

Do not open these tables in a spreadsheet, which would work out words that begin like a formula. Use the format csv.
"""


class UwaziExporter:
    """Writes the tables, which are put into the ZIP file at the end."""

    suffix = ".zip"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the notice and the tables. The same appeals make the same bytes."""
        with ExitStack() as stack:
            tables = {name: _Table(stack.enter_context(TemporaryFile("w+b"))) for name in TABLES}
            for name, columns in TABLES.items():
                tables[name].add(*columns)
            for appeal in public.appeals:
                _write(appeal, tables)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
                with packed.open(zipfile.ZipInfo("README.txt"), "w") as file:
                    file.write(_HOW.format(notice=public.notice).encode())
                for name, table in tables.items():
                    member = zipfile.ZipInfo(f"{name}.csv")
                    member.compress_type = zipfile.ZIP_DEFLATED
                    with packed.open(member, "w", force_zip64=True) as file:
                        table.copy(file)


class _Table:
    """One table, whose rows wait in a file that has no name. A row is written once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._known = file, set[str]()

    def add(self, title: str, *cells: str) -> None:
        """Add a row, unless one with its title is there."""
        if title in self._known:
            return
        self._known.add(title)
        row = io.StringIO()
        csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(one_line, (title, *cells)))
        self._file.write(row.getvalue().encode("utf-8", "backslashreplace"))

    def copy(self, target: IO[bytes]) -> None:
        """Copy all rows."""
        self._file.seek(0)
        while piece := self._file.read(1 << 20):
            target.write(piece)


def _write(appeal: PublicAppeal, tables: dict[str, _Table]) -> None:
    givers = (party for answer in appeal.answers for party in answer.by)
    for party in (*appeal.senders, *appeal.addressees, *givers):
        tables["1-parties"].add(_party(party), party.kind)
    for report in (*appeal.reports, *(answer.report for answer in appeal.answers)):
        if report:
            _write_report(report, tables["2-reports"])
    tables["3-appeals"].add(
        f"Appeal [{appeal.id}]",
        _several(map(_party, appeal.senders)),
        _several(map(_party, appeal.addressees)),
        _several(map(_report, appeal.reports)),
        *_days(appeal.first),
        appeal.state or "",
        appeal.status,
        "-".join(map(str, dict.fromkeys(appeal.days or ()))),
        appeal.as_of,
        " / ".join(each.words for each in appeal.asks if each.words),
        " ".join(dict.fromkeys(each.withheld for each in appeal.asks if each.withheld)),
    )
    for answer in appeal.answers:
        _write_answer(answer, appeal, tables["4-answers"])


def _write_report(report: PublicReport, table: _Table) -> None:
    table.add(
        _report(report),
        report.outlet,
        report.headline,
        *_days(report.published),
        report.language,
        f"{_plain(report.address)}{_SEVERAL}{_plain(report.address)}" if report.address else "",
        report.capture,
        report.captured[:10],
        report.sha256,
        " ".join(report.withheld),
    )


def _write_answer(answer: PublicAnswer, appeal: PublicAppeal, table: _Table) -> None:
    table.add(
        f"Answer [{answer.id}] to [{appeal.id}]",
        f"Appeal [{appeal.id}]",
        answer.form,
        *_days(answer.day),
        _several(map(_party, answer.by)),
        " / ".join(answer.words),
        _report(answer.report) if answer.report else "",
        answer.withheld,
    )


def _party(party: PublicParty) -> str:
    return f"{_plain(party.name)} [{party.id}]"


def _report(report: PublicReport) -> str:
    return f"{_plain(report.headline or report.outlet or 'Report')} [{report.id}]"


def _plain(words: str) -> str:
    """Return words of one value: what parts values in Uwazi is replaced, in an address by its code."""
    return words.replace(_SEVERAL, "%7C" if "://" in words else "¦")


def _several(values: map[str]) -> str:
    return _SEVERAL.join(dict.fromkeys(map(one_line, values)))


def _days(edtf: str | None) -> tuple[str, str]:
    """Return a day as a range of days, since Uwazi takes a year alone for its first of January; and in words.

    >>> _days("2017-05"), _days("XXXX-05-01"), _days(None)
    (('2017-05-01:2017-05-31', '2017-05'), ('', 'XXXX-05-01'), ('', ''))
    """
    found = bounds_of([edtf]) if edtf else None
    return (f"{found[0].isoformat()}:{found[1].isoformat()}" if found else "", edtf or "")
