"""The contract of a language folder, walked over every folder that is installed, and the errors of one that breaks it."""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import languages
from onrecord.dates import find_dates
from onrecord.errors import PluginError
from onrecord.facts.normalise import squeeze
from onrecord.facts.words import WORD
from onrecord.findings.parties.vocabulary import HEADS, vocabulary
from onrecord.languages import Language, parse_language
from onrecord.page.furniture_headings import furniture_headings
from onrecord.report.letters.mentions import find_introductions
from onrecord.report.letters.noun_cases import document_cases
from onrecord.vocabulary import CUED_ACTS, Rubric

FOLDER = Path(languages.__file__).parent
ALL = languages.codes()
OWN = sorted(path.parent.name for path in FOLDER.glob("*/language.toml"))
SLOT = re.compile(r"\{(.*?)\}")


@functools.cache
def source(code: str = "und") -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in (FOLDER / code).glob("*.toml")}


def changed(code: str, file: str, old: str, new: str) -> dict[str, str]:
    """The files of a language, one of them changed in one place; a file that it has not is empty."""
    text = source(code).get(file, "")
    assert old in text
    return source(code) | {file: text.replace(old, new, 1)}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def test_every_folder_of_ours_is_found():
    assert {"en", "fa", "und"} <= set(OWN) <= set(ALL)


@pytest.fixture(params=ALL)
def language(request: pytest.FixtureRequest) -> Language:
    return languages.load(request.param)


def test_its_folder_is_named_by_its_code(language: Language):
    assert languages.load(language.code) is language
    assert language.code in ALL
    assert re.fullmatch(r"[a-z]{2,3}", language.code)
    assert language.name
    assert language.direction in {"ltr", "rtl"}


def test_its_lists_hold_words(language: Language):
    for name in (
        "titles",
        "dates",
        "byline",
        "dateline",
        "sections",
        "furniture",
        "letters",
        "parties",
        "grammar",
        "speech_acts",
    ):
        for word in strings(getattr(language, name)):
            assert word.strip(), name
            assert "\n" not in word, name


def test_its_furniture_is_of_known_rubrics(language: Language):
    assert set(language.furniture.labels) <= {rubric.value for rubric in Rubric}
    for label in furniture_headings(language).rubrics:
        assert label
        assert furniture_headings(language).exact(label) is furniture_headings(language).rubrics[label]


def test_its_calendars_are_whole_or_absent(language: Language):
    assert len(language.dates.months) in {0, 12}
    assert len(language.dates.solar_months) in {0, 12}
    assert len(language.dates.weekdays) in {0, 7}
    for calendar in (language.dates.months, language.dates.solar_months, language.dates.weekdays):
        assert all(isinstance(forms, tuple) and forms for forms in calendar)
        folded = [{language.fold(form) for form in forms} for forms in calendar]
        assert sum(map(len, folded)) == len(set().union(*folded)), "one name stands for two"


def test_its_quotation_marks_are_pairs_of_single_characters(language: Language):
    assert language.orthography.quotation.pairs
    for pair in (*language.orthography.quotation.pairs, language.orthography.quotation.nested):
        assert len(pair) == 2
        assert all(isinstance(mark, str) and len(mark) == 1 and not mark.isalnum() for mark in pair)


def test_no_character_that_its_folding_gives_is_folded_again(language: Language):
    folding = language.orthography.folding
    assert not {key.casefold() for key in folding} & set("".join(folding.values()))


def test_its_folding_maps_single_characters(language: Language):
    assert all(len(key) == 1 and isinstance(value, str) for key, value in language.orthography.folding.items())
    assert language.fold("  A\u00a0 b ") == "a b"


