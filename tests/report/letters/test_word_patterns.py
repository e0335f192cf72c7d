"""The quick test for words before their pattern is tried: it may never miss what the pattern matches."""

from itertools import product

import pytest

from onrecord import languages
from onrecord.languages import Language
from onrecord.report.letters.word_patterns import settled_case, stems_of, word_pattern

LANGUAGES = [languages.load(code) for code in languages.codes()]
LISTS = ("announcements", "pointers", "documents", "signatory_nouns", "bears_names", "replied", "wrote_back")
SPELLINGS = [("'", "’"), ("ی", "ي"), ("ک", "ك"), ("\u200c", ""), (" ", "\n"), ("i", "I")]


@pytest.mark.parametrize(
    ("language", "name"), [*product(LANGUAGES, LISTS)], ids=lambda each: getattr(each, "code", each)
)
def test_whatever_the_pattern_matches_holds_a_stem(language: Language, name: str):
    words = getattr(language.letters, name)
    pattern, stems = word_pattern(words), stems_of(words)
    for word in words:
        for known, other in SPELLINGS:
            written = f"– {word.replace(known, other)} –"
            if pattern.search(written):
                assert any(stem in settled_case(written) for stem in stems), (word, other)


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ([], ()),
        (["letter", "open letter", "letter of protest"], ("letter",)),
        (["memo", "statement"], ("memo", "statement")),
        (["the guild's answer"], ("answer",)),
    ],
)
def test_words_that_hold_a_stem_need_none_of_their_own(words: list[str], stems: tuple[str, ...]):
    assert stems_of(words) == stems
