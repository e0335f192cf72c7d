"""Dossiers and Word documents: what they say in both languages, what they load, and what opens them."""

from __future__ import annotations

import io
import re
import shutil
import string
import subprocess
import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest

from onrecord import PublishError
from onrecord.publish import ExportOptions, export
from onrecord.publish.exporters import exporter, exporters, languages_of
from onrecord.publish.exporters.dossier_file import MOST_IN_PDF
from onrecord.publish.exporters.report_words import ENGLISH, PERSIAN, digits_in
from onrecord.publish.leak_check import leaks
from onrecord.publish.leak_readings import readings
from onrecord.publish.name_finder import MaskedName, NameFinder
from onrecord.publish.own_words import own_texts_of
from onrecord.publish.values import PublicAccusation, PublicAnswer, PublicAppeal, PublicParty, PublicReport
from onrecord.publish.view import Public
from onrecord.register import models as rows
from onrecord.register import writes
from onrecord.register.disclosure_values import NewConsent
from tests.publish.people import PEOPLE, SPELLINGS
from tests.publish.test_exporters import appeal, public, text_of, written
from tests.weasyprint_needed import is_made

THEN = datetime(2026, 5, 1, 12, tzinfo=UTC)
FORMS = tuple(form for form in exporters() if len(languages_of(exporter(form))) > 1)
PERSIAN_WORDS = "ما از شما می‌خواهیم که پیش از زمستان هیئتی به کارگاه بفرستید."
WEAVER = PublicParty(id="pa-2", name="مهناز کمانگر", kind="person", masked=False, agreed="united nations")
GUARD = PublicParty(id="pa-3", name="Karl Blumer", kind="person", masked=False)


def rich(number: int = 1) -> PublicAppeal:
    """An appeal in Persian, with an accusation, an answer in a report, and one that a person recorded."""
    whole = appeal(number, PERSIAN_WORDS)
    report = replace(whole.reports[0], outlet="روزنامهٔ زانادو", language="fa", headline="نامهٔ بافندگان")
    other = PublicReport(
        id="re-9",
        outlet="The Zembla Post",
        headline="Warden denies",
        published="2017-06-01",
        address="https://post.example/2",
        language="en",
        capture="d" * 32,
        captured="2026-05-02T00:00:00.000000Z",
        sha256="8e" * 32,
        withheld=(),
    )
    denial = PublicAnswer(
        id="an-1", form="denied", day="2017-06", by=(GUARD,), words=("Nobody was beaten.",), withheld="", report=other
    )
    letter = PublicAnswer(id="ev-1", form="acknowledged", day=None, by=(), words=(), withheld="", report=None)
    accusation = PublicAccusation(
        id="st-9",
        report=report.id,
        by=(WEAVER,),
        against=(GUARD,),
        words=("او بافندگان را زد.",),
        withheld="",
        accepted=True,
    )
    return replace(
        whole,
        senders=(WEAVER,),
        reports=(report,),
        answers=(denial, letter),
        accusations=(accusation,),
        report_count=3,
        origins=2,
    )


def bare() -> PublicAppeal:
    """An appeal of which next to nothing is known."""
    whole = appeal(2)
    ask = replace(whole.asks[0], words="", start=None, end=None, withheld="The words are not released.")
    report = replace(whole.reports[0], headline="", address=None, published=None, withheld=("headline", "address"))
    return replace(whole, first=None, state=None, days=None, senders=(), asks=(ask,), reports=(report,))


def view(*appeals: PublicAppeal, language: str = "en", masked: bool = False) -> Public:
    return replace(public(appeals, masked=masked), language=language)


def seen(text: str) -> str:
    """A text as it is compared in all formats: without blanks, marks above letters, and what does not show."""
    return "".join(each for each in text if unicodedata.category(each)[0] not in "CZM")


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_words_in_both_languages_have_the_same_places():
    assert ENGLISH.keys() == PERSIAN.keys()
    for name, words in ENGLISH.items():
        of = [{field for _, field, _, _ in string.Formatter().parse(each) if field} for each in (words, PERSIAN[name])]
        assert of[0] == of[1], name


