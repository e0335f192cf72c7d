"""Same or not: parties and appeals of different pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.register.linkage import measure_appeals, measure_parties
from devtools.name_pairs import available
from onrecord.facts import load_facts
from onrecord.names import keys
from onrecord.names.proper import proper_names
from onrecord.register.domain import AppealFacts, PartyFacts
from onrecord.register.linkage import appeal_keys, minhash_signature, party_keys, same_appeal, same_parties, same_party
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.appeals import reported_beside
from onrecord.register.linkage.blocking_keys import description_key
from onrecord.register.linkage.bodies import is_united_nations
from onrecord.vocabulary import PartyKind

TIES = Affiliations(load_facts())
LETTER = " ".join(f"word{number}" for number in range(120))


def party(name: str, kind: PartyKind = PartyKind.PERSON, **more: object) -> PartyFacts:
    return PartyFacts(id=f"{name} {sorted(more.items(), key=str)}", kind=kind, names=(name,), **more)


def sure(one: PartyFacts, other: PartyFacts) -> float:
    return same_party(one, other, TIES).probability


HOLDER = party("António Guterres", fact="un-sg:antonio-guterres")
OFFICE = party("the Secretary-General", PartyKind.OFFICE, fact="un-sg")
BEFORE = party("Ban Ki-moon", fact="un-sg:ban-ki-moon")


def asked(*addressees: PartyFacts, report: str) -> AppealFacts:
    ask = "send a delegation to the weavers before the winter"
    return AppealFacts(
        id=report,
        addressees=addressees,
        reported=("2017-05-01",),
        asks=(ask,),
        reports=frozenset({report}),
        language="en",
    )


class TestOfficeAndHolder:
    def test_an_appeal_to_an_office_is_compared_with_one_to_its_holder_and_is_likely_the_same(self):
        one, other = asked(OFFICE, report="a"), asked(HOLDER, report="b")
        assert set(appeal_keys(one)) & set(appeal_keys(other))
        found = same_appeal(one, other, TIES)
        assert found.probability == same_appeal(other, one, TIES).probability > 0.5
        assert not any("not the same" in str(each) for each in found.reasons)

    def test_two_holders_of_one_office_are_two_addressees(self):
        assert same_appeal(asked(HOLDER, report="a"), asked(BEFORE, report="b"), TIES).probability < 0.5

    def test_two_countries_are_no_office(self):
        one = party("Iran", PartyKind.STATE, fact="country:iran")
        other = party("Jordan", PartyKind.STATE, fact="country:jordan")
        assert same_appeal(asked(one, report="a"), asked(other, report="b"), TIES).probability < 0.5


class TestParties:
    @pytest.mark.parametrize(
        "name", ["U.N.", "the United Nations", "UNITED NATIONS (CNN)", "UN"], ids=lambda each: each.replace(" ", "-")
    )
    def test_the_united_nations_are_said_in_one_way(self, name: str):
        (proper,) = proper_names("body", name).values()
        found, plain = party(proper, PartyKind.BODY), party("United Nations", PartyKind.BODY)
        assert is_united_nations(found)
        assert description_key(found) == description_key(plain)
        assert not is_united_nations(party("UN Security Council", PartyKind.BODY))

    def test_two_people_may_bear_one_name(self):
        one, other = party("Behruz Lark", report="a"), party("Behruz Lark", report="b")
        assert 0.5 < sure(one, other) < 0.9

    @pytest.mark.parametrize(
        ("more", "others"),
        [
            ({"place": "Rajai Shahr Prison"}, {"place": "Gohardasht prison"}),
            ({"beside": frozenset({"ada lark"})}, {"beside": frozenset({"ada lark", "bahram"})}),
            ({"role": "a teacher"}, {"role": "the teacher"}),
        ],
    )
    def test_a_name_and_one_thing_more_make_a_suggestion(self, more, others):
        assert sure(party("Behruz Lark", **more), party("Behrouz Lark", **others)) >= 0.9

    def test_another_place_speaks_against_it(self):
        here, there = party("Behruz Lark", place="Evin Prison"), party("Behruz Lark", place="Adelabad Prison")
        assert sure(here, there) < sure(party("Behruz Lark"), party("Behruz Lark"))

    def test_a_common_name_says_less(self):
        assert sure(party("Mohammad Hosseini"), party("Mohammad Hosseini")) < sure(
            party("Behruz Larkabadi"), party("Behruz Larkabadi")
        )

    def test_one_word_is_hardly_a_name(self):
        assert sure(party("Hosseini"), party("Hosseini")) < 0.5

    def test_names_that_look_alike_are_of_two(self):
        assert sure(party("Hassan Lark", place="Evin Prison"), party("Hossein Lark", place="Evin Prison")) < 0.5

    def test_one_who_held_two_mandates_is_one(self):
        first = party("Asma Jahangir", fact="sr-religion:asma-jahangir")
        second = party("Ms Jahangir", fact="sr-iran:asma-jahangir")
        assert sure(first, second) > 0.98
        assert set(party_keys(first)) & set(party_keys(second))

    def test_two_rows_of_the_facts_are_two(self):
        first, second = (
            party("Khamenei", fact="ir-leader:ali-khamenei"),
            party("Khamenei", fact="ir-leader:mojtaba-khamenei"),
        )
        assert sure(first, second) < 0.1

    def test_one_prison_under_two_names_is_one_place(self):
        facts = "prison:rajai-shahr-prison"
        first, second = (party(name, PartyKind.PLACE, fact=facts) for name in ("Rajai Shahr", "Gohardasht"))
        assert sure(first, second) > 0.98

    def test_across_scripts(self):
        place = {"place": "Evin Prison"}
        assert sure(party("Behrouz Afshari", **place), party("بهروز افشاری", **place)) >= 0.9

    def test_what_has_no_name_is_never_suggested(self):
        one, other = (
            party("a number of prisoners", PartyKind.COLLECTIVE, named=False, place="Evin Prison", report=report)
            for report in "ab"
        )
        assert sure(one, other) < 0.1
        assert party_keys(one) == ()

    def test_two_kinds_are_two_things(self):
        found = same_party(party("Evin", PartyKind.PLACE), party("Evin", PartyKind.PERSON), TIES)
        assert (found.probability, str(found.reasons[0])) == (0.0, "One is a place and the other a person")

    def test_one_page_names_two_as_two(self):
        place = {"place": "Evin Prison", "report": "a"}
        assert sure(party("Behruz Lark", **place), party("Behruz Lark", **place)) < 0.5

    def test_reasons_come_the_weightiest_first_and_in_words(self):
        found = same_party(party("Behruz Lark", role="teacher"), party("Behruz Lark", role="a teacher"), TIES)
        assert [str(each) for each in found.reasons] == [
            "Both have the name “Behruz Lark”",
            "What they are agrees: “teacher”, “a teacher”",
        ]

    NAMES = st.sampled_from(
        ["Behruz Lark", "Behrouz Lark", "Ada", "Hassan Hosseini", "بهروز افشاری", "", "-", "Lark, Behruz"]
    )
    PLACES = st.sampled_from(["", "Evin Prison", "اوین", "somewhere"])

    @given(NAMES, NAMES, PLACES, PLACES, st.sampled_from(list(PartyKind)))
    def test_which_is_first_changes_no_probability(self, one, other, here, there, kind):
        first, second = party(one, kind, place=here, report="a"), party(other, kind, place=there, report="b")
        assert sure(first, second) == sure(second, first)
        assert all(map(str, same_party(first, second, TIES).reasons))

    def test_many_at_once_are_judged_as_one_by_one(self):
        one = PartyFacts(id="one", kind=PartyKind.PERSON, names=("Behruz Lark", "B. Lark"), place="Evin Prison")
        others = [
            party("Behrouz Lark"),
            party("Evin", PartyKind.PLACE),
            party("prisoners", named=False),
            party("Ada Lark"),
        ]
        assert list(same_parties(one, others, TIES)) == [same_party(one, other, TIES) for other in others]
        assert same_parties(one, [], TIES) == ()


class TestKeys:
    @pytest.mark.parametrize(
        ("one", "other", "kind"),
        [
            ("Behrouz Afshari", "بهروز افشاری", "person"),
            ("Behrouz Afshari", "AFSHARI Behruz", "person"),
            ("Behrouz Afshari", "Behrouz Reza Afshari", "person"),
            ("Behrouz Afshari", "Behrooz Afshar", "person"),
            ("Hezbollah", "Hizbullah", "body"),
            ("Karaj", "کرج", "place"),
        ],
    )
    def test_spellings_of_one_name_share_a_key(self, one, other, kind):
        assert set(keys(one, kind=kind)) & set(keys(other, kind=kind))

    def test_a_given_name_alone_meets_nobody(self):
        assert not set(keys("Mohammad Lark")) & set(keys("Mohammad Afshari"))

    def test_kinds_are_kept_apart(self):
        assert not set(keys("Lark", kind="person")) & set(keys("Lark", kind="place"))
        with pytest.raises(ValueError, match="is no kind of name"):
            keys("Lark", kind="ship")

    @given(st.text(max_size=60))
    def test_any_name_has_keys_that_fit_a_table(self, name):
        for kind in ("person", "body", "place"):
            found = keys(name, kind=kind)
            assert len(found) <= 400
            assert all(0 <= key < 2**63 for key in found)


SECRETARY = party("the Secretary-General", PartyKind.OFFICE, fact="un-sg")
PRISONERS = party("a number of prisoners", PartyKind.COLLECTIVE, named=False, place="Rajai Shahr Prison")


def appeal(name: str, **more: object) -> AppealFacts:
    settings = {"addressees": (SECRETARY,), "reports": frozenset({name}), "language": "en"} | more
    return AppealFacts(id=name, **settings)


class TestAppeals:
    def test_one_letter_in_two_outlets_is_one_appeal(self):
        first = appeal("a", letters=(minhash_signature(LETTER),), reported=("2017-05-01",))
        second = appeal("b", letters=(minhash_signature(LETTER[:400]),), reported=("2017-05-03",))
        found = same_appeal(first, second, TIES)
        assert found.probability > 0.95
        assert "of the shorter quotation of the letter" in str(found.reasons[0])
        assert set(appeal_keys(first)) & set(appeal_keys(second))

    def test_without_its_letter_it_is_told_by_who_asks_whom_for_what_and_when(self):
        same = {"senders": (PRISONERS,), "asks": ("to send independent doctors to the ward",)}
        first, second = appeal("a", reported=("2017-05-01",), **same), appeal("b", reported=("2017-05-04",), **same)
        assert same_appeal(first, second, TIES).probability >= 0.9
        later = appeal("b", reported=("2019-05-04",), **same)
        assert same_appeal(first, later, TIES).probability < 0.6

    def test_two_letters_of_one_ward_are_two_appeals(self):
        same = {"senders": (PRISONERS,), "reported": ("2017-05-01",)}
        other = " ".join(f"else{number}" for number in range(120))
        first, second = (
            appeal("a", letters=(minhash_signature(LETTER),), **same),
            appeal("b", letters=(minhash_signature(other),), **same),
        )
        assert same_appeal(first, second, TIES).probability < 0.1

    def test_a_reference_decides(self):
        one, other = appeal("a", references=("AL IRN 14/2021",)), appeal("b", references=("IRN 14/2021",))
        third = appeal("c", references=("AL IRN 15/2021",))
        assert same_appeal(one, other, TIES).probability > 0.9
        assert same_appeal(one, third, TIES).probability < 0.05
        assert set(appeal_keys(one)) & set(appeal_keys(other))

    def test_letters_that_were_written_on_two_days_are_two(self):
        same = {"senders": (PRISONERS,), "asks": ("to send independent doctors",)}
        one, other = appeal("a", written=("2017-04-27",), **same), appeal("b", written=("2017-05-20",), **same)
        assert same_appeal(one, other, TIES).probability < 0.5

    def test_nothing_known_suggests_nothing(self):
        empty = AppealFacts(id="a")
        assert same_appeal(empty, AppealFacts(id="b"), TIES).probability < 0.1
        assert appeal_keys(empty) == ()

    def test_which_is_first_changes_no_probability(self):
        some = [
            appeal("a", letters=(minhash_signature(LETTER),), asks=("to act now", "to visit the prison")),
            appeal("b", senders=(PRISONERS,), asks=("to visit all prisons",), reported=("2017-05",)),
            appeal("c", senders=(party("Behruz Lark"),), written=("2017",), language="fa"),
        ]
        for one in some:
            for other in some:
                found, turned = same_appeal(one, other, TIES), same_appeal(other, one, TIES)
                assert found.probability == turned.probability


@pytest.mark.slow
def test_suggestions_on_a_generated_register():
    if not available():
        pytest.skip("The pairs of names are not here (../shared or ONRECORD_SHARED).")
    parties = measure_parties(1, 60, TIES)
    assert parties["precision"] >= 0.95
    assert parties["recall of all true pairs"] >= 0.5
    appeals = measure_appeals(60, TIES)
    assert appeals["precision"] >= 0.97
    assert appeals["recall of all true pairs"] >= 0.75


class TestOneLetterOnOnePage:
    """The words of a letter, and what its page says of it besides, are mostly one appeal."""

    ASKS = ("send a doctor to the prison before the winter", "let our children visit us on Sundays")
    RETOLD = ("send a doctor to the prison before the winter", "let their children visit them")
    WOMEN = party("twelve women", PartyKind.COLLECTIVE, named=False)

    def appeal(self, asks, *, quoted: bool, name: str = "a", **more) -> AppealFacts:
        letters = (minhash_signature(LETTER),) if quoted else ()
        return AppealFacts(id=name, asks=asks, letters=letters, reports=frozenset({"r"}), language="en", **more)

    def beside(self, other: AppealFacts, **more) -> float:
        found = reported_beside(self.appeal(self.ASKS, quoted=True, name="letter", **more), other, TIES)
        return found.probability if found else 0.0

    def test_the_page_tells_of_the_letter_under_other_names(self):
        minister = party("Viktor Halm", role="Minister of Justice")
        state = party("government", PartyKind.STATE, named=False)
        assert self.beside(self.appeal(self.RETOLD, quoted=False, addressees=(state,)), addressees=(minister,)) > 0.5

    def test_what_it_is_told_by_is_said(self):
        found = reported_beside(self.appeal(self.ASKS, quoted=True), self.appeal(self.RETOLD, quoted=False), TIES)
        assert [str(each) for each in found.reasons] == [
            "Both ask for the same: “send a doctor to the prison before the winter”",
            "One is in a letter, and the page that has the letter reports the other in its own words",
            "2 asks are in both",
        ]

    def test_one_sender_of_one_page_is_one_though_it_has_no_name(self):
        asks = (self.ASKS[0],)
        told = self.appeal(asks, quoted=False, senders=(self.WOMEN,))
        assert self.beside(told, senders=(self.WOMEN,)) > 0.8 > self.beside(self.appeal(asks, quoted=False))

    def test_somebody_with_a_name_who_asks_for_the_same_is_somebody_else(self):
        told = self.appeal(self.RETOLD, quoted=False, senders=(party("Lark Centre", PartyKind.BODY),))
        assert self.beside(told, senders=(self.WOMEN,)) < 0.5

    def test_others_may_ask_for_the_like(self):
        asks = ("send a doctor to the port before the winter",)
        assert self.beside(self.appeal(asks, quoted=False, name="b")) < 0.5

    def test_two_letters_or_two_narrations_of_one_page_are_not_compared(self):
        for quoted in (True, False):
            own, other = (self.appeal(self.ASKS, quoted=quoted, name=name) for name in "ab")
            assert reported_beside(own, other, TIES) is None
