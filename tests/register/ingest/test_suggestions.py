"""What a page suggests: one origin, one party, one appeal, an answer; each with reasons, and all of it taken back."""

from __future__ import annotations

from importlib.resources import files

import pytest
from django.db.models import F

from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.views import NewEvent
from tests.register.pages import COURIER, DENIAL, HERALD, OTHER
from tests.register.pages import page as page_of

STORY = files("onrecord") / "samples" / "story"
FULL, COPIED, PARTS, ANSWER, ANOTHER = (
    (STORY / f"{name}.html").read_text(encoding="utf-8")
    for name in ("story-1-letter", "story-2-copy", "story-3-parts", "story-4-answer", "story-5-another")
)


@pytest.fixture
def story(enter):
    """The pages of the demo, entered in a case."""

    def story(within=None, site: str = "one"):
        pages = (FULL, COPIED, PARTS, ANSWER, ANOTHER)
        return [
            enter(page, f"https://{site}-{number}.example/", within=within, propose=suggest)
            for number, page in enumerate(pages)
        ]

    return story


def the_letter(scope):
    (line,) = (each for each in reads.appeals(scope) if "António Guterres" in each.addressees)
    return line


def test_a_letter_in_three_outlets_is_one_appeal_with_three_reports_of_two_origins(scope, story):
    story()
    line = the_letter(scope)
    assert (line.reports, line.origins, len(line.sources)) == (3, 2, 3)
    assert len(reads.appeals(scope)) == 2
    rules = {pair.rule for pair in reads.appeal(scope, line.id).pairs if pair.kind == "appeal" and pair.joins}
    assert rules == {"the same letter/1", "the same letter, by its words/1"}


@pytest.mark.parametrize("headline", ["Families of miners write to the governor", "A letter of families"])
def test_one_short_page_at_two_addresses_is_one_origin_and_two_pages_with_one_letter_are_two(scope, enter, headline):
    lines = (
        "3 May 2025",
        "To the Governor of Hillford,",
        (
            "We ask you to reopen the mine hospital. We ask you to tell us where Daryush Kalvand is held. We wrote in January"
            " and had no reply."
        ),
        "The families of the miners",
    )
    enter(
        page_of("Families of miners write to the governor", *lines, outlet=""),
        "https://north.example/1",
        propose=suggest,
    )
    enter(page_of(headline, *lines, outlet=""), "https://other.example/families", propose=suggest)
    (line,) = reads.appeals(scope)
    assert (line.reports, line.origins) == (2, 1 if headline.startswith("Families") else 2)


@pytest.mark.slow
def test_a_copy_counts_once_until_a_person_says_otherwise(scope, story):
    story()
    (pair,) = reads.pairs(scope, kind="origin")
    assert pair.joins
    assert pair.sure > 0.9
    assert any("of the words of the shorter article stand in the other" in reason for reason in pair.reasons)
    judged = writes.judge(scope, pair.id, "different", "Two reporters sat at one table.")
    assert the_letter(scope).origins == 3
    writes.take_back(scope, judged, "They did not.")
    assert the_letter(scope).origins == 2
    assert [each.verdict for each in reads.judgements(scope, pair.id)] == ["different", "not judged"]


def test_two_reports_that_a_person_says_have_one_origin_count_once(scope, story):
    first, _, third, *_ = story()
    made = writes.judge(scope, writes.pair(scope, first.report, third.report), "same")
    assert the_letter(scope).origins == 1
    writes.take_back(scope, made)
    assert the_letter(scope).origins == 2


def test_one_story_in_ten_outlets_is_ten_reports_of_one_origin(scope, enter):
    for number in range(10):
        enter(FULL, f"https://outlet-{number}.example/", propose=suggest)
    line = the_letter(scope)
    assert (line.reports, line.origins, len(line.sources)) == (10, 1, 10)


def test_an_answer_is_suggested_with_reasons_and_answers_nothing_before_it_is_judged(scope, story):
    story()
    (pair,) = reads.pairs(scope, kind="answer")
    assert pair.sure > 0.9
    assert "It names the sender or where he is held: Dariush Prison." in pair.reasons
    assert the_letter(scope).standing.open
    judged = writes.judge(scope, pair.id, "same")
    assert the_letter(scope).standing.sentence == "Answered after 45 days, on 2024-11-21"
    assert sum(line.standing.open for line in reads.appeals(scope)) == 1
    writes.take_back(scope, judged)
    assert the_letter(scope).standing.open


