"""One origin counts once."""

import hashlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.register.stories import EDITS, story, write
from onrecord.facts import load_facts
from onrecord.languages import load
from onrecord.register.domain import Credit, ReportFacts
from onrecord.register.linkage import (
    CERTAIN,
    QuotedLetter,
    agency_of,
    connected_components,
    contained,
    credited,
    edited,
    letter_differences,
    likely_same_origin,
    lsh_bands,
    minhash_signature,
    own_text_of,
    same_letter,
    shared,
)
from onrecord.register.linkage.minhash import SIZE
from onrecord.text import Citation

FACTS = load_facts()
LETTER = " ".join(f"word{number}" for number in range(80))


def text(first: int, last: int, stem: str = "w") -> str:
    return " ".join(f"{stem}{number}" for number in range(first, last))


def report(name: str, words: str, **more: object) -> ReportFacts:
    return ReportFacts(
        id=name,
        outlet=name,
        headline=str(more.pop("headline", "")),
        when=("2017-05-01",),
        narration=minhash_signature(words),
        **more,
    )


class TestSignature:
    def test_it_is_what_it_was_in_every_release(self):
        """A stored signature must stay comparable; where this fails, `VERSION` must be raised."""
        made = minhash_signature(
            "We are a number of prisoners in Rajai Shahr, and we ask you to act. زندانیان رجایی‌شهر"
        )
        assert (len(made), hashlib.sha256(made).hexdigest()[:16]) == (SIZE, "0d6a6d065eeb550d")

    def test_the_same_words_in_other_dress_are_the_same(self):
        assert minhash_signature("The Letter, of May: “It’s late.”") == minhash_signature("the letter of may its late")
        assert minhash_signature("كتاب هاي زيبا") == minhash_signature("کتاب های زیبا")

    @pytest.mark.parametrize("empty", ["", "  \n", "…–!"])
    def test_a_text_without_words_is_like_nothing(self, empty):
        assert shared(minhash_signature(empty), minhash_signature(empty)) == 0.0
        assert lsh_bands(minhash_signature(empty)) == ()

    @given(st.text(max_size=300), st.text(max_size=300))
    def test_any_text_has_one_and_shares_all_with_itself(self, one, other):
        first, second = minhash_signature(one), minhash_signature(other)
        assert len(first) == SIZE
        assert shared(first, first) in {0.0, 1.0}
        assert shared(first, second) == shared(second, first)
        assert 0 <= contained(first, second) == contained(second, first) <= 1

    @pytest.mark.parametrize(("last", "part"), [(600, 1.0), (450, 0.75), (300, 0.5), (150, 0.25)])
    def test_what_is_shared_is_estimated(self, last, part):
        whole, piece = minhash_signature(text(0, 600)), minhash_signature(text(0, last))
        assert shared(whole, piece) == pytest.approx(part, abs=0.12)
        assert contained(whole, piece) > 0.85

    def test_texts_without_spaces_are_compared_by_characters(self):
        first, second = (
            "囚犯写信给联合国秘书长要求释放他们的同伴并允许医生探视",
            "囚犯写信给联合国秘书长要求释放他们的同伴",
        )
        assert contained(minhash_signature(first), minhash_signature(second)) > 0.8

    def test_bytes_of_another_version_are_refused(self):
        made = minhash_signature("a b c d")
        for wrong in (b"", made[:-1], b"\x02" + made[1:]):
            with pytest.raises(ValueError, match="made again from its text"):
                shared(made, wrong)

    def test_copies_share_a_band_and_others_do_not(self):
        whole = lsh_bands(minhash_signature(text(0, 600)))
        assert set(whole) & set(lsh_bands(minhash_signature(text(0, 450))))
        assert not set(whole) & set(lsh_bands(minhash_signature(text(0, 600, "v"))))
        assert not set(whole) & set(lsh_bands(minhash_signature(text(0, 600)), kind=1))
        assert all(0 <= key < 2**63 for key in whole)


