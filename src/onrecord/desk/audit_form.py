"""The filter of the audit page, as it is in an address. Values that are not valid are said, and not used."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from onrecord.desk.day_fields import DAY_ATTRIBUTES, typed_day
from onrecord.desk.words import word
from onrecord.register.evidence_views import AuditFilter

_LONGEST = 200
ACTS = (
    *("entered", "seen again", "set aside", "addressed", "attempted", "judged", "decided", "stated", "corrected"),
    *("undone", "paired", "assessed", "marked", "noted", "report corrected", "letter entered"),
    *("exported", "withdrawn", "restored"),
    *("case opened", "admitted", "permitted", "named", "reads noted"),
    *("consent recorded", "consent ended", "released", "release ended"),
)
"""The actions in the lines of the register's ledger."""


class AuditFilterForm(forms.Form):
    """Who did what, to what, and when."""

    who = forms.CharField(label=gettext_lazy("Who"), required=False, max_length=_LONGEST)
    act = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    about = forms.CharField(label=gettext_lazy("On what (an id)"), required=False, max_length=40)
    since = forms.CharField(label=gettext_lazy("From"), required=False, max_length=10)
    until = forms.CharField(label=gettext_lazy("Until"), required=False, max_length=10)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("any")), *((each, word(each)) for each in ACTS)]
        self.fields["who"].widget.attrs["dir"] = "auto"
        self.fields["about"].widget.attrs["dir"] = "ltr"
        for name in ("since", "until"):
            self.fields[name].widget.attrs |= DAY_ATTRIBUTES

    def clean_since(self) -> date | None:
        """Return the first day."""
        return typed_day(str(self.cleaned_data["since"]))

    def clean_until(self) -> date | None:
        """Return the last day."""
        return typed_day(str(self.cleaned_data["until"]))

    def wanted(self) -> AuditFilter:
        """Return the filter; fields that are not valid are left out."""
        self.is_valid()
        found = self.cleaned_data
        return AuditFilter(
            who=found.get("who") or None,
            act=found.get("act") or None,
            about=found.get("about") or None,
            since=found.get("since") or None,
            until=found.get("until") or None,
        )
