"""What leaves a case: no masked name in any format, nothing left behind by a failure, a line in the ledger."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord import PublishError
from onrecord.publish import ExportOptions, export, exporters
from onrecord.publish.exporters import csv_file
from onrecord.publish.leak_origin import origins_told
from onrecord.publish.leak_readings import readings
from onrecord.publish.mask import HOLDS_A_NAME, Masking
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.disclosure_values import Disclosures, NewConsent, PartyDisclosure
from tests.publish.conftest import letter
from tests.publish.people import PEOPLE
from tests.register.conftest import captured, read
from tests.weasyprint_needed import need_weasyprint

THEN = datetime(2026, 5, 1, 12, tzinfo=UTC)


def exported(scope, file: Path, form: str = "jsonl", **more) -> str:
    """The file of a public export, read in every way."""
    need_weasyprint(form)
    export(scope, file, ExportOptions(form=form, masked=True, **more), now=lambda: THEN)
    return text_of(file)


def text_of(file: Path) -> str:
    return "\n".join(each.text for each in readings(file.name, file.read_bytes()))


def left(folder: Path) -> list[str]:
    """The files in a folder, but for the archive of the test."""
    return sorted(each.name for each in folder.iterdir() if each.name != "archive")


def appeals(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_bytes().splitlines()[1:]]


@pytest.mark.parametrize("form", exporters())
@pytest.mark.parametrize("mask_quotations", [False, True])
def test_no_format_shows_a_part_of_a_masked_name(case, tmp_path: Path, form: str, mask_quotations: bool):
    said = exported(case, tmp_path / "file", form, mask_quotations=mask_quotations).casefold()
    for name in {part for names in PEOPLE[:7] for part in names[0].casefold().split()}:
        assert name not in said, name
    assert "António Guterres".casefold() in said
    assert "person 1" in said


def test_a_file_that_is_not_masked_says_so_and_shows_all(case, tmp_path: Path):
    export(case, tmp_path / "all.csv", ExportOptions(form="csv", masked=False), now=lambda: THEN)
    said = (tmp_path / "all.csv").read_text("utf-8-sig")
    assert said.startswith('"# NOT MASKED')
    assert all(names[0] in said for names in PEOPLE[:6])


def test_quotations_that_name_somebody_are_withheld_or_masked(case, tmp_path: Path):
    exported(case, tmp_path / "withheld")
    exported(case, tmp_path / "masked", mask_quotations=True)
    withheld, masked = (
        [ask["words"] for each in appeals(tmp_path / name) for ask in each["asks"] if ask["words"]]
        for name in ("withheld", "masked")
    )
    assert not any("Person" in words for words in withheld)
    assert any("Person" in words for words in masked)
    assert len(masked) > len(withheld)


def test_what_names_somebody_has_no_address_and_no_headline(case, tmp_path: Path):
    exported(case, tmp_path / "file")
    reports = [report for each in appeals(tmp_path / "file") for report in each["reports"]]
    assert reports
    assert not any(report["address"] or report["headline"] for report in reports)
    assert all("address" in report["withheld"] for report in reports)


def test_a_pseudonym_is_one_person_in_one_file_and_no_number_tells_the_name(case, tmp_path: Path):
    exported(case, tmp_path / "file")
    senders = [each["name"] for one in appeals(tmp_path / "file") for each in one["senders"] if each["masked"]]
    assert senders[0] == "Person 1"
    assert len(set(senders)) == 6
    assert list(dict.fromkeys(senders)) == [f"Person {n}" for n in range(1, 7)]


def test_who_agreed_and_was_released_is_named_until_the_consent_ends(case, tmp_path: Path):
    name = PEOPLE[0][0]
    party = case.of(rows.Party).filter(name=name).get().key
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1), until=date(2026, 6, 1))
    writes.consent(case, party, agreed, "She said so.", now=lambda: THEN)
    assert name not in exported(case, tmp_path / "1")
    made = writes.release(case, party, "consent", "She agreed.", now=lambda: THEN)
    assert name in exported(case, tmp_path / "2")
    later = datetime(2026, 6, 2, tzinfo=UTC)
    export(case, tmp_path / "3", ExportOptions(form="jsonl", masked=True), now=lambda: later)
    assert name not in text_of(tmp_path / "3")
    writes.take_back(case, made)
    assert name not in exported(case, tmp_path / "4")


def test_words_of_a_statement_are_shown_when_they_are_released(scope, enter, tmp_path: Path):
    from tests.register.pages import HERALD

    enter(HERALD, "https://herald.example/1")
    exported(scope, tmp_path / "1")
    asks = [ask for each in appeals(tmp_path / "1") for ask in each["asks"]]
    assert asks
    assert all(ask["withheld"] == "The words are not released." for ask in asks)
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1))
    writes.consent(scope, asks[0]["id"], agreed, "They wrote so.", now=lambda: THEN)
    writes.release(scope, asks[0]["id"], "consent", "They agreed.", now=lambda: THEN)
    exported(scope, tmp_path / "2")
    found = {ask["id"]: ask["words"] for each in appeals(tmp_path / "2") for ask in each["asks"]}
    assert found[asks[0]["id"]]
    assert not any(words for key, words in found.items() if key != asks[0]["id"])


def test_masked_words_have_no_position_which_would_tell_the_length_of_a_name(case, tmp_path: Path):
    exported(case, tmp_path / "file", mask_quotations=True)
    asks = [ask for each in appeals(tmp_path / "file") for ask in each["asks"]]
    masked = [ask for ask in asks if "Person" in ask["words"]]
    assert masked
    assert all(ask["start"] is ask["end"] is None for ask in masked)


def group(name: str, kind: str = "person", basis: str = "") -> PartyDisclosure:
    key = f"pa-{name.casefold().replace(' ', '-')}"
    why = "It was released."
    return PartyDisclosure(parties=(key,), kind=kind, names=(name,), public=bool(basis), why=why, basis=basis)


def masking(*groups: PartyDisclosure) -> Masking:
    told = Disclosures(as_of=THEN.date(), parties=groups, reports=frozenset(), statements={})
    return Masking(told)


@pytest.mark.parametrize(
    ("name", "kind", "basis", "named"),
    [
        ("Committee to Free Maryam Pourzand", "body", "in office", False),
        ("The Pourzand Committee", "body", "consent", False),
        ("Friends of Maryam Pourzand", "collective", "consent", False),
        ("Committee of the Weavers", "body", "consent", True),
        ("Ali Pourzand", "person", "consent", True),
        ("Pourzand Prison", "place", "listed", True),
    ],
)
def test_a_released_name_that_holds_a_masked_one_is_masked(name: str, kind: str, basis: str, named: bool):
    public = group(name, kind, basis)
    made = masking(group("Maryam Pourzand"), public)
    assert (made.party(public.parties[0], kind, name) == name) is named
    assert made.is_masked(public.parties[0]) is not named
    assert [each.why == HOLDS_A_NAME for each in made.parties] == [False, not named]
    assert bool(made.words(f"we wrote to {name}").why) is not named or name == "Ali Pourzand"


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/maryam-pourzand",
        "https://a.example/%6Daryam%20Pour%7Aand",
        "https://a.example/%D9%BE%D9%88%D8%B1%D8%B2%D9%86%D8%AF",
        "https://a.example/?to=%25D9%25BE%25D9%2588%25D8%25B1%25D8%25B2%25D9%2586%25D8%25AF",
    ],
)
def test_an_address_that_names_somebody_in_an_encoding_is_withheld(address: str):
    made = masking(group("Maryam Pourzand"), group("مریم پورزند"))
    assert made.address("re-1", address) is None
    assert made.address("re-1", "https://a.example/a%20letter") == "https://a.example/a%20letter"


def test_a_file_that_appears_meanwhile_is_kept(case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = writes.note_export

    def meanwhile(*given, **more):
        (tmp_path / "file").write_text("mine")
        real(*given, **more)

    monkeypatch.setattr(writes, "note_export", meanwhile)
    with pytest.raises(PublishError, match="already"):
        exported(case, tmp_path / "file")
    assert left(tmp_path) == ["file"]
    assert (tmp_path / "file").read_text() == "mine"


def test_a_disk_without_links_gets_the_file_too(case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuses(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuses)
    assert exported(case, tmp_path / "file")
    assert left(tmp_path) == ["file"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They ask to free Mahnaz Kamangar at once", "They ask to free Person 1 at once"),
        ("It is said that Kamangar answered", "It is said that Person 1 answered"),
        ("They beat Kamangar, Monday or not", "They beat Person 1, Monday or not"),
        ("Mahnaz Dalvand writes to the minister", ""),
        ("They ask to free Dalvand Mahnaz now", ""),
        ("They ask to free mahnaz dalvand now", ""),
        ("مهناز دالوند نامه نوشت", ""),
    ],
)
def test_a_word_that_may_belong_to_a_masked_name_withholds_the_words(text: str, shown: str):
    party = PartyDisclosure(
        parties=("pa-one",), kind="person", names=("Mahnaz Kamangar", "مهناز کمانگر"), public=False, why="", basis=""
    )
    told = Disclosures(as_of=THEN.date(), parties=(party,), reports=frozenset(), statements={})
    assert Masking(told, mask_quotations=True).words(text, released=True).words == shown


def test_words_that_may_name_somebody_unknown_are_withheld(case):
    masking = Masking(reads.disclosures(case))
    assert masking.words("We ask you to free Reza Bahrami now").why
    assert masking.words("We ask you to free all prisoners now").words
    assert masking.words("We ask António Guterres to answer").words


@pytest.mark.parametrize("form", exporters())
def test_a_leak_is_refused_and_leaves_nothing(case, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch):
    """A defect of the masking itself: it masks the parties, and no words."""
    real = Masking.words
    monkeypatch.setattr(Masking, "words", lambda _, text, **__: real(Masking(None), text))
    lines = rows.Act.objects.using(case.alias).count()
    with pytest.raises(PublishError, match="Nothing was published") as caught:
        exported(case, tmp_path / "file", form)
    assert not any(part in str(caught.value) for names in PEOPLE for part in names[0].split())
    assert left(tmp_path) == []
    assert rows.Act.objects.using(case.alias).count() == lines


def test_a_refusal_says_in_which_appeal_it_is_and_of_which_party(case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = Masking.words
    monkeypatch.setattr(Masking, "words", lambda _, text, **__: real(Masking(None), text))
    with pytest.raises(PublishError) as caught:
        exported(case, tmp_path / "file", "csv")
    said, origins = origins_told(caught.value.message)
    assert said.endswith(". Release the party or correct it, or leave the appeal out.")
    assert {each.part for each in origins} == {"headline", "outlet", "quotation"}
    named = {each.key: each.name for each in case.of(rows.Party)}
    for each in origins:
        (member,) = reads.appeal(case, each.appeal).members
        asked = " ".join(quote.citation.quote for ask in member.asks for quote in ask.quotes)
        whole = f"{member.report.headline} {member.report.source} {asked}".casefold()
        assert any(part in whole for part in named[each.party].casefold().split())


def test_a_refusal_without_a_value_that_shows_it_names_the_appeal_before_it_in_the_file(case, tmp_path: Path):
    name = PEOPLE[9][0]
    data, url = letter(name, PEOPLE[8][0], 9).encode(), "https://herald.example/1"
    writes.enter(case, captured(data, url, name.replace(" ", "-")), read(data, url))  # the id of the capture
    key = case.of(rows.Party).filter(name=name).get().key
    for form in ("csv", "xlsx", "jsonl"):
        with pytest.raises(PublishError) as caught:
            exported(case, tmp_path / "file", form)
        _, origins = origins_told(caught.value.message)
        assert {each.party for each in origins} == {key}
        assert {each.part for each in origins} == {"the file itself"}
        for each in origins:
            assert reads.appeal(case, each.appeal).members[0].report.url == url


def test_a_name_like_a_word_of_our_persian_status_is_no_leak(case, tmp_path: Path):
    """Ruiz is read like the Persian word for day, which each status of JSON Lines has."""
    data, url = letter("Carmen Ruiz", PEOPLE[8][0], 9).encode(), "https://herald.example/1"
    writes.enter(case, captured(data, url), read(data, url))
    assert "Ruiz" not in exported(case, tmp_path / "file")
    assert all("روز" in each["status_persian"] for each in appeals(tmp_path / "file"))


def test_a_name_of_a_file_that_names_somebody_is_refused(case, tmp_path: Path):
    with pytest.raises(PublishError, match="file name"):
        exported(case, tmp_path / "mahnaz-kamangar.jsonl")
    assert left(tmp_path) == []


def test_an_exporter_that_fails_leaves_nothing(case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fails(_):
        yield ("x",)
        raise KeyboardInterrupt

    monkeypatch.setattr(csv_file, "rows_of", fails)
    with pytest.raises(KeyboardInterrupt):
        exported(case, tmp_path / "file", "csv")
    assert left(tmp_path) == []


def test_a_file_that_is_there_is_kept(case, tmp_path: Path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(PublishError, match="already"):
        exported(case, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
    with pytest.raises(PublishError, match="cannot be written"):
        exported(case, tmp_path / "nowhere" / "file")


@pytest.mark.parametrize("masked", [True, False])
def test_the_ledger_has_the_file_and_its_masking(case, tmp_path: Path, masked: bool):
    made = export(case, tmp_path / "file", ExportOptions(form="csv", masked=masked), now=lambda: THEN)
    what = json.loads(rows.Act.objects.using(case.alias).order_by("n").last().line)["what"]
    assert what["file"] == made.sha256 == hashlib.sha256((tmp_path / "file").read_bytes()).hexdigest()
    assert (what["format"], what["masked"], what["count"]) == ("csv", "yes" if masked else "no", str(made.count))
    assert oct((tmp_path / "file").stat().st_mode & 0o777) == "0o600"
    assert reads.check_ledger(case.register) == ()


def test_the_stored_evidence_does_not_change(case, tmp_path: Path):
    def hashes() -> set[str]:
        found = rows.Contents.objects.using(case.alias).values_list("text", "record")
        return {hashlib.sha256(text.encode() + bytes(record)).hexdigest() for text, record in found}

    before = hashes()
    exported(case, tmp_path / "file")
    assert hashes() == before


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("سازمان حقوق بشری همچون میشل باچله", "person", False),
        ("میشل باچله", "person", False),
        ("António Guterres", "person", True),
        ("Michelle Bachelet Foundation", "body", True),
    ],
)
def test_a_listed_person_whose_name_holds_a_masked_one_is_masked_as_the_check_would_find(
    name: str, kind: str, named: bool
):
    """The check of a spreadsheet found her where the check of a table spared the name as one that is shown."""
    told = masking(group("Michelle Bachelet"), group(name, kind, "listed"))
    key = group(name, kind).parties[0]
    assert told.is_masked(key) is not named