def test_its_narrower_lists_are_parts_of_the_wider_ones(language: Language):
    """A list that is a part of another on purpose: a word that is added to it alone was forgotten in the other."""
    grammar, acts, offices = language.grammar, language.speech_acts, language.offices
    for narrow, wide in (
        (language.letters.weak_documents, language.letters.documents),
        (grammar.genitive_prepositions, grammar.prepositions),
        (grammar.name_prepositions, grammar.prepositions),
        (grammar.agent_markers, grammar.prepositions),
        (grammar.complementisers, grammar.subordinators),
        (grammar.nonfinite_auxiliaries, grammar.auxiliaries),
        (acts.appeal.weak_imperative_verbs, acts.appeal.imperative_verbs),
        (acts.documents.document_prepositions, grammar.prepositions),
        (language.parties.complement_prepositions, grammar.prepositions),
        (language.parties.name_connectors, (*grammar.prepositions, *grammar.conjunctions)),
        (offices.body_prepositions, grammar.prepositions),
    ):
        assert set(map(language.fold, narrow)) <= set(map(language.fold, wide))


def test_each_of_its_months_is_read_in_a_date(language: Language):
    for number, forms in enumerate(language.dates.months, 1):
        for form in forms:
            (found,) = find_dates(f"3 {form} 2017", language)
            assert (found.day, found.month, found.year) == (3, number, 2017), form


def test_each_of_its_documents_is_found_in_narration(language: Language):
    articles = dict.fromkeys(
        language.letters.articled_documents, " ".join((*language.letters.definite_determiners[:1], ""))
    )
    for document in language.letters.documents:
        words = articles.get(document, "") + document
        found = list(find_introductions(words, 0, len(words), language))
        plain = language.fold(document)
        assert {plain, document_cases(language).base(plain)} & {each.noun for each in found}, document


def test_its_words_for_parties_can_be_met(language: Language):
    words = language.parties
    known = vocabulary(language)
    for name in HEADS:
        for noun in getattr(words, name):
            keys = [squeeze(part) for part in WORD.findall(noun)]
            head = known.head(keys, 0, len(keys))
            assert head is not None, noun
            assert head[0] == len(keys), noun
    assert all(value > 0 for value in words.numbers.values())
    assert all(len(WORD.findall(word)) == 1 for word in words.numbers), "a number is one word"


def test_a_noun_stands_for_one_kind_of_party(language: Language):
    nouns = Counter(language.fold(noun) for name in HEADS for noun in getattr(language.parties, name))
    assert [noun for noun, count in nouns.items() if count > 1] == []


def test_a_number_means_one_or_more():
    with pytest.raises(PluginError, match="numbers") as caught:
        parse_language(changed("en", "parties", "two = 2", "two = 0"), "xx")
    assert caught.value.subject == "xx/parties.toml"


def test_each_frame_is_of_a_known_act_and_has_one_known_cue(language: Language):
    acts = language.speech_acts
    assert set(acts.frames) <= set(CUED_ACTS)
    assert not set(acts.verbs) & set(acts.nouns)
    used = {name for frames in acts.frames.values() for frame in frames for name in re.findall(r"<(.*?)>", frame)}
    assert used <= acts.verbs.keys() | acts.nouns.keys()
    for frames in acts.frames.values():
        assert len(frames) == len(set(frames)), "the second of two like frames is never tried"
        for frame in frames:
            assert len(re.findall(r"<.*?>", frame)) == 1, frame
            assert len(SLOT.findall(frame)) == len(set(SLOT.findall(frame))), frame


