"""The forms about consent and release: to record a consent, to end it, to release, to mask, and to undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from onrecord.capture.clock_status import utc_now
from onrecord.desk.day_fields import DAY_ATTRIBUTES, typed_day
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.writes.disclosures import LONGEST
from onrecord.vocabulary import ConsentScope

_LONGEST_REASON, _LONGEST_DAY = 2_000, 40
USES = {
    ConsentScope.PUBLIC: gettext_lazy("to be published: anybody may see it"),
    ConsentScope.UNITED_NATIONS: gettext_lazy("to be sent to the United Nations"),
    ConsentScope.INTERNAL: gettext_lazy("to be kept in this case only"),
}
"""The uses that a person can agree to, in words."""


def _text(
    label: Any,  # noqa: ANN401 - a label is translated when it is shown
    hint: Any = "",  # noqa: ANN401
    longest: int = _LONGEST_REASON,
) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, widget=widget, help_text=hint)


def _day(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:  # noqa: ANN401
    widget = forms.TextInput(attrs=DAY_ATTRIBUTES)
    return forms.CharField(label=label, max_length=_LONGEST_DAY, required=required, widget=widget, help_text=hint)


class _DisclosureForm(forms.Form):
    """One of the forms of the page; the ids of its fields begin with a name of its own."""

    ids = ""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **{"auto_id": f"{self.ids}_%s", **named})


class _DatedForm(_DisclosureForm):
    """A form with the day on which somebody said something."""

    def clean_obtained(self) -> date | None:
        """Return the day.

        Raises:
            ValidationError: it is no day, or it lies in the future.
        """
        found = typed_day(self.cleaned_data["obtained"])
        if found and found > utc_now().date() + timedelta(days=1):  # it may be tomorrow where the person is
            raise ValidationError(gettext("This day is in the future."))
        return found


class ConsentForm(_DatedForm):
    """Records that a person agreed. No use is chosen at first, so that nobody records more than was agreed."""

    ids = "consent"
    use = forms.ChoiceField(label=gettext_lazy("Agreed use"))
    obtained_by = _text(
        gettext_lazy("Who obtained the consent"), gettext_lazy("The person who talked with them."), LONGEST
    )
    obtained = _day(gettext_lazy("On which day"), gettext_lazy("As 2026-03-01, or in Solar Hijri as 1404-12-10."))
    until = _day(
        gettext_lazy("Valid until"),
        gettext_lazy("The last day. The day after, everything is masked again. Empty: no end was agreed."),
        required=False,
    )
    why = _text(gettext_lazy("How the person agreed"), gettext_lazy("Such as “by telephone, recorded”."))

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        field = self.fields["use"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("choose")), *((each.value, words) for each, words in USES.items())]

    def clean_until(self) -> date | None:
        """Return the last day; None if no end was agreed.

        Raises:
            ValidationError: it is no day, or it lies before the day of the consent.
        """
        found, obtained = typed_day(self.cleaned_data["until"]), self.cleaned_data.get("obtained")
        if found and obtained and found < obtained:
            raise ValidationError(gettext("This day lies before the day on which the person agreed."))
        return found

    def consent(self) -> NewConsent:
        """Return the consent; the form is valid."""
        found = self.cleaned_data
        return NewConsent(
            scope=found["use"], obtained_by=found["obtained_by"], obtained=found["obtained"], until=found["until"]
        )


class EndForm(_DatedForm):
    """Records that a person no longer agrees."""

    ids = "end"
    obtained_by = _text(
        gettext_lazy("Who got the message"),
        gettext_lazy("The person who talked with them, or read their letter."),
        LONGEST,
    )
    obtained = _day(gettext_lazy("On which day"))
    why = _text(gettext_lazy("Why"))

    def consent(self) -> NewConsent:
        """Return the end of the consent; the form is valid."""
        found = self.cleaned_data
        return NewConsent(
            scope=ConsentScope.PUBLIC, obtained_by=found["obtained_by"], obtained=found["obtained"], given=False
        )


class ReleaseForm(_DisclosureForm):
    """Releases something that somebody agreed to. The tick is the second step: anybody can see it from then on."""

    ids = "release"
    why = _text(gettext_lazy("Why it is released"))
    confirmed = forms.BooleanField(label=gettext_lazy("I read the consent. Anybody may see this from now on."))


class OfficeForm(_DisclosureForm):
    """Releases an official without a consent."""

    ids = "office"
    why = _text(gettext_lazy("Which office, and since when"), gettext_lazy("Such as “minister since 2021”."))
    confirmed = forms.BooleanField(
        label=gettext_lazy("It is an official who acts in office. Anybody may see the name from now on.")
    )


class MaskForm(_DisclosureForm):
    """Masks something, whatever was released."""

    ids = "mask"
    why = _text(gettext_lazy("Why"))
