"""Made-up appeals and reports for sites without a register: several sources, languages, places, letters and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.publish.values import (
    PublicAnswer,
    PublicAppeal,
    PublicAsk,
    PublicParty,
    PublicReport,
    PublicStatement,
    WholePublicReport,
)
from onrecord.publish.view import Public

DAY = date(2026, 5, 1)
CHIEF = PublicParty(id="pa-chief", name="António Guterres", kind="person", masked=False)
ENVOY = PublicParty(id="pa-envoy", name="Javaid Rehman", kind="person", masked=False)
UNIONS = PublicParty(id="pa-unions", name="Union of the Weavers of Xanadu", kind="body", masked=False)
STATE = PublicParty(id="pa-state", name="Xanadu", kind="state", masked=False)
PLACE = PublicParty(id="pa-place", name="Kubla", kind="place", masked=False)
PERSIAN_PLACE = PublicParty(id="pa-place-2", name="زندان کوبلا", kind="place", masked=False)
HIDDEN = PublicParty(id="x-1", name="Person 1", kind="person", masked=True)
GROUP = PublicParty(id="x-2", name="Group 1", kind="collective", masked=True)
OUTLETS = ("The Xanadu Herald", "Kubla Courier", "روزنامهٔ خانادو", "Agence Zembla")
ASKS = (
    ("en", "We ask you to send a delegation to the prison before the winter, and to speak publicly about it."),
    ("en", "Let a doctor see the prisoners of ward seven today."),
    ("fa", "از شما می‌خواهیم پیش از زمستان هیئتی به زندان بفرستید و آشکارا دربارهٔ آن سخن بگویید."),
    ("ar", "نطلب منكم زيارة السجن قبل الشتاء."),
    ("ru", "Мы просим врача для заключённых седьмого корпуса."),
)
HEADLINES = (
    "Prisoners of Xanadu write to the United Nations",
    "Weavers ask for a visit before the winter",
    "زندانیان خانادو به سازمان ملل نامه نوشتند",
    "السجناء يكتبون إلى الأمم المتحدة",
    "Узники пишут в Организацию Объединённых Наций",
)


def report(number: int) -> PublicReport:
    """One of many reports; every seventh has withheld parts, and every eleventh no day."""
    hidden = number % 7 == 6
    return PublicReport(
        id=f"re-{number:04}",
        outlet="" if hidden else OUTLETS[number % len(OUTLETS)],
        headline="" if hidden else HEADLINES[number % len(HEADLINES)],
        published=None if number % 11 == 10 else f"{2016 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        address=None if hidden else f"https://herald.example/{number}",
        language=ASKS[number % len(ASKS)][0],
        capture="c" * 32,
        captured="2026-04-30T00:00:00.000000Z",
        sha256=f"{number:02x}" * 32,
        withheld=("headline", "outlet", "address") if hidden else (),
    )


def statement(number: int, *, act: str = "appeal") -> PublicStatement:
    """What is said in a report; every fourth is withheld."""
    hidden = number % 4 == 3
    words = ASKS[number % len(ASKS)][1]
    return PublicStatement(
        id=f"st-{number:04}-{act}",
        act=act,
        speaker=(UNIONS if number % 2 else GROUP,),
        addressee=(CHIEF if number % 3 else ENVOY,),
        target=(STATE,) if act == "accuse" else (),
        words="" if hidden else words,
        start=None if hidden else 100,
        end=None if hidden else 100 + len(words),
        withheld="The words are not released." if hidden else "",
        accepted=number % 2 == 0,
    )


def whole(number: int) -> WholePublicReport:
    """A report with what is said in it."""
    acts = ("appeal", "accuse") if number % 3 == 0 else ("appeal", "deny") if number % 3 == 1 else ("appeal", "answer")
    said = tuple(statement(number, act=act) for act in acts)
    shown = (CHIEF, STATE, PLACE) if number % 2 else (ENVOY, PERSIAN_PLACE, UNIONS)
    return WholePublicReport(report=report(number), statements=said, parties=shown, letters=(number % 5,))


def appeal(number: int) -> PublicAppeal:
    """An appeal that two reports tell of; every third was answered."""
    reports = (report(2 * number), report(2 * number + 1))
    said = statement(number)
    ask = PublicAsk(
        id=said.id, report=reports[0].id, words=said.words, start=said.start, end=said.end, withheld=said.withheld
    )
    answered = number % 3 == 2
    first = min(filter(None, (each.published for each in reports)))
    days = (date(2026, 5, 1) - date.fromisoformat(first)).days
    one = PublicAppeal(
        id=f"ap-{number:04}",
        first=first,
        state="answered" if answered else "reported",
        status=f"{days} days, no public answer found as of 2026-05-01, in 2 sources with later pages",
        days=(days, days),
        counted_from=first,
        due=None,
        as_of="2026-05-01",
        senders=said.speaker,
        addressees=said.addressee,
        asks=(ask,),
        reports=reports,
        open=not answered,
        searched=True,
        report_count=2,
        origins=1 + number % 3,
        accepted=number % 2 == 0,
        status_persian=f"{days} روز؛ تا 2026-05-01 هیچ پاسخ علنی پیدا نشد، در 2 منبع با صفحه‌ای تازه‌تر",
    )
    if not answered:
        return one
    given = PublicAnswer(
        id=f"an-{number}",
        form="answered",
        day=first,
        by=said.addressee,
        words=("We have received the letter and will send a delegation.",),
        withheld="",
        report=reports[1],
    )
    status = {"status": f"Answered after {days} days, on {first}", "status_persian": f"پاسخ داده شد، در {first}"}
    return replace(one, answers=(given,), **status)


def site_values(appeals: int, reports: int) -> Public:
    """The public view of a case with so many appeals and reports."""
    return Public(
        masked=True,
        as_of=DAY,
        case="",
        count=appeals,
        appeals=map(appeal, range(appeals)),
        reports=map(whole, range(reports)),
    )
