"""From a page to its statements: who speaks where, each statement once, and what stands in letters and quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord import languages
from onrecord.facts import load_facts
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import RULES, read_by_rules
from onrecord.findings.extraction import ActMention, Attribution, Extraction
from onrecord.findings.model import Findings, Statement
from onrecord.findings.statements import read_findings
from onrecord.page import Page
from onrecord.report import read_report
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct
from tests.findings.reading import record_of, rows

HEAD = "<h1>Miners of Xanadu write to the governor</h1><div class='article-body'>"
FILLER = "<p>The town lies on the river Alph, and its market is held on the first Monday of every month.</p>"

Read = Callable[..., "Reader"]


class Reader:
    """A page's findings with the names of the parties."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.names = {party.id: party.name for party in findings.parties}

    def acts(self, *acts: str) -> list[Statement]:
        return [each for each in self.findings.statements if each.act.value in acts or not acts]

    def name(self, party: str | None) -> str | None:
        return self.names.get(party) if party else None


@pytest.fixture
def read(page_of: Callable[..., Page]) -> Read:
    def reader(*paragraphs: str, make: Callable[[Page], Extraction] | None = None, code: str = "en") -> Reader:
        page = page_of(HEAD + "".join(f"<p>{each}</p>" for each in paragraphs) + FILLER + "</div>")
        language = languages.load(code)
        report = read_report(page, load_facts())
        article = Article.of(page, report, language)
        reading = make(page) if make else read_by_rules(article)
        return Reader(read_findings(article, load_facts(), reading))

    return reader


def ask(statement: Statement) -> str | None:
    return statement.ask.quote if statement.ask else None


def test_the_speaker_of_a_quotation_is_who_asks_in_it(read: Read):
    found = read("“We demand the release of our brothers,” said Ann Bee, a miner, on Monday.")
    (appeal,) = found.acts("appeal")
    assert found.name(appeal.speaker) == "Ann Bee"
    assert (ask(appeal), appeal.mode.value) == ("the release of our brothers", "direct")
    assert appeal.cue is not None
    assert appeal.cue.quote == "said"


def test_the_same_ask_twice_is_one_appeal_with_its_second_place(read: Read):
    found = read(
        "The miners’ union urged Governor Cee Dee to open the old well.",
        "On Friday the miners’ union called on the governor to open the well.",
    )
    (appeal,) = found.acts("appeal")
    assert ask(appeal) == "open the old well"
    assert [each.quote for each in appeal.again] == ["open the well"]


def test_distinct_asks_stay_apart(read: Read):
    found = read(
        "The union urged the governor to open the well. It was closed. The union urged the governor to pay them."
    )
    assert [ask(each) for each in found.acts("appeal")] == ["open the well", "pay them"]


def test_two_addressees_are_two_statements(read: Read):
    found = read(
        "The miners’ union urged Secretary-General Ban Ki-moon and High Commissioner Navi Pillay to intervene."
    )
    appeals = found.acts("appeal")
    assert len(appeals) == 2
    assert len({each.addressee for each in appeals}) == 2


def test_who_reports_an_accusation_is_kept(read: Read):
    found = read("Ann Bee said that Cee Dee accused the mine’s guards of theft.")
    (accusation,) = found.acts("accuse")
    assert found.name(accusation.speaker) == "Cee Dee"
    assert [found.name(each) for each in accusation.reporters] == ["Ann Bee"]


def test_a_promise_answers_only_where_somebody_asked(read: Read):
    asked = read("The union urged the ministry to reopen the mine.", "The ministry promised to reopen the mine in May.")
    assert len(asked.acts("answer")) == 1
    assert read("The ministry promised to build a new road to the river in May.").acts("answer") == []


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("“The guards beat my brother,” said Ann Bee.", "accuse"),
        ("“The ministry must reopen the mine,” said Ann Bee.", "appeal"),
        ("“That is not true,” said Ann Bee.", "deny"),
        ("“Nobody was beaten here,” said Ann Bee.", "deny"),
        ("“No comment,” said Ann Bee.", "answer"),
        ("Ann Bee said that she had received the letter.", "acknowledge"),
        ("“If you come back you will be arrested,” said Ann Bee.", "threaten"),
        ("In a written reply, Ann Bee said that the mine was old.", "answer"),
    ],
)
def test_what_somebodys_own_words_do(read: Read, words: str, act: str):
    (found,) = read(words).acts("accuse", "appeal", "deny", "answer", "acknowledge", "threaten")
    assert found.act.value == act


