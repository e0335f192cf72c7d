"""The forms of "same or not": the filter of the list, and what a person decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from onrecord.desk.words import word
from onrecord.register.new_entries import NewJudgement
from onrecord.register.pair_values import PairFilter
from onrecord.vocabulary import PAIR_VERDICTS, AnswerForm, PairKind, Verdict

_LONGEST = 200
MOST_PAIRS = 1_000
"""Pairs that one decision settles, at most, as the register has it."""
_CERTAINTIES = {"high": (0.8, 1.0), "middle": (0.4, 0.8), "low": (0.0, 0.4)}


class PairFilterForm(forms.Form):
    """The filter of pairs, as it is in an address. Values that are not valid are said, and not used."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=_LONGEST)
    certainty = forms.ChoiceField(label=gettext_lazy("Certainty"), required=False)
    verdict = forms.ChoiceField(label=gettext_lazy("Judged"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        ranges = [
            ("high", gettext("80% and more")),
            ("middle", gettext("40% to 80%")),
            ("low", gettext("less than 40%")),
        ]
        choices = {
            "kind": [("", gettext("any")), *((each.value, word(each.value)) for each in PairKind)],
            "certainty": [("", gettext("any")), *ranges],
            "verdict": [("", word("not judged")), *((each.value, word(each.value)) for each in PAIR_VERDICTS)],
        }
        for name, values in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = values
        self.fields["source"].widget = forms.TextInput(attrs={"dir": "auto"})
        self.fields["source"].widget.input_type = "search"

    def wanted(self) -> PairFilter:
        """Return the filter; fields that are not valid are left out."""
        self.is_valid()
        found = self.cleaned_data
        least, most = _CERTAINTIES.get(found.get("certainty") or "", (0.0, 1.0))
        return PairFilter(
            kind=found.get("kind") or None,
            source=found.get("source") or None,
            least=least,
            most=most,
            verdict=found.get("verdict") or "not judged",
        )


class DecisionForm(forms.Form):
    """A decision on two groups: `seen` names each pair with the last judgement on it that the person saw."""

    verdict = forms.ChoiceField(choices=[(each.value, each.value) for each in PAIR_VERDICTS])
    pair = forms.SlugField(max_length=60)
    seen = forms.CharField(max_length=MOST_PAIRS * 60)
    why = forms.CharField(required=False, max_length=2_000)
    early = forms.BooleanField(required=False)
    form = forms.ChoiceField(choices=[(each.value, each.value) for each in AnswerForm], required=False)

    def clean_seen(self) -> dict[str, str | None]:
        """Return the pairs, each with the judgement on it.

        Raises:
            ValidationError: there are none or too many.
        """
        parts = [each.partition(":") for each in str(self.cleaned_data["seen"]).split()]
        if not 0 < len(parts) <= MOST_PAIRS:
            raise ValidationError("seen")
        return {pair: judgement or None for pair, _, judgement in parts}

    def judgements(self) -> list[NewJudgement]:
        """Return what is to be judged; the form is valid.

        Of two groups that are the same one pair is judged, and the others follow from it: so an undo takes all of it
        back. Of groups that differ, each pair is judged.
        """
        verdict, pair, seen = (self.cleaned_data[name] for name in ("verdict", "pair", "seen"))
        judged, kind = ({pair: seen.get(pair)}, self.kind()) if verdict == Verdict.SAME else (seen, None)
        early = bool(self.cleaned_data["early"])
        return [
            NewJudgement(subject=key, verdict=verdict, expects=last, early=early, form=kind)
            for key, last in judged.items()
        ]

    def kind(self) -> str | None:
        """Return the kind of an answer that belongs to its appeal; None as its words say."""
        return self.cleaned_data["form"] or None


class PairSearchForm(forms.Form):
    """The search for what may be the same as an entry, as it is in an address."""

    words = forms.CharField(required=False, max_length=_LONGEST, widget=forms.TextInput(attrs={"dir": "auto"}))

    def __init__(self, kind: str, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*arguments, **named)
        labels = {
            "party": gettext("Name, or part of it"),
            "appeal": gettext("Name of a sender or an addressee"),
            "report": gettext("Words of the report"),
        }
        self.fields["words"].label = labels[kind]
        self.fields["words"].widget.input_type = "search"

    def wanted(self) -> str:
        """Return the words; an empty text if they are not valid."""
        return str(self.cleaned_data["words"]).strip() if self.is_valid() else ""


class NewPairForm(forms.Form):
    """Makes a pair with what was chosen."""

    other = forms.SlugField(max_length=60)
