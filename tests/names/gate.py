"""What holds of the gate for noun phrases in every language."""

from __future__ import annotations

from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import is_party_name, party_phrase
from onrecord.text import Span


def assert_let_through_as_it_is(words: str, language: Language) -> None:
    """What the gate lets through is let through as it is; what it does not, it refuses with a reason."""
    found = party_phrase(words, Span(0, len(words)), language)
    if found.span is None:
        assert found.why
    else:
        assert is_party_name(found.span.of(words), language), found.span.of(words)
