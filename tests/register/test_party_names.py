"""One title, many holders: what is compared of a party is its proper names, and nothing that several may be called."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.facts import load_facts
from onrecord.names import keys
from onrecord.register import models as rows
from onrecord.register import reads
from onrecord.register.domain import PartyFacts
from onrecord.register.ingest.suggestions import suggest
from onrecord.register.linkage import party_keys, same_parties, same_party
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.reads.comparison_facts import party_facts
from onrecord.register.reads.search import Within
from onrecord.vocabulary import PartyKind
from tests.register.pages import page

FACTS = load_facts()
TIES = Affiliations(FACTS)
LEAST = 0.5
"""What is less likely is not suggested."""

PEOPLE = (
    "Ada Lark",
    "Bahram Quillfeather",
    "Celia Okonjo-Marsh",
    "Dmitri Vasilchenko",
    "نازنین فرهمندیان",
    "بهروز افشاری",
)
"""Made up; no two of them are one."""

TITLES = {
    "en": (
        "Special Rapporteur|the Special Rapporteur|UN Special Rapporteur|the UN special rapporteur|the president|President|"
        "Foreign Minister|the Foreign Minister|the prime minister|the Egyptian President|US Secretary of State|"
        "the spokesman|presidential spokesman|the foreign ministry spokesman|High Commissioner|the UN expert|the judge|"
        "the ambassador|the lawyer|Chief Justice|Attorney General|the governor|the watchdog's director-general|"
        "Minister of Foreign Affairs|Supreme Leader|the king"
    ).split("|"),
    "fa": (
        "رئیس جمهور|رئیس‌جمهور|رییس جمهور ایران|رئیس جمهوری|گزارشگر ویژه|گزارشگر ویژه سازمان ملل|وزیر خارجه|"
        "وزیر امور خارجه|سخنگوی وزارت خارجه|سخنگو|دادستان کل|رهبر|دبیرکل|کمیسر عالی|قاضی|وکیل|سفیر|"
        "رئیس جمهور سابق|نخست‌وزیر"
    ).split("|"),
}
DESCRIPTIONS = {
    "en": (
        "the activist|the blogger|his family|her lawyers|the prisoners|a number of prisoners|this prisoner|the group|"
        "the court|the ministry|the government|the authorities|the regime|the leadership|the council|the agency|"
        "the movement|both|several activists|the undersigned|a Syrian activist group|the Egyptian media|the Palace|"
        "the country|the organisation|all of them|some of the families"
    ).split("|"),
    "fa": (
        "این زندانی|این فعال|خانواده او|زندانیان سیاسی|خانواده‌های زندانیان|این سازمان|دولت|حکومت|رژیم|"
        "جمعی از زندانیان|شماری از فعالان|مادران دادخواه|مقامات|این کنشگر|مأموران|نامبرده|دادگاه|وکلای او"
    ).split("|"),
}
PRONOUNS = {
    "en": "he|him|himself|she|her|they|them|it|which|who|we|us|I|you|his|their".split("|"),
    "fa": "وی|او|آنها|آنان|ایشان|ما|من|شما".split("|"),
}
ORDINARY = (
    PartyKind.PERSON,
    PartyKind.BODY,
    PartyKind.STATE,
    PartyKind.COLLECTIVE,
    PartyKind.MEDIA,
    PartyKind.OFFICE,
    PartyKind.PLACE,
)


def party(name: str, *called: str, kind: PartyKind = PartyKind.PERSON, **more: str) -> PartyFacts:
    return party_facts(kind, name, called, **more)


def sure(one: PartyFacts, other: PartyFacts) -> float:
    return same_party(one, other, TIES).probability


class TestWhatIsNoName:
    @pytest.mark.parametrize("kind", ORDINARY)
    @pytest.mark.parametrize("language", ["en", "fa"])
    @pytest.mark.parametrize("forms", [DESCRIPTIONS, PRONOUNS], ids=["descriptions", "pronouns"])
    def test_no_description_and_no_pronoun_is_a_name_of_any_kind(self, kind, language, forms):
        for words in forms[language]:
            found = party(words, kind=kind)
            assert not found.named, words
            assert party_keys(found) == (), words
            assert found.names == (words,), "it is kept for show"

    @pytest.mark.parametrize("language", ["en", "fa"])
    def test_no_bare_title_is_a_name_of_a_person_a_body_or_a_group(self, language):
        for title in TITLES[language]:
            for kind in (PartyKind.PERSON, PartyKind.COLLECTIVE, PartyKind.MEDIA):
                assert not party(title, kind=kind).named, (title, kind)

    @pytest.mark.parametrize("language", ["en", "fa"])
    def test_two_parties_of_one_description_are_never_suggested_as_one(self, language):
        for words in (*DESCRIPTIONS[language], *PRONOUNS[language], *TITLES[language]):
            for kind in (PartyKind.PERSON, PartyKind.BODY, PartyKind.COLLECTIVE):
                assert sure(party(words, kind=kind, report="a"), party(words, kind=kind, report="b")) < LEAST, words


class TestOneTitleManyHolders:
    @pytest.mark.parametrize("language", ["en", "fa"])
    def test_no_two_people_are_one_by_any_title_or_description(self, language):
        shared = (*TITLES[language], *DESCRIPTIONS[language], *PRONOUNS[language])
        for title in shared:
            assert [party(person, title).names for person in PEOPLE] == [(person,) for person in PEOPLE], title
        for one, other in combinations([party(person, *shared) for person in PEOPLE], 2):
            assert sure(one, other) < LEAST, (one.names, other.names)

    @pytest.mark.parametrize("language", ["en", "fa"])
    def test_a_title_before_the_name_makes_nobody_one_with_another(self, language):
        for title in TITLES[language]:
            bare = title.removeprefix("the ")
            own = [person for person in PEOPLE if person.isascii() is (language == "en")]
            for one, other in combinations([party(f"{bare} {person}") for person in own], 2):
                assert sure(one, other) < LEAST, (one.names, other.names)

    @pytest.mark.parametrize("office", FACTS.offices, ids=lambda office: office.office_id)
    def test_no_title_of_an_office_is_a_name_of_a_holder(self, office):
        for title in {office.title, *(form for _, forms in office.titles for form in forms)}:
            found = party("Ada Quillfeather", title, f"the {title}")
            assert found.names == ("Ada Quillfeather",), title

    @pytest.mark.parametrize("office", sorted({term.office_id for term in FACTS.terms}))
    def test_no_two_holders_of_an_office_are_one(self, office):
        row = next(each for each in FACTS.offices if each.office_id == office)
        holders = sorted({term.holder for term in FACTS.terms if term.office_id == office})
        people = [party(holder, row.title, "the office", role=row.title) for holder in holders]
        for at, one in enumerate(people):
            for other, found in zip(people[at + 1 :], same_parties(one, people[at + 1 :], TIES), strict=True):
                assert found.probability < LEAST, (one.names, other.names)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("Ahmed Shaheed", "the Special Rapporteur"), ("Asma Jahangir", "Special Rapporteur", "she")),
            (("Salvador Panelo", "he", "the spokesman"), ("Arindam Bagchi", "He", "the spokesman")),
            (("Khurram Parvez", "he"), ("Ahmed Mansoor", "he")),
            (("حسن روحانی", "رئیس جمهور ایران", "رئیس جمهوری"), ("هاشمی رفسنجانی", "رئیس جمهور", "وی")),
        ],
    )
    def test_what_was_suggested_on_real_pages_is_not(self, one, other):
        assert sure(party(*one, report="a"), party(*other, report="b")) < LEAST

    @pytest.mark.parametrize(
        ("one", "other", "kind"),
        [
            (("United Nations", "the UN", "UN"), ("UN Special Rapporteur", "UN"), PartyKind.BODY),
            (("United Nations",), ("Iran's mission to the United Nations", "it"), PartyKind.BODY),
            (("A United Nations", "the expert"), ("United Nations", "UN"), PartyKind.BODY),
            (("EU",), ("EU High Representative for External Affairs", "EU"), PartyKind.BODY),
            (("Philippines", "the government"), ("Indian government", "the government", "India"), PartyKind.STATE),
            (("Riyadh", "the kingdom", "it"), ("UAE", "it"), PartyKind.STATE),
            (("Rwanda", "the government"), ("Nepal", "the government"), PartyKind.STATE),
            (("Sudan",), ("Sweden",), PartyKind.STATE),
            (
                ("Turkish Foreign Ministry", "the ministry"),
                ("Foreign Ministry of Egypt", "the ministry"),
                PartyKind.BODY,
            ),
            (("PACE",), ("Peace",), PartyKind.BODY),
            (("Human Rights Watch",), ("UN Human Rights Council",), PartyKind.BODY),
            (("Syrians",), ("Syrians",), PartyKind.BODY),
            (("head of the Association", "he"), ("head of the Association", "he"), PartyKind.OFFICE),
        ],
    )
    def test_nor_are_bodies_and_states(self, one, other, kind):
        assert sure(party(*one, kind=kind, report="a"), party(*other, kind=kind, report="b")) < LEAST

    @pytest.mark.parametrize("form", ["the government", "the authorities", "it", "دولت", "the regime of the country"])
    def test_no_two_states_are_one(self, form):
        _all_apart([party(country.name, form, kind=PartyKind.STATE) for country in FACTS.countries])

    @pytest.mark.parametrize("language", ["en", "fa"])
    def test_no_two_governments_are_one(self, language):
        said = "{} government" if language == "en" else "دولت {}"
        forms = [forms[0] for country in FACTS.countries if (forms := country.demonyms_in(language))]
        assert len(forms) > 100 or language == "fa"
        _all_apart(
            [party(said.format(form), "the government", "دولت", kind=PartyKind.STATE) for form in dict.fromkeys(forms)]
        )

    def test_no_two_capitals_are_one(self):
        forms = [forms[0] for country in FACTS.countries if (forms := country.capitals_in("en"))]
        _all_apart([party(form, "it", "the government", kind=PartyKind.STATE) for form in forms])


def _all_apart(states: list[PartyFacts]) -> None:
    for at, one in enumerate(states):
        for other, found in zip(states[at + 1 :], same_parties(one, states[at + 1 :], TIES), strict=True):
            assert found.probability < LEAST, (one.names, other.names)


class TestWhatIsOneStaysOne:
    """Each suggested; those that have something besides a name, or name a state, from .9 on."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("Javaid Rehman", "the Special Rapporteur"), ("UN Special Rapporteur Javaid Rehman", "he")),
            (("Javaid Rehman",), ("جاوید رحمان", "گزارشگر ویژه")),
            (("Javid Rehman",), ("Dr Javaid Rehman",)),
            (("Ahmed Shaheed",), ("Special Rapporteur Ahmed Shahid",)),
            (("Anaïs Marin", "Marin"), ("Special Rapporteur on Belarus Anais Marin",)),
            (("UN Secretary-General António Guterres",), ("Antonio Guterres", "the UN chief")),
            (("آنتونیو گوترش", "دبیرکل"), ("Antonio Guterres",)),
            (("President Rodrigo Duterte",), ("Rodrigo Duterte", "the President")),
            (("Russia's Minister of Foreign Affairs Sergei Lavrov",), ("Sergei Lavrov", "the minister")),
            (("of Turkey, Recep Tayyip Erdoğan",), ("Recep Tayyip Erdogan",)),
            (("Ada Quillfeather, director of the Example Fund",), ("Ada Quillfeather",)),
            (("خانم نازنین فرهمندیان",), ("نازنین فرهمندیان", "این زندانی")),
            (("Ban Ki-moon",), ("UN Secretary-General Ban Ki-moon", "he")),
            (("Jordan Larkmoor",), ("Jordan Larkmoor",)),
        ],
    )
    def test_a_person(self, one, other):
        assert sure(party(*one, report="a"), party(*other, report="b")) >= 0.85

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Iran", "ایران"),
            ("Riyadh", "Saudi Arabia"),
            ("the Indian government", "India"),
            ("Syria", "سوریه"),
            ("the UAE", "United Arab Emirates"),
            ("the White House", "United States"),
            ("دولت ایران", "جمهوری اسلامی ایران"),
        ],
    )
    def test_a_state(self, one, other):
        first, second = party(one, kind=PartyKind.STATE, report="a"), party(other, kind=PartyKind.STATE, report="b")
        assert sure(first, second) >= 0.9
        assert set(party_keys(first)) & set(party_keys(second))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Human Rights Watch", "Human Rights Watch"),
            ("the U.N. Human Rights Council", "UN Human Rights Council"),
            ("Amnesty International", "Amnesty International"),
            ("the Turkish foreign ministry", "Turkish Foreign Ministry"),
            ("US State Department", "US Department of State"),
            ("سازمان ملل متحد", "سازمان ملل متحد"),
            ("European Union", "the European Union"),
            ("UN", "United Nations"),
        ],
    )
    def test_a_body(self, one, other):
        assert sure(party(one, kind=PartyKind.BODY, report="a"), party(other, kind=PartyKind.BODY, report="b")) >= 0.9

    @pytest.mark.parametrize(
        "name", ["Supreme Court", "Foreign Ministry", "Ministry of Health", "State Department", "مجلس"]
    )
    def test_what_every_state_has_is_suggested_and_never_surely(self, name):
        found = sure(party(name, kind=PartyKind.BODY, report="a"), party(name, kind=PartyKind.BODY, report="b"))
        assert LEAST <= found < 0.9

    def test_a_title_still_tells_whom_one_belongs_to(self):
        assert "office:un-sg" in TIES.of(party("Ada Lark", "the UN Secretary-General"))


