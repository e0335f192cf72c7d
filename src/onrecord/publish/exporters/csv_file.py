"""CSV for spreadsheets and scripts: UTF-8 with a byte-order mark, and no cell that a spreadsheet would work out."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.publish.exporters.appeal_rows import COLUMNS, rows_of
from onrecord.publish.view import Public
from onrecord.spreadsheet_csv import as_csv, as_csv_rows


class CsvExporter:
    """Writes a row for each quotation."""

    suffix = ".csv"

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the notice, the columns and the rows."""
        # The mark at the start is how spreadsheets know UTF-8.
        target.write(("\ufeff" + as_csv([f"# {public.notice}"], ()) + as_csv(COLUMNS, ())).encode())
        target.writelines(as_csv_rows(rows_of(appeal)).encode("utf-8", "backslashreplace") for appeal in public.appeals)
