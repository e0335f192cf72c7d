"""The words of the vocabulary as the interface shows them: states, acts, roles, events, verdicts, kinds."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as _

from onrecord.vocabulary import PartyKind, Verdict

WORDS = (
    # The state of an appeal.
    *(_("reported"), _("under review"), _("registered"), _("acknowledged"), _("answered in part"), _("answered")),
    *(_("declined"), _("reply withheld"), _("no known response"), _("withdrawn"), _("superseded"), _("closed")),
    *(_("disputed"), _("reopened"), _("rejected"), _("denied")),
    # The act of a statement.
    *(_("appeal"), _("accuse"), _("deny"), _("answer"), _("acknowledge"), _("threaten"), _("state")),
    # The role in a case.
    *(_("none"), _("reader"), _("writer"), _("judge"), _("keeper")),
    # The decision of a person; `word` has two more.
    *(_("same"), _("different"), _("unsure"), _("not judged")),
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
    # A capture: its grade, where it came from, its clock, what changed, its files.
    *(_("minimum standard"), _("below minimum standard"), _("web"), _("file"), _("warc"), _("wacz")),
    *(_("synchronised"), _("unsynced"), _("first"), _("unchanged"), _("edited"), _("removed")),
    *(_("records"), _("manifest"), _("bytes")),
    # The kind of a substitute page.
    *(_("login"), _("consent"), _("captcha"), _("error")),
    # What is changed, and what is exported.
    *(_("role"), _("name"), _("permission"), _("assessment"), _("event"), _("headline"), _("outlet"), _("address")),
    *(_("date"), _("appeals"), _("audit"), _("publish")),
    # The lines of the archive's ledger.
    *(
        _("captured"),
        _("seen"),
        _("verified"),
        _("exported"),
        _("restored"),
        _("signed"),
        _("stamped"),
        _("transferred"),
    ),
    # The lines of the register's ledger.
    *(_("entered"), _("set aside"), _("seen again"), _("addressed"), _("attempted"), _("judged"), _("decided")),
    *(_("undone"), _("paired"), _("assessed"), _("marked"), _("noted"), _("stated"), _("corrected")),
    *(_("report corrected"), _("letter entered"), _("case opened"), _("admitted"), _("permitted"), _("named")),
    *(_("consent recorded"), _("consent ended"), _("released"), _("release ended")),
    _("reads noted"),
    # What was opened.
    *(_("evidence"), _("captured page"), _("source of a page"), _("screenshot"), _("bundle"), _("review")),
    *(_("public view"), _("consent and release")),
)
"""All words, in English."""
_KNOWN = frozenset(WORDS)


def word(english: str) -> str:
    """Return a word in the language of the interface; a word that is not in the list stays as it is.

    The register records a decision as what somebody does, and a page says what became of its subject.
    """
    if english == Verdict.ACCEPT:
        return gettext("accepted")
    if english == Verdict.REJECT:
        return pgettext("a finding", "rejected")
    return gettext(english) if english in _KNOWN else english


def party_kind(english: str) -> str:
    """Return the kind of a party in the language of the interface; "state" is also what a statement does."""
    return pgettext("the kind of a party", "state") if english == PartyKind.STATE else word(english)
