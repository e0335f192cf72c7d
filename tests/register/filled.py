"""A register in which every table has rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import onrecord
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.new_entries import NamedParty, NewJudgement, NewLetter, StatementChanges
from onrecord.register.text_anchor import SelectedWords
from onrecord.register.views import NewEvent
from tests.register.conftest import captured
from tests.register.pages import COURIER, DENIAL, EDITED, HERALD, OTHER, page

WITH_MARKS = page(
    "Experts call for the release of a witness",
    "GENEVA, 12 May 2017 – “We urge the Government of Ruritania to release Ann Bee,” the experts said in AL IRN 14/2021.",
    "“The police told us that they would punish Ann Bee because she testified before the United Nations,” said the"
    " union.",
    "In a letter dated 3 March 2017, nurses ask the Minister of Health for their wages. The letter reads:",
    "“Dear Minister of Health,\n\nSince spring nobody in the hospital of Zenda has been paid for the night shifts, and the"
    " pharmacy has closed its doors. We ask you to pay what is owed before the month is over.\n\nA number of nurses in"
    " Zenda”",
)


def fill(scope, now: datetime = datetime(2026, 5, 1, 12, tzinfo=UTC)) -> None:
    """Do everything once that writes to a register."""
    pages = (HERALD, "https://herald.example/1"), (EDITED, "https://herald.example/1"), (COURIER, None)
    pages += ((DENIAL, "https://denial.example/1"), (WITH_MARKS, None), (COURIER, "https://courier.example/1"))
    pages += ((HERALD.replace(OTHER, OTHER + " It rains."), None),)
    for number, (content, url) in enumerate(pages):
        data = content.encode()
        taken = captured(data, url, f"f{number:031d}")
        writes.enter(scope, taken, onrecord.read(data, url=url), propose=suggest, now=lambda: now)
    reported = next(each for each in reads.appeals(scope) if each.reports > 1)
    answer = rows.Answer.objects.using(scope.alias).filter(case=scope.case).first()
    writes.judge(
        scope, writes.pair(scope, answer.key, reported.id), "same", "He says so.", form="denied", day="2017-05-09"
    )
    one, other = rows.Party.objects.using(scope.alias).filter(case=scope.case, kind="person").order_by("pk")[:2]
    writes.pair(scope, one.key, other.key)
    report = rows.Report.objects.using(scope.alias).filter(case=scope.case).first()
    told = NewEvent(
        kind="closed", day="2018-01-01", why="It is over.", by="Ann", shown_by=report.key, quote="without a doctor"
    )
    writes.mark(scope, reported.id, told)
    writes.assess(scope, report.key, 2, "Two others say the same.")
    writes.note_attempts(scope, "r" * 32, [("page.html", None)], "failed", "There is no such file.")
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what={"reason": "The family asked."}, before="")
    writes.follow(scope.register, {"f0000000000000000000000000000003": line})
    writes.open_case(scope.register, "other", scope.who)
    ask = reads.asks_of(scope, reported.id)[0]
    writes.correct(scope, ask, StatementChanges(addressees=()), "Nobody is named.")
    slip = writes.judge_all(scope, [NewJudgement(subject=answer.statement.key, verdict="accept")])
    writes.take_back(scope, slip.id)
    writes.correct_report(scope, report.key, {"headline": "Prisoners write"}, "As printed.")
    writes.note(scope, report.key, "Ask the family first.")
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1))
    writes.consent(scope, one.key, agreed, "She said so.", now=lambda: now)
    writes.release(scope, one.key, "consent", "She agreed.", now=lambda: now)
    marked = rows.Report.objects.using(scope.alias).filter(case=scope.case, headline__contains="Experts call").first()
    part = SelectedWords("We ask you to pay what is owed before the month is over")
    police = NamedParty(words=SelectedWords("the police"), kind="body")
    letter = NewLetter(parts=(part,), addressees=(police,), date="2017-03-04")
    writes.enter_letter(scope, marked.key, letter, "It is dated.", corrects=1, now=lambda: now)
    writes.grant_role(scope, "Omid", "judge")
    writes.grant_permission(scope, "Omid", "publish")
    writes.name_person(scope, "Omid", "Omid Rad")


def empty(scope) -> list[str]:
    """The tables without rows."""
    return [table.__name__ for table in rows.APPEND_ONLY if not table._default_manager.using(scope.alias).exists()]


def scope_of(register):
    """Ann in the default case."""
    return case_scope(register, "Ann")
