"""Articles for the tests of findings: a reader's spans are given by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.extraction import Attribution, Extraction, NameKind, NameMention
from onrecord.findings.model import Party
from onrecord.findings.parties.find import Parties
from onrecord.page import read_page
from onrecord.report import PageDate, Report, read_report
from onrecord.text import Span
from tests.findings.paragraphs import article_of
from tests.findings.proposed import every_proposal

BOOK = load_facts()


class Article:
    """One article and its parties. Words stand for the place where they first occur; "words#2" for the second.

    With `page` it is read as a flattened page, for its letters and its body; else all of the text is its body.
    """

    def __init__(  # noqa: PLR0913 - each says one thing about the article
        self,
        text: str,
        *,
        names: Mapping[str, str] | None = None,
        sources: Iterable[str] = (),
        roles: Iterable[str] = (),
        day: str | None = None,
        language: str = "en",
        page: bool = False,
    ) -> None:
        if page:
            media_type = "text/html" if text.lstrip().startswith("<") else "text/plain"
            read = read_page(text.encode(), media_type=media_type)
            self.text, self.report = read.text, read_report(read, BOOK)
            self.body: Sequence[Span] = [citation.span for citation in self.report.body]
        else:
            date = PageDate(value=day, precision=None, basis="", candidates=(), rejected=())
            self.text, self.body = text, [Span(0, len(text))]
            self.report = Report(
                outlet=None,
                section=None,
                headline=None,
                standfirst=None,
                byline=(),
                dateline=None,
                date=date,
                body=(),
                letters=(),
                leads=(),
                notes=(),
                missing={},
            )
        found = tuple(NameMention(self.span(words), NameKind(naming), 0.9) for words, naming in (names or {}).items())
        said = tuple(Attribution(self.span(words), None, (), 0.9) for words in sources)
        self.reading = Extraction(said, found, (), "by hand")
        self.language = languages.load(language)
        self.roles = [self.span(words) for words in roles]
        self.parties = self.find()

    def find(self, **changed: Any) -> Parties:
        given: dict[str, Any] = {"reading": self.reading, "roles": self.roles}
        read = article_of(self.text, self.body, self.report, self.language)
        return Parties.find(read, facts=BOOK, **(given | changed))

    def span(self, words: str) -> Span:
        words, _, number = words.partition("#")
        at = -1
        for _ in range(int(number or 1)):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def at(self, words: str) -> Party:
        name = self.parties.at(self.span(words))
        assert name is not None, f"“{words}” name no party"
        return self.party(name)

    def party(self, name: str) -> Party:
        return next(party for party in self.parties.all() if party.id == name)

    def each(self, words: str) -> list[str]:
        return [self.party(name).name for name in self.parties.each(self.span(words))]

    def names(self) -> list[str]:
        return [party.name for party in self.parties.all()]


@pytest.fixture(scope="session")
def article() -> type[Article]:
    return Article


@pytest.fixture
def proposals() -> Iterator[None]:
    """Each statement and each party as it is proposed, however uncertain."""
    with every_proposal():
        yield
