"""Every sentence that the pure functions of the register return for people, in one place, for translation.

A `Phrase` is a key and the values for its sentence. It becomes text only for output. A translation is another catalogue
with the same keys. No sentence says that somebody ignored an appeal: the register only knows that it found no public
answer, in which sources, and as of which day.
"""

from collections.abc import Mapping
from dataclasses import dataclass

ENGLISH: dict[str, str | tuple[str, str]] = {
    # Two sentences stand where the number of something matters: for one, and for any other number.
    "days": ("{count} day", "{count} days"),
    "days.range": "{least} to {most} days",
    "sources": ("{count} source with a later page", "{count} sources with later pages"),
    "sources.newest": (
        "{count} source with a later page; the latest dated page is of {newest}",
        "{count} sources with later pages; the latest dated page is of {newest}",
    ),
    "sources.and_pages": (
        "{count} source with a later page and pages of no known outlet ({pages})",
        "{count} sources with later pages and pages of no known outlet ({pages})",
    ),
    "sources.and_pages.newest": (
        "{count} source with a later page and pages of no known outlet ({pages}); the latest dated page is of {newest}",
        "{count} sources with later pages and pages of no known outlet ({pages}); the latest dated page is of {newest}",
    ),
    "sources.pages": (
        "{count} later page of no known outlet",
        "{count} later pages of no known outlet",
    ),
    "sources.pages.newest": (
        "{count} later page of no known outlet; the latest dated page is of {newest}",
        "{count} later pages of no known outlet; the latest dated page is of {newest}",
    ),
    # The clock: what it counts from.
    "start.written": "Counted from the day it was written, {day}",
    "start.read": "Counted from the day it was written, {day}, as its report gives it; nobody has judged that day",
    "start.reported": "Counted from the first report that is known, {day}: {why}",
    "start.no_written": "no day of writing is known",
    "start.no_year": "the year in which it was written is not known",
    "start.contradicts": "the day of writing that is given, {day}, lies after that report",
    "start.disagree": "Counted from the day it was written, {day}, on which the reports differ",
    "start.none": "The clock has not started: neither the year of writing nor that of a report is known",
    "start.not_yet": "The clock has not started: no report of it is known as of {day}",
    # The clock: what it shows. No stop at the end: callers set one, or a line break.
    "clock.open": "{elapsed}, no public answer found as of {day}, in {sources}",
    "clock.open.unsearched": "{elapsed}; no later page read as of {day}: nothing is known of an answer",
    "clock.part_open": "{elapsed}, no full public answer found as of {day}, in {sources}",
    "clock.part_open.unsearched": "{elapsed}; no later page read as of {day}: nothing is known of a full answer",
    "clock.unstarted": "No public answer found as of {day}, in {sources}",
    "clock.unstarted.unsearched": "No later page read as of {day}: nothing is known of an answer",
    "clock.acknowledged": "Receipt was acknowledged, {day}",
    "clock.answered": "Answered after {elapsed}, {day}",
    "clock.answered.unstarted": "Answered, {day}",
    "clock.in_part": "Answered in part after {elapsed}, {day}; {open} of {asks} asks have no answer that we found",
    "clock.in_part.whole": "Answered in part after {elapsed}, {day}",
    "clock.in_part.unstarted": "Answered in part, {day}",
    "clock.declined": "Declined after {elapsed}, {day}",
    "clock.declined.unstarted": "Declined, {day}",
    "clock.withheld": "A reply exists after {elapsed}, {day}, and is not made public",
    "clock.withheld.unstarted": "A reply exists, {day}, and is not made public",
    "clock.early": "The answer is dated {day}, before the appeal; a person entered it all the same",
    "clock.early.uncounted": "An answer does not count: it is dated {day}, before the appeal",
    "clock.withdrawn": "Withdrawn, {day}",
    "clock.superseded": "Another appeal has taken its place, {day}",
    "clock.superseded.told": "Another appeal has taken its place, {day}: {told}",
    "clock.closed": "Closed, {day}",
    "clock.closed.told": "Closed, {day}: {told}",
    "appeal.none": "Judged to be no appeal, on {day}, by {who}: {why}",
    "clock.disputed": "Disputed, {day}",
    "clock.reopened": "Reopened, {day}",
    "day.known": "on {day}",
    "day.range": "between {first} and {last}",
    "day.unknown": "on a day that is not known",
    # The clock: rules.
    "rule.due": "A reply is due by {due} ({rule})",
    "rule.due.range": "A reply is due by a day between {first} and {last} ({rule})",
    "rule.passed": "The time for a reply ended on {due} ({rule})",
    "rule.passed.range": "The time for a reply ended between {first} and {last} ({rule})",
    "rule.may_have_passed": "The time for a reply ends between {first} and {last}: perhaps it has ({rule})",
    "rule.late": "The reply came after {due} ({rule})",
    "rule.in_time": "The reply came by {due} ({rule})",
    "rule.late_unknown": "Whether the reply came in time is not known: the days are not known exactly ({rule})",
    "rule.unsure": "Which rule holds is not known: the day of writing is not known exactly",
    "rule.reopened": "We know of no time for a reply to an appeal that is open again after an answer",
    "rule.remind": "A day to look again: {day} ({rule})",
    "rule.remark": "{rule}",
    "rule.none": "We know of no rule that says by when a reply is due",
    "rule": "{says} [{citation}]",
    "rule.doubted": "{says} [{citation}; from general knowledge, to be verified]",
    "doubted": "{said} (from general knowledge, to be verified)",
    # Reprisals (HRC resolution 12/2).
    "reprisals.no_day": "The day of the act is not known well enough to find the report that takes it",
    "reprisals.no_period": "No one period of a report is known that holds {day}",
    "reprisals.no_consent": "It cannot be sent in for {first} to {last}: consent of those concerned is not recorded",
    "reprisals.open": "It can be sent in until {due}, for {first} to {last}",
    "reprisals.over": "The report for {first} to {last} was open until {due}",
    # One origin or not.
    "origin.short": "There are too few words around the letter to tell by",
    "origin.shared": "{percent} % of the words of the shorter article stand in the other in the same order",
    "origin.agency": "Both credit one agency: “{first}”, “{second}”",
    "origin.from_agency": "One credits {outlet}, which published the other: “{quote}”",
    "origin.headline": "Both have the same headline",
    "origin.letter": "Both contain the same letter, which each may have from its writers",
    "origin.identical": "Both have the same headline and the same words",
    "origin.letter_shared": "{percent} % of the shorter quotation of the letter stand in the other in the same order",
    "origin.no_words": "One of them gives no words of the letter",
    # What kind of answer.
    "form.words": "It says “{cue}”",
    "form.act": "The statement was found to “{act}”",
    # Which answer belongs to which appeal.
    "answer.before": "It is older than the appeal",
    "answer.appeal_followed": "The report tells the appeal as what came after it",
    "answer.stands_before": "The report tells it before the appeal, and does not say which came first",
    "answer.told_earlier": "The report tells it as earlier: “{cue}”",
    "answer.same_day": "Both were reported on one day, so which came first is not known",
    "answer.perhaps_before": "By the days that are known, it may be older than the appeal",
    "answer.after": "It came {elapsed} after the appeal",
    "answer.no_day": "The day of the appeal or of the answer is not known",
    "answer.reference": "It names the appeal: {reference}",
    "answer.other_reference": "It names {named}, and the appeal is {known}",
    "answer.nobody": "Who answers is not said",
    "answer.addressee": "{who} answers, and {asked} was asked",
    "answer.addressee.one": "{name} answers, and was asked",
    "answer.of_addressee": "{who} belongs to those who were asked: {asked}",
    "answer.one_body": "{who} and {asked}, who was asked, belong to one body or state",
    "answer.of_target": "{who} belongs to those whom the appeal concerns: {target}",
    "answer.stranger": "Nothing ties {who} to those who were asked",
    "answer.to_sender": "It is addressed to the sender, {sender}",
    "answer.to_other": "It is addressed to {to}, and {sender} asked",
    "answer.names_sender": "It names the sender or where he is held: {told}",
    "answer.asked_words": "It speaks of what was asked for: “{ask}”",
    "answer.some_asked_words": "It has words of what was asked for: “{ask}”",
    "answer.no_asked_words": "It has no word of what was asked for",
    "answer.one_report": "One report tells of both",
    "answer.claim": "It speaks against what somebody claims, and of no request: “{claim}”",
    "answer.denial": "It denies something, and does not say that it is a reply",
    "answer.reply": "It calls itself a reply: “{cue}”",
    # Same party or not.
    "party.kinds": "One is a {first} and the other a {second}",
    "party.unnamed": "One of them has no name, so nobody can say that they are the same",
    "party.name": "The names “{first}” and “{second}”: {why}",
    "party.name.one": "Both have the name “{name}”",
    "party.unlike": "The names “{first}” and “{second}” are not alike",
    "party.one_word": "One of the names is a single word",
    "party.common": "The name is a common one",
    "party.listed": "Both are listed as {fact}",
    "party.listed_apart": "One is listed as {first}, the other as {second}",
    "party.place": "Both are said to be in one place: “{first}”, “{second}”",
    "party.place.one": "Both are said to be in “{name}”",
    "party.other_place": "They are said to be in two places: “{first}”, “{second}”",
    "party.role": "What they are agrees: “{first}”, “{second}”",
    "party.role.one": "Both are described as “{name}”",
    "party.beside": "Both are named beside {name}",
    "party.one_state": "Both are one state: “{first}”, “{second}”",
    "party.one_of_states": "Both may be one state: “{first}”, “{second}”",
    "party.two_states": "They are two states: “{first}”, “{second}”",
    "party.two_owners": "They belong to two states: “{first}”, “{second}”",
    "party.borne_by_many": "Every state has one of this name, and the page does not say whose it is: “{name}”",
    "party.other_head": "The names are of two bodies: “{first}”, “{second}”",
    "party.other_letters": "One is an acronym, of other letters: “{first}”, “{second}”",
    "party.one_page": "One page names both, as two",
    # Same appeal or not.
    "appeal.reference": "Both are called {reference}",
    "appeal.other_reference": "One is called {first}, the other {second}",
    "appeal.one_form": "Their letters are of one form, and where the one names “{first}”, the other names “{second}”",
    "appeal.other_letter": "Their letters share hardly any words",
    "appeal.addressee": "One is addressed to “{first}”, the other to “{second}”: these may be one",
    "appeal.addressee.one": "Both are addressed to “{name}”",
    "appeal.other_addressee": "One is addressed to “{first}”, the other to “{second}”",
    "appeal.sender": "One is sent by “{first}”, the other by “{second}”: these may be one",
    "appeal.sender.one": "Both are sent by “{name}”",
    "appeal.other_sender": "One is sent by “{first}”, the other by “{second}”",
    "appeal.place": "Both are sent from one place: “{first}”, “{second}”",
    "appeal.place.one": "Both are sent from “{name}”",
    "appeal.asks": "They ask for the same in like words: “{first}”, “{second}”",
    "appeal.asks.one": "Both ask for the same: “{name}”",
    "appeal.other_asks": "They ask for different things",
    "appeal.written": "Both can have been written on one day: {first}, {second}",
    "appeal.written_apart": "They were written on different days: {first}, {second}",
    "appeal.apart": "Their days are {first} and {second}",
    "appeal.near": "Their days are close to each other: {first} and {second}",
    "appeal.one_day": "Both are of one day: {first}",
    "appeal.far": "Their days are far apart: {first} and {second}",
    "appeal.one_report": "One report tells of both, as two",
    "appeal.beside_letter": "One is in a letter, and the page that has the letter reports the other in its own words",
    "appeal.several_asks": ("{count} ask is in both", "{count} asks are in both"),
    "appeal.one_page": "Both stand on one page, of which these are two versions",
    "appeal.one_letter": "Both have the very words of one letter",
    "appeal.one_letter_quoted": "Both quote the words of one letter, each in parts of its own",
}
"""The sentences in English, by key. A name in braces is filled with a value."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, or a part of one, that is not put into words yet: its key and its values by name."""

    key: str
    values: tuple[tuple[str, "str | int | Phrase"], ...] = ()

    def text(self, catalogue: Mapping[str, str | tuple[str, str]] = ENGLISH) -> str:
        """The words; `count`, where there is one, chooses between the two forms of a key that has two."""
        form = catalogue[self.key]
        values = {name: each.text(catalogue) if isinstance(each, Phrase) else each for name, each in self.values}
        if not isinstance(form, str):
            form = form[values["count"] != 1]
        return form.format_map(values)

    def __str__(self) -> str:
        return self.text()


