"""The desk shows what the public would see, and writes files in each format: masked, checked, and noted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, make_accounts
from onrecord.capture.model import Saved
from onrecord.capture.store.archive import Archive
from onrecord.publish.leak_origin import LeakOrigin, told_of
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.disclosure_values import NewConsent
from tests.desk.browser import sign_in
from tests.publish.conftest import letter
from tests.publish.people import PEOPLE
from tests.register.pages import HERALD
from tests.weasyprint_needed import need_weasyprint

NAMES = [words for names in PEOPLE[:3] for name in names for words in (name, name.split()[-1])]
"""The names of the people in these pages, and their family names: nobody released them."""
FORMATS = ("csv", "docx", "dossier", "dossier-pdf", "ftm", "html", "jsonl", "jsonld", "uwazi", "xlsx")
HIDDEN = {"names": "masked", "language": "en"}
NAMED = {"names": "not masked", "language": "en"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    from onrecord.register import writes
    from onrecord.register.db.scope import case_scope
    from onrecord.register.ingest.pipeline import IngestPipeline
    from onrecord.register.ingest.suggestions import suggest

    folder = tmp_path_factory.mktemp("public") / "archive"
    register, archive = open_register(RegisterLocation(folder)), Archive(folder)
    scope = case_scope(register, "Ann")

    def keep(taken):
        return archive.keep(taken, collector="Ann", reason="")

    pipeline = IngestPipeline(archive=archive, scope=scope, keep=keep, propose=suggest)
    for number in range(2):
        data = letter(PEOPLE[number][0], PEOPLE[number + 1][0], number).encode()
        pipeline.add(Saved(f"page-{number}.txt", f"https://herald.example/{number}", data, "text/plain"))
    pipeline.add(Saved("page-2.html", "https://herald.example/2", HERALD.encode(), "text/html"))
    for name, role in (("reader", "reader"), ("other", "reader"), ("keeper", "keeper")):
        writes.grant_role(scope, name, role)
    register.close()
    make_accounts(folder, "reader", "other", "keeper", "stray")
    desk = DeskProcess(folder).start()
    yield desk
    desk.stop()


@pytest.fixture(scope="module")
def reader(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("reader")


def appeal_of(visitor: Visitor, name: str = PEOPLE[0][0]) -> str:
    """The id of an appeal of a person."""
    found = re.search(r"/appeals/(ap-\w+)/", visitor.get(f"/case/default/appeals/?party={name.replace(' ', '+')}").text)
    assert found
    return found[1]


def test_a_reason_why_words_are_withheld_is_said_once_of_an_appeal(reader: Visitor):
    sheets = re.findall(
        r'<article class="sheet public".*?</article>', reader.get("/case/default/public/").text, re.DOTALL
    )
    reasons = [re.findall(r'<p class="withheld">.*?</p>', each.partition("<h3>")[0], re.DOTALL) for each in sheets]
    assert any(reasons)
    assert all(len(set(each)) == len(each) for each in reasons)


def shown(html: str) -> str:
    """The words of the parts that the public sees."""
    return PageParser("".join(re.findall(r'<article class="sheet public".*?</article>', html, re.DOTALL))).text


def names_in(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


def made(visitor: Visitor, form: str, query: str = "", **values: str) -> str:
    """The address of an export that was asked for and has ended."""
    answer = visitor.post(f"/case/default/export/{'?' * bool(query)}{query}", {"form": form, **HIDDEN, **values})
    assert answer.status == 302, PageParser(answer.text).text
    path, until = answer.headers["location"], time.monotonic() + 240
    while 'hx-trigger="every 1s"' in visitor.get(path).text:
        assert time.monotonic() < until
        time.sleep(0.3)
    return path


def saved(visitor: Visitor, path: str) -> tuple[str, bytes]:
    """The name and the bytes of a file."""
    answer = visitor.get(f"{path}?file")
    assert answer.status == 200, PageParser(visitor.get(path).text).text
    found = re.search(r'filename="([^"]+)"', answer.headers["content-disposition"])
    assert found
    return found[1], answer.body


def words_in(form: str, data: bytes) -> str:
    """The words of a file, as its reader sees them."""
    if form in {"xlsx", "uwazi"}:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if form == "docx":
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(each.text for each in document.paragraphs), *cells])
    if form == "dossier-pdf":
        return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    return data.decode("utf-8-sig").encode().decode("unicode_escape") if form == "ftm" else data.decode("utf-8-sig")


def test_a_refused_export_leads_to_the_appeal_and_to_the_party(own: DeskProcess, reader: Visitor):
    key, path = appeal_of(reader), made(reader, "csv")
    party = re.search(r"/parties/(pa-\w+)/", reader.get(f"/case/default/appeals/{key}/public/").text)
    assert party
    origin = LeakOrigin(key, "headline", party[1])
    said = f"Nothing was published: a masked name is in a.csv (plain).{told_of([origin])}"
    with closing(sqlite3.connect(own.folder / "desk/desk.sqlite3", timeout=30)) as database, database:
        about = (said, path.split("/")[-2])
        database.execute("UPDATE desk_job SET state = 'failed', said = ? WHERE key = ?", about)
    page = reader.get(path).text
    assert f'href="/case/default/appeals/{key}/"' in page
    assert f'href="/case/default/parties/{party[1]}/"' in page
    assert "in the headline of a report" in page
    assert "Release the party or correct it, or leave the appeal out." in page
    assert not names_in(page)


def test_the_public_view_names_nobody_and_the_people_of_the_case_see_who_is_masked(reader: Visitor):
    key = appeal_of(reader)
    for path in (
        f"/case/default/appeals/{key}/public/",
        "/case/default/public/",
        "/case/default/public/?party=Guterres",
    ):
        page = reader.get(path).text
        assert 'class="sheet public"' in page
        assert names_in(shown(page)) == []
        assert "Guterres" in shown(page)
        assert "The leak check found no masked name in it." in page
        text = PageParser(page).text
        assert PEOPLE[0][0] in text
        assert "Nobody has released it." in text
        assert re.search(r'href="/case/default/parties/pa-\w+/public/"', page)


def test_the_beginning_of_an_id_is_no_page(reader: Visitor):
    key = appeal_of(reader)
    for short in (key[:-1], key[:9]):
        assert reader.get(f"/case/default/appeals/{short}/public/").status == 404
        assert reader.get(f"/case/default/export/?appeal={short}").status == 404
        assert reader.post(f"/case/default/export/?appeal={short}", {"form": "csv", **HIDDEN}).status == 404
    assert reader.get(f"/case/default/export/?appeal={key}").status == 200


def test_the_lists_link_to_the_public_view_with_their_filter(reader: Visitor):
    page = reader.get("/case/default/appeals/?party=Guterres").text
    assert 'href="/case/default/public/?party=Guterres"' in page
    assert 'href="/case/default/export/?party=Guterres"' in page
    assert names_in(shown(reader.get("/case/default/public/?party=nobody").text)) == []
    assert "The public would see no appeal here." in reader.get("/case/default/public/?party=nobody").text
    for query in ("as_of=yesterday", "state=nonsense", "party=%3F"):
        assert reader.get(f"/case/default/public/?{query}").status == 400
        assert reader.get(f"/case/default/export/?{query}").status == 400


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_masked_unless_somebody_wants_it_named(reader: Visitor, form: str):
    need_weasyprint(form)
    path = made(reader, form)
    name, data = saved(reader, path)
    assert re.fullmatch(r"appeals-\d{4}-\d\d-\d\d-masked\.[a-z.]+", name)
    assert names_in(words_in(form, data)) == []
    assert "It is masked" in reader.get(path).text
    name, data = saved(reader, made(reader, form, **NAMED))
    assert name.startswith("NOT-MASKED-appeals-default-")
    assert PEOPLE[0][0] in words_in(form, data)


def test_the_stored_pages_are_never_masked(reader: Visitor):
    refused = reader.post("/case/default/export/", {"form": "wacz", **HIDDEN})
    assert refused.status == 200
    assert "The stored pages name everybody" in refused.text
    name, data = saved(reader, made(reader, "wacz", **NAMED))
    assert name.startswith("NOT-MASKED-appeals-default-")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").decode().splitlines()[1:]]
    assert {each["url"] for each in pages} == {f"https://herald.example/{number}" for number in range(3)}


def test_a_file_has_what_the_list_shows_or_one_appeal(reader: Visitor):
    key = appeal_of(reader)
    _, data = saved(reader, made(reader, "csv", f"appeal={key}"))
    assert {row["appeal"] for row in rows(data)} == {key}
    query = "party=Jahangir"
    listed = set(re.findall(r"/appeals/(ap-\w+)/", reader.get(f"/case/default/appeals/?{query}").text))
    name, data = saved(reader, made(reader, "csv", query, **NAMED))
    assert {row["appeal"] for row in rows(data)} == listed
    early = saved(reader, made(reader, "csv", "as_of=2017-05-01"))[1]
    assert {row["as of"] for row in rows(early)} <= {"2017-05-01"}
    assert name.endswith(".csv")
    assert reader.get("/case/default/export/?appeal=ap-zzzzzzzzzzzzzzzzzzzz").status == 404


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig").partition("\r\n")[2], newline="")))


def test_only_the_owner_saves_it_and_the_ledger_has_each_time(own: DeskProcess, reader: Visitor):
    path = made(reader, "jsonl", "state=reported")
    keeper = Visitor(own).sign_in("keeper")
    before = keeper.get("/case/default/audit/?act=exported").text
    _, data = saved(reader, path)
    for name in ("other", "stray"):
        assert Visitor(own).sign_in(name).get(f"{path}?file").status == 404
    assert keeper.get(path).status == 404
    audit = keeper.get("/case/default/audit/?act=exported").text
    sha256 = hashlib.sha256(data).hexdigest()
    assert 0 < before.count(sha256) < audit.count(sha256), "when it was made, and when it was saved"
    assert "filtered by state" in PageParser(audit).text
    assert reader.get(f"{path}?file", **{"Sec-Fetch-Site": "cross-site"}).status == 403


def test_a_masked_file_is_not_given_any_more_once_somebody_is_masked_or_released(own: DeskProcess, reader: Visitor):
    from onrecord.register import reads, writes
    from onrecord.register.db.scope import case_scope

    masked, named = made(reader, "html"), made(reader, "html", **NAMED)
    assert "Save the file" in reader.get(masked).text
    register = open_register(RegisterLocation(own.folder))
    scope = case_scope(register, "keeper")
    key = next(each.parties[0] for each in reads.disclosures(scope).parties if PEOPLE[0][0] in each.names)
    writes.consent(scope, key, NewConsent(scope="public", obtained_by="Lawyer", obtained=date(2026, 5, 1)), "")
    writes.release(scope, key, "consent", "she asked for it")
    register.close()
    assert "who is masked has changed since" in PageParser(reader.get(masked).text).text
    assert reader.get(f"{masked}?file").status == 404
    assert reader.get(f"{named}?file").status == 200
    register = open_register(RegisterLocation(own.folder))
    writes.release(case_scope(register, "keeper"), key, "consent", "she changed her mind", given=False)
    register.close()


def test_a_reader_saves_a_file_in_the_browser_and_sees_the_public_view(own: DeskProcess, chromium, tmp_path: Path):
    context = chromium.new_context(base_url=own.address, accept_downloads=True)
    page = context.new_page()
    sign_in(page, "reader")
    page.goto("/case/default/appeals/?party=Guterres")
    page.get_by_role("link", name="Public view").click()
    page.get_by_role("heading", name="Public view").wait_for()
    assert names_in("".join(page.locator("article.public").all_inner_texts())) == []
    page.go_back()
    page.get_by_role("link", name="Export in other formats").click()
    page.get_by_label("Format").select_option("xlsx")
    page.get_by_role("button", name="Make the file").click()
    page.locator("#save").wait_for(timeout=120_000)
    with page.expect_download() as download:
        page.locator("#save").click()
    target = tmp_path / download.value.suggested_filename
    download.value.save_as(target)
    assert re.fullmatch(r"appeals-\d{4}-\d\d-\d\d-masked\.xlsx", target.name)
    assert names_in(words_in("xlsx", target.read_bytes())) == []
    context.close()
