"""XLSX for spreadsheets: every cell is text, so that none is worked out, followed or changed to a number."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import BinaryIO

from onrecord.errors import PublishError
from onrecord.publish.exporters.appeal_rows import COLUMNS, rows_of
from onrecord.publish.view import Public
from onrecord.terminal import one_line

_LONGEST = 32_767
"""The most characters that a cell of the format has."""
_WIDTH = 24
_MOST_ROWS = 1_048_576
"""The most rows that a sheet of the format has."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class XlsxExporter:
    """Writes one sheet with a row for each quotation; its first row is the notice."""

    suffix = ".xlsx"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the sheet. The same appeals on the same day make the same bytes.

        Raises:
            PublishError: there are more rows than a sheet has.
        """
        import xlsxwriter  # noqa: PLC0415 - it is needed for this format alone

        with xlsxwriter.Workbook(target, _OPTIONS) as book:
            day = public.as_of
            book.set_properties({"created": datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)})
            sheet = book.add_worksheet("Appeals")
            sheet.set_column(0, len(COLUMNS) - 1, _WIDTH)
            sheet.freeze_panes(2, 0)
            bold = book.add_format({"bold": True})
            sheet.write_string(0, 0, public.notice, bold)
            for column, name in enumerate(COLUMNS):
                sheet.write_string(1, column, name, bold)
            number = 2
            for appeal in public.appeals:
                for row in rows_of(appeal):
                    if number == _MOST_ROWS:
                        raise PublishError("A sheet cannot have so many rows. Use CSV, or a filter.")
                    for column, cell in enumerate(row):
                        sheet.write_string(number, column, one_line(cell)[:_LONGEST])
                    number += 1
