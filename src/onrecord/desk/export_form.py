"""The form that asks for a file of appeals: the format, whether it is masked, and the language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from onrecord.desk.format_export import FormatChoice, formats
from onrecord.desk.settings import LANGUAGES
from onrecord.publish import EVIDENCE

_PUBLIC, _NAMED = "masked", "not masked"


class ExportForm(forms.Form):
    """Asks for a file. It is masked unless a person chooses otherwise."""

    form = forms.ChoiceField(label=gettext_lazy("Format"))
    names = forms.ChoiceField(
        label=gettext_lazy("Names"),
        choices=(
            (_PUBLIC, gettext_lazy("Masked, for anybody")),
            (_NAMED, gettext_lazy("NOT MASKED, for people who may know the names")),
        ),
    )
    quotations = forms.BooleanField(
        label=gettext_lazy("Show quotations with names in them masked"),
        required=False,
        help_text=gettext_lazy(
            "Without it, a quotation that names somebody is withheld. Who searches the web for the rest of its words"
            " can find the name."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of our own words"),
        choices=LANGUAGES,
        help_text=gettext_lazy("For the report for Word and the dossier. Other formats have them in English."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = formats()

    def clean(self) -> None:
        """Check that what cannot be masked is not wanted masked.

        Raises:
            ValidationError: it is.
        """
        super().clean()
        found = self.cleaned_data
        if found.get("form") == EVIDENCE and found.get("names") == _PUBLIC:
            told = gettext("The stored pages name everybody, and they are never changed: choose “NOT MASKED” for them.")
            raise ValidationError({"names": told})

    def chosen(self) -> FormatChoice:
        """Return the choice; the form is valid."""
        found = self.cleaned_data
        masked = found["names"] == _PUBLIC
        return FormatChoice(
            form=found["form"],
            masked=masked,
            quotations=masked and found["quotations"],
            language=found["language"],
        )
