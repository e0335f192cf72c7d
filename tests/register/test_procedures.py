"""Under which procedure an appeal was sent, and by when a reply was due: by its reference, or as a person says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord import RegisterError
from onrecord.cli.register.appeals import by_when
from onrecord.cli.register.show import PROCEDURES
from onrecord.register import reads, writes
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.procedures import ProcedureParty, code_of, is_mandate, procedure
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from onrecord.register.status import shipped_rules
from onrecord.register.views import NewEvent
from tests.register.pages import page

REHMAN, IRAN = ProcedureParty("Javaid Rehman", "sr-iran:javaid-rehman"), ProcedureParty("Iran", None)
EXPERTS, PRISONERS, CHIEF = (
    ProcedureParty("UN experts", None),
    ProcedureParty("A number of prisoners", None),
    ProcedureParty("UN chief", "un-sg"),
)

URGED = page(
    "UN expert urges Iran to free teacher",
    "GENEVA, 30 July 2021 – In an allegation letter (AL IRN 41/2021), the UN Special Rapporteur on human rights in Iran,"
    " Javaid Rehman, urged the Iranian government to release the teacher Farhad Tilani from Dariush Prison.",
    "Rehman called on Iran to let the teacher’s family visit him in Dariush Prison before the end of the summer.",
)
ECHOED = page(
    "Prisoners remind Iran of a letter",
    "KARAJ, 3 August 2021 – Prisoners in Karaj urged the Iranian government to answer AL IRN 41/2021 and to release the"
    " teacher Farhad Tilani from Dariush Prison.",
)
NURSES = page(
    "Nurses of Zenda write to the minister",
    "ZENDA, 3 July 2017 – Nurses in Zenda urged the Minister of Health of Ruritania to pay their wages.",
)
HERE, THERE = "https://herald.example/urged", "https://courier.example/echoed"


@pytest.mark.parametrize(
    ("senders", "addressees", "references", "code"),
    [
        ([REHMAN], [IRAN], ["AL IRN 41/2021"], "AL"),
        ([ProcedureParty("Special Rapporteur", "sr-iran")], [], ["JUA IRN 4/2021"], "UA"),
        ([EXPERTS, PRISONERS], [IRAN], ["OL IRN 4/2021", "OL IRN 5/2021"], "OL"),
        ([REHMAN], [IRAN], ["AL IRN 41/2021", "UA IRN 4/2021"], None),
        ([REHMAN], [IRAN], ["IRN 41/2021"], None),
        ([REHMAN], [IRAN], [], None),
        ([PRISONERS], [IRAN], ["AL IRN 41/2021"], None),
        ([PRISONERS], [CHIEF], ["AL IRN 41/2021"], "SG"),
        ([], [ProcedureParty("António Guterres", "un-sg:antonio-guterres")], [], "SG"),
        ([], [], [], None),
    ],
)
def test_it_is_told_by_reference_and_sender_or_by_addressee(senders, addressees, references, code):
    assert procedure(senders, addressees, references) == code


@pytest.mark.parametrize(
    ("name", "fact", "is_one"),
    [
        ("Two UN experts", None, True),
        ("the Working Group on Arbitrary Detention", None, True),
        ("گزارشگر ویژه سازمان ملل", None, True),
        ("Mai Sato", "sr-iran:mai-sato", True),
        ("Volker Türk", "un-hchr:volker-turk", False),
        ("experts", None, False),
    ],
)
def test_who_sends_communications(name: str, fact: str | None, *, is_one: bool):
    assert is_mandate(ProcedureParty(name, fact)) is is_one


@pytest.mark.parametrize(("text", "code"), [("JAL IRN 4/2012", "AL"), ("PR IRN 4/2012", None), ("none", None)])
def test_the_code_of_a_reference(text: str, code: str | None):
    assert code_of(text) == code


def stands(scope, appeal: str, day: str = "2021-12-01"):
    return reads.appeal(scope, appeal, as_of=date.fromisoformat(day)).line.standing


def written(scope, appeal: str, reference: str, day: str = "2021-05-27", kind: str = "written") -> str:
    return writes.mark(
        scope, appeal, NewEvent(kind=kind, day=day, why="It stands in the database.", reference=reference)
    )


@pytest.fixture
def appeal(scope, enter) -> str:
    enter(URGED, HERE)
    (line,) = reads.appeals(scope)
    return line.id


def test_a_reply_is_due_by_the_rule_of_its_reference(scope, appeal: str):
    whole = reads.appeal(scope, appeal, as_of=date(2021, 9, 1))
    (words,) = whole.members[0].references
    assert (words.part, words.citation.quote) == ("AL IRN 41/2021", "AL IRN 41/2021")
    assert (whole.line.standing.procedure, whole.line.standing.due) == ("AL", "2021-09-28")
    assert any("2021-09-28" in each and "60 days" in each for each in whole.line.standing.more)


def test_no_known_response_once_it_is_accepted_and_the_time_has_passed(scope, appeal: str):
    assert stands(scope, appeal).state == "reported"
    writes.judge(scope, appeal, "accept")
    whole = reads.appeal(scope, appeal)
    assert whole.line.standing.state == "no known response"
    told = [(step.day, step.what, step.became) for step in whole.history]
    assert told[:1] == [("2021-07-30", "reported", "reported")]
    assert told[1][1:] == ("registered", "no known response"), (
        "what had passed before somebody accepted it is known then"
    )
    assert [each.id for each in reads.appeals(scope, AppealFilter(state="no known response"))] == [appeal]
    assert len(reads.search(scope, "teacher", Within(state="no known response")).hits) == 1


def test_the_history_says_when_the_time_had_passed_and_by_which_rule(scope, appeal: str):
    writes.judge(scope, appeal, "accept", now=lambda: datetime(2021, 8, 1, 12, tzinfo=UTC))
    step = reads.appeal(scope, appeal).history[-1]
    assert (step.day, step.what, step.became) == ("2021-09-29", "time passed", "no known response")
    assert (step.id, step.who, step.entered) == ("un.sp.AL.60-days", "", None)
    assert "60 days" in step.why
    assert reads.appeal(scope, appeal, as_of=date(2021, 9, 28)).history[-1].what == "registered"


def test_a_late_answer_is_late(scope, appeal: str):
    writes.mark(scope, appeal, NewEvent(kind="answered", day="2021-11-01", why="The reply stands in the database."))
    found = stands(scope, appeal)
    assert (found.state, found.late) == ("answered", True)
    assert any("The reply came after 2021-09-28" in each for each in found.more)


def test_who_only_speaks_of_a_communication_has_not_sent_it(scope, enter):
    enter(ECHOED, THERE)
    (line,) = reads.appeals(scope)
    assert line.standing.procedure is None
    assert [each.part for each in reads.appeal(scope, line.id).members[0].references] == ["AL IRN 41/2021"]


def test_what_a_person_says_of_the_reference_goes_before_what_the_page_says(scope, appeal: str):
    first = written(scope, appeal, "none")
    assert stands(scope, appeal).procedure is None
    second = written(scope, appeal, "ua irn 3/2021".upper())
    found = stands(scope, appeal)
    assert (found.procedure, found.basis, found.days) == ("UA", "written", (188, 188))
    with pytest.raises(RegisterError):
        writes.take_back(scope, first, "It was replaced.")
    third = written(scope, appeal, "", "2021-05-28")
    found = stands(scope, appeal)
    assert (found.procedure, found.days) == ("UA", (187, 187)), "another day is no other reference"
    with pytest.raises(RegisterError):
        writes.take_back(scope, second, "It was replaced.")
    writes.take_back(scope, third, "A slip of the pen.")
    assert stands(scope, appeal).procedure == "AL"


def test_an_appeal_that_no_page_calls_by_a_reference_is_given_one(scope, enter):
    enter(NURSES)
    (line,) = reads.appeals(scope)
    assert line.standing.procedure is None
    written(scope, line.id, "AL IRN 41/2021")
    assert stands(scope, line.id).procedure == "AL"


@pytest.mark.parametrize(
    ("reference", "kind"), [("41/2021", "written"), ("AL XYZ 1/2021", "written"), ("none", "closed")]
)
def test_what_is_no_reference_or_belongs_elsewhere_is_refused(scope, appeal: str, reference: str, kind: str):
    with pytest.raises(RegisterError):
        written(scope, appeal, reference, kind=kind)
    assert stands(scope, appeal).procedure == "AL"


def test_who_only_speaks_of_a_communication_is_not_suggested_to_have_sent_it(scope, enter):
    enter(URGED, HERE)
    enter(ECHOED, THERE, propose=suggest)
    reasons = [reason for pair in reads.pairs(scope, kind="appeal") for reason in pair.reasons]
    assert not any("called AL IRN 41/2021" in reason for reason in reasons)


def test_two_reports_that_call_an_appeal_by_one_reference_are_suggested_to_be_one(scope, enter):
    enter(URGED, HERE)
    enter(ECHOED.replace("Prisoners in Karaj", "Javaid Rehman, the UN Special Rapporteur,"), THERE, propose=suggest)
    (pair,) = reads.pairs(scope, kind="appeal")
    assert "Both are called AL IRN 41/2021." in pair.reasons


def test_a_sign_of_a_reprisal_names_the_report_that_takes_it_and_that_consent_is_lacking(scope, enter):
    golden = Path(__file__).parents[1] / "golden" / "findings" / "reprisal-submitted-complaint.html"
    statements = reads.report(scope, enter(golden.read_bytes()).report).statements
    flagged = [each for each in statements if any(kind == "reprisal" for kind, *_ in each.marks)]
    assert flagged == [each for each in statements if each.reprisal] != []
    assert all(each.reprisal for each in flagged)


def test_the_table_says_by_when_a_reply_was_due_and_that_the_rule_is_to_be_verified(scope, appeal: str):
    assert due(scope, date(2021, 9, 1)) == "; a reply is due by 2021-09-28, by a rule that is not verified"
    assert due(scope).startswith("; a reply was due by 2021-09-28")
    writes.mark(scope, appeal, NewEvent(kind="answered", day="2021-09-10", why="The reply stands in the database."))
    assert not due(scope)


def test_the_command_has_words_for_each_procedure():
    codes = {each for rule in shipped_rules().rules for each in rule.applies_to}
    assert codes == set(PROCEDURES)


def due(scope, day: date | None = None) -> str:
    (line,) = reads.appeals(scope, as_of=day)
    return by_when(line)