def test_each_link_to_the_united_nations_has_a_ground(language: Language):
    for entry in language.speech_acts.reprisal.un_cooperation_grounds:
        ground, colon, words = entry.partition(": ")
        assert ground in {"a", "b", "c", "d"}, entry
        assert colon, entry
        assert words.strip(), entry


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("{speaker} <urge> that {ask}", "{speaker} <nudge> that {ask}", "<nudge>"),
        ("{speaker} <urge> that {ask}", "{speaker} urge that {ask}", "without one cue"),
        ("{speaker} <urge> that {ask}", "{speaker} <urge> that {wish}", "{wish}"),
        ("{speaker} <urge> that {ask}", "{ask} <urge> that {ask}", "twice"),
        ("[frames]\nappeal", "[frames]\nprayer", "frames.prayer"),
        ('first_person_only_verbs = ["expect"]', 'first_person_only_verbs = ["await"]', "first_person_only_verbs"),
        ('answer_only_verbs = ["promise"]', 'answer_only_verbs = ["assure"]', "answer_only_verbs"),
        ('court_appeal_cues = [\n  "appeal"', 'court_appeal_cues = [\n  "plea"', "no key of verbs or nouns has"),
        ('owned_nouns = ["demand-noun"]', 'owned_nouns = ["demand"]', "no key of nouns has"),
        ('sentencing_verbs = ["condemn"]', 'sentencing_verbs = ["convict"]', "accusation.sentencing_verbs"),
        ('accusing_verbs = [\n  "accuse"', 'accusing_verbs = [\n  "incriminate"', "accusation.accusing_verbs"),
        ('pronoun_claim_verbs = ["deny"]', 'pronoun_claim_verbs = ["refute"]', "denial.pronoun_claim_verbs"),
    ],
)
def test_a_wrong_frame_is_named(old: str, new: str, named: str):
    with pytest.raises(PluginError) as caught:
        parse_language(changed("en", "speech_acts", old, new), "xx")
    assert named in str(caught.value)
    assert caught.value.subject == "xx/speech_acts.toml"


def test_a_wrong_word_order_is_named():
    with pytest.raises(PluginError, match="word_order") as caught:
        parse_language(changed("en", "grammar", '"SVO"', '"OVS"'), "xx")
    assert caught.value.subject == "xx/grammar.toml"


GRAMMAR = 'definite_articles = ["the"]\ndemonstratives = ["this", "that"]\n'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('{of = ["definite_articles"]}', ("the",)),
        ('{of = ["definite_articles", "demonstratives"]}', ("the", "this", "that")),
        ('{of = ["demonstratives"], without = ["this"], with = ["same"]}', ("that", "same")),
    ],
)
def test_a_list_may_be_made_of_lists_of_the_grammar(value: str, words: tuple[str, ...]):
    files = source() | {"grammar": GRAMMAR, "parties": f"definite_determiners = {value}"}
    assert parse_language(files, "xx").parties.definite_determiners == words
    files = source() | {"grammar": f"{GRAMMAR}determiners = {value}"}
    assert parse_language(files, "xx").grammar.determiners == words


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ('{of = ["articles"]}', "names the list articles"),
        ('{of = ["definite_articles"], without = ["a"]}', "leaves out “a”"),
        ('{of = ["definite_articles"], with = ["the"]}', "adds “the”"),
        ('{of = ["definite_articles"], minus = ["the"]}', "minus"),
        ('{of = "definite_articles"}', "of"),
        ('{without = ["the"]}', "of"),
        ("{}", "of"),
    ],
)
@pytest.mark.parametrize(("file", "key"), [("parties", "definite_determiners"), ("grammar", "determiners")])
def test_a_list_that_names_what_is_not_there_is_named(file: str, key: str, value: str, named: str):
    text = f"{key} = {value}"
    files = source() | {"grammar": GRAMMAR} | {file: GRAMMAR + text if file == "grammar" else text}
    with pytest.raises(PluginError) as caught:
        parse_language(files, "xx")
    assert key in caught.value.message
    assert named in caught.value.message
    assert caught.value.subject == f"xx/{file}.toml"


CLOSED = (
    *("first_singular", "first_plural", "second_person", "third_masculine", "third_feminine", "third_neuter"),
    *("third_common", "third_plural", "reflexives", "definite_articles", "indefinite_articles", "demonstratives"),
    *("possessive_determiners", "quantifiers"),
)


