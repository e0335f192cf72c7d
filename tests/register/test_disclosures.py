"""Who is shown to anybody: officials in office, and those who agreed and whom a publisher released; nobody else."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord import RegisterError
from onrecord.errors import EditConflictError
from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope
from onrecord.register.db.visibility import visible
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.reads.disclosures import _is_office_of_united_nations
from tests.register.pages import HERALD, page

FIRST = page(
    "Wife of a writer appeals",
    "XANADU, 3 May 2017 – Mahnaz Kamangar, the wife of the jailed writer Dariush Kamangar, has written to UN"
    " Secretary-General António Guterres. “I ask you to call for the release of my husband,” she wrote.",
)
SECOND = page(
    "A writer is ill",
    "KUBLA, 5 May 2017 – Dariush Kamangar is ill, his lawyer Bijan Tavassoli said. “I urge the prison to let a doctor see"
    " Dariush Kamangar,” Tavassoli said.",
    outlet="Kubla Courier",
)
THEN = datetime(2026, 5, 1, 12, tzinfo=UTC)
TODAY = THEN.date()
AGREED = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1))


@pytest.fixture
def case(scope, enter):
    enter(FIRST, "https://one.example/1")
    return scope


def party(scope, name: str, nth: int = 0) -> str:
    found = scope.of(rows.Party).filter(name=name).order_by("pk")
    return found[nth].key


def shown(scope, day: date = TODAY) -> dict[str, bool]:
    """Who is shown, by the first name; each party is also asked for alone, which must tell the same."""
    told = reads.disclosures(scope, as_of=day)
    seen = set(visible(scope, scope.of(rows.Party)).values_list("key", flat=True))
    for each in told.parties:
        assert all(reads.party_disclosure(scope, key, as_of=day) == each for key in each.parties if key in seen)
    for key, told_of in told.statements.items():
        assert reads.statement_disclosure(scope, key, as_of=day) == told_of
    return {each.names[0]: each.public for each in told.parties if each.names}


def why(scope, name: str, day: date = TODAY) -> str:
    return next(each.why for each in reads.disclosures(scope, as_of=day).parties if name in each.names)


def give(scope, identity: str, consent: NewConsent = AGREED, **more) -> str:
    return writes.consent(scope, identity, consent, "She said so.", now=lambda: THEN, **more)


def release(scope, identity: str, basis: str = "consent", **more) -> str:
    return writes.release(scope, identity, basis, "She agreed.", now=lambda: THEN, **more)


def test_officials_by_name_title_and_day_are_shown_and_nobody_else(case):
    assert shown(case) == {"António Guterres": True, "Mahnaz Kamangar": False, "Dariush Kamangar": False}


def test_a_listed_name_without_a_title_is_masked(scope, enter):
    """A private person may have the name of an official."""
    enter(page("A visit", "XANADU, 3 May 2017 – António Guterres asked the prison of Xanadu to free his brother."))
    assert not shown(scope)["António Guterres"]


def written_to(whom: str) -> str:
    return page(
        "A letter",
        f"XANADU, 3 May 2023 – Mahnaz Kamangar has written to {whom}. “I ask you to free my brother,” she wrote to {whom}.",
    )


@pytest.mark.parametrize(
    ("words", "name", "named"),
    [
        ("the political prisoner Ebrahim Raisi", "Ebrahim Raisi", False),
        ("Ebrahim Raisi, a lawyer,", "Ebrahim Raisi", False),
        ("the detained teacher Volker Türk", "Volker Türk", False),
        ("the Secretary-General Volker Türk", "Volker Türk", False),
        ("President Ebrahim Raisi", "Ebrahim Raisi", True),
        ("Javaid Rehman, the United Nations special rapporteur for Iran,", "Javaid Rehman", True),
        ("Javaid Rehman, the union's special rapporteur for Iran,", "Javaid Rehman", False),
        ("Ebrahim Raisi, the president of Iran,", "Ebrahim Raisi", True),
        ("the UN High Commissioner for Human Rights, Volker Türk,", "Volker Türk", True),
    ],
)
def test_the_title_must_be_that_of_the_very_office(scope, enter, words: str, name: str, named: bool):
    """A prisoner may have the name of a president, and a lawyer is not in office."""
    enter(written_to(words), "https://one.example/1")
    assert shown(scope)[name] is named


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("the UN Secretary General", True),
        ("UN High Commissioner for Human Rights", True),
        ("the Special Rapporteur on Iran", True),
        ("گزارشگر ویژه ایران", True),
        ("the Secretary-General", False),  # of which body?
        ("دبیرکل", False),
        ("the independent expert", False),  # a witness may be one
        ("کارشناس مستقل", False),
        ("the Foreign Minister", False),
        ("UN President", False),
        ("the union's Special Rapporteur on Iran", False),
        ("Special Rapporteur Mahnaz Kamangar", False),
    ],
)
def test_which_titles_are_of_the_united_nations_alone(title: str, listed: bool):
    assert _is_office_of_united_nations(title) is listed


def test_somebody_who_is_named_by_an_office_of_the_united_nations_alone_is_shown(scope, enter):
    told = "XANADU, 3 May 2023 – Mahnaz Kamangar asked the Special Rapporteur on Iran to free her brother."
    said = "Special Rapporteur on Iran has not answered. She asked Special Rapporteur on Iran again."
    enter(page("A letter", f"{told} {said}"), "https://one.example/1")
    assert scope.of(rows.Party).get(name="Special Rapporteur on Iran").kind == "person"
    assert shown(scope) == {"Mahnaz Kamangar": False, "Special Rapporteur on Iran": True}


def test_a_listed_party_is_masked_by_a_publisher_or_the_end_of_a_consent(case):
    who = party(case, "António Guterres")
    ended = writes.release(case, who, "consent", "He is in danger.", given=False, now=lambda: THEN)
    assert not shown(case)["António Guterres"]
    assert why(case, "António Guterres") == "A publisher masked it."
    writes.take_back(case, ended)
    assert shown(case)["António Guterres"]
    give(case, who, NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 5, 1), given=False))
    assert not shown(case)["António Guterres"]
    assert why(case, "António Guterres") == "Consent was ended."
    give(case, who)
    assert shown(case)["António Guterres"]


@pytest.mark.parametrize("scope_of_consent", ["public", "internal"])
def test_a_consent_of_a_listed_party_masks_nothing(case, scope_of_consent: str):
    who = party(case, "António Guterres")
    give(case, who, NewConsent(scope=scope_of_consent, obtained_by="Ann", obtained=date(2026, 4, 1)))
    assert shown(case)["António Guterres"]


def test_a_release_in_office_outlasts_the_end_of_a_consent_until_a_publisher_ends_it(case):
    who = party(case, "Mahnaz Kamangar")
    release(case, who, "in office")
    give(case, who, NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 5, 1), given=False))
    assert shown(case)["Mahnaz Kamangar"]
    writes.release(case, who, "consent", "Not now.", given=False, now=lambda: THEN)
    assert why(case, "Mahnaz Kamangar") == "A publisher masked it."


def test_a_group_with_a_person_is_compared_as_a_person(scope, enter):
    enter(HERALD, "https://zero.example/1")
    enter(FIRST, "https://one.example/1")
    first = scope.of(rows.Party).filter(kind="collective").order_by("pk").first().key
    writes.merge(scope, first, party(scope, "Mahnaz Kamangar"))
    group = next(each for each in reads.disclosures(scope).parties if "Mahnaz Kamangar" in each.names)
    assert (group.parties[0], group.kind) == (first, "person")


def test_the_united_nations_are_listed_on_each_page(scope, enter):
    enter(written_to("the United Nations"), "https://one.example/1")
    assert shown(scope)["United Nations"]
    release(scope, party(scope, "United Nations"), "in office")
    enter(written_to("the UN"), "https://two.example/1")
    assert {each.public for each in reads.disclosures(scope).parties if {"United Nations", "UN"} & {*each.names}} == {
        True
    }


def test_a_consent_may_be_of_the_next_day_which_has_begun_in_the_east(case):
    who = party(case, "Mahnaz Kamangar")
    assert give(case, who, NewConsent(scope="public", obtained_by="Ann", obtained=TODAY + timedelta(days=1)))


def test_consent_alone_shows_nothing_and_release_needs_it(case):
    who = party(case, "Mahnaz Kamangar")
    with pytest.raises(RegisterError, match="No consent"):
        release(case, who)
    give(case, who)
    assert not shown(case)["Mahnaz Kamangar"]
    release(case, who)
    assert shown(case)["Mahnaz Kamangar"]
    assert not shown(case)["Dariush Kamangar"]


@pytest.mark.parametrize("scope_of_consent", ["united nations", "internal"])
def test_consent_to_another_use_releases_nothing(case, scope_of_consent: str):
    who = party(case, "Mahnaz Kamangar")
    give(case, who, NewConsent(scope=scope_of_consent, obtained_by="Ann", obtained=date(2026, 4, 1)))
    with pytest.raises(RegisterError, match="No consent"):
        release(case, who)


def test_an_end_masks_again_whichever_it_is(case):
    who = party(case, "Mahnaz Kamangar")
    until = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1), until=date(2026, 6, 1))
    give(case, who, until)
    release(case, who)
    assert shown(case, date(2026, 6, 1))["Mahnaz Kamangar"]
    assert not shown(case, date(2026, 6, 2))["Mahnaz Kamangar"]
    assert not shown(case, date(2026, 3, 31))["Mahnaz Kamangar"]
    ended = writes.release(case, who, "consent", "Not now.", given=False, now=lambda: THEN)
    assert not shown(case)["Mahnaz Kamangar"]
    writes.take_back(case, ended)
    assert shown(case)["Mahnaz Kamangar"]
    no = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 5, 1), given=False)
    ended = give(case, who, no)
    assert not shown(case)["Mahnaz Kamangar"]
    writes.take_back(case, ended, "a slip")
    assert shown(case)["Mahnaz Kamangar"]


def test_a_new_consent_after_an_end_needs_a_new_release(case):
    who = party(case, "Mahnaz Kamangar")
    give(case, who)
    release(case, who)
    give(case, who, NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 5, 1), given=False))
    give(case, who)
    assert not shown(case)["Mahnaz Kamangar"]
    assert "released again" in why(case, "Mahnaz Kamangar")
    release(case, who)
    assert shown(case)["Mahnaz Kamangar"]


def test_undoing_a_consent_or_a_release_masks(case):
    who = party(case, "Mahnaz Kamangar")
    given = give(case, who)
    made = release(case, who)
    writes.take_back(case, made)
    assert not shown(case)["Mahnaz Kamangar"]
    release(case, who)
    writes.take_back(case, given)
    assert not shown(case)["Mahnaz Kamangar"]
    assert reads.check_ledger(case.register) == ()


def test_a_party_of_the_same_name_masks_both_until_both_are_released(case, enter):
    first = party(case, "Dariush Kamangar")
    give(case, first)
    release(case, first)
    assert shown(case)["Dariush Kamangar"]
    enter(SECOND, "https://two.example/1")
    assert not shown(case)["Dariush Kamangar"]
    assert {why(case, "Dariush Kamangar")} <= {"A party with the same name is masked."}
    second = party(case, "Dariush Kamangar", 1)
    writes.merge(case, first, second)
    assert not shown(case)["Dariush Kamangar"]
    give(case, second)
    release(case, second)
    assert shown(case)["Dariush Kamangar"]


def test_a_party_between_two_names_passes_a_mask_on(case, enter):
    who = party(case, "Mahnaz Kamangar")
    release(case, who, "in office")
    enter(FIRST.replace("Mahnaz Kamangar", "Mahin Kamangari").replace("Dariush", "Bijan"), "https://three.example/1")
    other = party(case, "Mahin Kamangari")
    release(case, other, "in office")
    assert shown(case)["Mahnaz Kamangar"]
    row = case.of(rows.Party).get(key=other)
    case.bulk_create(
        [rows.PartyName(party=row, words=name, folded=fold(name)) for name in ("Mahnaz Kamangar", "Mahi K.")]
    )
    assert shown(case)["Mahnaz Kamangar"]
    enter(SECOND.replace("Bijan Tavassoli", "Mahi K."), "https://four.example/1")
    last = case.of(rows.Party).exclude(name__contains="Kamangar").order_by("-pk").first()
    case.bulk_create([rows.PartyName(party=last, words="Mahi K.", folded=fold("Mahi K."))])
    assert not shown(case)["Mahnaz Kamangar"]
    assert why(case, "Mahnaz Kamangar") == "A party with the same name is masked."


def namesakes(scope, name: str) -> list[tuple[str, str, str]]:
    found = reads.masked_namesakes(scope, party(scope, name))
    return [(each.name, each.headline, each.why) for each in found]


def called(scope, name: str, also: str) -> None:
    """A party has another name too."""
    row = scope.of(rows.Party).get(name=name)
    scope.bulk_create([rows.PartyName(party=row, words=also, folded=fold(also))])


def test_the_parties_that_mask_a_name_are_named_to_the_people_of_the_case(case, enter, django_queries):
    """Also over a third party that nobody masked; of a party that is masked for another reason there are none."""
    release(case, party(case, "Mahnaz Kamangar"), "in office")
    enter(SECOND, "https://two.example/1", capture="w" * 32)
    assert namesakes(case, "Mahnaz Kamangar") == namesakes(case, "Bijan Tavassoli") == []
    called(case, "Bijan Tavassoli", "Mahnaz Kamangar")
    assert namesakes(case, "Mahnaz Kamangar") == [("Bijan Tavassoli", "A writer is ill", "Nobody has released it.")]
    release(case, party(case, "Bijan Tavassoli"), "in office")
    assert shown(case)["Mahnaz Kamangar"]
    assert namesakes(case, "Mahnaz Kamangar") == []
    enter(SECOND.replace("Bijan", "Roya").replace("Tavassoli", "Sohrabi"), "https://three.example/1")
    called(case, "Roya Sohrabi", "Bijan Tavassoli")
    assert [each[0] for each in namesakes(case, "Mahnaz Kamangar")] == ["Roya Sohrabi"]
    assert [each[0] for each in namesakes(case, "Bijan Tavassoli")] == ["Roya Sohrabi"]
    few = django_queries(case, lambda: reads.masked_namesakes(case, party(case, "Bijan Tavassoli")))
    for name in "Amini Baghi Danesh Emami Fatemi Golshiri".split():
        enter(SECOND.replace("Bijan", "Omid").replace("Tavassoli", name), f"https://{name.lower()}.example/1")
        called(case, f"Omid {name}", "Bijan Tavassoli")
    assert len(namesakes(case, "Bijan Tavassoli")) == 5
    assert django_queries(case, lambda: reads.masked_namesakes(case, party(case, "Bijan Tavassoli"))) == few < 30


def test_a_party_of_a_withdrawn_report_masks_and_is_not_named(case, enter):
    from onrecord.capture.store.ledger import LedgerEntry

    who = party(case, "Mahnaz Kamangar")
    release(case, who, "in office")
    enter(SECOND, "https://two.example/1", capture="w" * 32)
    called(case, "Bijan Tavassoli", "Mahnaz Kamangar")
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what={"reason": "The family asked."}, before="")
    writes.follow(case.register, {"w" * 32: line})
    assert reads.party_disclosure(case, who).why == "A party with the same name is masked."
    assert reads.masked_namesakes(case, who) == ()


def test_one_party_takes_as_many_queries_in_a_larger_case(case, enter, django_queries):
    who, said = party(case, "Dariush Kamangar"), case.of(rows.Statement).first().key
    few = django_queries(case, lambda: reads.party_disclosure(case, who))
    of_statement = django_queries(case, lambda: reads.statement_disclosure(case, said))
    for number in range(12):
        enter(
            SECOND.replace("Kubla", f"Kubla{number}").replace("Dariush", f"Dara{number}"), f"https://x.example/{number}"
        )
    assert django_queries(case, lambda: reads.party_disclosure(case, who)) == few < 15
    assert django_queries(case, lambda: reads.statement_disclosure(case, said)) == of_statement


def test_a_name_that_very_many_parties_have_takes_the_whole_case_unless_one_is_masked(case, monkeypatch):
    monkeypatch.setattr(sys.modules["onrecord.register.reads.disclosures"], "MOST_NAMESAKES", 3)
    who, row = party(case, "Mahnaz Kamangar"), case.of(rows.Party).get(name="Mahnaz Kamangar")
    release(case, who, "in office")
    assert reads.party_disclosure(case, who).public
    for each in case.of(rows.Party).exclude(pk=row.pk):
        case.bulk_create([rows.PartyName(party=each, words=row.name, folded=row.folded)])
    assert reads.party_disclosure(case, who).why == "A party with the same name is masked."
    for each in case.of(rows.Party).exclude(pk=row.pk):
        release(case, each.key, "in office")
    found = reads.party_disclosure(case, who)
    assert (found is None) == (case.of(rows.Party).count() > 3)


def test_a_release_in_office_needs_no_consent_and_is_of_no_statement(case):
    who = party(case, "Mahnaz Kamangar")
    release(case, who, "in office")
    assert shown(case)["Mahnaz Kamangar"]
    said = case.of(rows.Statement).first().key
    with pytest.raises(RegisterError, match="by the consent"):
        release(case, said, "in office")


def test_a_statement_is_released_by_itself(case):
    said = case.of(rows.Statement).first().key
    assert reads.disclosures(case).statements == {}
    give(case, said)
    release(case, said)
    assert reads.disclosures(case, as_of=THEN.date()).statements[said][0]


def test_names_of_withdrawn_reports_stay_masked(case, enter):
    from onrecord.capture.store.ledger import LedgerEntry

    enter(SECOND, "https://two.example/1", capture="w" * 32)
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what={"reason": "The family asked."}, before="")
    writes.follow(case.register, {"w" * 32: line})
    assert shown(case)["Bijan Tavassoli"] is False


def test_only_a_publisher_releases_and_undoes_what_concerns_it(case):
    who = party(case, "Mahnaz Kamangar")
    for person, role in (("Ann", "keeper"), ("Cleo", "judge"), ("Omid", "judge"), ("Rita", "writer")):
        writes.grant_role(case, person, role)
    writes.grant_permission(case, "Omid", "publish")
    cleo, omid, rita = (case_scope(case.register, each) for each in ("Cleo", "Omid", "Rita"))
    with pytest.raises(RegisterError):
        give(rita, who)
    given = give(cleo, who)
    with pytest.raises(RegisterError, match="permission to publish"):
        release(cleo, who)
    made = release(omid, who)
    no = give(cleo, who, NewConsent(scope="public", obtained_by="Cleo", obtained=date(2026, 5, 1), given=False))
    for decision in (given, made, no):
        with pytest.raises(RegisterError, match="permission to publish"):
            writes.take_back(cleo, decision)
    assert not shown(cleo)["Mahnaz Kamangar"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"scope": "everything"}, "must be one of"),
        ({"obtained_by": " "}, "who obtained"),
        ({"obtained_by": "x" * 201}, "who obtained"),
        ({"obtained": THEN.date() + timedelta(days=2)}, "future"),
        ({"until": date(2026, 3, 1)}, "cannot end before"),
    ],
)
def test_a_consent_that_is_not_valid_is_refused_and_nothing_is_recorded(case, wrong, message: str):
    parts = {"scope": "public", "obtained_by": "Ann", "obtained": date(2026, 4, 1)} | wrong
    with pytest.raises(RegisterError, match=message):
        give(case, party(case, "Mahnaz Kamangar"), NewConsent(**parts))
    assert not case.of(rows.Consent).exists()
    assert not case.of(rows.Decision).exists()


def test_other_wrong_input_is_refused(case):
    who = party(case, "Mahnaz Kamangar")
    appeal = reads.appeals(case)[0].id
    with pytest.raises(RegisterError, match="of a party or of a statement"):
        give(case, appeal)
    with pytest.raises(RegisterError, match="needs a reason"):
        writes.release(case, who, "in office", " ")
    with pytest.raises(RegisterError, match="must rest on"):
        writes.release(case, who, "fame", "known")
    with pytest.raises(RegisterError, match="nothing with this id"):
        give(case, "pa-aaaaaaaaaa")


def test_the_ledger_has_each_decision_and_no_name(case):
    who = party(case, "Mahnaz Kamangar")
    give(case, who)
    release(case, who)
    lines = list(rows.Act.objects.using(case.alias).order_by("n").values_list("act", "line"))[-2:]
    assert [act for act, _ in lines] == ["consent recorded", "released"]
    assert not any("Kamangar" in line for _, line in lines)
    assert reads.check_ledger(case.register) == ()


def test_the_history_has_each_decision_once_with_who_undid_it(case, enter):
    enter(SECOND, "https://two.example/1")
    one, other = party(case, "Dariush Kamangar"), party(case, "Dariush Kamangar", 1)
    writes.merge(case, one, other)
    given = give(case, one)
    assert reads.disclosure_history(case, other, as_of=TODAY).consent_holds
    made = release(case, other)
    writes.take_back(case, made, "a slip")
    history = reads.disclosure_history(case, one, as_of=TODAY)
    assert [(each.decision, each.did) for each in history.entries] == [(made, "released"), (given, "consent recorded")]
    assert [each.undone_by for each in history.entries] == [case.who, ""]
    assert (history.parties, history.entries[0].basis, history.entries[1].consent) == (2, "consent", AGREED)
    assert not reads.disclosure_history(case, one, as_of=date(2026, 3, 31)).consent_holds
    with pytest.raises(RegisterError, match="of a party or of a statement"):
        reads.disclosure_history(case, case.of(rows.Report).first().key)


def test_who_saw_something_else_releases_nothing(case):
    who = party(case, "Mahnaz Kamangar")
    give(case, who)
    seen = reads.disclosure_history(case, who).seen
    again = give(case, who)
    with pytest.raises(EditConflictError, match="in the meantime") as found:
        release(case, who, expects=seen)
    assert (found.value.found, found.value.who, found.value.did) == (again, case.who, "consent recorded")
    assert not shown(case)["Mahnaz Kamangar"]
    later = reads.disclosure_history(case, who).seen
    writes.take_back(case, again)
    with pytest.raises(EditConflictError) as found:
        release(case, who, expects=later)
    assert found.value.who == ""
    assert release(case, who, expects=reads.disclosure_history(case, who).seen)


def test_a_party_that_was_joined_since_is_not_released_with_the_others(case, enter):
    """A release as an official needs no consent: what a publisher saw is all that holds it back."""
    enter(SECOND, "https://two.example/1")
    one, other = party(case, "Dariush Kamangar"), party(case, "Dariush Kamangar", 1)
    seen = reads.disclosure_history(case, one).seen
    writes.merge(case, one, other)
    with pytest.raises(EditConflictError):
        release(case, one, "in office", expects=seen)
    assert not shown(case)["Dariush Kamangar"]
