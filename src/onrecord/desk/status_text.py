"""How an appeal stands, in a sentence of the interface's language.

The register gives keys and values, which become words here. A part that has no words in the language of the interface,
such as a rule, stays English; for a first sentence of this kind, a shorter one is made from the values of the status.
"""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from onrecord.desk.localised_days import day_in_words
from onrecord.desk.phrase_text import has_words, phrase_in_words
from onrecord.desk.reader import Reader
from onrecord.desk.words import word
from onrecord.localised_digits import number
from onrecord.register.views import AppealStatusView

_ENDED = frozenset({"answered", "declined", "reply withheld", "withdrawn", "superseded", "closed", "rejected"})


def waited(status: AppealStatusView, reader: Reader) -> str:
    """Return the days of waiting in words, "212 days"; an empty text if they are not known."""
    if status.days is None:
        return ""
    least, most = status.days
    if least != most:
        values = {"least": number(least, reader.digits), "most": number(most, reader.digits)}
        return gettext("%(least)s to %(most)s days") % values
    return ngettext("%(days)s day", "%(days)s days", least) % {"days": number(least, reader.digits)}


def status_reasons(status: AppealStatusView, reader: Reader) -> tuple[list[str], list[str]]:
    """Return the reasons for a status: those in the interface's language, and those that are in English alone."""
    ours = [phrase_in_words(each, reader) for each in status.phrases[1:] if has_words(each, reader.language)]
    others = [str(each) for each in status.phrases[1:] if not has_words(each, reader.language)]
    return ours, others


def status_sentence(status: AppealStatusView, reader: Reader) -> str:
    """Return the status in a sentence of the interface's language."""
    if status.phrases and has_words(status.phrases[0], reader.language):
        return phrase_in_words(status.phrases[0], reader) + "."
    return _from_values(status, reader)


def _from_values(status: AppealStatusView, reader: Reader) -> str:
    """Return the status in a shorter sentence, which is made from its values alone."""
    day, days = day_in_words(status.as_of, reader), waited(status, reader)
    if status.state is None:
        return gettext("Nothing was known of it by %(day)s.") % {"day": day}
    state = word(status.state)
    if status.state in _ENDED:
        return (gettext("%(state)s, after %(days)s.") if days else "%(state)s.") % {"state": state, "days": days}
    if days:
        return gettext("%(days)s; no full public answer found as of %(day)s.") % {"days": days, "day": day}
    return gettext("No full public answer found as of %(day)s.") % {"day": day}