def test_a_word_stands_in_one_closed_class(language: Language):
    """But for “her”, “his”: a language may have one form for two of its pronouns and determiners."""
    owners = {*language.grammar.possessive_determiners}
    words = Counter(word for name in CLOSED for word in set(getattr(language.grammar, name)) - owners)
    assert [word for word, count in words.items() if count > 1] == []


def tables(data: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for key, value in data.items():
        yield key, value
        if isinstance(value, dict):
            yield from tables(value)


@pytest.mark.parametrize("code", OWN)
def test_no_list_has_a_word_twice(code: str):
    for file, text in source(code).items():
        for key, words in tables(tomllib.loads(text)):
            typed = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
            assert len(typed) == len(set(typed)), f"{code}/{file}.toml: {key}"


@pytest.mark.parametrize("code", OWN)
def test_no_list_types_a_closed_class_again(code: str):
    """A list that holds all words of a closed class, and three or more, names it."""
    grammar = languages.load(code).grammar
    closed = (*CLOSED, "conjunctions", "relative_pronouns", "prepositions", "subordinators", "auxiliaries", "modals")
    classes = {name: set(getattr(grammar, name)) for name in closed}
    for file, text in source(code).items():
        for key, words in tables(tomllib.loads(text)):
            typed = {word for word in words if isinstance(word, str)} if isinstance(words, list) else set()
            again = [name for name, each in classes.items() if len(each) > 2 and each <= typed and name != key]
            assert not again, f"{code}/{file}.toml: {key}"


def test_a_language_without_a_folder_is_undetermined():
    assert languages.load("xx").code == "und"
    assert languages.load(None).code == "und"


def test_values_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        languages.load("en").code = "xx"  # type: ignore[misc]


def test_our_own_folders_parse_by_themselves():
    for code in OWN:
        assert parse_language(source(code), code).code == code


def without(file: str) -> dict[str, str]:
    return {name: text for name, text in source().items() if name != file}


@pytest.mark.parametrize(
    ("files", "subject", "named"),
    [
        pytest.param(lambda: source() | {"dates": "months = "}, "dates", "TOML", id="no TOML"),
        pytest.param(dict, "language", "missing", id="empty"),
        pytest.param(lambda: without("language"), "language", "missing", id="no code"),
        pytest.param(lambda: without("orthography"), "orthography", "missing", id="no quotation marks"),
        pytest.param(lambda: source() | {"hats": ""}, "hats", "parties", id="a file is unknown"),
        pytest.param(
            lambda: changed("und", "language", 'code = "und"\n', ""), "language", "code", id="a key is missing"
        ),
        pytest.param(
            lambda: source() | {"dates": 'colour = ["red"]\n'}, "dates", "colour is unknown", id="a key is unknown"
        ),
        pytest.param(
            lambda: changed("und", "orthography", "[quotation]", '[quotation]\ncolour = "red"'),
            "orthography",
            "quotation.colour is unknown",
            id="a key of a table is unknown",
        ),
        pytest.param(lambda: changed("und", "language", '"ltr"', '"up"'), "language", "direction", id="no direction"),
        pytest.param(lambda: changed("und", "language", '"und"', "3"), "language", "code", id="a number for a word"),
        pytest.param(lambda: source() | {"dateline": 'dashes = "By"'}, "dateline", "dashes", id="a word for a list"),
        pytest.param(lambda: source() | {"orthography": 'quotation = "«"'}, "orthography", "quotation", id="no table"),
    ],
)
def test_a_file_that_breaks_the_contract_is_named(files: Callable[[], dict[str, str]], subject: str, named: str):
    with pytest.raises(PluginError) as caught:
        parse_language(files(), "xx")
    assert caught.value.subject == f"xx/{subject}.toml"
    assert named in caught.value.message


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("dates", "months = [1, 2]", "months"),
        ("dates", 'months = [["Jan"]]', "months"),
        ("dates", 'weekdays = [["Mon"], ["Tue"]]', "weekdays"),
        ("dateline", "dashes = [1]", "dashes"),
        ("furniture", '[labels]\nnonsense = ["x"]', "nonsense"),
        ("furniture", '[labels]\nlatest = "x"', "latest"),
        ("orthography", '[quotation]\npairs = [["“", "”"]]\nnested = ["‘"]', "nested"),
        ("orthography", '[quotation]\npairs = [["“"]]\nnested = ["‘", "’"]', "pairs"),
        ("orthography", '[quotation]\npairs = [["“", "”"]]\nnested = ["‘", "’"]\n[folding]\n"ab" = "c"', "folding"),
    ],
)
def test_a_list_of_the_wrong_shape_is_named(file: str, text: str, named: str):
    with pytest.raises(PluginError) as caught:
        parse_language(source() | {file: text}, "xx")
    assert named in str(caught.value)
    assert caught.value.subject == f"xx/{file}.toml"