class TestEdits:
    LETTER, ANOTHER = (minhash_signature(text(0, 80, stem)) for stem in ("ask", "demand"))
    HERE = report("The Herald", text(0, 200), headline="A letter")

    def test_an_article_is_an_edit_of_itself(self):
        assert edited(self.HERE, self.HERE)

    @pytest.mark.parametrize(
        ("words", "headline", "edit"),
        [
            (text(0, 90), "A letter", True),  # cut to its beginning, or grown from it
            (text(150, 400), "A letter", False),
            (text(0, 190) + " " + text(0, 20, "v"), "Another headline", True),
            (text(0, 90), "Another headline", False),  # what followed, with the background of the first
            (text(0, 200, "v"), "Another headline", False),
        ],
    )
    def test_most_of_the_words_must_have_stayed(self, words: str, headline: str, *, edit: bool):
        assert edited(self.HERE, report("The Herald", words, headline=headline)) is edit

    def test_under_another_headline_the_days_must_be_near(self):
        later = ReportFacts(
            id="2",
            outlet="The Herald",
            headline="A year on",
            when=("2018-05-01",),
            narration=minhash_signature(text(0, 200)),
        )
        assert not edited(self.HERE, later)

    @pytest.mark.parametrize(("letter", "edit"), [(LETTER, True), (ANOTHER, False)])
    @pytest.mark.parametrize("headline", ["A letter", "Another headline"])
    @pytest.mark.parametrize("words", [text(0, 200), text(0, 10)], ids=["long", "short"])
    def test_the_same_words_about_another_letter_are_no_edit(self, letter, headline, words, *, edit: bool):
        first = report("The Herald", words, headline="A letter", letters=(self.LETTER,))
        assert edited(first, report("The Herald", words, headline=headline, letters=(letter,))) is edit


def letter(own: str, signed: str = "", language: str = "en") -> QuotedLetter:
    return QuotedLetter(own, signed, language)


class TestDifferences:
    OWN = "In the prison of Xanadu 14 men of ward 7 are ill. We ask Mrs. Jahangir, who knows Xanadu, to send a doctor."

    @pytest.mark.parametrize(
        ("other", "differ"),
        [
            (OWN, None),
            (OWN.replace("ward 7", "ward 9"), ("7", "9")),
            (OWN.replace("14 men", "fifteen men"), None),  # a number in words may be the same, or it may not
            (OWN.replace("Xanadu", "Kubla"), ("Xanadu", "Kubla")),
            (OWN.replace("Xanadu", "(Kubla)"), ("Xanadu", "Kubla")),
            (OWN.replace("Xanadu", "Rajai Shahr"), ("Xanadu", "Rajai Shahr")),
            (OWN.replace("Mrs. Jahangir", "Ms Jahanghir"), None),
            (OWN.replace("Mrs. Jahangir", "the Special Rapporteur"), None),
            (OWN.replace("We ask", "Therefore we beg"), None),
            (OWN.replace("who knows Xanadu, ", ""), None),
            (OWN + " Our families wait in Kubla.", None),
            ("A number of prisoners. " + OWN, None),
        ],
    )
    def test_names_and_numbers_in_the_place_of_others_are_told(self, other: str, differ):
        assert letter_differences(letter(self.OWN), letter(other)) == differ
        assert letter_differences(letter(other), letter(self.OWN)) == (differ[::-1] if differ else None)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Rajai Shahr", "Rajaee Shahr"),
            ("Rajai Shahr", "Gohardasht"),  # two names of one prison
            ("1,500 men", "1500 men"),
            ("12 May", "12th May"),
            ("24 June 2024", "2024-06-24"),
            ("3 January", "3 Jan"),
            ("the United Nations", "the UN"),
            ("Mai Sato", "Ms Sato"),
        ],
    )
    def test_what_another_house_writes_otherwise_is_no_difference(self, one: str, other: str):
        pair = (letter(f"We have waited for {each} for years and nobody came.") for each in (one, other))
        assert letter_differences(*pair) is None

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Evin prisoners", "Qarchak prisoners"),
            ("A number of prisoners of ward 7", "A number of prisoners of ward 8"),
            ("Ann Lee, Ben Ode, Cyr Poe, Dan Roe", "Eve Lot, Fay Mor, Gil Nor, Han Pim"),
        ],
    )
    def test_who_signs_is_held_against_who_signs(self, one: str, other: str):
        assert letter_differences(letter(self.OWN, one), letter(self.OWN, other))
        assert letter_differences(letter(self.OWN, one), letter(self.OWN)) is None

    def test_in_a_script_without_capitals_places_of_the_facts_are_told(self):
        pair = (letter(f"ما در {name} هستیم و کسی نیامد", language="fa") for name in ("اوین", "قرچک"))
        assert letter_differences(*pair) == ("اوین", "قرچک")

    def test_where_nouns_have_capitals_they_are_no_names(self):
        pair = (letter(f"Die {name} warten hier.", language="de") for name in ("Gefangenen", "Inhaftierten"))
        assert letter_differences(*pair) is None

    @given(st.text(max_size=200), st.text(max_size=200))
    def test_any_texts_can_be_compared_in_either_order(self, one: str, other: str):
        assert letter_differences(letter(one), letter(one)) is None
        found = letter_differences(letter(one), letter(other))
        assert letter_differences(letter(other), letter(one)) == (found[::-1] if found else None)