def test_a_person_says_that_a_statement_answers(scope, story):
    *_, answer, _ = story()
    (given,) = (each for each in reads.report(scope, answer.report).statements if each.act == "answer")
    for what in (answer.report, given.id):
        made = writes.answers(scope, the_letter(scope).id, what, "It names the prison.")
        assert the_letter(scope).standing.state == "answered"
        writes.take_back(scope, made)
        assert the_letter(scope).standing.state == "reported"


def test_what_does_not_answer_is_refused(scope, story):
    first, *_, another = story()
    line = the_letter(scope)
    asked = next(each.id for each in reads.report(scope, first.report).statements if each.act == "appeal")
    for given in (another.report, line.id, asked):
        with pytest.raises(RegisterError):
            writes.answers(scope, line.id, given)


def test_a_judgement_is_taken_back_once(scope, story):
    story()
    (pair,) = reads.pairs(scope, kind="answer")
    first = writes.judge(scope, pair.id, "unsure")
    second = writes.judge(scope, pair.id, "same")
    with pytest.raises(RegisterError, match="later judgement"):
        writes.take_back(scope, first)
    gone = writes.take_back(scope, second)
    with pytest.raises(RegisterError):
        writes.take_back(scope, gone)
    assert reads.pairs(scope, kind="answer", judged=True)[0].verdict == "unsure"
    writes.take_back(scope, first)
    assert reads.pairs(scope, kind="answer")[0].verdict == "not judged"


def test_parties_of_two_pages_are_suggested_and_none_is_merged(scope, story):
    story()
    found = reads.pairs(scope, kind="party")
    named = {reads.party(scope, pair.left)[0].name for pair in found}
    assert "Dariush Prison" in named
    assert not any(pair.joins for pair in found)
    assert all(len(reads.party(scope, pair.left)) == 1 for pair in found)
    made = writes.judge(scope, found[0].id, "same")
    assert len(reads.party(scope, found[0].left)) == 2
    writes.take_back(scope, made)
    assert len(reads.party(scope, found[0].left)) == 1


def test_of_whom_one_row_of_the_facts_lists_nothing_is_asked(scope, story):
    story()
    listed = keyed(scope, rows.Party).exclude(fact=None).values_list("fact", flat=True)
    assert len(listed) > len(set(listed))
    pairs = keyed(scope, rows.PartyPair).exclude(left__fact=None)
    assert not pairs.filter(left__fact=F("right__fact")).exists()


def test_of_parties_that_were_judged_to_be_one_the_nearest_alone_is_suggested(scope, enter):
    def suggested(name: str, site: str):
        page = DENIAL.replace("Karl Blumer", name).replace(" Blumer", f" {name.split()[1]}")
        enter(page, f"https://{site}.example/", propose=suggest)
        return [pair for pair in reads.pairs(scope, kind="party", most=1000) if is_called(scope, pair.right, name)]

    suggested("Karl Blumer", "a")
    (pair,) = suggested("Carl Blumer", "b")
    assert len(suggested("Karl Blummer", "c")) == 2
    writes.judge(scope, pair.id, "same")
    assert len(suggested("Carl Blummer", "d")) == 2


def is_called(scope, party: str, name: str) -> bool:
    return keyed(scope, rows.Party).filter(key=party, name=name).exists()


def test_an_answer_is_found_whether_its_page_or_that_of_the_appeal_comes_first(scope, enter):
    later = writes.open_case(scope.register, "another", "Ann")
    for within, pages in ((scope, (FULL, ANSWER)), (later, (ANSWER, FULL))):
        for page in pages:
            enter(page, f"https://{pages.index(page)}.example/", within=within, propose=suggest)
    (pair,), (other,) = (reads.pairs(each, kind="answer") for each in (scope, later))
    assert (pair.sure, pair.reasons) == (other.sure, other.reasons)
    writes.judge(later, other.id, "same")
    assert the_letter(later).standing.state == "answered"


def test_an_answer_is_suggested_once_for_an_appeal_of_several_reports(scope, enter):
    for number, page in enumerate((ANSWER, FULL, COPIED, PARTS)):
        enter(page, f"https://{number}.example/", propose=suggest)
    (pair,) = reads.pairs(scope, kind="answer")
    assert pair.right == the_letter(scope).id