@pytest.mark.slow
@given(st.sampled_from(sorted({"language", *(field.name for field in dataclasses.fields(Language))})), st.text())
def test_any_text_is_a_language_or_a_breach_that_names_its_file(file: str, text: str):
    try:
        parse_language(source() | {file: text}, "xx")
    except PluginError as error:
        assert error.subject == f"xx/{file}.toml"


@pytest.mark.parametrize("code", OWN)
def test_a_list_of_more_than_one_word_has_a_word_on_each_line(code: str):
    """So that a diff can be reviewed."""
    for file, text in source(code).items():
        for number, line in enumerate(text.split("\n"), 1):
            several = re.match(r'[\w-]+ = \[".*",', line)
            assert not several or line.startswith("nested = "), f"{code}/{file}.toml:{number}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The prisoners have written a letter to the United Nations, and they are waiting for an answer.", "en"),
        ("زندانیان سیاسی در نامه‌ای به دبیرکل سازمان ملل متحد خواستار رسیدگی به وضعیت خود شدند.", "fa"),
        ("Les prisonniers politiques ont écrit une lettre au Secrétaire général des Nations Unies.", "fr"),
        ("Die Gefangenen haben einen Brief an den Generalsekretär der Vereinten Nationen geschrieben.", "de"),
        ("كتب السجناء السياسيون رسالة إلى الأمين العام للأمم المتحدة يطالبون فيها بالتحقيق.", "ar"),
        # Each of these was taken for a language that lacks some of its letters: Bulgarian, Serbian, Arabic.
        ("Жена рыбака потребовала от правительства освободить её мужа, а мать обвинила стражу в пытках.", "ru"),
        ("Правителството на Орлан отговори на писмото на рибарите и обеща да отвори пристанището.", "bg"),
        ("نوع ارز و نرخ به ریال: پوند، فرانک، کرون و دلار در بازار امروز گران‌تر از دیروز شد، گفت چاپگر.", "fa"),
        # Short texts, whose sequences of letters alone are often of another language.
        ("MEPs accuse the council of hiding the report.", "en"),
        ("Die Lehrer fordern ihren Lohn vom Rat.", "de"),
        ("Los vecinos exigen agua al alcalde.", "es"),
        ("Les parents demandent une école au maire.", "fr"),
        ("Os moradores pedem água ao prefeito.", "pt"),
        ("Жители просят мэра о новой школе.", "ru"),
        ("Öğretmenler valiye bir okul soruyor.", "tr"),
        ("طلبت العائلات من المحافظ فتح الطريق.", "ar"),
        ("خانواده‌ها از شهردار آب می‌خواهند.", "fa"),
        ("Föräldrarna kräver en ny skola.", None),
        ("Nauczyciele żądają nowej szkoły.", None),
        ("The report.", None),
        ("", None),
        ("1234 – 5678.", None),
    ],
)
def test_the_language_is_told_from_the_words(text: str, code: str | None):
    assert languages.detect(text) == code
