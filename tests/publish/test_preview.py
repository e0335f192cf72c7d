"""The preview of what the public sees: the public view of each appeal, checked for leaks, with who is masked in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec

from onrecord.desk import kept_masks as kept_masks_module
from onrecord.publish.mask import Masking
from onrecord.publish.preview import disclosed_state, masks_of, party_shown_today, preview
from onrecord.publish.view import public_view
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.reads.appeals import EVERYTHING, AppealFilter
from onrecord.vocabulary import ConsentScope
from tests.publish.conftest import letter
from tests.publish.people import PEOPLE
from tests.publish.test_site_again import withdraw
from tests.register.conftest import captured, read

CONSENT = NewConsent(scope="public", obtained_by="Lawyer", obtained=date(2026, 5, 1))


def test_it_is_the_public_view(case):
    shown = preview(case, EVERYTHING, most=50)
    assert not shown.leaks
    masking = Masking(reads.disclosures(case), agreed=reads.agreed_uses(case))
    with case.register.reading():
        public = public_view(case, masking, EVERYTHING, reads.disclosures(case).as_of, apart=True, accusations=True)
        assert [each.appeal for each in shown.appeals] == list(public.appeals)
    said = msgspec.json.encode([each.appeal for each in shown.appeals]).decode()
    assert not [name for names in PEOPLE for name in names if name in said]


def test_it_says_who_is_masked_in_each_appeal_and_why(case):
    found = preview(case, EVERYTHING, most=50).appeals
    assert {who.why for each in found for _, who in each.masked} == {"Nobody has released it."}
    for each in found:
        pseudonyms = [party.name for party in (*each.appeal.senders, *each.appeal.addressees) if party.masked]
        assert set(pseudonyms) <= {called for called, _ in each.masked}
        assert not any(who.public for _, who in each.masked)


def test_one_appeal_is_found_by_its_id_and_pages_go_on(case):
    listed = [each.id for each in reads.appeals(case)]
    alone = preview(case, AppealFilter(appeal=listed[2]), most=1)
    assert [each.appeal.id for each in alone.appeals] == [listed[2]]
    paged = [
        each.appeal.id
        for skip in range(0, len(listed), 2)
        for each in preview(case, EVERYTHING, most=2, skip=skip).appeals
    ]
    assert paged == listed


def test_a_masked_name_where_nobody_looks_for_one_shows_nothing(case):
    name = PEOPLE[9][0]
    data = letter(name, PEOPLE[8][0], 9).encode()
    writes.enter(
        case, captured(data, "https://herald.example/1", name.replace(" ", "-")), read(data, "https://herald.example/1")
    )
    found = preview(case, EVERYTHING, most=50)
    assert found.leaks
    assert found.appeals == ()
    key = case.of(rows.Party).filter(name=name).get().key
    assert {(each.part, each.party) for each in found.origins} == {("the file itself", key)}


def test_the_state_changes_with_each_release_and_each_end_of_a_consent(case):
    states = [disclosed_state(case)]
    (who,) = (each for each in reads.disclosures(case).parties if PEOPLE[0][0] in each.names)
    writes.consent(case, who.parties[0], CONSENT, "")
    writes.release(case, who.parties[0], "consent", "she asked for it")
    states.append(disclosed_state(case))
    ended = NewConsent(scope="public", obtained_by="Lawyer", obtained=date(2026, 5, 2), given=False)
    writes.consent(case, who.parties[0], ended, "she changed her mind")
    states.append(disclosed_state(case))
    assert len(set(states)) > 1
    assert states[0] == states[2]
    assert states[1] != states[2]


def test_the_state_changes_with_the_use_that_somebody_agreed_to(case):
    (who,) = (each for each in reads.disclosures(case).parties if PEOPLE[0][0] in each.names)
    states = [disclosed_state(case)]
    for use in (ConsentScope.PUBLIC, ConsentScope.UNITED_NATIONS):
        writes.consent(case, who.parties[0], replace(CONSENT, scope=use), "")
        states.append(disclosed_state(case))
    assert len(set(states)) == 3


def test_masks_of_another_export_number_anew_and_hide_the_same(case):
    masks = masks_of(case, reads.disclosures(case).as_of)
    first = preview(case, EVERYTHING, most=50, masks=lambda *_: masks)
    assert preview(case, EVERYTHING, most=50, masks=lambda *_: masks) == first == preview(case, EVERYTHING, most=50)
    assert masks.pseudonyms == ()


def test_the_version_changes_whenever_other_parties_are_shown(case):
    """What the desk keeps by it must be true: it is made again at each change of who is masked."""

    def told() -> tuple[object, ...]:
        found = reads.disclosures(case)
        return found.parties, sorted(found.statements.items()), found.different, sorted(found.reports)

    (who,) = (each for each in reads.disclosures(case).parties if PEOPLE[0][0] in each.names)
    other = next(each for each in reads.disclosures(case).parties if PEOPLE[3][0] in each.names)
    said = case.of(rows.Statement).order_by("pk").first().key
    data, url = letter(PEOPLE[0][0], PEOPLE[9][0], 9).encode(), "https://herald.example/again"

    def pair(verdict: str) -> None:
        key = case.of(rows.PartyPair).order_by("pk").first().key
        writes.judge(case, key, verdict, "")

    changes = [
        lambda: writes.consent(case, who.parties[0], CONSENT, ""),
        lambda: writes.release(case, who.parties[0], "consent", "she asked for it"),
        lambda: writes.take_back(case, case.of(rows.Decision).order_by("-pk").first().key, ""),
        lambda: writes.consent(case, said, CONSENT, ""),
        lambda: writes.release(case, said, "consent", "she asked for it"),
        lambda: writes.enter(case, captured(data, url), read(data, url)),
        lambda: writes.merge(case, who.parties[0], other.parties[0]),
        lambda: writes.take_back(case, case.of(rows.Decision).order_by("-pk").first().key, ""),
        lambda: pair("different"),
        lambda: pair("same"),
        lambda: withdraw(case),
    ]
    seen = 0
    for number, change in enumerate(changes):
        before, version = told(), reads.disclosure_version(case)
        change()
        if told() != before:
            seen += 1
            assert reads.disclosure_version(case) != version, number
    assert seen >= 7
    kept = reads.disclosure_version(case)
    writes.judge(case, reads.appeals(case)[0].id, "accept", "")
    writes.judge(case, case.of(rows.Statement).order_by("-pk").first().key, "accept", "")
    assert reads.disclosure_version(case) == kept, "what people say of appeals and statements masks nobody"


def test_the_desk_keeps_masks_until_somebody_else_can_be_masked(case, monkeypatch):
    made = list[object]()
    monkeypatch.setattr(kept_masks_module, "masks_of", lambda *about: made.append(about) or masks_of(*about))
    first = kept_masks_module.kept_masks(case)
    writes.judge(case, reads.appeals(case)[0].id, "accept", "")
    assert kept_masks_module.kept_masks(case) is first
    (who,) = (each for each in reads.disclosures(case).parties if PEOPLE[0][0] in each.names)
    writes.consent(case, who.parties[0], CONSENT, "")
    writes.release(case, who.parties[0], "consent", "she asked for it")
    second = kept_masks_module.kept_masks(case)
    assert second is not first
    assert (first.is_masked(who.parties[0]), second.is_masked(who.parties[0])) == (True, False)
    assert second.disclosure_of(who.parties[0]).public
    assert kept_masks_module.kept_masks(case, date(2026, 12, 31)) is not second, "consent counts on a day"
    assert len(made) == 3


def test_a_listed_person_is_looked_up_among_all_masks(case):
    """The name of a listed person may hold that of somebody masked, which one party alone does not tell."""
    key = case.of(rows.Party).filter(name="António Guterres").first().key
    assert masks_of(case, reads.disclosures(case).as_of).disclosure_of(key).public
    assert party_shown_today(case, key) is None
    masked = case.of(rows.Party).filter(name=PEOPLE[0][0]).first().key
    assert not party_shown_today(case, masked).public
