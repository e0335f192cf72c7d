"""The desk in a real Chromium: the first account, signing in, both second factors, the list, keys, and accessibility.

Every request of the browser is looked at, and a bare listener counts the connections to another address.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator

import pytest

from benchmarks.desk.desk_process import PASSWORD, DeskProcess
from devtools.translations import DESK
from tests.desk.browser import EXPECTED, sign_in

pytestmark = pytest.mark.slow

PAGES = (
    *("/case/default/reports/", "/case/default/reports/?review=waiting"),
    *("/case/default/", "/case/default/appeals/", "/case/default/parties/", "/case/default/parties/?name=Guterres"),
    *("/case/default/search/?q=prison", "/case/default/about/", "/help/", "/preferences/", "/account/second-factor/"),
    *("/case/default/pairs/", "/case/default/pairs/?kind=party", "/case/default/charts/"),
    *("/case/default/public/", "/case/default/export/"),
    *("/account/app/add/", "/account/passkeys/add/", "/account/password/", "/?list", "/nothing"),
)


@pytest.fixture
def page(chromium, desk: DeskProcess) -> Iterator[object]:
    """A page of a new browser session; it asks nothing of another host, and says nothing else in the console."""
    context = chromium.new_context(base_url=desk.address)
    found, asked, said = context.new_page(), [], []
    found.on("request", lambda request: asked.append(request.url))
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert [url for url in asked if not re.match(r"http://localhost:\d+/|data:image/svg", url)] == []
    assert [text for text in said if not EXPECTED.search(text)] == []


def sign_out(page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()


def confirm(page) -> None:
    """Type the password again where the page asks for it."""
    if "/confirm/" in page.url:
        page.locator("#id_password").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("main form button").first.click()


def code(secret: str, at: float) -> str:
    """The code that an authenticator app shows (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(at // 30)), hashlib.sha1)
    return f"{(struct.unpack('>I', digest[digest[-1] & 15 :][:4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_the_first_start_makes_the_first_account(chromium, new_desk: DeskProcess):
    context = chromium.new_context(base_url=new_desk.address)
    page = context.new_page()
    page.goto(new_desk.invitation)
    page.get_by_label("User name").fill("ann")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Cases").wait_for()
    page.get_by_role("link", name="default").click()
    page.get_by_role("heading", name="Today").wait_for()
    page.goto(new_desk.invitation)
    page.get_by_role("heading", name="This link is no longer valid").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    context.close()


def test_a_password_that_is_wrong_opens_nothing(page):
    page.goto("/case/default/appeals/")
    page.locator("#id_login").fill("reader")
    page.locator("#id_password").fill("wrong")
    page.locator("button.main").click()
    page.get_by_role("alert").first.wait_for()
    page.locator("#id_password").fill(PASSWORD)
    page.locator("button.main").click()
    page.get_by_role("heading", name="Appeals", exact=True).wait_for()


def test_an_authenticator_app_is_asked_for(page, desk: DeskProcess):
    from benchmarks.desk.desk_process import make_accounts

    make_accounts(desk.folder, "app")
    sign_in(page, "app")
    page.goto("/account/app/add/")
    confirm(page)
    secret = page.locator("#authenticator_secret").input_value()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0
    page.locator("#id_code").fill(code(secret, time.time()))
    page.get_by_role("button", name="Activate").click()
    page.locator("#recovery_codes").wait_for()
    sign_out(page)
    sign_in(page, "app")
    page.locator("#id_code").wait_for()
    page.goto("/case/default/")
    assert "/account/" in page.url  # the password alone opens nothing
    page.goto("/account/sign-in/code/")
    page.locator("#id_code").fill("000000")
    page.get_by_role("button", name="Sign In").click()
    page.get_by_role("alert").first.wait_for()
    page.locator("#id_code").fill(code(secret, time.time() + 30))  # the last one was used, and the next is not due
    page.get_by_role("button", name="Sign In").click()
    page.wait_for_load_state()
    if page.locator("#id_code").count():
        time.sleep(31 - time.time() % 30)
        page.locator("#id_code").fill(code(secret, time.time()))
        page.get_by_role("button", name="Sign In").click()
    page.get_by_text("You have no role in a case yet").wait_for()


def test_a_passkey_signs_in_without_a_password(page, desk: DeskProcess):
    from benchmarks.desk.desk_process import make_accounts

    make_accounts(desk.folder, "passkey")
    client = page.context.new_cdp_session(page)
    client.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    client.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, "passkey")
    page.goto("/account/passkeys/add/")
    confirm(page)
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.locator("#recovery_codes").wait_for()
    sign_out(page)
    page.goto("/account/sign-in/")
    page.locator("#passkey_login").click()
    page.get_by_text("You have no role in a case yet").wait_for()


def test_the_list_is_filtered_in_place_and_by_its_address(page):
    sign_in(page)
    page.goto("/case/default/appeals/")
    before = page.locator("a.row-link").count()
    assert before > 2
    page.get_by_label("Source").fill("Northern")
    page.get_by_label("Source").press("Enter")
    page.get_by_role("link", name="Clear the filter").wait_for()
    assert "source=Northern" in page.url
    rows = page.locator("a.row-link").count()
    assert 0 < rows < before
    page.reload()
    assert page.locator("a.row-link").count() == rows
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    assert download.value.suggested_filename.endswith(f"-{rows}-rows.csv")
    page.locator("a.row-link").first.click()
    page.get_by_role("heading", name="History").wait_for()
    page.go_back()
    page.get_by_role("link", name="Clear the filter").click()
    page.locator("a.row-link").nth(before - 1).wait_for()


@pytest.mark.parametrize("layout", ["latin", "persian"])
def test_keys_open_pages_on_every_layout(page, layout: str):
    letters = {"g": ("ل", "KeyG"), "a": ("ش", "KeyA"), "s": ("س", "KeyS"), "j": ("ت", "KeyJ")}

    def press(letter: str) -> None:
        if layout == "latin":
            page.keyboard.press(letter)
            return
        key, where = letters[letter]
        event = {"key": key, "code": where, "bubbles": True}
        page.evaluate("event => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))", event)

    sign_in(page)
    page.get_by_role("heading", name="Today").wait_for()
    press("g")
    press("a")
    page.get_by_role("heading", name="Appeals", exact=True).wait_for()
    press("j")
    assert page.evaluate("document.activeElement.className") == "row-link"
    press("g")
    press("s")
    page.get_by_role("heading", name="Search").wait_for()
    assert page.evaluate("document.activeElement.id") == "q"
    press("g")  # in a field, a letter is a letter
    press("a")
    page.wait_for_timeout(300)
    assert "/search/" in page.url
    page.keyboard.press("Escape")
    press("g")
    press("a")
    page.get_by_role("heading", name="Appeals", exact=True).wait_for()


def test_keys_can_be_switched_off(page):
    sign_in(page, "silent")
    page.goto("/preferences/?next=/case/default/")
    page.get_by_label("Single letters act as commands").uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Today").wait_for()
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert page.url.endswith("/case/default/")


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(chromium, desk: DeskProcess, language: str, colours: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    context = chromium.new_context(
        base_url=desk.address, locale={"en": "en-GB", "fa": "fa-IR"}[language], color_scheme=colours, bypass_csp=True
    )
    page, found = context.new_page(), {}
    page.goto("/account/sign-in/")
    found["sign-in"] = axe.run(page)
    sign_in(page, "axe")
    page.goto("/case/default/appeals/?party=Guterres")
    appeal = page.locator("a.row-link").last.get_attribute("href")
    page.goto(appeal)
    report = page.locator(".report-list a").first.get_attribute("href")
    for path in (*PAGES, appeal, report, f"{appeal}public/", f"{appeal.replace('/appeals/', '/pairs/new/')}?words=a"):
        page.goto(path)
        if "/confirm/" in page.url:
            found[f"{path} (confirm)"] = axe.run(page)
            confirm(page)
        found[path] = axe.run(page)
    assert page.locator("html").get_attribute("lang") == language
    context.close()
    rules = {path: results.generate_report() for path, results in found.items() if results.violations_count}
    assert rules == {}


def test_no_page_is_wider_than_a_phone(chromium, desk: DeskProcess):
    context = chromium.new_context(base_url=desk.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, "phone")
    wide = []
    for language in ("en", "fa"):
        page.goto("/help/")
        with page.expect_navigation():
            page.locator(f"button[value={language}]").click()
        page.goto("/case/default/appeals/")
        paths = [*PAGES, *{link.get_attribute("href") for link in page.locator("a.row-link").all()}]
        for path in paths:
            page.goto(path)
            root = "document.documentElement"
            if page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"):
                wide.append((language, path))
    context.close()
    assert wide == []


def test_nothing_reaches_another_address(page, listener):
    """Hostile titles, names and outlets call an address; the listener sees no connection, also after clicks."""
    before = listener.connections
    sign_in(page, "keeper")
    page.goto("/case/default/search/?q=alert")
    report = page.locator(".hits a").first.get_attribute("href")
    for path in (*PAGES, report):
        page.goto(path)
    page.goto(report)
    page.locator("main").click()
    for address in [link.get_attribute("href") for link in page.locator("main a").all()][:4]:
        page.goto(address)
    page.wait_for_timeout(500)
    assert listener.connections == before


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl")])
def test_a_list_to_choose_from_stands_level_with_a_field_beside_it(chromium, language: str, direction: str):
    sheet = (DESK / "static/desk/desk.css").read_text(encoding="utf-8")
    fields = '<div class="field"><label>State</label><input type="search"></div>' * 2
    fields += '<div class="field"><label>State</label><select><option>all</option></select></div>'
    page = chromium.new_page()
    page.set_content(
        f'<html lang="{language}" dir="{direction}"><style>{sheet}</style><main><form class="filter">{fields}</form></main>'
    )
    tops = page.evaluate(
        "[...document.querySelectorAll('input, select')].map((each) => each.getBoundingClientRect().top)"
    )
    page.close()
    assert max(tops) - min(tops) < 0.1
