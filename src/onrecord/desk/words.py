"""The words of the vocabulary as the interface shows them: states, acts, roles, events, verdicts, kinds."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WORDS = (
    # The state of an appeal.
    *(_("reported"), _("under review"), _("registered"), _("acknowledged"), _("answered in part"), _("answered")),
    *(_("declined"), _("reply withheld"), _("no known response"), _("withdrawn"), _("superseded"), _("closed")),
    *(_("disputed"), _("reopened"), _("rejected")),
    # The act of a statement.
    *(_("appeal"), _("accuse"), _("deny"), _("answer"), _("acknowledge"), _("threaten"), _("state")),
    # The role in a case.
    *(_("none"), _("reader"), _("writer"), _("judge"), _("keeper")),
    # The decision of a person.
    *(_("accept"), _("reject"), _("same"), _("different"), _("unsure"), _("not judged")),
    # The kind of an event.
    *(_("written"), _("review begun"), _("dispute settled"), _("taken back"), _("time passed")),
    # The kind of a party, of a pair, and of the words of a statement.
    *(_("person"), _("office"), _("body"), _("media"), _("collective"), _("place"), _("party"), _("origin")),
    *(_("direct"), _("indirect"), _("mixed")),
    # How much of a letter a page gives.
    *(_("full"), _("parts"), _("paraphrase")),
    # The kind of boilerplate.
    *(_("latest"), _("most-read"), _("must-read"), _("related"), _("recommended"), _("more"), _("newsletter")),
    *(_("comments"), _("share"), _("legal"), _("tags"), _("author-biography"), _("advertisement"), _("navigation")),
    _("other"),
    # The start of the clock.
    _("first reported"),
)
"""All words, in English."""
_KNOWN = frozenset(WORDS)


def word(english: str) -> str:
    """Return a word in the language of the interface; a word that is not in the list stays as it is."""
    return gettext(english) if english in _KNOWN else english
