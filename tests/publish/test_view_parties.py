"""Who is one line of an export: by identity, with the consent of all that it stands for; and who said what."""

from __future__ import annotations

import csv

from onrecord.publish.export import ExportOptions, export
from onrecord.publish.mask import Masking
from onrecord.publish.report_view import public_reports
from onrecord.publish.site.lines import shortened
from onrecord.publish.values import PublicParty
from onrecord.publish.view import parties_of, public_view
from onrecord.register import reads, writes
from onrecord.register.reads.appeals import EVERYTHING
from onrecord.register.views import PartyView
from tests.publish.test_site import DAY
from tests.register.pages import HERALD, LETTER, page


def party(key: str, report: str, name: str = "Maryam Karimi") -> PartyView:
    return PartyView(id=key, report=report, kind="person", name=name, named=True, count=None, fact=None, sure=1.0)


def lines(*found: PartyView, **agreed: str) -> list[tuple[str, str]]:
    made: tuple[PublicParty, ...] = parties_of("ap-1", "sender", found, Masking(None, agreed=agreed))
    assert len({each.id for each in made}) == len(made)
    return [(each.id, each.agreed) for each in made]


def test_rows_of_one_name_in_several_reports_are_one_line_without_a_consent():
    assert lines(party("a", "1"), party("b", "2"), party("a", "1")) == [("a", "")]


def test_two_people_of_one_name_in_one_report_are_two():
    assert lines(party("a", "1"), party("b", "1")) == [("a", ""), ("b", "")]


def test_the_consent_of_one_is_not_said_of_another_of_the_same_name():
    assert lines(party("a", "1"), party("b", "2"), a="public") == [("a", "public"), ("b", "")]
    assert lines(party("b", "2"), party("a", "1"), a="public") == [("b", ""), ("a", "public")]
    assert lines(party("a", "1"), party("b", "2"), a="public", b="public") == [("a", "public"), ("b", "public")]
    assert lines(party("a", "1"), party("a", "1"), a="public") == [("a", "public")]


def test_one_person_in_two_spellings_is_one_sender_once_somebody_judged_so(scope, enter, tmp_path):
    for number, name in enumerate(("Behnaz Torkzadeh", "Behnaz Torkzade")):
        letter = LETTER.replace("A number of prisoners in the prison of Xanadu", name)
        words = f"3 May 2017 – In a letter to UN Secretary-General António Guterres, {name} asks for a visit. It reads:"
        enter(page("A teacher writes to the United Nations", words, letter), f"https://paper-{number}.example/1")
    first, second = (reads.parties_named(scope, name)[0][0].id for name in ("Behnaz Torkzadeh", "Behnaz Torkzade"))

    def senders() -> set[str]:
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        export(scope, target, ExportOptions(form="csv", masked=False))
        with target.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        at = next(place for place, cells in enumerate(lines) if "senders" in cells)
        return {cells[lines[at].index("senders")] for cells in lines[at + 1 :]}

    assert senders() == {"Behnaz Torkzadeh; Behnaz Torkzade"}
    judged = writes.judge(scope, writes.pair(scope, first, second), "same", "One teacher.")
    assert senders() == {"Behnaz Torkzadeh"}
    writes.take_back(scope, judged)
    assert senders() == {"Behnaz Torkzadeh; Behnaz Torkzade"}


def test_the_words_of_a_rejected_appeal_are_in_no_report(scope, enter):
    enter(HERALD, "https://herald.example/1")

    def said() -> set[str]:
        return {each.id for report in public_reports(scope, Masking(None)) for each in report.statements}

    (appeal,) = public_view(scope, Masking(None), EVERYTHING, DAY).appeals
    asks = {each.id for each in appeal.asks}
    assert asks
    assert asks <= said()
    judged = writes.judge(scope, reads.appeals(scope)[0].id, "reject", "It is no appeal.")
    assert not asks & said()
    writes.take_back(scope, judged)
    assert asks <= said()


def test_each_ask_has_the_speaker_of_its_own_report(scope, enter):
    enter(HERALD, "https://herald.example/1")
    for appeal in public_view(scope, Masking(None), EVERYTHING, DAY).appeals:
        for ask in appeal.asks:
            assert len(ask.speaker) == 1
            assert ask.speaker[0] in appeal.senders


def test_a_text_is_cut_within_no_name():
    said = "we ask António Guterres for a visit"
    assert shortened(said, most=100) == said
    assert shortened(said, ["antónio guterres"], 17) == "we …"
    assert shortened(said, most=17) == "we …"  # a word with a capital may go on with a name
    assert shortened(said, most=25) == "we ask António Guterres …"
    assert shortened("از مریم کریمی خواستند که بیاید", ["مریم کریمی"], 9) == "از …"
    assert shortened("Yes. No", most=5) == "Yes. …"
    assert shortened("x" * 300) == " …"
