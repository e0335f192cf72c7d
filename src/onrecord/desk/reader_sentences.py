"""A sentence that is stored or said in English, as a page shows it: the one way for errors, reasons and notes."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from onrecord.desk.english_text import in_language
from onrecord.desk.localised_sentences import localised
from onrecord.desk.reader import Reader
from onrecord.terminal import one_line


def reader_sentence(english: str, reader: Reader) -> SafeString:
    """Return sentences in the reader's language, days and digits, as HTML.

    Those that have no words in the language of the interface stay English, and are marked as English.

    Args:
        english: the sentences.
        reader: who reads.
    """
    words, known = sentence_text(english, reader)
    return format_html("<span>{}</span>", words) if known else as_english(words)


def sentence_text(english: str, reader: Reader) -> tuple[str, bool]:
    """Return sentences as text without markup, and whether they are in the reader's language."""
    found = in_language(english)
    if found is None:
        english = one_line(english)  # with its own days and digits, unless the whole page is English
        return (localised(english, reader) if reader.language == "en" else english), False
    return localised(found, reader), True


def as_english(text: str) -> SafeString:
    """Return a text as HTML that says that it is English; it must be safe to show (see `one_line`)."""
    return format_html('<span lang="en" dir="ltr">{}</span>', text)