@pytest.mark.parametrize(
    "words",
    [
        "“Somebody has to step up,” said Ann Bee, who keeps the goal.",
        "“It must have been a good year,” said Ann Bee.",
        "“Our guards were never beaten,” said Ann Bee.",
        "“Stop the run and play your game,” said Ann Bee, who coaches the team.",
        "The mine must be the oldest in the country.",
        "We urge our readers to write to us.",
    ],
)
def test_what_somebodys_own_words_do_not_do(read: Read, words: str):
    assert read(words).acts("accuse", "appeal", "deny", "answer", "acknowledge", "threaten") == []


def seen(  # noqa: PLR0913 - the parts of one act
    words: str,
    act: SpeechAct,
    content: str,
    *,
    cue: str,
    source: str | None = None,
    party: str | None = None,
    ask: str | None = None,
    sure: float = 0.9,
) -> Callable[[Page], Extraction]:
    """What an encoder that finds one act in `words` gives; each part by the words where it first stands in them."""

    def make(page: Page) -> Extraction:
        at = page.text.index(words)

        def place(part: str) -> Span:
            start = at + words.index(part)
            return Span(start, start + len(part))

        parts = {
            name: place(part)
            for name, part in (("cue", cue), ("source", source), ("party", party), ("ask", ask))
            if part is not None
        }
        mention = ActMention(
            act=act,
            content=place(content),
            cue=parts.get("cue"),
            source=parts.get("source"),
            party=parts.get("party"),
            ask=parts.get("ask"),
            sure=sure,
            sures=dict.fromkeys(parts, 0.95),
        )
        said = Attribution(mention.source, mention.cue, (mention.content,), 0.9)
        return Extraction((said,), (), (mention,), "encoder/1")

    return make


@pytest.mark.usefixtures("proposals")
def test_acts_of_a_reading_come_with_their_parts(read: Read):
    words = "Ann Bee told the paper that the mine’s guards had left him in the snow."
    content = "that the mine’s guards had left him in the snow"
    make = seen(words, SpeechAct.ACCUSE, content, cue="told", source="Ann Bee", party="the mine’s guards")
    found = read(words, make=make)
    (statement,) = found.acts()
    assert (statement.act.value, statement.rule) == ("accuse", "encoder/1")
    assert statement.content[0].quote == content
    assert (found.name(statement.speaker), found.name(statement.target)) == ("Ann Bee", "mine’s guards")
    assert set(statement.certainties) == {"speaker", "target"}


def test_what_the_encoder_takes_for_another_act_is_no_act_of_a_cue(read: Read):
    words = "Ann Bee demanded their heads on a plate for the mine’s theft."
    make = seen(words, SpeechAct.THREATEN, "their heads on a plate", cue="demanded", source="Ann Bee", sure=0.97)
    assert [each.act.value for each in read(words, make=make).acts()] == ["threaten"]


def test_one_act_that_a_cue_and_the_encoder_show_is_one_statement(read: Read):
    words = "Ann Bee urged Governor Cee Dee to open the old well."
    ask = "to open the old well"
    make = seen(words, SpeechAct.APPEAL, ask, cue="urged", source="Ann Bee", party="Governor Cee Dee", ask=ask)
    (appeal,) = read(words, make=make).acts("appeal")
    assert appeal.addressee


@pytest.mark.parametrize(
    ("code", "words", "cue", "content"),
    [
        ("en", "Ann Bee did not ask the governor to open the well.", "ask", "to open the well"),
        ("en", "Ann Bee may ask the governor to open the well.", "ask", "to open the well"),
        ("es", "Ann Bee no pidió al gobernador que abriera el pozo.", "pidió", "que abriera el pozo"),
        ("fr", "Ann Bee n’a pas demandé que l’on ouvre le puits.", "demandé", "que l’on ouvre le puits"),
        ("pt", "Ann Bee não pediu ao governador que abrisse o poço.", "pediu", "que abrisse o poço"),
        ("ru", "Анна Бель не просила губернатора открыть колодец.", "просила", "открыть колодец"),
    ],
)
def test_an_act_whose_verb_is_negated_or_supposed_is_not_performed(
    read: Read, code: str, words: str, cue: str, content: str
):
    make = seen(words, SpeechAct.APPEAL, content, cue=cue, ask=content, source=words.split(" ", 2)[0])
    assert read(words, make=make, code=code).acts("appeal") == []


