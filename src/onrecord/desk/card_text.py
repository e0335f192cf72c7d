"""The text of a card: who does what to whom, how sure it is, by which rule, and who judged it when.

Each name is in a `<bdi>` of its own, and there is no arrow: between two Persian names it would point the wrong way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_noop as _

from onrecord.desk.localised_days import day_in_words
from onrecord.desk.reader import Reader
from onrecord.desk.review_cards import NOT_ASKED, ReviewCard, is_act
from onrecord.localised_digits import number
from onrecord.register.new_entries import BY_HAND
from onrecord.register.views import PartyView
from onrecord.terminal import one_line
from onrecord.vocabulary import Mode, PartyKind, SpeechAct

_TO: dict[str, Callable[[int], str]] = {
    SpeechAct.APPEAL: lambda n: ngettext("%(who)s asks %(whom)s", "%(who)s ask %(whom)s", n),
    SpeechAct.ACCUSE: lambda n: ngettext("%(who)s accuses %(whom)s", "%(who)s accuse %(whom)s", n),
    SpeechAct.DENY: lambda n: ngettext("%(who)s denies it to %(whom)s", "%(who)s deny it to %(whom)s", n),
    SpeechAct.ANSWER: lambda n: ngettext("%(who)s answers %(whom)s", "%(who)s answer %(whom)s", n),
    SpeechAct.ACKNOWLEDGE: lambda n: ngettext(
        "%(who)s acknowledges it to %(whom)s", "%(who)s acknowledge it to %(whom)s", n
    ),
    SpeechAct.THREATEN: lambda n: ngettext("%(who)s threatens %(whom)s", "%(who)s threaten %(whom)s", n),
    SpeechAct.STATE: lambda n: ngettext("%(who)s says to %(whom)s", "%(who)s say to %(whom)s", n),
}
"""Each act with somebody whom it is for; the number is that of the speakers."""
_ALONE: dict[str, Callable[[int], str]] = {
    SpeechAct.APPEAL: lambda n: ngettext("%(who)s asks", "%(who)s ask", n),
    SpeechAct.ACCUSE: lambda n: ngettext("%(who)s accuses", "%(who)s accuse", n),
    SpeechAct.DENY: lambda n: ngettext("%(who)s denies it", "%(who)s deny it", n),
    SpeechAct.ANSWER: lambda n: ngettext("%(who)s answers", "%(who)s answer", n),
    SpeechAct.ACKNOWLEDGE: lambda n: ngettext("%(who)s acknowledges it", "%(who)s acknowledge it", n),
    SpeechAct.THREATEN: lambda n: ngettext("%(who)s threatens", "%(who)s threaten", n),
    SpeechAct.STATE: lambda n: ngettext("%(who)s says", "%(who)s say", n),
}
_STATES = {
    "open": _("not judged"),
    "accept": _("accepted"),
    "unsure": _("unsure"),
    "not asked": _("its appeal was rejected"),
}
_MODES = {
    Mode.DIRECT: _("in a quotation"),
    Mode.INDIRECT: _("in the words of the report"),
    Mode.MIXED: _("partly in a quotation"),
}
_SURE = ((0.9, _("very likely")), (0.7, _("likely")), (0.4, _("possible")), (0.0, _("doubtful")))
_CHECKED_BELOW = 0.75
"""The certainty below which a card names a part. On texts that the certainties were not fitted on, three of four such
parts are right, and nine of ten others (52 of 69, 390 of 431: docs/decisions/0088-certainties-that-hold.md)."""
_PARTS = {
    "speaker": _("who says it"),
    "addressee": _("to whom it is said"),
    "target": _("who is accused"),
    "ask": _("what is asked"),
}
_BY_WORDS = ("cue:", "letter:")
"""The rules that go by words; the words follow."""
NAMED_RULES = {
    "obligation": _("by a rule for obligations"),
    "plea": _("by a rule for pleas"),
    "denial": _("by a rule for denials"),
    "negative": _("by a rule for denials"),
    "wrong": _("by a rule for wrongs"),
    "hurt": _("by a rule for harm"),
    "menace": _("by a rule for threats"),
    "receipt": _("by a rule for receipts"),
    "nothing": _("by a rule for refusals to comment"),
    "in reply": _("by a rule for replies"),
}
"""The rules of `onrecord.findings.acts` with a name in the place of words of the page."""


def card_sentence(card: ReviewCard) -> SafeString:
    """Return who does what to whom, as HTML: "<bdi>A number of prisoners</bdi> ask <bdi>…</bdi>"."""
    speaker = card.speaker
    several = speaker is not None and speaker.kind == PartyKind.COLLECTIVE
    whom = (card.targets if card.act == SpeechAct.ACCUSE else ()) or card.addressees
    who = _name(speaker) if speaker else format_html("<span>{}</span>", gettext("Somebody who is not named"))
    pattern = (_TO if whom else _ALONE)[card.act](2 if several else 1)
    # The pattern is ours, and both values are escaped.
    return mark_safe(pattern % {"who": who, "whom": _joined(whom)})  # noqa: S308


def also_to(card: ReviewCard) -> SafeString | str:
    """Return to whom an accusation is said, where that is known besides whom it accuses; else an empty text."""
    return _joined(card.addressees) if card.act == SpeechAct.ACCUSE and card.targets and card.addressees else ""


def card_state(card: ReviewCard) -> str:
    """Return how a card stands, in a word."""
    if card.by_hand and card.state == "accept":
        return gettext("corrected") if card.earlier else gettext("added by hand")
    if card.state == "reject":
        return pgettext("a finding", "rejected")
    if card.state == NOT_ASKED and not is_act(card):
        return gettext("not judged")  # a plain statement is of no appeal
    return gettext(_STATES.get(card.state, card.state))


def how_sure(card: ReviewCard, reader: Reader) -> str:
    """Return how sure a finding is: "likely (81%)"; an empty text for what a person entered."""
    if card.by_hand:
        return ""
    sure = card.statements[0].sure
    words = next(word for least, word in _SURE if sure >= least)
    return gettext("%(words)s (%(n)s%%)") % {"words": gettext(words), "n": number(round(sure * 100), reader.digits)}


def less_sure_parts(card: ReviewCard, reader: Reader) -> str:
    """Return which parts are less sure than the others: "less sure: whom it asks (58%)"; mostly an empty text."""
    said = card.statements[0]
    parts = sorted((sure, part) for part, sure in said.certainties if sure < _CHECKED_BELOW)
    words = [
        gettext("%(words)s (%(n)s%%)") % {"words": _part(part, said.act), "n": number(round(sure * 100), reader.digits)}
        for sure, part in parts
    ]
    return gettext("less sure: %(parts)s") % {"parts": gettext(", ").join(words)} if words and not card.by_hand else ""


def _part(part: str, act: str) -> str:
    """Return a part of an act in words."""
    asked = part == "addressee" and act == SpeechAct.APPEAL
    return gettext("whom it asks") if asked else gettext(_PARTS[part])


def by_which_rule(card: ReviewCard) -> SafeString | str:
    """Return by which rule it was found, in words."""
    rule = card.statements[0].rule
    if rule == BY_HAND:
        return gettext("entered by a person")
    if rule.startswith(_BY_WORDS):
        found = rule.partition(":")[2]
        if found in NAMED_RULES and not _reported_by(card, found):
            return gettext(NAMED_RULES[found])
        words = format_html('<bdi dir="auto">{}</bdi>', one_line(found))
        return mark_safe(gettext("by the words “%(words)s”") % {"words": words})  # noqa: S308 - escaped in the line above
    return gettext("by the model") if rule.startswith("encoder") else rule


def _reported_by(card: ReviewCard, words: str) -> bool:
    """Return whether these words of the page report what is said."""
    quotes = card.statements[0].quotes
    return any(each.part == "cue" and " ".join(each.citation.quote.split()) == words for each in quotes)


def said_how(card: ReviewCard) -> str:
    """Return whether the words are in a quotation."""
    mode = _MODES[Mode(card.statements[0].mode)]
    return gettext(mode)


def ago(at: datetime, now: datetime, reader: Reader) -> str:
    """Return how long ago something was, and the day if it was not today."""
    seconds = max(0, int((now - at).total_seconds()))
    if seconds < 5:
        return gettext("just now")
    if seconds < 60:
        return gettext("%(n)s s ago") % {"n": number(seconds, reader.digits)}
    if seconds < 3600:
        return gettext("%(n)s min ago") % {"n": number(seconds // 60, reader.digits)}
    if seconds < 24 * 3600:
        return gettext("%(n)s h ago") % {"n": number(seconds // 3600, reader.digits)}
    return day_in_words(at.date().isoformat(), reader)


def _name(party: PartyView) -> SafeString:
    return format_html('<bdi class="name">{}</bdi>', one_line(party.name))


def _joined(parties: Sequence[PartyView]) -> SafeString:
    """Return names with commas and an "and"."""
    names = [_name(each) for each in parties]
    if len(names) < 2:
        return names[0] if names else mark_safe("")
    some = mark_safe(gettext(", ").join(names[:-1]))  # noqa: S308 - each name is escaped
    return mark_safe(gettext("%(some)s and %(last)s") % {"some": some, "last": names[-1]})  # noqa: S308