@pytest.mark.parametrize("language", ["en", "fa"])
def test_all_that_is_known_stands_in_it(form: str, language: str):
    said = seen(text_of(form, written(form, view(rich(), bare(), language=language))))
    told = [
        "ap-1",
        "ap-2",
        "روزنامهٔ زانادو",
        PERSIAN_WORDS,
        "نامهٔ بافندگان",
        "Nobody was beaten.",
    ]
    told += [digits_in(day, language) for day in ("2017-05-03", "2017-06", "2026-05-01", "2026-05-02")]
    told += ["9f" * 32, "8e" * 32, "مهناز کمانگر", "https://herald.example/1"]
    if "dossier" in form:
        told += ["او بافندگان را زد.", "https://post.example/2", "d" * 32]
    for words in told:
        # In a line of both scripts the words of a PDF are taken in another order.
        assert all(seen(word) in said for word in words.split()), words


@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_place_for_a_value_is_left_open(language: str):
    assert "{" not in written("dossier", view(rich(), bare(), language=language)).decode().partition("</style>")[2]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_persian_file_has_the_notice_in_both_languages(form: str, language: str):
    for masked in (True, False):
        said = seen(text_of(form, written(form, view(rich(), language=language, masked=masked))))
        assert seen(public([rich()], masked=masked).notice) in said
        own = "پوشیده:" if masked else "آن را منتشر نکنید"
        assert (seen(own) in said) == (language == "fa")


def test_a_dossier_says_what_it_rests_on_and_what_is_missing():
    said = written("dossier", view(rich(), bare(), replace(appeal(3), report_count=2, origins=1))).decode()
    one, two, three = said.split("<section ")[1:]
    assert ENGLISH["press_and_more"].format(pages=3, origins=2, more=1) in one
    assert ENGLISH["press"].format(pages=2, origins=1) in three
    assert ENGLISH["missing_perpetrators"] not in one
    assert ENGLISH["missing_perpetrators"] in two
    assert ENGLISH["missing_consent"] not in one
    assert ENGLISH["missing_consent"] in two
    assert ENGLISH["missing_withheld"] in two
    assert ENGLISH["answer_elsewhere"] in one
    for part in (one, two, three):
        assert all(ENGLISH[f"missing_{name}"] in part for name in ("victims", "events", "remedies", "submitter"))
        assert ENGLISH["who_note"] in part
    assert ENGLISH["rule"] in said


@pytest.mark.parametrize("agreed", ["", "public", "united nations", "internal"])
def test_a_dossier_says_to_what_each_person_agreed(agreed: str):
    person = replace(WEAVER, agreed=agreed)
    state = PublicParty(id="pa-4", name="Zembla", kind="state", masked=False)
    said = written("dossier", view(replace(rich(), senders=(person, state)))).decode()
    assert ENGLISH[f"consent_{agreed}"] in said
    assert said.count("consent is recorded") + said.count("is recorded, none") == 1 or agreed == "united nations"
    assert (ENGLISH["missing_consent"] in said) == (agreed != "united nations")


def test_a_masked_party_is_not_said_to_have_agreed():
    person = replace(WEAVER, name="Person 1", masked=True)
    said = written("dossier", view(replace(rich(), senders=(person,)), masked=True)).decode()
    assert ENGLISH["consent_masked"] in said


def test_markup_in_words_stays_words():
    bad = "</blockquote><script>alert(1)</script><img src=x onerror=1>"
    said = written("dossier", view(replace(rich(), asks=appeal(1, bad).asks))).decode()
    assert "<script" not in said
    assert "<img" not in said
    assert "default-src 'none'" in said


NAMES = ("حسین", "نسرین ستوده", "اسلام علیخانی", "داریوش توسلی", "لیلا طلایی", "محمد حجتی", "غلامحسین میلادی")


