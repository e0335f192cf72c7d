"""The forms of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from onrecord.capture.clock_status import utc_now
from onrecord.desk.accounts import LONGEST_NAME
from onrecord.desk.day_fields import DAY_ATTRIBUTES, typed_day
from onrecord.desk.reader import CALENDARS, DIGITS, LANGUAGE_CODES, THEMES, Reader
from onrecord.desk.settings import LANGUAGES
from onrecord.desk.words import word
from onrecord.languages import codes
from onrecord.register.reads.appeals import AppealFilter
from onrecord.vocabulary import AppealState, CaseRole, SpeechAct

_LONGEST = 200
_SHOWN = {
    "latin": "0123456789",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "gregorian": gettext_lazy("Gregorian"),
    "solar-hijri": gettext_lazy("Solar Hijri"),
    "both": gettext_lazy("Both"),
    "system": gettext_lazy("As the system"),
    "light": gettext_lazy("Light"),
    "dark": gettext_lazy("Dark"),
}


class WelcomeForm(forms.Form):
    """Makes an account: a user name, and a password twice."""

    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=LONGEST_NAME,
        validators=[User.username_validator],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "dir": "auto"}),
        help_text=gettext_lazy("It is recorded with each of your decisions, and it never changes."),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("12 characters or more. Several words are easy to remember."),
    )
    again = forms.CharField(
        label=gettext_lazy("The password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, fixed_name: str = "", **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        if fixed_name:
            self.fields["username"].disabled = True
            self.fields["username"].initial = fixed_name

    def clean_username(self) -> str:
        """Return the name.

        Raises:
            ValidationError: somebody has it.
        """
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(gettext("There is an account with this user name."))
        return name

    def clean(self) -> None:
        """Check the password.

        Raises:
            ValidationError: the two differ.
        """
        super().clean()
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            raise ValidationError({"again": gettext("The two passwords differ.")})
        if password:
            try:
                validate_password(password, User(username=self.cleaned_data.get("username", "")))
            except ValidationError as error:
                self.add_error("password", error)


class InvitationForm(forms.Form):
    """Invites a person to a case."""

    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=LONGEST_NAME,
        validators=[User.username_validator],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "dir": "auto"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, word(each.value)) for each in CaseRole if each is not CaseRole.NONE]


def _choices(values: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(value, _SHOWN[value]) for value in values]


class PreferencesForm(forms.Form):
    """How a person reads."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    digits = forms.ChoiceField(label=gettext_lazy("Digits"), choices=_choices(DIGITS))
    calendar = forms.ChoiceField(label=gettext_lazy("Calendar"), choices=_choices(CALENDARS))
    theme = forms.ChoiceField(label=gettext_lazy("Colours"), choices=_choices(THEMES))
    keys = forms.BooleanField(label=gettext_lazy("Single letters act as commands"), required=False)

    def reader(self) -> Reader:
        """Return the choice; the form is valid."""
        return Reader(**self.cleaned_data)


assert {code for code, _ in LANGUAGES} == set(LANGUAGE_CODES)


class AppealFilterForm(forms.Form):
    """The filter of the list of appeals, as it is in an address. Values that are not valid are said, and not used."""

    party = forms.CharField(label=gettext_lazy("Sender or addressee"), required=False, max_length=_LONGEST)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=_LONGEST)
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=_LONGEST)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    act = forms.ChoiceField(label=gettext_lazy("The report also has"), required=False)
    as_of = forms.CharField(label=gettext_lazy("As of"), required=False, max_length=10)
    unanswered = forms.BooleanField(label=gettext_lazy("Unanswered only"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        for name, values in (("state", AppealState), ("act", SpeechAct)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("any")), *((each.value, word(each.value)) for each in values)]
        for name in ("party", "place", "source"):
            self.fields[name].widget = forms.TextInput(attrs={"dir": "auto"})
            self.fields[name].widget.input_type = "search"
        self.fields["as_of"].widget.attrs |= DAY_ATTRIBUTES

    def clean_as_of(self) -> date | None:
        """Return the day.

        Raises:
            ValidationError: it is no day.
        """
        return typed_day(str(self.cleaned_data["as_of"]))

    def wanted(self) -> AppealFilter:
        """Return the filter; fields that are not valid are left out."""
        found = self.cleaned_data
        return AppealFilter(
            party=found.get("party") or None,
            place=found.get("place") or None,
            source=found.get("source") or None,
            state=found.get("state") or None,
            act=found.get("act") or None,
            unanswered=bool(found.get("unanswered")),
        )

    def as_of_day(self) -> date | None:
        """Return the day as of which the list is shown; None for today."""
        found = self.cleaned_data.get("as_of")
        return found if isinstance(found, date) else None

    def day(self) -> date:
        """Return the day as of which the list is shown."""
        return self.as_of_day() or utc_now().date()


class ReviewFilterForm(forms.Form):
    """The filter of the review queue, as it is in an address."""

    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=_LONGEST)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    urgent = forms.BooleanField(label=gettext_lazy("To check first only"), required=False)
    asked = forms.BooleanField(label=gettext_lazy("Second opinion"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [("", gettext("any")), *((code, code) for code in codes())]
        self.fields["source"].widget = forms.TextInput(attrs={"dir": "auto"})
        self.fields["source"].widget.input_type = "search"


class ReportFilterForm(forms.Form):
    """The filter of the list of reports, as it is in an address."""

    outlet = forms.CharField(
        label=gettext_lazy("Outlet or site"),
        required=False,
        max_length=_LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto", "type": "search"}),
    )
    review = forms.ChoiceField(
        label=gettext_lazy("Review"),
        required=False,
        choices=(
            ("", gettext_lazy("any")),
            ("waiting", gettext_lazy("not reviewed")),
            ("reviewed", gettext_lazy("reviewed")),
            ("rejected", gettext_lazy("with a rejected finding")),
        ),
    )
