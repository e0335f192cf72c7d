"""The terms of the desk, each in a sentence or two."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

GLOSSARY = (
    (
        _("Appeal"),
        _(
            "A request to somebody: to release a person, to investigate, to answer."
            " All reports of one appeal are one line."
        ),
    ),
    (_("Accusation"), _("A statement that somebody did a wrong. A violation is marked only where words name the act.")),
    (
        _("Statement"),
        _("A sentence or a clause in which somebody says something, with its exact words and its place on the page."),
    ),
    (
        _("Sender and addressee"),
        _("The person or body that asks, and the one that is asked. A part that the words do not name stays empty."),
    ),
    (
        _("Party"),
        _(
            "A person, office, body, state, medium, group or place as one report speaks of it."
            " People decide which are the same."
        ),
    ),
    (
        _("Letter"),
        _(
            "A letter that a report quotes or tells of: its own words, who wrote it, to whom, and when."
            " People can add one and correct one."
        ),
    ),
    (
        _("Proposed answer"),
        _("A statement that may answer an appeal. It stops the clock once a person has judged that it does."),
    ),
    (_("Report"), _("One version of one page, as it was captured. A changed page is a new version.")),
    (
        _("Origin"),
        _("Copies of one article, such as one agency's story in ten newspapers, have one origin and count once."),
    ),
    (_("Case"), _("An investigation. Nothing of one case is shown in another.")),
    (
        _("Clock"),
        _(
            "The days since an appeal was written or, if that day is not known, since its first report."
            " It ends with an answer that a person has judged to belong to it."
        ),
    ),
    (
        _("No public answer found"),
        _("No answer was found in the pages that were read until that day. It does not mean that nobody answered."),
    ),
    (_("Proposal"), _("Something that a program found and that no person has judged yet. It can be wrong.")),
    (
        _("Judgement"),
        _("The decision of a person, with the day, the reason, and what it replaces. Nothing is overwritten."),
    ),
    (_("Certainty"), _("How often proposals like this one were right in tests, in per cent.")),
)
"""The terms, in the order of the page."""