@pytest.mark.parametrize("name", NAMES)
def test_a_search_in_a_pdf_finds_persian_names(name: str):
    """Programs took the letters of a shape for two, such as lam with alef, in the wrong order."""
    pytest.importorskip("fontpkg_amiri")
    data = written("dossier-pdf", view(replace(rich(), senders=(replace(WEAVER, name=name),)), language="fa"))
    with pypdfium2.PdfDocument(data) as document:
        found = [page.get_textpage().search(name).get_next() for page in document]
    assert any(found)
    program = shutil.which("pdftotext")
    if program:
        told = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
        assert name in told


def test_a_pdf_brings_its_typefaces_and_asks_for_nothing_else(tmp_path: Path):
    data = written("dossier-pdf", view(rich(), bare(), language="fa"))
    assert b"/URI" not in data
    assert b"/JavaScript" not in data
    assert any("pdfuaid:part" in each.text for each in readings("a.pdf", data))
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) >= 3
    from onrecord.publish.exporters.pdf import _OwnFaces

    for address in ("https://herald.example/1", "file:///etc/passwd", "typeface:x", "data:text/plain,x"):
        with pytest.raises(ValueError, match="Nothing is fetched"):
            _OwnFaces().fetch(address)
    if shutil.which("pdffonts"):
        (tmp_path / "a.pdf").write_bytes(data)
        done = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, text=True, check=True)  # noqa: S607
        names = [line.split()[0] for line in done.stdout.splitlines()[2:]]
        assert names
        assert all("Dossier" in name for name in names), names


def test_characters_that_no_document_can_have_are_no_error(form: str):
    words = "\x00\x01 half \ud800 characters \u202e turned \ufffe end"
    said = text_of(form, written(form, view(replace(rich(), asks=appeal(1, words).asks))))
    assert "half" in said
    assert "characters" in said


def test_too_many_appeals_for_a_pdf_are_one_sentence():
    whole = replace(view(rich()), count=MOST_IN_PDF + 1)
    with pytest.raises(PublishError, match="at most 200 appeals"):
        written("dossier-pdf", whole)


def test_runs_of_a_word_document_know_their_direction():
    made = docx.Document(io.BytesIO(written("docx", view(rich()))))
    rtl = {run.text: run.font.rtl for each in made.paragraphs for run in each.runs}
    assert rtl[PERSIAN_WORDS] is True
    assert rtl["مهناز کمانگر"] is True
    assert not rtl["António Guterres"]
    bidi = [each.text for each in made.paragraphs if "<w:bidi/>" in each._p.xml]  # noqa: SLF001 - there is no other way
    assert PERSIAN_WORDS in bidi
    headings = [each for each in made.paragraphs if each.style.name == "Heading 1"]
    assert all(each.paragraph_format.page_break_before for each in headings)
    whole = "\n".join(each.text for each in made.paragraphs)
    assert f"The Zembla Post, 2017-06-01, captured on 2026-05-02, SHA-256 {'8e' * 32}" in whole
    with zipfile.ZipFile(io.BytesIO(written("docx", view(rich())))) as packed:
        assert not any("vba" in name.lower() for name in packed.namelist())
        assert not any(b'TargetMode="External"' in packed.read(name) for name in packed.namelist())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed.")
def test_libreoffice_opens_a_word_document_and_shows_all_of_it(tmp_path: Path, language: str):
    (tmp_path / "report.docx").write_bytes(written("docx", view(rich(), bare(), language=language)))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "report.docx"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert not re.search(r"(?i)error|repair|corrupt", done.stdout + done.stderr.replace("javaldx", ""))
    data = (tmp_path / "report.pdf").read_bytes()
    said = seen("\n".join(each.text for each in readings("report.pdf", data)))
    for words in ("ap-1", "ap-2", "Nobody was beaten.", "9f" * 32, "زمستان"):
        # In a line of both scripts the words of a PDF are taken in another order.
        assert all(seen(word) in said for word in words.split()), words
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 3  # the notice, and a page for each appeal


@pytest.fixture(scope="module")
def finders() -> dict[str, NameFinder]:
    """What finds the invented people in the files of each format, which has words of its own."""
    people = [MaskedName(number, "person", names) for number, names in enumerate(PEOPLE)]
    return {form: NameFinder(people, own=own_texts_of(exporter(form))) for form in FORMS if is_made(form)}