@pytest.mark.parametrize("words", ["The mayor", "The organisation", "The document"])
def test_a_definite_description_that_refers_to_nobody_named_is_no_speaker(read: Read, words: str):
    said = f"{words} asked that the old well be opened."
    make = seen(said, SpeechAct.APPEAL, "that the old well be opened", cue="asked", source=words, ask="be opened")
    before = ("Ms. Ann Bee of the Alph Institute said that she waited.", "“I wait,” said Mr. Cee Dee of the Alph Bank.")
    (appeal,) = read(*before, said, make=make).acts("appeal")
    assert appeal.speaker is None
    assert "who" in appeal.missing["speaker"] or "whom" in appeal.missing["speaker"]


@pytest.mark.usefixtures("proposals")
def test_a_description_that_says_who_is_meant_is_a_speaker(read: Read):
    for words in ("Three miners of the valley", "A group of lawyers", "The widows of the drowned miners"):
        said = f"{words} asked that the old well be opened."
        make = seen(said, SpeechAct.APPEAL, "that the old well be opened", cue="asked", source=words, ask="be opened")
        found = read(said, make=make)
        (appeal,) = found.acts("appeal")
        assert found.name(appeal.speaker), words


def test_without_a_reading_cue_words_still_count(read: Read):
    found = read("The miners’ union demanded their release.", make=lambda _: Extraction((), (), (), RULES))
    assert [each.act.value for each in found.acts()] == ["appeal"]


def test_a_letter_is_its_senders(read: Read):
    found = read(
        "A group of miners have written an open letter to Governor Cee Dee.",
        "The letter reads:",
        "“Dear Governor Cee Dee,",
        "The guards of the mine beat our brothers. We ask you to open the gate and to let the doctors in.",
        "Please answer us.",
        "With respect,",
        "A group of miners”",
    )
    appeals = found.acts("appeal")
    assert [ask(each) for each in appeals] == ["open the gate", "let the doctors in", "answer us"]
    assert {found.name(each.speaker) for each in appeals} == {"A group of miners"}
    assert {each.cue for each in appeals} <= {None}
    assert all("Cee Dee" in (found.name(each.addressee) or "") for each in appeals)
    (accusation,) = found.acts("accuse")
    assert "guards" in (found.name(accusation.target) or "")
    assert {each.mode.value for each in (*appeals, accusation)} == {"direct"}


def test_removing_furniture_changes_no_statement(page_of: Callable[..., Page]):
    body = "<p>The miners’ union demanded their release.</p><p>“The guards beat us,” said Ann Bee.</p>" + FILLER
    furniture = "<aside><h3>Related</h3><ul><li><a href='/a'>Bakers demand flour from the king</a></li></ul></aside>"

    def statements(extra: str) -> list[tuple[str, str | None, list[str]]]:
        page = page_of(f"{HEAD}{body}</div>{extra}")
        article = Article.of(page, read_report(page, load_facts()), languages.load("en"))
        found = read_findings(article, load_facts(), read_by_rules(article))
        return [(each.act.value, ask(each), [one.quote for one in each.content]) for each in found.statements]

    assert statements("") == statements(furniture)
    assert len(statements("")) == 2


def test_a_page_in_a_language_without_cue_words_says_so(page_of: Callable[..., Page]):
    page = page_of(
        "<p>Les mineurs demandent au gouverneur la libération de leurs frères depuis trois longues années.</p>"
    )
    article = Article.of(page, read_report(page, load_facts()), languages.load("und"))
    reading = read_by_rules(article)
    found = read_findings(article, load_facts(), reading)
    assert (reading.attributions, found.statements) == ((), ())
    assert found.notes


@pytest.mark.parametrize(
    ("code", "words", "cue", "content"),
    [
        ("en", "Ann Bee was yesterday charged with burning the mill.", "charged", "burning the mill"),
        ("es", "Ann Bee fue acusada de quemar el molino.", "acusada", "quemar el molino"),
        ("pt", "Ann Bee foi acusada de queimar o moinho.", "acusada", "queimar o moinho"),
    ],
)
def test_whoever_is_accused_in_a_passive_does_not_speak(read: Read, code: str, words: str, cue: str, content: str):
    make = seen(words, SpeechAct.ACCUSE, content, cue=cue, source="Ann Bee", party="Ann Bee")
    found = read(words, make=make, code=code)
    (accusation,) = found.acts("accuse")
    assert (accusation.speaker, found.name(accusation.target)) == (None, "Ann Bee")