def test_appeals_to_one_addressee_at_one_time_are_suggested_and_not_joined(scope, enter):
    told = "in the prison of Xanadu without a doctor, and the warden answers our requests with chains"
    retold = COURIER.replace("For three winters we have been held", "Now and then some of us are kept")
    retold = retold.replace(told, "where no lamp burns and the soup is cold")
    retold = retold.replace("speak publicly about the deaths in ward seven", "write to the ministry of roads")
    enter(HERALD, "https://a.example/1", propose=suggest)
    enter(retold, "https://b.example/1", propose=suggest)
    (pair,) = reads.pairs(scope, kind="appeal")
    assert not pair.joins
    assert len(reads.appeals(scope)) == 2
    made = writes.judge(scope, pair.id, "same")
    assert len(reads.appeals(scope)) == 1
    writes.take_back(scope, made)
    assert len(reads.appeals(scope)) == 2


@pytest.mark.slow
def test_nothing_is_suggested_with_what_is_in_another_case(scope, story):
    theirs = writes.open_case(scope.register, "another", "Ben")
    story(theirs, "theirs")
    before = reads.pairs(theirs)
    story(site="ours")
    assert reads.pairs(theirs) == before
    own = {each.key for table in (rows.Party, rows.Appeal, rows.Answer, rows.Report) for each in keyed(scope, table)}
    assert all({pair.left, pair.right} <= own for pair in reads.pairs(scope))
    assert [pair.kind for pair in reads.pairs(scope)] == [pair.kind for pair in before]
    for pair in before:
        with pytest.raises(RegisterError):
            writes.judge(scope, pair.id, "same")
    judged = writes.judge(theirs, before[0].id, "same")
    with pytest.raises(RegisterError):
        writes.take_back(scope, judged)
    with pytest.raises(RegisterError):
        writes.answers(scope, the_letter(scope).id, next(pair.left for pair in before if pair.kind == "answer"))


def keyed(scope, table):
    return table.objects.using(scope.alias).filter(case=scope.case)


def test_an_edited_page_suggests_nothing_with_its_own_version_before(scope, enter):
    enter(HERALD, "https://a.example/1", propose=suggest)
    enter(HERALD.replace(OTHER, f"{OTHER} It rained."), "https://a.example/1", propose=suggest)
    assert {pair.rule for pair in reads.pairs(scope)} == {"the same page/1"}


def test_of_parties_of_whom_the_same_is_said_one_has_keys(scope, enter):
    enter(HERALD, "https://a.example/1", propose=suggest)
    before = keyed(scope, rows.PartyKey).filter(party__fact__startswith="un-sg").count()
    for number in range(3):
        enter(COURIER.replace("Monday", f"day {number}"), f"https://b-{number}.example/", propose=suggest)
    assert keyed(scope, rows.PartyKey).filter(party__fact__startswith="un-sg").count() == before > 0


def test_the_questions_that_entering_asks_do_not_grow(scope, enter, django_queries):
    def asked(number: int) -> int:
        url = f"https://site-{number}.example/"
        return django_queries(
            scope, lambda: enter(FULL.replace("tin with", f"tin {number} with"), url, propose=suggest)
        )

    counts = [asked(number) for number in range(9)]
    assert counts[8] <= counts[4]
    assert the_letter(scope).origins == 1


def test_a_reader_judges_nothing(scope, story):
    story()
    (pair,) = reads.pairs(scope, kind="answer")
    judged = writes.judge(scope, pair.id, "same")
    writes.grant_role(scope, "Rae", "reader")
    rae = case_scope(scope.register, "Rae")
    for attempt in (
        lambda: writes.take_back(rae, judged),
        lambda: writes.answers(rae, the_letter(rae).id, pair.left),
    ):
        with pytest.raises(RegisterError, match="reader"):
            attempt()