def spans(whole: str, *quotes: str) -> list[Citation]:
    return [Citation(start := whole.index(quote), start + len(quote), quote) for quote in quotes]


class TestNarration:
    PAGE = "In ward 4 they wrote. We ask you to act. The guard said: “No one may write,” and left."

    def test_the_words_of_letters_and_of_quotations_are_left_aside(self):
        left = own_text_of(spans(self.PAGE, self.PAGE), spans(self.PAGE, "We ask you to act."), load("en"))
        assert left.split() == "In ward 4 they wrote. The guard said: and left.".split()

    def test_a_letter_may_begin_in_one_paragraph_and_end_in_another(self):
        body = spans(self.PAGE, "In ward 4 they wrote. We ask", "you to act. The guard said:")
        assert own_text_of(body, spans(self.PAGE, "We ask you to act."), load("en")).split() == (
            "In ward 4 they wrote. The guard said:".split()
        )

    def test_a_quotation_that_never_closes_is_kept(self):
        open_ended = "They wrote: “We ask you to act and we wait"
        assert "We ask" in own_text_of(spans(open_ended, open_ended), (), load("en"))

    def test_apostrophes_are_no_quotation_marks(self):
        words = "The guards’ captain wouldn’t say what the prisoners’ letter held."
        assert own_text_of(spans(words, words), (), load("en")) == words


class TestCredits:
    @pytest.mark.parametrize(
        ("body", "byline", "found"),
        [
            (["GENEVA (Reuters) – Prisoners have written."], [], {("agency:reuters", "opening")}),
            (["GENEVA (AFP/Reuters) — Prisoners have written."], [], {("agency:agence-france-presse", "opening")}),
            (["AFP – Prisoners have written."], [], {("agency:agence-france-presse", "opening")}),
            (["Prisoners have written.", "Source: IRNA"], [], {("agency:islamic-republic-news-agency", "end")}),
            (["Prisoners have written.", "AFP/kn"], [], {("agency:agence-france-presse", "end")}),
            (["Prisoners have written."], ["Ada Lark, Reuters"], {("agency:reuters", "byline")}),
            (["He denied it, according to IRNA."], [], {("agency:islamic-republic-news-agency", "named")}),
            (
                ["It is untrue, according to the state news agency IRNA."],
                [],
                {("agency:islamic-republic-news-agency", "named")},
            ),
            (["Nobody was hurt, Reuters reported."], [], {("agency:reuters", "named")}),
            (["The Reuters building stands in London."], [], set()),
            (["In Fars province prisoners have written."], [], set()),
            (["AAB – Prisoners have written."], [], set()),
            ([], [], set()),
        ],
    )
    def test_where_an_agency_is_credited(self, body, byline, found):
        assert {(each.agency, each.how) for each in credited(body, byline, load("en"), FACTS)} == found

    def test_in_persian(self):
        (found,) = credited(["به گزارش ایرنا، زندانیان نامه نوشتند."], [], load("fa"), FACTS)
        assert (found.agency, found.how) == ("agency:islamic-republic-news-agency", "named")

    def test_an_agency_is_credited_once_by_the_plainest_credit(self):
        body = ["GENEVA (Reuters) – They wrote.", "Reuters reported it first."]
        assert [each.how for each in credited(body, ["Reuters"], load("en"), FACTS)] == ["byline"]

    def test_an_outlet_that_is_an_agency(self):
        assert agency_of("irna", FACTS) == "agency:islamic-republic-news-agency"
        assert agency_of("", FACTS) is None
        assert agency_of("The Daily Lark", FACTS) is None


