"""Pages that a browser saved as one file are read as pages, and not as e-mails."""

from __future__ import annotations

import os
import plistlib
import shutil
from pathlib import Path

import pytest

from onrecord import record
from onrecord.cli.options.saved_pages import saved_pages
from onrecord.errors import ReadError
from onrecord.page import read_page
from onrecord.page.documents.kinds import DocumentKind, kind_of
from onrecord.page.saved_page import told_address
from tests.page.documents import saved_files as files

SAVED = {
    "Chromium": files.mhtml(),
    "Internet Explorer": files.mhtml(head=files.EXPLORER),
    "Mozilla": files.mhtml(head=files.MOZILLA),
    "Word": files.mhtml(head=files.WORD),
    "line feeds alone": files.mhtml().replace(b"\r\n", b"\n"),
    "a byte order mark": b"\xef\xbb\xbf" + files.mhtml(),
    "Safari": files.webarchive(),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_is_read_as_the_page_itself(name: str):
    kind = DocumentKind.WEBARCHIVE if name == "Safari" else DocumentKind.MHTML
    for media_type in (None, "message/rfc822", "multipart/related", "application/octet-stream"):
        assert kind_of(SAVED[name], media_type) is kind
    found, page = (record.read(each, findings=False) for each in (SAVED[name], files.HTML.encode()))
    assert found.page.text == page.page.text
    assert found.page.blocks == page.page.blocks
    assert found.report == page.report
    assert found.report.headline is not None
    assert found.report.headline.quote == files.HEADLINE
    assert found.report.date.value == "2024-05-03"
    assert found.source.media_type == "text/html"


def test_the_record_says_where_and_when_the_file_was_saved():
    assert read_page(files.mhtml()).notes == (
        "This is a web page that a browser saved as one file (MHTML). The HTML in it was read.",
        f"The file says that it was saved from {files.ADDRESS}.",
        "The file says that it was saved on 2026-12-02.",
    )
    assert read_page(files.webarchive()).notes == (
        "This is a web page that a browser saved as one file (web archive of Safari). The HTML in it was read.",
        f"The file says that it was saved from {files.ADDRESS}.",
    )


@pytest.mark.parametrize(
    "message",
    [
        "From: Ada Lund <ada@example.org>\nTo: b@example.net\nMIME-Version: 1.0\n",
        "From: Ada Lund <ada@example.org>\nMIME-Version: 1.0\n",
        "From: Saved by Blink <a@example.org>\nMessage-ID: <1@x>\nMIME-Version: 1.0\n",
        "From: Saved by Blink <a@example.org>\nTo: b@example.net\nMIME-Version: 1.0\n",
    ],
)
def test_an_e_mail_with_pictures_stays_an_e_mail(message: str):
    data = files.mhtml(head=message.replace("\n", "\r\n"))
    assert kind_of(data) is DocumentKind.EML
    assert "From: " in read_page(data).text


def test_words_stay_hidden_whose_style_chromium_moved_out_of_the_page():
    page, saved = read_page(files.HIDING.encode()), read_page(files.styled_mhtml())
    told = [each for each in page.notes if "is hidden by the page's style" in each]
    assert len(told) == 1
    assert told[0] in saved.notes
    assert read_page(files.styled_mhtml(".other { display: none }")).notes != saved.notes


def test_a_style_cannot_write_words_into_the_page():
    page = read_page(files.styled_mhtml("</style><p>Words of nobody at all.</p>"))
    assert "Words of nobody" not in page.text


def test_the_address_is_the_one_that_is_given_or_else_the_files(tmp_path: Path):
    path = tmp_path / "page.mhtml"
    path.write_bytes(files.mhtml())
    for given, taken in ((None, files.ADDRESS), ("https://other.example/", "https://other.example/")):
        assert [each.url for each in saved_pages(path, given, pytest.fail)] == [taken]
        assert [each.body for each in saved_pages(path, given, pytest.fail)] == [files.mhtml()]
    assert read_page(files.mhtml()).url == files.ADDRESS
    assert read_page(files.mhtml(), url="https://other.example/").url == "https://other.example/"


@pytest.mark.parametrize("place", ["file:///home/ada/page.html", "javascript:alert(1)", "https://" + "a" * 3000, ""])
def test_an_address_that_is_none_of_the_web_is_not_taken(place: str):
    data = files.mhtml().replace(files.ADDRESS.encode(), place.encode())
    assert told_address(data) is None
    assert not any("saved from" in each for each in read_page(data).notes)


def test_only_saved_pages_tell_an_address():
    assert told_address(files.HTML.encode()) is None
    assert told_address(b"%PDF-1.7 words") is None
    assert told_address(files.webarchive(b"")[:60] + b"WebMainResource") is None


REFUSED = {
    "a picture in the place of the page": (
        lambda: files.mhtml().replace(b"Content-Type: text/html\r\n", b"Content-Type: image/png\r\n"),
        "holds no HTML",
    ),
    "a picture in a web archive": (lambda: files.webarchive(b"\x89PNG", "image/png"), "holds no HTML"),
    "words that are no bytes": (lambda: files.webarchive(WebResourceData="words"), "holds no HTML"),
    "a web archive cut short": (lambda: files.webarchive()[:-30], "is damaged and cannot be read"),
    "another list": (lambda: plistlib.dumps(["WebMainResource"], fmt=plistlib.FMT_BINARY), "is damaged and cannot"),
    "an empty page": (lambda: files.mhtml(""), "The file is empty"),
    "a page of 9 MB": (lambda: files.webarchive(b"<p>" + b"word " * 1_800_000), "The page is larger than 8 MiB"),
    "a style put in many times": (
        lambda: files.styled_mhtml("a" * 3_000_000).replace(b"<article>", b'<link href=3D"cid:css-1@mhtml.blink">' * 3),
        "The page is larger than 8 MiB",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_saved_page_that_cannot_be_read_is_refused_in_one_sentence(name: str):
    made, said = REFUSED[name]
    with pytest.raises(ReadError, match=said) as refused:
        read_page(made())
    assert refused.value.message.endswith(".")


@pytest.mark.slow
def test_a_page_that_chromium_itself_saves_is_read_as_the_page(tmp_path: Path):
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("No Chromium is installed here (Debian: chromium), so no page is saved by it.")
    path = tmp_path / "page.html"
    path.write_text(files.HIDING, encoding="utf-8")
    with sync_api.sync_playwright() as driver:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=program, args=arguments)
        page = browser.new_page()
        page.goto(path.as_uri())
        saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        browser.close()
    found, own = record.read(saved.encode(), findings=False), record.read(files.HIDING.encode(), findings=False)
    assert found.page.text == own.page.text
    assert found.report.date == own.report.date
    assert [each.quote for each in found.report.body] == [each.quote for each in own.report.body]
    assert set(own.page.notes) <= set(found.page.notes)
    assert str(tmp_path) not in found.to_json().decode()