def leaking(finders: dict[str, NameFinder], form: str, *appeals: PublicAppeal, language: str = "en") -> list[str]:
    made = written(form, view(*appeals, masked=True, language=language))
    return [each.how for each in leaks(finders[form], [(f"file{exporter(form).suffix}", made)])]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.__name__)
def test_a_name_in_a_report_is_found(finders, form: str, spelling):
    """Names are put where a defect of the masking would leave them: among the words of an ask."""
    place = SPELLINGS.index(spelling)
    for number in (place, place + 5):
        name = spelling(PEOPLE[number % len(PEOPLE)][number % 4])
        assert leaking(finders, form, appeal(1, f"They wrote to the ministry that {name} is ill.")), name


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_report_without_a_name_is_clean(finders, form: str, language: str):
    whole = replace(rich(), senders=appeal(1).senders, accusations=())
    assert not leaking(finders, form, appeal(1), bare(), whole, language=language)


@pytest.mark.parametrize("name", ["علی بنی‌اسلامی", "طبری لاله‌زار", "Mahnaz Kamangar"])
def test_letters_of_a_ligature_are_read_in_their_order_from_a_pdf(name: str):
    data = written("dossier-pdf", view(appeal(1, f"نامه از {name} رسید و خبری نشد."), language="fa"))
    said = [seen(each.text) for each in readings("a.pdf", data)]
    assert any(seen(part) in text for text in said for part in name.split()), name
    assert all(any(seen(part) in text for text in said) for part in name.split())


@pytest.mark.parametrize("start", range(20, 26))
def test_a_name_that_goes_over_a_line_of_a_pdf_is_found(finders, start: int):
    report = replace(appeal(1).reports[0], address=f"https://herald.example/{'xyz-' * start}mahnaz-kamangar")
    assert leaking(finders, "dossier-pdf", replace(appeal(1), reports=(report,)))


def test_a_language_that_a_format_does_not_have_is_refused(case, tmp_path: Path):
    with pytest.raises(PublishError, match="in English only"):
        export(case, tmp_path / "x.csv", ExportOptions(form="csv", masked=True, language="fa"))
    assert not (tmp_path / "x.csv").exists()


def exported(scope, file: Path, **more) -> str:
    export(scope, file, ExportOptions(form="dossier", **more), now=lambda: THEN)
    return file.read_text("utf-8")


def test_consent_to_a_submission_stands_in_a_dossier_until_it_ends(case, tmp_path: Path):
    name = PEOPLE[0][0]
    party = case.of(rows.Party).filter(name=name).get().key
    line = f"<li><bdi>{name}</bdi>: "
    assert line + ENGLISH["consent_"] in exported(case, tmp_path / "1", masked=False)
    agreed = NewConsent(scope="united nations", obtained_by="Ann", obtained=date(2026, 4, 1), until=date(2026, 6, 1))
    made = writes.consent(case, party, agreed, "She said so.", now=lambda: THEN)
    assert line + ENGLISH["consent_united nations"] in exported(case, tmp_path / "2", masked=False)
    assert name not in exported(case, tmp_path / "3", masked=True)
    export(
        case,
        tmp_path / "4",
        ExportOptions(form="dossier", masked=False),
        now=lambda: datetime(2026, 6, 2, tzinfo=UTC),
    )
    assert line + ENGLISH["consent_"] in (tmp_path / "4").read_text("utf-8")
    writes.take_back(case, made)
    assert line + ENGLISH["consent_"] in exported(case, tmp_path / "5", masked=False)


def test_accusations_of_the_reports_stand_in_a_dossier_and_are_masked(scope, enter, tmp_path: Path):
    from tests.register.pages import HERALD

    enter(HERALD, "https://herald.example/1")
    said = exported(scope, tmp_path / "1", masked=False)
    accused = scope.of(rows.Statement).filter(act="accuse")
    assert accused.exists() == ("</bdi> accuses <bdi>" in said or ENGLISH["unchecked"] in said)
    public = exported(scope, tmp_path / "2", masked=True)
    for each in accused:
        if each.speaker and each.speaker.named:
            assert each.speaker.name not in public
