"""The table of appeals that is sent as a file: its name, its first line, its columns and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.forms import BoundField, ChoiceField
from django.utils.translation import gettext, gettext_lazy, ngettext

from onrecord.desk.forms import AppealFilterForm
from onrecord.desk.words import word
from onrecord.register.views import AppealSummary
from onrecord.spreadsheet_csv import as_csv, as_csv_rows

NOT_MASKED = gettext_lazy("not masked: it names people who may be in danger")
"""Said in the first line of every table that is sent as a file."""
COLUMNS = (
    *("id", "first reported", "senders", "addressees", "asks", "reports", "origins", "sources", "state", "days"),
    *("counted from", "reply due by", "as of", "status", "proposed answers", "judgement", "headline"),
)
"""The columns of the export."""


def file_name(case: str, day: date, rows: int) -> str:
    """Return the name of a file with some rows of a case, as of a day."""
    return f"appeals-{safe_name(case)}-{day.isoformat()}-{rows}-rows.csv"


def table_head(rows: int, form: AppealFilterForm, day: date) -> bytes:
    """Return the first lines of the file: the number of rows, the filter, and the columns."""
    # The mark at the start is how spreadsheets know UTF-8.
    return _encoded("\ufeff" + as_csv([_head_line(rows, filter_words(form), day)], ()) + as_csv(COLUMNS, ()))


def table_rows(found: Iterable[AppealSummary]) -> bytes:
    """Return appeals as lines of the file."""
    return _encoded(as_csv_rows(map(_row, found)))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def filter_words(form: AppealFilterForm) -> list[tuple[BoundField, str]]:
    """Return the parts of a filter that are used, each with its value as it is shown: of a tick, an empty text."""
    found = []
    for field in form:
        value = form.cleaned_data.get(field.name)
        if value:
            shown = "" if value is True else str(value)
            found.append((field, word(shown) if isinstance(field.field, ChoiceField) else shown))
    return found


def _head_line(rows: int, filtered: Sequence[tuple[BoundField, str]], day: date) -> str:
    """Return the first line of an export: the number of rows, the day, that nobody is masked, and the filter."""
    parts = [ngettext("%(n)s row", "%(n)s rows", rows) % {"n": rows}, f"{gettext('as of')} {day.isoformat()}"]
    parts.append(str(NOT_MASKED))
    others = ((field, value) for field, value in filtered if field.name != "as_of")
    parts += [f"{field.label}: {value}" if value else str(field.label) for field, value in others]
    return "# " + " · ".join(parts)


def _row(line: AppealSummary) -> list[object]:
    stands = line.standing
    days = "" if stands.days is None else "-".join(map(str, dict.fromkeys(stands.days)))
    lists = (line.senders, line.addressees, line.asks)
    return [
        *(line.id, line.first, *("; ".join(each) for each in lists), line.reports, line.origins),
        *("; ".join(line.sources), stands.state, days, stands.since, stands.due, stands.as_of, stands.sentence),
        *(line.proposed, line.verdict, line.headline),
    ]


def safe_name(name: str) -> str:
    """Return the name of a case as part of the name of a file."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:40] or "case"
