"""Notes verbales that transmit a reply, or confirm that a letter has come.

"With reference to AL IRN 14/2021, has the honour to transmit the observations of …" is an answer of the note's sender
to its addressee, whatever the reply says; "has the honour to acknowledge receipt of …" is an acknowledgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.facts.references import references
from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.report.letters.note_verbale import is_note
from onrecord.vocabulary import Mode, SpeechAct

if TYPE_CHECKING:
    from onrecord.findings.acts.block_sentences import BlockSentences
    from onrecord.findings.acts.cues import Cues
    from onrecord.findings.article import Article
    from onrecord.segmentation import Sentence
    from onrecord.text import Span

_OBJECT = 10
"""So many words at most stand between the verb of transmitting and the noun for the reply."""
_SURE = 0.9

Found = tuple[SpeechAct, tuple[int, int]]
"""An act, and the words of its verb in the sentence."""


def official_replies(article: Article, split: BlockSentences) -> Iterator[StatementCandidate]:
    """Yield the answers and the acknowledgements in notes verbales to one addressee.

    The sentence names the other letter by its reference or by a noun for a document.
    """
    for number, letter in enumerate(article.letters):
        if len(letter.addressees) != 1 or not is_note(article.text, letter, article.language):
            continue  # "please provide a response to our letter" stands in other letters
        for part in letter.parts:
            for block in sorted(split.blocks(part.span)):
                for span, _ in split.of(block).touching(part.span):
                    sentence = split.read(span)
                    if found := _found(article.text, sentence, article.cues):
                        yield _candidate(found, sentence, block, number, letter.addressees[0].span)


def _found(text: str, sentence: Sentence, cues: Cues) -> Found | None:
    words, size = sentence.words, len(sentence.words)
    if cues["negations"].within(words, 0, size):
        return None
    referred = bool(references(sentence.span.of(text)))
    receipt = cues["receipt_phrases"].within(words, 0, size)
    if receipt and (referred or _names_document(words, -1, cues)):
        return SpeechAct.ACKNOWLEDGE, receipt
    verb = cues["transmitting_verbs"].within(words, 0, size)
    if verb is None:
        return None
    near = range(verb[1], min(size, verb[1] + _OBJECT))
    noun = next((at for at in near if words[at] in cues.of("reply_nouns")), None)
    named = noun is not None and (referred or _names_document(words, noun, cues))
    return (SpeechAct.ANSWER, verb) if named else None


def _names_document(words: Sequence[str], noun: int, cues: Cues) -> bool:
    """Whether a sentence names a document besides the reply."""
    return any(at != noun and word in cues.papers for at, word in enumerate(words))


def _candidate(found: Found, sentence: Sentence, block: int, number: int, to: Span) -> StatementCandidate:
    act, (start, end) = found
    last = len(sentence.words)
    while last > end and not sentence.words[last - 1][0].isalnum():
        last -= 1
    said = sentence.cover(end, last) if last > end else sentence.span
    return StatementCandidate(
        act=act,
        speaker=None,
        reporters=(),
        addressee=to,
        target=None,
        source=None,
        cue=sentence.cover(start, end),
        content=(said,),
        ask=None,
        mode=Mode.DIRECT,
        sure=_SURE,
        rule="letter:reply" if act is SpeechAct.ANSWER else "letter:receipt",
        at=sentence.span,
        sentence=sentence.span,
        paragraph=block,
        letter=True,
        senders=number,
        told=(number,),
        clear=True,
    )
