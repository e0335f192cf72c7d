"""A verb of saying without a subject: whose it is where the verb holds its subject, and nobody's elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.article import Article
from onrecord.findings.extraction import ActMention, Extraction, NameKind, NameMention
from onrecord.findings.statements import read_findings
from onrecord.report import read_report
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

FILLER = "<p>The town lies on the river Alph, and its market is held on the first Monday of every month.</p>"


def speakers(  # noqa: PLR0913 - each says one thing about the page
    page_of, paragraphs: tuple[str, ...], code: str, *, source: str, cues: tuple[str, ...], unsure: bool = False
):
    """Who does each of the acts that the cues name; only the first has a subject beside it."""
    page = page_of("<h1>Water</h1>" + "".join(f"<p>{each}</p>" for each in paragraphs) + FILLER)

    def place(words: str) -> Span:
        at = page.text.index(words)
        return Span(at, at + len(words))

    def act(cue: str) -> ActMention:
        end = page.text.index(".", place(cue).end)
        sures = {"cue": 0.9, "source": 0.9}
        return ActMention(
            act=SpeechAct.APPEAL, content=Span(place(cue).end + 1, end), cue=place(cue), source=None, party=None,
            ask=None, sure=0.9, sures=sures,
        )  # fmt: skip

    first, *rest = map(act, cues)
    rest = [replace(each, source=place(source), sures={"cue": 0.9, "source": 0.1}) for each in rest] if unsure else rest
    names = (NameMention(place(source), NameKind.ORGANISATION, 0.9),)
    reading = Extraction((), names, (replace(first, source=place(source)), *rest), "encoder/1")
    report = read_report(page, load_facts())
    found = read_findings(Article.of(page, report, languages.load(code)), load_facts(), reading)
    given = {party.id: party.name for party in found.parties}
    return [given.get(each.speaker or "") for each in found.statements if each.act is SpeechAct.APPEAL]


ARABIC = ("دعت نقابة النساجين الوزارة إلى فتح البئر القديمة في المدينة. وطالبت بإصلاح الجسر القريب من السوق.",)


@pytest.mark.usefixtures("proposals")
def test_an_arabic_verb_alone_has_the_subject_of_the_one_before_it(page_of):
    found = speakers(page_of, ARABIC, "ar", source="نقابة النساجين", cues=("الوزارة", "وطالبت"))
    assert found == ["نقابة النساجين", "نقابة النساجين"]


@pytest.mark.usefixtures("proposals")
def test_it_does_not_reach_over_a_paragraph(page_of):
    first, second = ARABIC[0].split(". ")
    found = speakers(page_of, (first + ".", second), "ar", source="نقابة النساجين", cues=("الوزارة", "وطالبت"))
    assert found == ["نقابة النساجين", None]


@pytest.mark.usefixtures("proposals")
def test_a_subject_that_the_reader_is_unsure_of_is_not_a_missing_one(page_of):
    found = speakers(page_of, ARABIC, "ar", source="نقابة النساجين", cues=("الوزارة", "وطالبت"), unsure=True)
    assert found == ["نقابة النساجين", None]
