"""How an appeal stands, in a sentence of the interface's language.

The register says it in English, word for word. In another language the sentence is made from the values of the status.
"""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from onrecord.desk.localised_days import day_in_words
from onrecord.desk.localised_digits import number
from onrecord.desk.reader import Reader
from onrecord.desk.words import word
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


def status_sentence(status: AppealStatusView, reader: Reader) -> str:
    """Return the status in a sentence of the interface's language; made from values, so it never needs English."""
    day, days = day_in_words(status.as_of, reader), waited(status, reader)
    if status.state is None:
        return gettext("Nothing was known of it by %(day)s.") % {"day": day}
    state = word(status.state)
    if status.state in _ENDED:
        return (gettext("%(state)s, after %(days)s.") if days else "%(state)s.") % {"state": state, "days": days}
    if days:
        return gettext("%(days)s; no full public answer found as of %(day)s.") % {"days": days, "day": day}
    return gettext("No full public answer found as of %(day)s.") % {"day": day}
