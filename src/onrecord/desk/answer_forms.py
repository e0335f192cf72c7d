"""The forms that note an answer to an appeal: a statement of the case, or an answer known from elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from onrecord.desk.day_fields import DAY_ATTRIBUTES, typed_day
from onrecord.desk.entered_days import entered_day
from onrecord.desk.words import word
from onrecord.register.answer_values import AnswerSearch
from onrecord.register.views import NewEvent
from onrecord.register.writes.events import LONGEST_WORDS
from onrecord.vocabulary import REPLY_EVENTS, AnswerForm

_LONGEST, _LONGEST_REASON, _LONGEST_DAY = 200, 2_000, 40


def insists(post: QueryDict) -> bool:
    """Whether the box is ticked that enters an answer though it is dated before the appeal."""
    return post.get("early") == "on"


def answer_kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds of an answer, each with its word in the language of the interface."""
    return tuple((each.value, word(each.value)) for each in AnswerForm)


def _text(  # a label is translated when it is shown
    label: Any,  # noqa: ANN401
    *,
    required: bool = False,
    rows: int = 0,
    longest: int = _LONGEST,
    hint: Any = "",  # noqa: ANN401
) -> forms.CharField:
    named = {"dir": "auto", "autocomplete": "off"}
    widget = forms.Textarea(attrs={**named, "rows": rows}) if rows else forms.TextInput(attrs=named)
    return forms.CharField(label=label, required=required, max_length=longest, widget=widget, help_text=hint)


class AnswerSearchForm(forms.Form):
    """The search among the statements of the case, as it is in an address."""

    words = _text(gettext_lazy("Words"))
    party = _text(gettext_lazy("Who says it"))
    since = forms.CharField(
        label=gettext_lazy("From"),
        required=False,
        max_length=_LONGEST_DAY,
        widget=forms.TextInput(attrs=DAY_ATTRIBUTES),
    )
    until = forms.CharField(
        label=gettext_lazy("To"), required=False, max_length=_LONGEST_DAY, widget=forms.TextInput(attrs=DAY_ATTRIBUTES)
    )

    def clean_since(self) -> date | None:
        """Return the first day."""
        return typed_day(self.cleaned_data["since"])

    def clean_until(self) -> date | None:
        """Return the last day."""
        return typed_day(self.cleaned_data["until"])

    def wanted(self) -> AnswerSearch | None:
        """Return what is looked for: with empty fields, all; None if nothing was sent, or a day is not valid."""
        if not self.data or not self.is_valid():
            return None
        return AnswerSearch(**self.cleaned_data)


class StatementAnswerForm(forms.Form):
    """Says that a statement of the case answers the appeal."""

    form = forms.ChoiceField(label=gettext_lazy("Kind of answer"), required=False)
    day = forms.CharField(
        label=gettext_lazy("Day of the answer"),
        required=False,
        max_length=_LONGEST_DAY,
        widget=forms.TextInput(attrs=DAY_ATTRIBUTES),
        help_text=gettext_lazy("Without it, the day of its report counts."),
    )
    why = _text(gettext_lazy("Why (not needed)"), longest=_LONGEST_REASON)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **{"auto_id": "statement_%s", **named})
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("as its words say")), *answer_kinds()]

    def clean_day(self) -> str | None:
        """Return the day in EDTF."""
        return entered_day(str(self.cleaned_data["day"])) or None


class EventAnswerForm(forms.Form):
    """An answer that is in no report of the case: a letter that was received, or a telephone call."""

    form = forms.ChoiceField(label=gettext_lazy("Kind of answer"))
    day = forms.CharField(
        label=gettext_lazy("Day of the answer"),
        max_length=_LONGEST_DAY,
        widget=forms.TextInput(attrs=DAY_ATTRIBUTES),
        help_text=gettext_lazy("Such as 2026-03-01, or 2026-03 if only the month is known."),
    )
    by = _text(gettext_lazy("Who answered"), required=True)
    words = _text(
        gettext_lazy("Its exact words"),
        rows=4,
        longest=LONGEST_WORDS,
        hint=gettext_lazy("Only what was written or said. Leave it empty if nobody has the words."),
    )
    source = _text(
        gettext_lazy("Where it is known from"),
        required=True,
        hint=gettext_lazy("Such as “letter of 3 March 2026, in folder 12”, or “telephone call with her lawyer”."),
    )
    why = _text(gettext_lazy("Why it counts as an answer"), required=True, longest=_LONGEST_REASON)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **{"auto_id": "event_%s", **named})
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, word(each.value)) for each in REPLY_EVENTS]

    def event(self) -> NewEvent:
        """Return the event; the form is valid."""
        found = self.cleaned_data
        day = entered_day(found["day"])
        return NewEvent(
            kind=found["form"], day=day, why=found["why"], by=found["by"], words=found["words"], source=found["source"]
        )
