"""Letters that hand over a reply: "with reference to AL IRN 14/2021, has the honour to transmit the observations of …".

The sender of such a letter answers its addressee, whatever the reply says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.facts.references import references
from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.vocabulary import Mode, SpeechAct

if TYPE_CHECKING:
    from onrecord.findings.acts.block_sentences import BlockSentences
    from onrecord.findings.acts.cues import Cues
    from onrecord.findings.article import Article
    from onrecord.text import Span

_OBJECT = 10
"""So many words at most stand between the verb that hands something over and the noun for the reply."""
_SURE = 0.9


def transmitted_replies(article: Article, split: BlockSentences) -> Iterator[StatementCandidate]:
    """Yield an answer for each sentence of a letter that hands over a reply to another letter.

    The other letter is named by its reference or by a noun for a document.
    """
    for number, letter in enumerate(article.letters):
        if len(letter.addressees) == 1:
            for part in letter.parts:
                for block in sorted(split.blocks(part.span)):
                    for sentence, _ in split.of(block).touching(part.span):
                        if found := _handed_over(article, split, sentence):
                            yield _answer(found, sentence, block, number, letter.addressees[0].span)


def _handed_over(article: Article, split: BlockSentences, span: Span) -> tuple[Span, Span] | None:
    """Return the verb of a sentence that hands over a reply, and what it hands over."""
    sentence, cues = split.read(span), article.cues
    size = len(sentence.words)
    if cues["negations"].within(sentence.words, 0, size):
        return None
    verb = cues["transmitting_verbs"].within(sentence.words, 0, size)
    if verb is None:
        return None
    near = range(size) if cues.verb_final else range(verb[1], min(size, verb[1] + _OBJECT))
    noun = next((at for at in near if sentence.words[at] in cues.of("reply_nouns")), None)
    if noun is None or not (references(span.of(article.text)) or _names_letter(sentence.words, noun, cues)):
        return None
    said = sentence.cover(0, verb[0]) if cues.verb_final else sentence.cover(verb[1], size)
    return sentence.cover(*verb), said


def _names_letter(words: tuple[str, ...], noun: int, cues: Cues) -> bool:
    """Whether a sentence names a document besides what it hands over."""
    return any(at != noun and word in cues.papers for at, word in enumerate(words))


def _answer(found: tuple[Span, Span], sentence: Span, block: int, number: int, to: Span) -> StatementCandidate:
    cue, said = found
    return StatementCandidate(
        act=SpeechAct.ANSWER,
        speaker=None,
        reporters=(),
        addressee=to,
        target=None,
        source=None,
        cue=cue,
        content=(said,),
        ask=None,
        mode=Mode.DIRECT,
        sure=_SURE,
        rule="letter:reply",
        at=sentence,
        sentence=sentence,
        paragraph=block,
        letter=True,
        senders=number,
        told=(number,),
        clear=True,
    )