class TestAlike:
    OWN, OTHER = text(0, 200, "own"), text(0, 200, "other")

    def test_three_reports_of_one_letter_are_of_two_origins_where_one_outlet_copied(self):
        letter = (minhash_signature(LETTER),)
        reports = [
            report("first", self.OWN, letters=letter),
            report("copy", self.OWN + " " + text(0, 40, "added"), letters=letter),
            report("second", self.OTHER, letters=letter),
        ]
        certain = [
            (one.id, other.id)
            for place, one in enumerate(reports)
            for other in reports[place + 1 :]
            if likely_same_origin(one, other).probability >= CERTAIN
        ]
        assert connected_components((each.id for each in reports), certain) == (("copy", "first"), ("second",))
        assert same_letter(letter[0], minhash_signature(LETTER)).probability >= CERTAIN

    def test_reasons_are_given_in_words(self):
        letter = (minhash_signature(LETTER),)
        found = likely_same_origin(report("a", self.OWN, letters=letter), report("b", self.OWN, letters=letter))
        assert [str(each) for each in found.reasons] == [
            "100 % of the words of the shorter article stand in the other in the same order",
            "Both contain the same letter, which each may have from its writers",
        ]

    def test_where_there_is_nothing_but_the_letter_nothing_is_certain(self):
        letter = (minhash_signature(LETTER),)
        found = likely_same_origin(
            report("a", "They write:", letters=letter), report("b", "They write:", letters=letter)
        )
        assert found.probability == 0.5
        without = likely_same_origin(report("a", "They write:"), report("b", "They write:"))
        assert without.probability < 0.1

    @pytest.mark.parametrize(
        ("around", "headline", "words", "certain"),
        [
            ("3 May 2025", "Families write", LETTER, True),  # the same page at another address
            ("", "Families write", LETTER, False),  # each with its own words around the letter, or none
            ("3 May 2025", "Mothers write", LETTER, False),
            ("3 May 2025", "Families write", LETTER + " and another word at the end", False),
            ("3 May 2025", "Families write", "", False),
        ],
    )
    def test_a_letter_alone_is_of_one_origin_where_all_else_is_the_same_too(
        self, around: str, headline: str, words: str, *, certain: bool
    ):
        first = report("a", "3 May 2025", headline="Families write", letters=(minhash_signature(LETTER),))
        second = report("b", around, headline=headline, letters=(minhash_signature(words),))
        for found in (likely_same_origin(first, second), likely_same_origin(second, first)):
            assert (found.probability >= CERTAIN) is certain
            assert (list(map(str, found.reasons)) == ["Both have the same headline and the same words"]) is certain

    def test_a_few_words_that_are_the_same_are_no_article(self):
        stub = "Subscribe to read on. You have read all free articles of this month."
        pair = (report(each, stub, headline="Families write") for each in ("a", "b"))
        assert likely_same_origin(*pair).probability < CERTAIN

    def test_one_agency_makes_one_origin_of_what_is_partly_the_same(self):
        reuters = (Credit("agency:reuters", "opening", "(Reuters)"),)
        partly = self.OWN + " " + self.OTHER[: len(self.OTHER) // 2]
        mixed = text(0, 60, "own") + " " + text(0, 140, "new")
        plain = likely_same_origin(report("a", partly), report("b", mixed))
        given = likely_same_origin(report("a", partly, credits=reuters), report("b", mixed, credits=reuters))
        assert plain.probability < given.probability
        assert "Both credit one agency: “(Reuters)”, “(Reuters)”" in map(str, given.reasons)

    def test_two_dispatches_of_one_agency_are_two_origins(self):
        reuters = (Credit("agency:reuters", "opening", "(Reuters)"),)
        found = likely_same_origin(report("a", self.OWN, credits=reuters), report("b", self.OTHER, credits=reuters))
        assert found.probability < 0.1

    def test_what_rests_on_an_agency_that_published_the_other(self):
        named = (Credit("agency:islamic-republic-news-agency", "named", "according to IRNA"),)
        mixed = text(0, 60, "own") + " " + text(0, 140, "new")
        agency = report("IRNA", self.OWN, agency="agency:islamic-republic-news-agency")
        found = likely_same_origin(agency, report("b", mixed, credits=named))
        assert "One credits IRNA, which published the other: “according to IRNA”" in map(str, found.reasons)

    @pytest.mark.parametrize("edit", ["word for word", "new headline and opening", "cut", "added to"])
    def test_edited_copies_are_told(self, edit):
        random = Random(1)  # noqa: S311 - drawn to be drawn again, not to be secret
        for _ in range(10):
            article = write(story(random), random)
            copy = EDITS[edit](article, random)
            found = likely_same_origin(report("a", article.narration), report("b", copy.narration))
            assert found.probability >= CERTAIN

    def test_two_writers_of_one_story_are_two_origins(self):
        random = Random(1)  # noqa: S311 - drawn to be drawn again, not to be secret
        for _ in range(20):
            told = story(random)
            one, other = (report(name, write(told, random).narration) for name in "ab")
            assert likely_same_origin(one, other).probability < CERTAIN

    @given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=60), st.lists(st.sampled_from(["a", "b"]), max_size=60))
    def test_which_is_first_changes_nothing(self, one, other):
        first, second = report("x", " ".join(one)), report("y", " ".join(other))
        assert likely_same_origin(first, second).probability == likely_same_origin(second, first).probability


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=9), st.randoms())
def test_groups_do_not_depend_on_the_order_of_pairs(pairs, random):
    shuffled = [pair if random.random() < 0.5 else pair[::-1] for pair in pairs]
    random.shuffle(shuffled)
    found = connected_components("abcdefg", pairs)
    assert connected_components(reversed("abcdefg"), shuffled) == found
    assert sorted("".join(map("".join, found))) == list("abcdefg")
    for one, other in pairs:
        assert any({one, other} <= set(group) for group in found)
