"""The form that corrects the headline, the outlet, the address and the date of a report, and what it enters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from onrecord.desk.add_forms import is_address
from onrecord.desk.entered_days import entered_day
from onrecord.record import Record
from onrecord.register import writes
from onrecord.register.db.scope import Scope
from onrecord.register.new_entries import DecisionOutcome
from onrecord.register.report_views import ReportCorrectionView
from onrecord.register.views import ReportView
from onrecord.vocabulary import ReportField

PARTS = tuple(each.value for each in ReportField)
_LONGEST = 2000


class ReportDetailsForm(forms.Form):
    """The four parts of a report, and why they are corrected."""

    headline = forms.CharField(label=gettext_lazy("Headline"), max_length=_LONGEST, required=False)
    outlet = forms.CharField(label=gettext_lazy("Outlet"), max_length=_LONGEST, required=False)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=_LONGEST, required=False)
    date = forms.CharField(
        label=gettext_lazy("Date"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "As 2017-05-04, 2017-05 or 2017, or a range 2017-05-01/2017-05-04. A year from 1300 to 1449 is Solar Hijri."
            " Empty if it is not known."
        ),
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=_LONGEST, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        for name in ("headline", "outlet", "why"):
            self.fields[name].widget.attrs |= {"dir": "auto", "autocomplete": "off"}
        for name in ("address", "date"):
            self.fields[name].widget.attrs |= {"dir": "ltr", "autocomplete": "off", "autocapitalize": "none"}
        self.fields["date"].widget.attrs["list"] = "date-candidates"

    def clean_date(self) -> str:
        """Return the date in EDTF."""
        return entered_day(str(self.cleaned_data["date"]))

    def clean_address(self) -> str:
        """Return the address.

        Raises:
            ValidationError: it is not one.
        """
        given = str(self.cleaned_data["address"]).strip()
        if given and not is_address(given):
            raise forms.ValidationError(gettext("A web address begins with http:// or https://."))
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class PartConflict:
    """A part that somebody corrected, or whose correction somebody undid, since the person opened the form."""

    part: str
    value: str
    by: str
    undone: bool


def parts_of(report: ReportView) -> dict[str, str]:
    """Return the parts of a report as the form shows them."""
    return {
        "headline": one_line(report.headline),
        "outlet": one_line(report.outlet),
        "address": one_line(report.url or ""),
        "date": report.date or "",
    }


_NAMED = re.compile(r".+ names “(.+)”, but the page does not show it")
"""The reason for which a record has no outlet although the markup of the page names one."""


def outlet_in_markup(record: Record) -> str:
    """Return the name of the outlet in the markup of a page that shows none; an empty text if there is none.

    The report has no outlet then, because a finding needs words of the page. A person can take the name for it.
    """
    found = _NAMED.fullmatch(record.report.missing.get("outlet", ""))
    return one_line(found[1]) if found else ""


def one_line(text: str) -> str:
    """Return a text as a field of one line sends it back."""
    return " ".join(text.split())


def seen_now(corrections: Sequence[ReportCorrectionView]) -> dict[str, str | None]:
    """Return the id of the correction of each part that applies; None for a part that nobody corrected."""
    applies = {each.part: each.id for each in corrections if each.applies}
    return {part: applies.get(part) for part in PARTS}


def seen_then(post: QueryDict) -> dict[str, str | None]:
    """Return the same as the person saw it, from the form that was sent."""
    return {part: post.get(f"seen_{part}", "")[:40] or None for part in PARTS}


def changed(form: ReportDetailsForm, post: QueryDict) -> dict[str, str]:
    """Return the parts that the person changed, in a form that is valid."""
    given = {part: str(form.cleaned_data[part]) for part in PARTS}
    return {part: value for part, value in given.items() if one_line(value) != one_line(post.get(f"was_{part}", ""))}


def enter_details(
    scope: Scope, report: str, parts: Mapping[str, str], why: str, seen: Mapping[str, str | None]
) -> DecisionOutcome:
    """Enter the corrections.

    Raises:
        EditConflictError: another person corrected a part in the meantime.
        RegisterError: it is not valid.
    """
    return writes.correct_report(scope, report, dict(parts), why, expects=seen)


def conflicts(
    report: ReportView,
    corrections: Sequence[ReportCorrectionView],
    wanted: Mapping[str, str],
    seen: Mapping[str, str | None],
) -> tuple[PartConflict, ...]:
    """Return the parts that the person wants to change and that are not what the person saw."""
    now, values = seen_now(corrections), parts_of(report)
    by_id = {each.id: each for each in corrections}
    found = []
    for part in wanted:
        if now[part] == seen.get(part):
            continue
        old, new = by_id.get(seen.get(part) or ""), by_id.get(now[part] or "")
        undone = old is not None and bool(old.undone_by)
        by = old.undone_by if old and undone else new.who if new else ""
        found.append(PartConflict(part=part, value=values[part], by=by, undone=undone))
    return tuple(found)