RWANDA, NEPAL = (
    page(
        f"{state} rejects the report",
        f"{state} on Monday rejected a report by Human Rights Watch. “The report is false,” the government said. The"
        f" president, {president}, said: “We answer to our people.” He said that the country respects the law. The"
        " Supreme Court declined to comment, it said.",
    )
    for state, president in (("Rwanda", "Ada Quillfeather"), ("Nepal", "Bahram Larkmoor"))
)


def suggested(scope) -> set[frozenset[str]]:
    names = dict(scope.of(rows.Party).values_list("key", "name"))
    return {frozenset({names[pair.left], names[pair.right]}) for pair in reads.pairs(scope, kind="party", most=1000)}


class TestTheRegister:
    @pytest.mark.slow
    def test_titles_descriptions_and_pronouns_do_not_enter_the_table_of_names(self, scope, enter):
        enter(RWANDA, "https://one.example/")
        words = set(scope.of(rows.PartyName).values_list("words", flat=True))
        assert {"Rwanda", "Ada Quillfeather", "Human Rights Watch"} <= words
        assert not {each.lower() for each in words} & {"the government", "the president", "he", "it"}
        shown = {quote.citation.quote for party in reads.report(scope, _only(scope)).parties for quote in party.quotes}
        assert {"the government", "He"} <= shown, "they are kept for show"

    def test_two_states_and_their_presidents_are_not_suggested_as_one(self, scope, enter):
        enter(RWANDA, "https://one.example/", propose=suggest)
        enter(NEPAL, "https://two.example/", propose=suggest)
        assert suggested(scope) == {frozenset({"Human Rights Watch"}), frozenset({"Supreme Court"})}
        assert all(pair.sure < 0.9 for pair in reads.pairs(scope, kind="party") if "Supreme" in pair.reasons[0])

    def test_names_that_an_older_register_holds_are_not_compared(self, scope, enter):
        enter(RWANDA, "https://one.example/", propose=suggest)
        for name, words in (("Rwanda", "the government"), ("Ada Quillfeather", "the president")):
            old = scope.of(rows.Party).get(name=name)
            about = {"case_id": scope.case, "party": old}
            rows.PartyName.objects.using(scope.alias).create(**about, words=words, folded=words)
            old_keys = rows.PartyKey.objects.using(scope.alias)
            old_keys.bulk_create(rows.PartyKey(**about, value=value) for value in keys(words, kind="body"))
        enter(NEPAL, "https://two.example/", propose=suggest)
        assert suggested(scope) == {frozenset({"Human Rights Watch"}), frozenset({"Supreme Court"})}

    def test_a_party_is_not_found_by_a_title_or_a_pronoun(self, scope, enter):
        report = enter(RWANDA, "https://one.example/").report
        found = {
            words: [hit.id for hit in reads.search(scope, "", Within(party=words)).hits]
            for words in ("Quillfeather", "Rwanda", "president", "government")
        }
        assert found == {"Quillfeather": [report], "Rwanda": [report], "president": [], "government": []}


def _only(scope) -> str:
    return scope.of(rows.Report).get().key
