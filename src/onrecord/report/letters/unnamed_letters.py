"""Who writes to whom where narration names no document: "the shepherds have written to the minister"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.case_correspondents import CaseCorrespondents
from onrecord.report.letters.clause_subjects import VerbSubjects, parted
from onrecord.report.letters.told_correspondents import ToldCorrespondents, told_words
from onrecord.report.letters.verb_forms import verb_forms
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language


def writers(
    subjects: VerbSubjects, bounds: tuple[int, int], verb: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...], str]:
    """Return who writes, to whom, and the pronoun that stands for the first, where a verb stands for the document."""
    text, language = subjects.text, subjects.language
    if language.letters.inflection.writing:
        cases = CaseCorrespondents(text, language, bounds, verb)
        cases.writing()
        return cases.senders, cases.addressees, ""
    told = ToldCorrespondents(subjects, bounds, verb, verb.start)
    sender, addressee = told.writing()
    senders, addressees = (parted(text, each, language) if each else () for each in (sender, addressee))
    return senders, addressees, told.pronoun


def writing_verbs(language: Language) -> re.Pattern[str]:
    """Match a verb of writing that needs no document."""
    return verb_forms(language).writing if language.letters.inflection.writing else told_words(language).writing


def tells_writing(language: Language) -> bool:
    """Whether a language has words for writing that names no document."""
    return bool(language.letters.correspondence or language.letters.inflection.writing)


@functools.cache
def writing_stems(language: Language) -> tuple[str, ...]:
    """Return the verbs of which each way to tell of writing to somebody holds one."""
    rules = language.letters.inflection
    return tuple({verb.split()[-1] for verb in (*language.letters.correspondence, *rules.writing, *rules.applying)})