RELEASE = page_of(
    "Prisoners of Xanadu write to the United Nations",
    "XANADU, {day} – In a letter to UN Secretary-General António Guterres, Ann Lark, a prisoner in Xanadu, asks for a"
    " visit. “We ask you to send a delegation to the prison of Xanadu,” she wrote.",
    *(f"The prison has {word} towers, and the families say that nobody has seen {word} of them from within since the"
      f" {word} winter, when the river froze and the {word} boats were burnt." for word in ("two", "six", "nine", "ten")),
)  # fmt: skip
REPLY = page_of(
    "Guterres answers Ann Lark",
    "NEW YORK, {day} – In reply to Ann Lark, UN Secretary-General António Guterres answered on Friday that a delegation"
    " would be sent to the prison of Xanadu.",
    *(f"The hall has {word} doors, and the guards say that nobody has opened {word} of them from within since the"
      f" {word} summer, when the carpets went and the {word} lamps were sold." for word in ("two", "six", "nine", "ten")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "proposed"),
    [
        ([(RELEASE, "3 May 2017"), (REPLY, "9 May 2017")], True),
        ([(RELEASE, "3 May 2017"), (REPLY, "2 May 2017")], False),
        ([(REPLY, "2 May 2017"), (RELEASE, "3 May 2017")], False),
        # The answer was published before the appeal, and a copy of it after.
        ([(RELEASE, "3 May 2017"), (REPLY, "2 May 2017"), (REPLY, "9 May 2017")], False),
        ([(REPLY, "2 May 2017"), (REPLY, "9 May 2017"), (RELEASE, "3 May 2017")], False),
        # The appeal was published before the answer, and a copy of it after.
        ([(RELEASE, "3 May 2017"), (RELEASE, "20 May 2017"), (REPLY, "9 May 2017")], True),
        ([(RELEASE, "20 May 2017"), (RELEASE, "3 May 2017"), (REPLY, "9 May 2017")], True),
        ([(REPLY, "9 May 2017"), (RELEASE, "3 May 2017"), (RELEASE, "20 May 2017")], True),
    ],
)
def test_no_answer_is_proposed_that_was_published_before_its_appeal(scope, enter, pages, proposed):
    for number, (content, day) in enumerate(pages):
        enter(content.replace("{day}", day), f"https://site-{number}.example/", propose=suggest)
    assert bool(reads.pairs(scope, kind="answer")) is proposed


def test_the_day_of_writing_goes_before_the_day_of_the_report(scope, enter):
    enter(RELEASE.replace("{day}", "20 May 2017"), "https://a.example/", propose=suggest)
    for line in reads.appeals(scope):
        writes.mark(scope, line.id, NewEvent(kind="written", day="2017-05-03", why="The letter says so."))
    enter(REPLY.replace("{day}", "9 May 2017"), "https://b.example/", propose=suggest)
    assert reads.pairs(scope, kind="answer")


WOMEN = page_of(
    "Women of Xanadu ask for a doctor",
    "XANADU, 3 May 2017 – Women who are held in Xanadu have written an open letter. In it they call on the government to"
    " send a doctor to the prison before the winter and to let their children visit them.",
    "The letter reads:",
    "To the Minister of Justice, Viktor Halm",
    "Dear Minister,",
    "We are held in ward four of the prison of Xanadu, and three of us are ill. No doctor has come since the autumn.",
    "We ask you to send a doctor to the prison before the winter.",
    "We also ask you to let our children visit us on Sundays.",
    "Twelve women of ward four",
)


def test_a_letter_and_what_its_page_says_of_it_are_suggested_as_one_appeal(scope, enter):
    enter(WOMEN, "https://herald.example/women", propose=suggest)
    assert len(reads.appeals(scope)) == 2
    (pair,) = reads.pairs(scope, kind="appeal")
    assert not pair.joins
    assert "2 asks are in both." in pair.reasons
    writes.judge(scope, pair.id, "same")
    (line,) = reads.appeals(scope)
    assert (line.reports, line.origins) == (1, 1)
    enter(WOMEN.replace("ill.", "very ill."), "https://herald.example/women", propose=suggest)
    assert all(each.joins for each in reads.pairs(scope, kind="appeal"))


REACTION = page_of(
    "Ministry of Ports rejects accusations",
    "XANADU, 3 May 2017 – The Ministry of Ports rejected the accusations of the Lark Centre. The Lark Centre then urged"
    " the Ministry of Ports to release the recordings of the northern quay.",
)


def test_what_an_appeal_of_its_page_reacts_to_is_not_suggested_as_its_answer(scope, enter):
    enter(REACTION, "https://herald.example/ports", propose=suggest)
    (line,) = reads.appeals(scope)
    assert line.addressees == ("Ministry of Ports",)
    assert scope.of(rows.Answer).exists()
    assert not reads.pairs(scope, kind="answer")
