"""The preview of what the public sees: the public view of each appeal, checked for leaks, with who is masked in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec

from onrecord.publish.mask import Masking
from onrecord.publish.preview import disclosed_state, preview
from onrecord.publish.view import public_view
from onrecord.register import reads, writes
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.reads.appeals import EVERYTHING, AppealFilter
from onrecord.vocabulary import ConsentScope
from tests.publish.conftest import letter
from tests.publish.people import PEOPLE
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
