"""The letters on the page of a report in the review: their form, and what a person enters or undoes."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext

from onrecord.desk.letter_form import (
    LetterForm,
    enter_letter_form,
    letter_numbered,
    letters_seen,
    new_letter_form,
    posted_letter,
)
from onrecord.desk.reader import Reader
from onrecord.desk.reader_sentences import reader_sentence
from onrecord.desk.review_values import ReviewPage
from onrecord.desk.selection import Selection, SelectionError
from onrecord.errors import EditConflictError, RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope

OK, CONFLICT, REFUSED = 200, 409, 422


def asked_letter(page: ReviewPage, post: QueryDict) -> tuple[LetterForm, int]:
    """Return the form for selected words, or for a letter, and the status of the answer."""
    lists = (post.getlist(name) for name in ("block", "quote", "before"))
    chosen = [Selection(*each) for each in zip(*lists, strict=False)]
    letter = letter_numbered(page, post.get("letter", "")[:6])
    try:
        return new_letter_form(page, chosen, letter), OK
    except SelectionError as error:
        number = letter.number if letter else None
        return LetterForm(number=number, problem=said_of(error), seen=letters_seen(page)), REFUSED


def said_of(error: SelectionError) -> str:
    """Say why selected words were not found."""
    if error.twice:
        return gettext("These words are there twice; select more.")
    return gettext("These words are not in the text of the page; select them again.")


def entered_letter(scope: Scope, page: ReviewPage, post: QueryDict, reader: Reader) -> tuple[LetterForm, int]:
    """Enter the letter of a form; return the form with what is wrong, and the status of the answer."""
    form = posted_letter(post)
    if not form.pieces and not (form.kept and form.number):
        return replace(form, problem=gettext("Give the words.")), REFUSED
    try:
        enter_letter_form(scope, page, form)
    except EditConflictError as error:
        return replace(form, problem=_said_of_conflict(scope, error), seen=letters_seen(page)), CONFLICT
    except RegisterError as error:
        return replace(form, problem=reader_sentence(error.message, reader)), REFUSED
    return form, OK


def _said_of_conflict(scope: Scope, error: EditConflictError) -> str:
    """Say who did what in the meantime. The form is shown beside the page as it is now, and can be sent again."""
    if not error.who:
        return gettext("Something here has changed in the meantime, so nothing was entered. Look at it again.")
    said = gettext("%(who)s decided on a request in this letter in the meantime, so nothing was entered. Look at it.")
    if error.did in {"corrected", "undone"}:
        said = gettext("%(who)s changed this letter in the meantime, so nothing was entered. Look at it again.")
    elif error.did == "entered":
        said = gettext("%(who)s entered a letter with such words in the meantime, so nothing was entered. Look at it.")
    return said % {"who": reads.display_names(scope).get(error.who, error.who)}


def undone_letter(scope: Scope, page: ReviewPage, post: QueryDict, reader: Reader) -> str:
    """Undo a letter by hand of the page; return why it was not undone, or an empty text."""
    decision = post.get("decision", "")[:60]
    if decision not in {each.decision for each in page.letter_views if each.applies and each.decision}:
        return gettext("Something here has changed in the meantime, so nothing was entered. Look at it again.")
    try:
        writes.take_back(scope, decision)
    except EditConflictError as error:
        who = reads.display_names(scope).get(error.who, error.who)
        return gettext("%(who)s has corrected it since, so it stays.") % {"who": who}
    except RegisterError as error:
        return reader_sentence(error.message, reader)
    return ""
