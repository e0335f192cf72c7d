"""Judgements: what people decided, who, when, why, and what each decision replaces."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from onrecord.register.models.accusations import Accusation, ReprisalFlag
from onrecord.register.models.answers import Answer, AnswerPair
from onrecord.register.models.appeals import Appeal, AppealPair
from onrecord.register.models.base import Named
from onrecord.register.models.decisions import Decision
from onrecord.register.models.lookups import OriginPair
from onrecord.register.models.parties import PartyPair
from onrecord.register.models.statements import Statement
from onrecord.vocabulary import PAIR_VERDICTS, PROPOSAL_VERDICTS, AnswerForm, Verdict

PROPOSALS = ("statement", "appeal", "accusation", "answer", "flag")
PAIRS = ("party_pair", "appeal_pair", "answer_pair", "origin_pair")
OF_PROPOSALS = (*PROPOSAL_VERDICTS, Verdict.NOT_JUDGED)
OF_PAIRS = (*PAIR_VERDICTS, Verdict.NOT_JUDGED)
"""Of an answer and an appeal, "same" says that the one belongs to the other. "not judged" takes a judgement back."""
_FORMS = tuple(map(str, AnswerForm))


def _one_subject() -> Q:
    """Exactly one subject is named, and the verdict is one that it can have."""
    ways = []
    for subject in (*PROPOSALS, *PAIRS):
        others = {f"{other}__isnull": True for other in (*PROPOSALS, *PAIRS) if other != subject}
        verdicts = OF_PAIRS if subject in PAIRS else OF_PROPOSALS
        ways.append(Q(**{f"{subject}__isnull": False}, **others, verdict__in=tuple(map(str, verdicts))))
    return reduce(or_, ways)


class Judgement(Named):
    """A person's decision. It is never edited: a later one replaces it, so that those on one subject form a chain.

    Attributes:
        form, day: of an answer that belongs to an appeal, what kind of answer it is and the day on which it was given,
            in EDTF, where a person says so; null where its words and its report tell.
        early: true where an answer belongs to an appeal though it is dated before it; else null.
        restores: the earlier judgement that applies again by this row, which undoes a later one; never a row that
            restores another itself. Null if nothing is restored.
        decision: what was done in one go with it; null for a judgement on its own.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="judgements", null=True)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="judgements", null=True)
    accusation = models.ForeignKey(Accusation, models.PROTECT, related_name="judgements", null=True)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="judgements", null=True)
    flag = models.ForeignKey(ReprisalFlag, models.PROTECT, related_name="judgements", null=True)
    party_pair = models.ForeignKey(PartyPair, models.PROTECT, related_name="judgements", null=True)
    appeal_pair = models.ForeignKey(AppealPair, models.PROTECT, related_name="judgements", null=True)
    answer_pair = models.ForeignKey(AnswerPair, models.PROTECT, related_name="judgements", null=True)
    origin_pair = models.ForeignKey(OriginPair, models.PROTECT, related_name="judgements", null=True)
    verdict = models.CharField(max_length=12)
    form = models.CharField(max_length=20, null=True)
    day = models.CharField(max_length=40, null=True)
    early = models.BooleanField(null=True)
    why = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)
    restores = models.ForeignKey("self", models.PROTECT, related_name="restored_by", null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="judgements", null=True)

    @property
    def origin(self) -> Judgement:
        """The judgement that applies by this row: the one that it restores, else itself."""
        return self.restores or self

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_subject(), name="judgement_of_one_subject"),
            models.CheckConstraint(condition=~Q(who=""), name="judgement_has_a_judge"),
            models.CheckConstraint(
                condition=Q(form=None, day=None)
                | Q(answer_pair__isnull=False, verdict="same") & (Q(form=None) | Q(form__in=_FORMS)),
                name="judgement_form_and_day_are_an_answers",
            ),
            *(
                models.UniqueConstraint(
                    fields=[subject],
                    condition=Q(("replaces", None), (f"{subject}__isnull", False)),
                    name=f"judgement_first_of_{subject}",
                )
                for subject in (*PROPOSALS, *PAIRS)
            ),
        ]
