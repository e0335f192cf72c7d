"""Parties as simple as can be: a name is its words without articles, titles and possessives; a pronoun is nobody's."""

from __future__ import annotations

import re

from onrecord.findings.model import Party
from onrecord.text import Span, cite
from onrecord.vocabulary import PartyKind

SKIPPED = {"the", "a", "an", "mr", "mrs", "ms", "dr", "s", "such"}
PRONOUNS = {"he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "you", "your", "we", "i", "us"}


class StandIn:
    """Makes one party of all words that name the same, given the words that stand in some role."""

    def __init__(
        self, text: str, roles: tuple[Span, ...], also: dict[str, str] | None = None, senders: tuple[Span, ...] = ()
    ) -> None:
        self.text = text
        self.senders = senders
        self.also = {self._key(one): self._key(other) for one, other in (also or {}).items()}
        self.keys: dict[str, str] = {}
        self.mentions: dict[str, list[Span]] = {}
        for span in (*roles, *senders):
            key = self.key(span)
            if key:
                name = self.keys.setdefault(key, f"p{len(self.keys) + 1}")
                self.mentions.setdefault(name, []).append(span)

    def _key(self, words: str) -> str:
        found = [word for word in re.findall(r"\w+", words.casefold()) if word not in SKIPPED]
        return "" if len(found) == 1 and found[0] in PRONOUNS else " ".join(found)

    def key(self, span: Span) -> str:
        """What the words come to; another name of the same party comes to its name."""
        key = self._key(span.of(self.text))
        return self.also.get(key, key)

    def at(self, span: Span) -> str | None:
        return self.keys.get(self.key(span))

    def each(self, span: Span) -> tuple[str, ...]:
        found = self.at(span)
        return (found,) if found else ()

    def is_anaphor(self, party: str) -> bool:
        return party not in self.mentions

    def why(self, span: Span) -> str:
        return "" if self.at(span) else "no stand-in is of this name"

    def sender(self, letter: int) -> str | None:
        return self.at(self.senders[letter]) if letter < len(self.senders) else None

    def within(self, span: Span) -> tuple[str, ...]:
        found = [
            (mention.start, name)
            for name, mentions in self.mentions.items()
            for mention in mentions
            if span.holds(mention)
        ]
        return tuple(dict.fromkeys(name for _, name in sorted(found)))

    def all(self) -> tuple[Party, ...]:
        return tuple(
            Party(
                id=name,
                kind=PartyKind.PERSON,
                name=self.mentions[name][0].of(self.text),
                mentions=tuple(cite(self.text, each.start, each.end) for each in self.mentions[name]),
                named=True,
                count=None,
                role=None,
                place=None,
                fact=None,
                sure=1.0,
                missing={},
            )
            for name in self.keys.values()
        )
