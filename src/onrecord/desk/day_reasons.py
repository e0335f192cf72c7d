"""The reasons for the day of a report, in the language of the reader.

The reader of pages writes them in English, and the register stores them so. A reason is recognised by its words, and so
is each reason within it, such as where on the page a date stands.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from onrecord.desk.sentence_table import SentenceTable

REASONS = (
    _("the page shows “%(words)s” (%(how)s)"),
    _("the page shows “%(words)s”"),
    _("“%(words)s” can be read as two days"),
    _("“%(words)s” gives month and year"),
    _("the page shows no date of its own, and neither its address nor its metadata gives one"),
    _("%(where)s, the day of its last change, and no other is given"),
    _("“%(words)s”, its year from %(where)s"),
    _("“%(words)s”, its day from %(where)s"),
    # Where on the page it stands.
    _("%(how)s, called the day of publication"),
    _("%(how)s (datetime “%(value)s”)"),
    _("the dateline “%(words)s” gives the year"),
    _("a date beside the byline"),
    _("a date line by the headline: %(mark)s"),
    _("a date near the headline: %(mark)s"),
    _("a line in the headline's element"),
    _("a line that begins with “%(words)s”"),
    _("a short line by the headline"),
    _("a short line below the article"),
    _("a short line at the head of the article"),
    _("the article opens with it"),
    _("the article closes with it"),
    # By which sign of its markup.
    _("class word “%(word)s”"),
    _("itemprop “%(word)s”"),
    _("a <time> element"),
    # Where else it is given.
    _("the address holds %(value)s"),
    _("%(field)s ends in %(value)s"),
    _("%(field)s says %(value)s"),
    # A day without a year.
    _("“%(words)s” has no year, and no office that is named narrows it"),
    _("“%(words)s” has no year, and the offices that are named span too many years"),
    _("“%(words)s” has no year, and no year fits %(evidence)s"),
    _(
        "“%(words)s” has no year, and %(evidence)s had not ended when the facts were last checked (%(day)s), so later"
        " years are possible"
    ),
    _("“%(words)s” has no year, and %(evidence)s allow %(n)s days"),
    _("“%(words)s” is no day that fits the offices and ages that are named"),
    _("“%(words)s” is no %(weekday)s, but %(others)s"),
    _("“%(words)s”, its year from the office term %(term)s"),
    _("“%(words)s”, its year from the office terms %(term)s"),
    _("“%(words)s”, within the office term %(term)s"),
    _("and %(term)s"),
    _("by %(evidence)s"),
    _("that day is a %(weekday)s"),
    _("“%(words)s”, the day that the Umm al-Qura calendar has"),
    _("the office terms of %(names)s"),
    _("the age of %(names)s"),
    *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")),
    # The words alone, where several days are possible.
    _("“%(words)s”"),
)
"""The reasons; what is more general stands below, since the first that fits is taken."""
_KNOWN = SentenceTable(REASONS, frozenset({"how", "where", "mark", "evidence", "weekday"}))


def day_reason(said: str) -> str | None:
    """Return a reason for a day in the language of the interface; None if it has no words for it there.

    >>> day_reason("a date beside the byline")
    'a date beside the byline'
    """
    return _KNOWN.in_language(said)
