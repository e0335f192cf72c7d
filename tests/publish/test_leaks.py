"""The leak check finds every planted name, in each script, spelling and kind of file, and nothing in clean files."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import PublishError
from onrecord.publish.leak_check import Leak, leaks, lines_of, refuse
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.own_texts import OwnTexts
from onrecord.publish.site.frame import SEPARATORS
from tests.publish.people import CLEAN, PEOPLE, SHOWN, clean, planted


@pytest.fixture(scope="module")
def known() -> NameFinder:
    """Finds people whom the register has in all four scripts."""
    return finder(PEOPLE)


def finder(people) -> NameFinder:
    masked = (MaskedName(place, "person", names) for place, names in enumerate(people))
    return NameFinder(masked, exempt=SHOWN)


def test_200_planted_names_of_200_are_found(known: NameFinder):
    missed = [each.how for each in planted(20, 200) if not leaks(known, [(each.name, each.data)])]
    assert missed == []


def test_the_check_of_a_site_finds_all_200_too():
    """It joins no halves of a word across what pages have between two values, and nothing else is left out."""
    masked = [MaskedName(place, "person", names) for place, names in enumerate(PEOPLE)]
    known = NameFinder(masked, SHOWN, separators=SEPARATORS)
    between = "A page of {} – On the record"
    for each in planted(20, 200):
        assert leaks(known, [(each.name, each.data)]), each.how
    for names in PEOPLE:
        for name in names:
            for said in (name, name.replace(" ", " · "), name.replace(" ", ", "), name.replace(" ", " → ")):
                assert known.find(between.format(said)), said


@pytest.mark.parametrize("separator", [each for each in SEPARATORS if each not in {">", '">'}])
@pytest.mark.parametrize("name", ["Resison", "Maryam Resison", "Maryam Resisonthe"])
def test_two_values_of_a_page_are_not_the_halves_of_a_word(name: str, separator: str):
    masked, text = [MaskedName(1, "person", (name,))], f"No end to the crisis in Resis{separator}On the record"
    assert NameFinder(masked, separators=SEPARATORS).find(text) == []
    assert NameFinder(masked).find(text), "A single value is looked through with all signs."
    assert NameFinder(masked, separators=SEPARATORS).find(f"in Resis-on-the{separator}On the record")


OURS = OwnTexts(frozenset({"a", "group"}), frozenset({"a group", "چیزی را"}))


@pytest.mark.parametrize(
    ("name", "kind", "clean", "leak"),
    [
        ("AP", "media", "appeals/ap-3kkfvk24ycumo7g6k7fa.html", "the AP said"),
        ("AP", "media", '<p><a href="b">On</a></p>', "ap-3kkf"),
        ("Moto X 2014", "body", "2014-07-15, ۲۰۱۴/۰۷/۱۵", "the Moto"),
        ("2014", "media", "2014-07-15", ""),
        ("A’ Group", "body", "a person → a group", "the A’ Group said"),
        ("Al Jazeera", "person", "صفحه چیزی را به خاطر", "Al Jazeera"),
        ("PEL", "body", '<blockquote lang="es"><p>El barco</p></blockquote>', "the PEL said"),
        ("PEL", "body", '<p dir="auto">El barco</p>', "<p>the PEL said</p>"),
    ],
)
def test_what_our_own_files_say_is_nobodys_name(name: str, kind: str, clean: str, leak: str):
    """Each of these refused a site that was made of real pages."""
    finder = NameFinder([MaskedName(1, kind, (name,))], own=OURS, separators=SEPARATORS)
    assert not leaks(finder, [(clean if clean.endswith(".html") else "a.txt", clean.encode())])
    assert not leak or leaks(finder, [("a.txt", leak.encode())])


def test_a_name_in_the_random_letters_of_an_id_is_found():
    finder = NameFinder([MaskedName(1, "person", ("Mahnaz Kamangar",))])
    assert leaks(finder, [("a.txt", b"re-mahnazkamangaraaaaaa")])


def test_a_name_of_several_words_is_found_in_two_values():
    masked = [MaskedName(1, "body", ("Health, Labour and Welfare",))]
    finder = NameFinder(masked, separators=SEPARATORS)
    assert finder.find("the Ministry of Health, Labour and Welfare")
    assert finder.find("Health · Labour · and Welfare")


ENDED = [
    ("Lumen Rights Centre", "Police end Lumen Rights Centre’s meeting"),
    ("Lumen Rights Centre", "Police end Lumen Rights Centre's meeting"),
    ("Lumen Rights Centre", "the Lumen Rights Centreʼs rooms"),
    ("PEN", "PEN’s rooms"),
    ("Verein Lichtblick", "die Räume des Verein Lichtblicks"),
    ("Işık Derneği", "Işık Derneğinin açıklaması"),
    ("Işık Derneği", "Işık Derneği'nin açıklaması"),
    ("منظمة النور", "قالت لمنظمة النور"),
    ("جمعية حماية الأسرى", "وجمعية حماية الأسرى"),
    ("منظمة حق", "قالت لمنظمة حق"),
    ("المنظمة العربية للنور", "رسالة للمنظمة العربية للنور"),
    ("المنظمة العربية للنور", "وللمنظمة العربية للنور"),
    ("Lumen Rights UK", "Lumen Rights UK's rooms"),
]


@pytest.mark.parametrize(("name", "text"), ENDED)
def test_the_name_of_a_body_is_found_with_what_its_language_writes_with_it(name: str, text: str):
    """A masked headline showed a body before its “’s”."""
    finder = NameFinder([MaskedName(1, "body", (name,)), MaskedName(2, "body", ("Guild of Millers",))])
    assert [each.owner for each in finder.find(text)] == [1]


IN_OTHER_CASES = [
    ("Anna Kowalska", "list do Kowalskiej"),
    ("Anna Kowalska", "u Kowalskich"),
    ("Maria Sadecka", "o liście Sadeckiej"),
    ("Piotr Dudek", "oddali Dudkowi"),
    ("Piotr Dudek", "rozmawiali z Dudkiem"),
    ("Ewa Wróbel", "listy Wróblowi"),
    ("Олег Орёл", "дело Орла"),
    ("أحمد المنصوري", "الحرية للمنصوري"),
    ("أحمد المنصوري", "وللمنصوري أيضا"),
    ("أحمد المنصوري", "فللمنصوري حق"),
]


@pytest.mark.parametrize(("name", "text"), IN_OTHER_CASES)
def test_a_person_is_found_in_other_cases(name: str, text: str):
    assert [each.owner for each in NameFinder([MaskedName(1, "person", (name,))]).find(text)] == [1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anna Kowalska", "Alaska and Kowno"),
        ("Piotr Dudek", "the Dukes, dudkowi"),
        ("Marek Sowa", "the Market of Marks"),
        ("أحمد المنصوري", "قالت للمنظمة"),
    ],
)
def test_another_word_with_such_an_ending_is_nobodys_name(name: str, text: str):
    assert not NameFinder([MaskedName(1, "person", (name,))]).find(text)


@pytest.mark.parametrize(
    "text",
    [
        "la libération d’Ahmadi",
        "qu'Ahmadi écrit",
        "D’Ahmadi on sait",
        "dell'Ahmadi",
        "said‘Ahmadi’",
        "L’avocat d´Ahmadi",
    ],
)
def test_a_name_behind_an_elision_is_found(text: str):
    assert NameFinder([MaskedName(1, "person", ("Mehri Ahmadi",))]).find(text)


@pytest.mark.parametrize("text", ["O'Brien spoke", "Sean O’Brien", "SEAN O’BRIEN’S"])
def test_a_name_with_an_apostrophe_is_found(text: str):
    assert NameFinder([MaskedName(1, "person", ("Sean O'Brien",))]).find(text)


@pytest.mark.parametrize("text", ["Mona, Karimi", "Mona · Karimi", "Mona>Karimi"])
def test_a_name_is_found_in_two_values_of_one_word_that_are_shown(text: str):
    finder = NameFinder([MaskedName(1, "person", ("Mona Karimi",))], ("Mona", "Karimi"), separators=SEPARATORS)
    assert finder.find(text)


def test_a_word_behind_a_name_with_an_ending_is_no_part_of_it():
    finder = NameFinder([MaskedName(1, "person", ("Darius Velani",))])
    for text in ("Lawyer asks about Darius Velani's arrest", "Lawyer asks about Darius Velani’s arrest"):
        (found,) = finder.find(text)
        assert text[found.end :] == " arrest"


def test_a_name_of_parts_of_two_values_that_are_shown_is_nobodys():
    masked = [MaskedName(1, "body", ("Latin Herders Organization",)), MaskedName(2, "person", ("Mona Karimi",))]
    shown = ("Latin Herders", "Organization of Shepherds", "Karimi Bros")
    finder = NameFinder(masked, shown, separators=SEPARATORS)
    assert finder.find("Latin Herders · Organization of Shepherds · Karimi Bros") == []
    assert finder.find("Latin Herders Organization"), "in one value it is the name"
    assert finder.find("Latin · Herders · Organization"), "values that are not shown by themselves"
    assert finder.find("Mona · Karimi Bros"), "a word of the name stands alone"


def test_200_clean_files_of_200_are_clean(known: NameFinder):
    wrong = [each.how for each in clean(21, 200) if leaks(known, [(each.name, each.data)])]
    assert wrong == []


@pytest.mark.slow
def test_2000_more_of_each(known: NameFinder):
    assert [each.how for each in planted(22, 2000) if not leaks(known, [(each.name, each.data)])] == []
    assert [each.how for each in clean(23, 2000) if leaks(known, [(each.name, each.data)])] == []


@pytest.mark.parametrize(("first", "floor"), [(0, 0.95), (1, 1.0), (2, 0.95), (3, 0.8)])
def test_a_name_that_is_known_in_one_script_is_found_in_the_others(first: int, floor: float):
    """Among Latin, Arabic and Cyrillic letters, and from Greek letters to all: as far as the matcher knows them as one."""
    one_script = finder(tuple((names[first],) for names in PEOPLE))
    texts = [name for names in PEOPLE for name in (names if first == 3 else names[:3])]
    found = sum(bool(one_script.find(text)) for text in texts)
    assert found / len(texts) >= floor


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_text_names_nobody(known: NameFinder, text: str):
    assert known.find(text) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Mark Hope", "We may hope that the mark will fade.", ""),
        ("Mark Hope", "He met Mark there.", "Mark"),
        ("Mark Hope", "mark hope", "mark hope"),
        ("Irina Morozova", "Адвокат Морозовой ответил", "Морозовой"),
        ("مهناز کمانگر", "وکیل کمانگرها گفت", "کمانگرها"),
        ("مهناز کمانگر", "قالت لمهناز", "لمهناز"),
        ("Bahram Yazdanpour", "the Yazdanpours' house", "Yazdanpours'"),
        ("Bahram Yazdanpour", "B. Yazdanpour", "B. Yazdanpour"),
        ("Bahram Yazdanpour", "Behram Yazdanpur was there", "Behram Yazdanpur"),
        ("Li Wei", "Then li wei came", "li wei"),
        ("Li Wei", "He came with his wife", ""),
        ("Bahram Yazdanpour", "picture_bahramyazdanpour2.jpg", "bahramyazdanpour2"),
        ("Maryam Elsayed", "the lawyer of El Sayed said", "El Sayed"),
        ("Maryam Elsayed", "the lawyer of El-Sayed said", "El-Sayed"),
        ("Maryam Elsayed", "El Sayed’s lawyer said", "El Sayed’s"),
        ("Maryam El Sayed", "the lawyer of Elsayed said", "Elsayed"),
        ("Maryam Pourzand", "Pour-zand was ill", "Pour-zand"),
        ("Maryam Pourzand", "Pour-\nzand was ill", "Pour-\nzand"),
        ("Maryam Pourzand", "we pour zand on it", ""),
        ("مریم پور\u200cزند", "وکیل پور زند گفت", "پور زند"),
        ("مریم پورزند", "وکیل آقای\u200cپور زند گفت", "آقای\u200cپور زند"),
    ],
)
def test_what_a_name_is_in_a_sentence(name: str, text: str, found: str):
    finds = NameFinder([MaskedName(1, "person", (name,))]).find(text)
    assert "".join(text[each.start : each.end] for each in finds) == found


def test_what_is_shown_may_share_a_word_with_what_is_masked():
    finder = NameFinder([MaskedName(1, "person", ("Ali Guterres",))], exempt=("António Guterres",))
    assert finder.find("António Guterres said") == []
    assert finder.find("Guterres said") != []
    assert finder.find("Ali Guterres said") != []


def test_our_own_words_do_not_hide_a_whole_name():
    finder = NameFinder([MaskedName(1, "person", ("Mark State",))], exempt=("mark", "state"))
    assert finder.find("the State answered") == []
    assert finder.find("Mark State answered") != []


def test_the_names_of_bodies_are_found_whole():
    finder = NameFinder([MaskedName(1, "body", ("Union of the Weavers of Xanadu",))])
    assert finder.find("the union of the weavers of xanadu said")
    assert finder.find("another union said") == []


@pytest.mark.parametrize("kind", ["person", "collective", "body"])
def test_a_name_that_may_be_of_a_person_is_found_by_each_word(kind: str):
    finder = NameFinder([MaskedName(1, kind, ("Farzad Kamangar",))])
    assert finder.find("Kamangar was ill")


@pytest.mark.parametrize("kind", ["collective", "body", "media"])
def test_a_group_that_is_named_after_a_person_is_found_by_the_name(kind: str):
    finder = NameFinder([MaskedName(1, kind, ("Committee to Free Maryam Karimi",))])
    assert finder.find("Maryam was ill")
    assert finder.find("the Committee was free") == []


@pytest.mark.parametrize("kind", ["state", "place", "office"])
def test_a_state_a_place_and_an_office_are_found_whole(kind: str):
    finder = NameFinder([MaskedName(1, kind, ("Maryam Karimi",))])
    assert finder.find("Maryam was ill") == []
    assert finder.find("Maryam Karimi was ill")


@pytest.mark.parametrize("escape", list('nrtbf"/\\'))
def test_a_name_behind_an_escape_of_json_is_found(escape: str):
    finder = NameFinder([MaskedName(1, "person", ("Maryam Karimi",))])
    data = f'{{"words": "they said:\\{escape}Karimi is ill"}}'.encode()
    assert leaks(finder, [("a.json", data)])


def test_a_name_that_is_parted_at_the_end_of_a_line_is_found():
    finder = NameFinder([MaskedName(1, "person", ("Maryam Pourzand",))])
    assert leaks(finder, [("a.txt", b"They freed Pour-\nzand.")])


def test_a_line_that_is_read_in_many_ways_is_compared_once(monkeypatch: pytest.MonkeyPatch):
    finder, lines, real = finder_of_one(), [], NameFinder.find
    monkeypatch.setattr(NameFinder, "find", lambda self, text: [*real(self, text), *map(lines.append, (text,))][:0])
    assert not leaks(finder, [("a.html", b"one <b>line</b> &amp; more\n" + b"a plain line\n" * 1000)])
    assert lines.count("a plain line") == 1


def test_a_leak_is_found_in_each_file_that_has_the_line():
    found = leaks(finder_of_one(), [("a.txt", b"Maryam Karimi"), ("b.txt", b"Maryam Karimi")])
    assert {each.where for each in found} == {"a.txt", "b.txt"}


def finder_of_one() -> NameFinder:
    return NameFinder([MaskedName(1, "person", ("Maryam Karimi",))])


def test_a_refusal_names_the_place_and_no_name(known: NameFinder):
    found = leaks(known, [("a.html", b"<p>Mahnaz <b>Kaman</b>gar</p>")])
    with pytest.raises(PublishError) as caught:
        refuse(found, "a.html")
    assert "split by markup" in str(caught.value)
    assert "Kamangar" not in str(caught.value)
    refuse((), "a.html")
    with pytest.raises(PublishError, match="10 more places"):
        refuse([Leak(str(n), "plain") for n in range(30)], "a.html")


@pytest.mark.parametrize("data", [b"%PDF-1.4 broken", b"\x1f\x8bbroken", b"PK\x03\x04broken"])
def test_what_cannot_be_read_is_refused(known: NameFinder, data: bytes):
    with pytest.raises(PublishError, match=r"cannot be (read|checked)"):
        leaks(known, [("a", data)])


def test_what_is_packed_too_deeply_is_refused(known: NameFinder):
    data = b"x"
    for _ in range(8):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("a", data)
        data = file.getvalue()
    with pytest.raises(PublishError, match="too deeply"):
        leaks(known, [("a.zip", data)])


def _texts() -> st.SearchStrategy[str]:
    """Texts with parts of names, whole, split and with endings."""
    words = sorted({word for names in PEOPLE for name in names for word in name.split()})
    pieces = st.sampled_from(words).flatmap(
        lambda word: st.sampled_from(
            [
                *(word, word.lower(), f"{word}\u2019s", f"{word[:3]} {word[3:]}", word[:-1], f"\u0648{word}"),
                *(word.upper(), f"X\u200c{word[:3]} {word[3:]}", f"\u0648 \u0627\u0644{word[:3]} {word[3:]}"),
                *(f"\u0644{word[:2]}\u200c{word[2:4]} {word[4:]}", f"{word[:4]}\u200d"),
            ]
        )
    )
    return st.lists(st.one_of(pieces, st.sampled_from(["asked", "the", "X", "\u0627\u0644"])), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("names", "shown", "text"),
    [
        ((("place", "Evin"), ("person", "Hamid Evin")), (), "near evin today"),
        ((("place", "Evin"), ("person", "Hamid Evin")), (), "https://x.example/2020/evin-prison-letter"),
        (
            (("person", "Maryam Elsayedali"), ("person", "Karim Elsayed")),
            ("Abu El Sayed",),
            "of Abu El Sayed Ali wrote",
        ),
        ((("person", "Maryam Pourzand"), ("person", "Xpourbakhshian Karimi")), (), "the lawyer X\u200cPour zand said"),
        (
            (("person", "مریم پورزند"), ("person", "آقایپورمهری کریمی")),
            (),
            "وکیل آقای\u200cپور زند گفت",
        ),
    ],
)
def test_a_name_that_is_found_alone_is_found_beside_others(
    names: tuple[tuple[str, str], ...], shown: tuple[str, ...], text: str
):
    masked = [MaskedName(number, kind, (name,)) for number, (kind, name) in enumerate(names)]
    assert any(NameFinder([each], shown).find(text) for each in masked)
    assert NameFinder(masked, shown).find(text)
    assert NameFinder(masked[::-1], shown).find(text)


@given(_texts(), st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True))
def test_what_is_found_of_one_name_is_found_of_all_names(text: str, people: list[tuple[str, ...]]):
    masked = [MaskedName(number, "person", names[:2]) for number, names in enumerate(people)]
    if any(NameFinder([each]).find(text) for each in masked):
        assert NameFinder(masked).find(text)


@given(_texts(), st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True), st.integers(1, 3))
def test_what_is_found_of_all_names_is_found_of_some_of_them(text: str, people: list[tuple[str, ...]], cut: int):
    masked = [MaskedName(number, "person", names[:2]) for number, names in enumerate(people)]
    parts = [NameFinder(masked[:cut]), NameFinder(masked[cut:])]
    if NameFinder(masked).find(text):
        assert any(part.find(text) for part in parts)


def test_a_finder_that_spares_other_words_is_as_one_made_for_them():
    masked = [MaskedName(place, "person", names) for place, names in enumerate(PEOPLE)]
    every = NameFinder(masked)
    texts = [*(f"A letter of {name} – On the record" for names in PEOPLE for name in names), "António Guterres – On"]
    for exempt, own, separators in ((SHOWN, OURS, SEPARATORS), ((), OURS, ()), ((PEOPLE[0][0],), OwnTexts(), ())):
        made = NameFinder(masked, exempt, own=own, separators=separators)
        spared = every.sparing(exempt, own, separators)
        assert [spared.find(text) for text in texts] == [made.find(text) for text in texts]
    assert [every.find(text) for text in texts] == [NameFinder(masked).find(text) for text in texts]


def test_many_parties_of_one_name_are_found_as_one_is():
    name, spelling = "Jamal Haddadin", "Джамаль Хаддадин"
    alone = NameFinder([MaskedName(0, "person", (name,))])
    many = NameFinder([MaskedName(place, "person", (name,)) for place in range(50)])
    for text in (name, spelling, "Haddadin", "Haddadeen", "جمال حدادین", "Jamal"):
        assert [(each.start, each.end) for each in many.find(text)] == [
            (each.start, each.end) for each in alone.find(text)
        ]


def test_the_lines_of_a_checked_file_are_read_no_more_and_new_ones_are():
    finder = NameFinder([MaskedName(1, "person", ("Maryam Karimi",))])
    page = b"<p>A prison</p>\n<p>A letter</p>\n"
    known, before = set[str](), frozenset(lines_of("a.html", page))
    assert leaks(finder, [("a.html", page + b"<p>Maryam Karimi</p>\n")], known, before)
    assert leaks(finder, [("a.html", page + b"<p>Another</p>\n")], known, before) == ()
    assert "<p>Another</p>" in known
    assert known.isdisjoint(before), "what is kept for other files grows with new lines alone"