@pytest.mark.usefixtures("proposals")
def test_an_appeal_of_a_cue_takes_the_speaker_that_the_encoder_names(read: Read):
    words = "“The governor must open the old well.” So Ann Bee."
    content = "The governor must open the old well."
    make = seen(words, SpeechAct.APPEAL, content, cue="must", source="Ann Bee", party="The governor", ask=content)
    found = read(words, make=make)
    (appeal,) = found.acts("appeal")
    assert (found.name(appeal.speaker), found.name(appeal.addressee)) == ("Ann Bee", "governor")


def test_whom_accusations_are_made_against_is_not_accused_by_whoever_tells_of_them(read: Read):
    words = "Ann Bee spoke of the baseless accusations against Judge Cee Dee."
    make = seen(words, SpeechAct.ACCUSE, "accusations against Judge Cee Dee", cue="spoke", source="Ann Bee", sure=0.5)
    assert [each for each in read(words, make=make).acts("accuse") if each.speaker] == []


@pytest.mark.parametrize(
    ("verb", "sure", "acts"),
    [("negó", 0.9, ["deny"]), ("negó", 0.37, ["deny"]), ("descartó", 0.9, ["deny"]), ("descartó", 0.37, [])],
)
def test_denied_words_are_never_recorded_as_claimed(read: Read, verb: str, sure: float, acts: list[str]):
    words = f"El director Cee Dee {verb} que haya malos tratos."
    make = seen(words, SpeechAct.DENY, "que haya malos tratos", cue=verb, source="El director Cee Dee", sure=sure)
    assert [each.act.value for each in read(words, make=make, code="es").acts()] == acts


@pytest.mark.usefixtures("proposals")
@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Prosecutor Odo Brask accused Ada Lund of hiding two letters. She denies this.", "Ada Lund"),
        ("Prosecutor Odo Brask accused her of hiding two letters. She denies this.", None),
    ],
)
def test_who_accuses_does_not_deny_it_under_a_pronoun(words: str, speaker: str | None):
    record = record_of(words)
    assert [found[1] for found in rows(record) if found[0] == "deny"] == [speaker]


@pytest.mark.parametrize(
    ("code", "words", "party", "name"),
    [
        ("fr", "La guilde des meuniers a demandé au gouvernement de Alph de libérer deux boulangers.", "au gouvernement de Alph", "gouvernement de Alph"),
        ("fr", "La guilde des meuniers a demandé à la ministre Ann Bee de libérer deux boulangers.", "à la ministre Ann Bee", "Ann Bee"),
        ("de", "Die Gilde wandte sich an die Ministerin Ann Bee mit der Forderung, zwei Bäcker freizulassen.", "an die Ministerin Ann Bee", "Ann Bee"),
        ("ar", "طلبت نقابة الخبازين من حكومة ألف الإفراج عن الخبازين.", "من حكومة ألف", "حكومة ألف"),
    ],
)  # fmt: skip
def test_the_word_that_leads_to_whom_is_asked_is_not_part_of_the_name(
    read: Read, code: str, words: str, party: str, name: str
):
    content = {"fr": "libérer deux boulangers", "de": "zwei Bäcker freizulassen", "ar": "الإفراج عن الخبازين"}[code]
    cue = {"fr": "demandé", "de": "Forderung", "ar": "طلبت"}[code]
    found = read(words, make=seen(words, SpeechAct.APPEAL, content, cue=cue, party=party, ask=content), code=code)
    assert [found.name(each.addressee) for each in found.acts("appeal")] == [name]


@pytest.mark.parametrize(
    ("words", "content", "cue", "acts"),
    [
        ("Ann Bee said they have been denied medical care.", "they have been denied medical care", "said", []),
        ("Ann Bee denied they have been beaten.", "they have been beaten", "denied", ["deny"]),
        ("Ann Bee denied they were denied medical care.", "they were denied medical care", "denied", ["deny"]),
        ("Ann Bee said nobody was beaten.", "nobody was beaten", "said", ["deny"]),
    ],
)
def test_what_somebody_was_denied_is_no_denial(read: Read, words: str, content: str, cue: str, acts: list[str]):
    found = read(words, make=seen(words, SpeechAct.DENY, content, cue=cue, source="Ann Bee"))
    assert [each.act.value for each in found.acts() if each.act is SpeechAct.DENY] == acts