StoredPhrase = dict[str, "str | dict[str, str | int | StoredPhrase]"]
"""A phrase as a database has it: its key under `key`, and its values by name under `values`."""


def stored(said: "Phrase | str") -> StoredPhrase | str:
    """Return a phrase as a database has it, for any language in which somebody reads it; a sentence as it is.

    >>> stored(phrase("days", count=3))
    {'key': 'days', 'values': {'count': 3}}
    """
    if isinstance(said, str):
        return said
    values = {name: stored(each) if isinstance(each, Phrase) else each for name, each in said.values}
    return {"key": said.key, "values": values}


def restored(found: object) -> "Phrase | str":
    """Return the phrase that a database has; a sentence that an older release stored, or another value, as a text.

    >>> restored({"key": "days", "values": {"count": 3}}) == phrase("days", count=3)
    True
    >>> restored("Both have the same headline.")
    'Both have the same headline.'
    """
    if not isinstance(found, dict) or found.get("key") not in ENGLISH or not isinstance(found.get("values"), dict):
        return str(found)
    values = ((name, restored(each) if isinstance(each, dict) else each) for name, each in found["values"].items())
    return Phrase(found["key"], tuple(sorted(values)))


def sentence(said: "Phrase | str") -> str:
    """Return a phrase as a sentence with its full stop; a stored sentence has one."""
    return said if isinstance(said, str) else f"{said}."


def phrase(key: str, **values: "str | int | Phrase") -> Phrase:
    """A phrase with these values."""
    return Phrase(key, tuple(sorted(values.items())))


def of_both(key: str, first: str, second: str, **values: str) -> Phrase:
    """A phrase of two names, or of one where both are the same: such a key has another one with ".one" behind it.

    >>> str(of_both("appeal.sender", "Lark Centre", "Lark Centre"))
    'Both are sent by “Lark Centre”'
    """
    if first.casefold() == second.casefold():
        return phrase(f"{key}.one", name=first)
    return phrase(key, first=first, second=second, **values)


def days(least: int, most: int) -> Phrase:
    """So many days, or a range of them."""
    return phrase("days", count=least) if least == most else phrase("days.range", least=least, most=most)
