"""Findings as people read them: who asks whom for what, who accuses whom, who answers, with the words in context."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.findings.acts.reasons import MANY_SIGNED
from onrecord.record import printed
from onrecord.render.words import clip, row
from onrecord.terminal import count, one_line
from onrecord.vocabulary import ACT_NOUNS, PartyKind, SpeechAct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.findings import Findings, Party, Statement
    from onrecord.record import Record
    from onrecord.text import Citation

_VERBS = {
    SpeechAct.APPEAL: ("asks", "ask"),
    SpeechAct.ACCUSE: ("accuses", "accuse"),
    SpeechAct.DENY: ("denies", "deny"),
    SpeechAct.ANSWER: ("answers", "answer"),
    SpeechAct.ACKNOWLEDGE: ("acknowledges", "acknowledge"),
    SpeechAct.THREATEN: ("threatens", "threaten"),
}
"""The verb of each act: of one speaker, and of a group of people."""
_TO = {SpeechAct.DENY: "it to ", SpeechAct.ACKNOWLEDGE: "it to "}
"""The words between the verb and the other party: who "denies the guild" does not deny something to it."""
_LABELS = {act: noun.capitalize() for act, noun in ACT_NOUNS.items()} | {SpeechAct.ACKNOWLEDGE: "Acknowl."}
"""Nouns as they stand beside an act, as short as the column is."""
_CONTEXT = 60
"""How many characters of the text are shown on either side of a finding's words."""
_MOST_SAID = 8
"""How many plain statements are shown; the others are counted."""


def findings_lines(record: Record) -> list[str]:
    """All findings of a record as lines, or why there are none."""
    findings = record.findings
    if findings is None:
        return row("Findings", record.missing["findings"] + ".")
    acts, said = _acts_and_sayings(findings)
    parties = {party.id: party for party in findings.parties}
    lines = row("Findings", _findings_line(findings))
    for statement in acts:
        lines += ["", *_act(statement, parties, record.page.text)]
    if said:
        lines += ["", *_said(said, parties)]
    for note in findings.notes:
        lines += row("", note)
    return lines


def _findings_line(findings: Findings) -> str:
    """The findings of one page in a sentence."""
    acts, said = _acts_and_sayings(findings)
    if not acts and not said:
        return "no appeals, accusations, denials, answers or other statements."
    counts = Counter(ACT_NOUNS[statement.act] for statement in acts)
    parts = [count(number, noun) for noun, number in counts.items()]
    if said:
        parts.append(count(len(said), "other statement" if parts else "statement"))
    return ", ".join(parts) + ". All are proposals that nobody has reviewed."


def _acts_and_sayings(findings: Findings) -> tuple[list[Statement], list[Statement]]:
    """Acts, and what is only said."""
    acts = [statement for statement in findings.statements if statement.act is not SpeechAct.STATE]
    return acts, [statement for statement in findings.statements if statement.act is SpeechAct.STATE]


def _act(statement: Statement, parties: dict[str, Party], text: str) -> list[str]:
    """One act: who does it to whom, its words in context, and what stands beside it."""
    lines = row(_LABELS[statement.act], f"{_who(statement, parties)}  [{statement.id}, certainty {statement.sure:.2f}]")
    shown = statement.ask or (statement.content[0] if statement.content else statement.cue)
    if shown:
        lines += row("", _in_context(shown, text))
    for again in statement.again:
        lines += row("", f"again: {_in_context(again, text)}")
    if statement.about:
        lines += row("", "about " + ", ".join(_name(parties[each]) for each in statement.about))
    named: dict[str, list[str]] = {}
    for mark in statement.marks:
        named.setdefault(mark.why, []).extend([f"“{mark.words.quote}”"] if mark.words else [])
    for why, words in named.items():
        lines += row("", f"to review: {why}" + (f" ({', '.join(words)})" if words else ""))
    return lines


def _who(statement: Statement, parties: dict[str, Party]) -> str:
    speaker, several = _speaker(statement, parties)
    other = statement.target if statement.act is SpeechAct.ACCUSE else statement.addressee
    words = f"{speaker} {_VERBS[statement.act][several]}"
    if other:
        words += f" {_TO.get(statement.act, '')}{_name(parties[other])}"
    if statement.reporters:
        words += ", reported by " + ", who quotes ".join(_name(parties[each]) for each in statement.reporters[::-1])
    return words


def _speaker(statement: Statement, parties: dict[str, Party]) -> tuple[str, bool]:
    """Who speaks, in words, and whether they are several."""
    if statement.speaker:
        party = parties[statement.speaker]
        return _name(party), party.kind is PartyKind.COLLECTIVE
    if statement.missing.get("speaker") == MANY_SIGNED:
        return "those who signed the letter", True
    return "somebody who is not named", False


def _name(party: Party) -> str:
    return one_line(printed(party))


def _in_context(words: Citation, text: str) -> str:
    """The words between marks, with some of what stands around them in the same paragraph."""
    before = text[max(0, words.start - _CONTEXT) : words.start].rpartition("\n")[2]
    after = text[words.end : words.end + _CONTEXT].partition("\n")[0]
    if before and words.start > _CONTEXT:
        before = "…" + before.partition(" ")[2] if " " in before else "…"
    if len(after) == _CONTEXT:
        after = after.rpartition(" ")[0] + "…"
    return one_line(f"{before}▸{words.quote}◂{after}")


def _said(said: list[Statement], parties: dict[str, Party]) -> Iterator[str]:
    """The surest of what else is said, in the order of the text: people read what is likely first."""
    surest = sorted(said, key=lambda each: (each.speaker is None, -each.sure))[:_MOST_SAID]
    for number, statement in enumerate(each for each in said if each in surest):
        speaker = _name(parties[statement.speaker]) if statement.speaker else "Somebody"
        words = " … ".join(one_line(part.quote) for part in statement.content)
        yield from row("Said" if not number else "", f"{speaker}: {clip(words, 160)}")
    if len(said) > _MOST_SAID:
        yield from row("", f"and {len(said) - _MOST_SAID} more with a lower certainty; --json prints all")
