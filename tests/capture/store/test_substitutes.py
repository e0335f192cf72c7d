"""What stands in an article's place is labelled, and an article never is, whatever stands beside it."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.capture.pages import page
from onrecord.capture.model import Saved
from onrecord.capture.store.archive import Archive
from onrecord.capture.store.substitutes import bare, label, labelled
from onrecord.capture.verify.archive import verify

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
URL = "https://example.org/news/1"
ARTICLE = "<h1>Prisoners write to the Secretary-General</h1>" + "<p>" + "They ask that somebody answer. " * 40 + "</p>"

LOGIN = "<title>Log in - Example</title><form><input name=u><input type=password name=p><button>Log in</button></form>"
PERSIAN_LOGIN = "<title>ورود كاربران</title><h1>ورود به سایت</h1><form>رمز عبور <input type='PASSWORD'></form>"
CLOUDFLARE = (
    "<title>Just a moment...</title><body><noscript>Enable JavaScript and cookies to continue</noscript>"
    "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script></body>"
)
RECAPTCHA = "<title>Robot check</title><h1>Are you human?</h1><p>Verify you are human.</p><div class=g-recaptcha></div>"
INCAPSULA = "<html><body><iframe src='/_Incapsula_Resource?CWUDNSAI=9'>Request unsuccessful</iframe></body></html>"
CONSENT = (
    "<title>Before you continue to Example</title><h1>Before you continue</h1><p>"
    + "We use cookies to measure how many of you there are. " * 30
    + "</p><button>Reject all</button><button>Accept all</button>"
)
GERMAN_CONSENT = "<h1>Bevor Sie fortfahren</h1><p>Wir verwenden Cookies.</p><button>Alle akzeptieren</button>"
NOT_FOUND = "<title>404 - Page not found</title><h1>Sorry</h1><p>There is nothing here.</p><a href=/>Home</a>"
PERSIAN_ERROR = "<title>خطا</title><h1>صفحه یافت نشد</h1>"

INSTEAD = {
    "login": (LOGIN, "login"),
    "a Persian login, with Arabic letters": (PERSIAN_LOGIN, "login"),
    "Cloudflare": (CLOUDFLARE, "captcha"),
    "reCAPTCHA": (RECAPTCHA, "captcha"),
    "Incapsula": (INCAPSULA, "captcha"),
    "consent": (CONSENT, "consent"),
    "a German consent": (GERMAN_CONSENT, "consent"),
    "not found, with status 200": (NOT_FOUND, "error"),
    "a Persian error": (PERSIAN_ERROR, "error"),
}
ARTICLES = {
    "plain": ARTICLE,
    "with a form to log in": LOGIN.replace("<title>Log in - Example</title>", "") + ARTICLE,
    "with a banner about cookies": "<div>We value your privacy <button>Accept all</button></div>" + ARTICLE,
    "with a captcha at its comments": ARTICLE + "<div class=g-recaptcha></div><script src=/cf-turnstile></script>",
    "about captchas": "<title>Why CAPTCHA fails: are you human?</title>" + ARTICLE + "<p>Verify you are human.</p>",
    "about a page not found": "<title>404: the page not found that became art</title>" + ARTICLE,
    "about logging in": "<title>Log in and sign in: what banks ask</title>" + ARTICLE,
    "a short notice": "<title>Road closed</title><h1>Road closed</h1><p>The road is closed until Friday.</p>",
    "a short notice on consent": "<h1>Consent of the governed</h1><p>I agree, said the minister.</p>",
    "a number that is no error": "<title>1404 people were freed</title><p>They were freed on Monday.</p>",
    "hidden forms": "<div hidden>" + LOGIN.split("</title>")[1] + "</div><p>Short.</p>",
}


@pytest.mark.parametrize("kind", INSTEAD)
def test_what_stands_in_an_articles_place_is_labelled(kind: str):
    markup, expected = INSTEAD[kind]
    found = label(200, HEAD, markup.encode(), URL)
    assert found
    assert found.label == expected
    assert found.why.endswith(".")


@pytest.mark.parametrize("kind", ARTICLES)
def test_an_article_is_never_labelled(kind: str):
    assert label(200, HEAD, ARTICLES[kind].encode(), URL) is None


@pytest.mark.parametrize(
    ("status", "markup", "expected"),
    [
        (404, "<p>x", "error"),
        (500, "", "error"),
        (403, "<p>Forbidden", "error"),
        (403, CLOUDFLARE, "captcha"),
        (503, CLOUDFLARE, "captcha"),
        (401, "<p>x", "login"),
        (404, ARTICLE, "error"),
        (304, "", None),
        (200, "", None),
        (None, ARTICLE, None),
    ],
)
def test_a_status_says_it_by_itself(status: int | None, markup: str, expected: str | None):
    found = label(status, HEAD, markup.encode(), URL)
    assert (found and found.label) == expected


@pytest.mark.parametrize("url", ["https://consent.google.com/m?continue=x", "https://guce.yahoo.com/consent"])
def test_a_host_of_consent_pages_is_a_cue(url: str):
    body = b"<h1>Hello</h1><button>I agree</button>"
    found = label(200, HEAD, body, url)
    assert found
    assert found.label == "consent"
    assert label(200, HEAD, body, "https://example.org/consent.google.com") is None


@pytest.mark.slow
def test_an_encoding_is_undone_and_what_is_no_page_is_left_alone():
    packed = HEAD.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    found = label(200, packed, gzip.compress(LOGIN.encode()), URL)
    assert found
    assert found.label == "login"
    assert label(200, packed, b"\x1f\x8b broken", URL) is None
    assert label(200, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", LOGIN.encode(), URL) is None
    assert label(200, packed, gzip.compress(b"<p>" * (80 << 20)), URL) is None  # a bomb


def test_deep_and_broken_markup_is_read_within_bounds():
    assert label(200, HEAD, b"<div>" * 100_000 + b"<input type=password>", URL)
    assert label(200, HEAD, b"<title>404" + b"<p>x" * 2_000_000, URL) is None


def test_a_page_drawn_by_scripts_is_bare():
    assert bare(HEAD, b"<title>News</title><div id=root></div><script src=/app.js></script>")
    assert not bare(HEAD, ARTICLE.encode() + b"<script></script>")
    assert not bare(HEAD, b"<p>Short and whole.</p>")


def test_the_label_stands_in_the_manifest_and_the_capture_is_kept(tmp_path: Path):
    found = page(1)
    last = replace(found.exchanges[-1], body=LOGIN.encode(), response=HEAD)
    archive = Archive(tmp_path)
    manifest = archive.keep(replace(found, exchanges=(last,)), collector="Ann").manifest
    assert manifest.label
    assert manifest.label.label == "login"
    assert manifest.grade == "below minimum standard"
    assert "not the page itself" in manifest.missing[0]
    assert archive.open(manifest.id).manifest == manifest
    assert not verify(archive).problems


@pytest.mark.slow
def test_real_pages_of_news_are_not_labelled(shared: Path):
    pages = sorted((shared / "data" / "pages").glob("*/*.html.gz"))
    if len(pages) < 300:
        pytest.skip("The corpus of pages is not in the shared folder.")
    chosen = random.Random(7).sample(pages, 300)  # noqa: S311 - a sample that is the same each time
    found = {path.name: label(200, b"", gzip.decompress(path.read_bytes()), URL) for path in chosen}
    assert {name: each for name, each in found.items() if each} == {}


def test_a_saved_file_is_looked_at_too():
    found = labelled(Saved("a.html", None, CLOUDFLARE.encode(), "text/html"))
    assert found
    assert found.label == "captcha"
    assert labelled(Saved("a.pdf", None, b"%PDF-1.4 \xff", "application/pdf")) is None
