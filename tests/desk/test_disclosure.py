"""Consent and release at the desk: what the public sees and why, the forms, who may use which, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from benchmarks.desk.desk_process import Answer, DeskProcess, PageParser, Visitor, make_accounts
from onrecord.capture.clock_status import utc_now
from onrecord.desk.disclosure_forms import ConsentForm
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation
from onrecord.vocabulary import Permission
from tests.desk.browser import sign_in
from tests.desk.conftest import enter
from tests.register.pages import page

ROLES = {"reader": "reader", "judge": "judge", "publisher": "judge", "keeper": "keeper"}
NAMES = ("Mahnaz Kamangar", "Shirin Golestani", "Irina Morozova", "Bahram Yazdanpour", "Zeynep Karaca", "Lea Fontanier")
NAMESAKE = "Golnar Parvaneh"
"""Two women of one name write."""
CONSENT = {
    "do": "consent",
    "use": "public",
    "obtained_by": "Ann of the office",
    "obtained": "۱۴۰۴/۱۲/۱۰",
    "until": "2099-03-01",
    "why": "by telephone, recorded",
}
RELEASE = {"do": "release", "why": "she agreed to be named", "confirmed": "on"}


def letter(name: str) -> str:
    return page(
        f"{name} appeals",
        f"XANADU, 3 May 2017 – {name}, a teacher, has written to UN Secretary-General António Guterres. “I ask you to call"
        f" for the release of my brother,” {name} wrote.",
    )


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk on a case with a letter of each of these people."""
    from onrecord.register import writes

    folder: Path = tmp_path_factory.mktemp("disclosure") / "archive"
    register = open_register(RegisterLocation(folder))
    scope = case_scope(register, "collector")
    for number, name in enumerate(NAMES):
        enter(scope, letter(name).encode(), number, f"https://herald.example/{number}")
    for number in range(2):
        content = letter(NAMESAKE).replace("the release of my brother", f"the release of my brother{'s' * number}")
        enter(scope, content.encode(), 50 + number, f"https://courier.example/{number}")
    for name, role in ROLES.items():
        writes.grant_role(scope, name, role)
    writes.grant_permission(scope, "publisher", Permission.PUBLISH, given=True)
    register.close()
    make_accounts(folder, *ROLES)
    desk = DeskProcess(folder).start()
    yield desk
    desk.stop()


@pytest.fixture(scope="module")
def people(own: DeskProcess) -> dict[str, Visitor]:
    return {name: Visitor(own).sign_in(name) for name in ROLES}


def party_of(visitor: Visitor, name: str) -> str:
    """The address of a party."""
    found = re.search(
        r"/case/default/parties/pa-\w+/", visitor.get(f"/case/default/parties/?name={quote_plus(name)}").text
    )
    assert found, name
    return found[0]


def text(answer: Answer) -> str:
    return PageParser(answer.text).text


def seen(visitor: Visitor, path: str) -> dict[str, str]:
    """What a person saw, as the forms send it back."""
    found = re.search(r'name="seen" value="([^"]+)"', visitor.get(path).text)
    assert found, path
    return {"seen": found[1]}


def agreed(visitor: Visitor, path: str, **changed: str) -> Answer:
    """Record a consent."""
    return visitor.post(path, CONSENT | seen(visitor, path) | changed)


def test_the_page_of_a_party_says_who_sees_it_as_a_fragment_and_as_a_page(people: dict[str, Visitor]):
    reader = people["reader"]
    party = party_of(reader, NAMES[0])
    whole = reader.get(party).text
    assert f'hx-get="{party}public/"' in whole
    assert f'href="{party}public/"' in whole
    shown = reader.get(f"{party}public/")
    assert "The name is masked Nobody has released it." in text(shown)
    assert "<form method" not in shown.text.partition("<main")[2].partition("</main>")[0]
    part = reader.get(f"{party}public/", **{"HX-Request": "true"})
    assert part.text.startswith('<section id="public-files"')
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["vary"]


def test_a_listed_official_is_shown_and_a_publisher_masks_and_undoes(people: dict[str, Visitor]):
    publisher = people["publisher"]
    party = f"{party_of(publisher, 'António Guterres')}public/"
    assert "The name is shown The tables of facts list it." in text(publisher.get(party))
    assert publisher.post(party, {"do": "mask", "why": "He is in danger."}).status == 302
    after = publisher.get(party)
    assert "The name is masked A publisher masked it." in text(after)
    assert "Public files mask \u2068António Guterres\u2069 from now on." in text(after)
    decision = re.search(r'name="id" value="(de-\w+)"', after.text)
    assert decision
    assert publisher.post(party, {"do": "undo", "id": decision[1], "why": " "}).status == 422
    assert publisher.post(party, {"do": "undo", "id": decision[1], "why": "A slip."}).status == 302
    shown = text(publisher.get(party))
    assert "The name is shown" in shown
    assert "undone by publisher" in shown
    again = publisher.post(party, {"do": "undo", "id": decision[1], "why": "A slip."})
    assert again.status == 422
    assert "publisher undid it on" in text(again)


def test_consent_is_recorded_then_released_then_withdrawn(people: dict[str, Visitor]):
    judge, publisher = people["judge"], people["publisher"]
    party = f"{party_of(judge, NAMES[0])}public/"
    assert agreed(judge, party).status == 302
    shown = text(judge.get(party))
    assert "It shows nothing by itself" in shown
    assert "The name is masked Consent is recorded, and nobody has released it." in shown
    for words in ("Ann of the office", "1 March 2026", "1 March 2099", "by telephone, recorded", "anybody may see it"):
        assert words in shown
    assert 'value="release"' not in judge.get(party).text
    assert "Somebody with the permission to publish can release it here." in shown
    page = publisher.get(party).text
    assert 'value="release"' in page
    unticked = publisher.post(party, {"do": "release", "why": "she agreed"} | seen(publisher, party))
    assert unticked.status == 422
    assert "This field is required." in text(unticked)
    assert publisher.post(party, RELEASE | seen(publisher, party)).status == 302
    shown = text(publisher.get(party))
    assert f"Public files name \u2068{NAMES[0]}\u2069 from now on." in shown
    assert "The name is shown It was released with a consent until 1 March 2099." in shown
    assert 'value="release"' not in publisher.get(party).text
    ended = judge.post(party, {"do": "end", "obtained_by": "Ann", "obtained": "2026-05-01", "why": "She called."})
    assert ended.status == 302
    shown = text(judge.get(party))
    assert f"Public files mask \u2068{NAMES[0]}\u2069 from now on." in shown
    assert "The name is masked Consent was ended." in shown
    assert "She called." in shown


def test_who_may_do_what(people: dict[str, Visitor]):
    party = f"{party_of(people['reader'], NAMES[1])}public/"
    assert people["reader"].post(party, CONSENT).status == 403
    assert agreed(people["judge"], party).status == 302
    known = seen(people["judge"], party)
    decision = re.search(r'name="id" value="(de-\w+)"', people["keeper"].get(party).text)
    assert decision
    for act in (RELEASE, RELEASE | {"do": "office"}, {"do": "mask", "why": "x"}, {"do": "undo", "id": decision[1]}):
        assert people["judge"].post(party, act | known).status == 403
    assert "The name is masked" in text(people["judge"].get(party))
    assert 'name="id"' not in people["judge"].get(party).text
    assert people["keeper"].post(party, RELEASE | known).status == 302
    assert people["keeper"].post(party, {"do": "publish"}).status == 400


def test_what_was_decided_in_the_meantime_is_told_and_nothing_is_released(people: dict[str, Visitor]):
    keeper, publisher = people["keeper"], people["publisher"]
    party = f"{party_of(keeper, NAMES[2])}public/"
    assert agreed(keeper, party).status == 302
    known = seen(publisher, party)
    assert agreed(keeper, party, why="by letter, for one month only", until="2099-01-01").status == 302
    told = publisher.post(party, RELEASE | known)
    assert told.status == 409
    assert "keeper entered this in the meantime: consent recorded." in text(told)
    assert "she agreed to be named" in told.text
    assert publisher.post(party, RELEASE).status == 409  # whoever saw nothing releases nothing
    assert "The name is masked" in text(publisher.get(party))
    known = seen(publisher, party)
    undo = re.search(r'name="id" value="(de-\w+)"', keeper.get(party).text)
    assert undo
    assert keeper.post(party, {"do": "undo", "id": undo[1], "why": "Not so."}).status == 302
    told = publisher.post(party, RELEASE | known)
    assert told.status == 409
    assert "It was changed in the meantime." in text(told)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"use": ""}, "use", "This field is required."),
        ({"use": "everything"}, "use", "Select a valid choice"),
        ({"obtained_by": " "}, "obtained_by", "This field is required."),
        ({"obtained": ""}, "obtained", "This field is required."),
        ({"obtained": "soon"}, "obtained", "Write a day as 2026-11-25."),
        ({"obtained": "2026-03"}, "obtained", "Write a day as 2026-11-25."),
        ({"obtained": "2098-01-01"}, "obtained", "This day is in the future."),
        ({"until": "2026-02-28"}, "until", "This day lies before the day on which the person agreed."),
        ({"until": "never"}, "until", "Write a day as 2026-11-25."),
        ({"why": ""}, "why", "This field is required."),
    ],
)
def test_a_wrong_entry_is_told_by_its_field_and_kept(people, wrong: dict[str, str], field: str, words: str):
    judge = people["judge"]
    party = f"{party_of(judge, NAMES[3])}public/"
    found = agreed(judge, party, **wrong)
    assert found.status == 422
    error = re.search(rf'id="consent_{field}_error"[^>]*>([^<]*)<', found.text)
    assert error
    assert words in error[1]
    assert [each for each in re.findall(r'id="consent_(\w+)_error"', found.text) if each != field] == []
    assert "2099-03-01" in found.text or "until" in wrong
    assert 'class="decision" open' in found.text
    assert "Nobody has decided about it yet." in text(judge.get(party))


def test_no_use_is_chosen_at_first_and_tomorrow_is_today_in_the_east():
    assert 'value="" selected' in str(ConsentForm()["use"]) or "selected" not in str(ConsentForm()["use"])
    tomorrow = utc_now().date() + timedelta(days=1)
    said = {name: value for name, value in CONSENT.items() if name != "do"}
    form = ConsentForm(said | {"obtained": tomorrow.isoformat(), "until": ""})
    assert form.is_valid(), form.errors
    assert (form.consent().obtained, form.consent().until) == (tomorrow, None)
    form = ConsentForm(said)
    assert form.is_valid()
    assert form.consent().obtained == date(2026, 3, 1)


@pytest.mark.parametrize("wrong", [{"use": "internal"}, {"use": "united nations"}, {"until": "2026-03-02"}])
def test_consent_to_another_use_or_one_that_is_over_releases_nothing(people, wrong: dict[str, str]):
    publisher = people["publisher"]
    party = f"{party_of(publisher, NAMES[3])}public/"
    assert agreed(publisher, party, **wrong).status == 302
    shown = publisher.get(party)
    assert "It lets nothing be published today" in text(shown)
    assert 'value="release"' not in shown.text
    refused = publisher.post(party, RELEASE | seen(publisher, party))
    assert refused.status == 422
    assert "No consent to publish" in text(refused)
    assert "The name is masked" in text(publisher.get(party))


def test_an_official_is_released_without_consent_once_it_is_confirmed(people: dict[str, Visitor]):
    publisher = people["publisher"]
    party = f"{party_of(publisher, NAMES[4])}public/"
    office = {"do": "office", "why": "minister since 2021"} | seen(publisher, party)
    assert publisher.post(party, office).status == 422
    assert publisher.post(party, office | {"confirmed": "on"}).status == 302
    assert "The name is shown It was released as an official in office." in text(publisher.get(party))


def test_a_release_that_shows_no_name_links_to_who_masks_it(people: dict[str, Visitor]):
    publisher, reader = people["publisher"], people["reader"]
    listed = publisher.get(f"/case/default/parties/?name={quote_plus(NAMESAKE)}").text
    first, second = dict.fromkeys(re.findall(r"/case/default/parties/pa-\w+/", listed))
    office = {"do": "office", "why": "minister since 2021", "confirmed": "on"}
    assert publisher.post(f"{first}public/", office | seen(publisher, f"{first}public/")).status == 302
    for visitor in (publisher, reader):
        shown = visitor.get(f"{first}public/")
        assert "The name is masked A party with the same name is masked." in text(shown)
        assert f'<a href="{second}"><bdi class="name">{NAMESAKE}</bdi></a>' in shown.text
        assert f'href="{first}"><bdi class="name">' not in visitor.get(f"{second}public/").text
    assert people["reader"].get(f"{second}").status == 200
    assert publisher.post(f"{second}public/", office | seen(publisher, f"{second}public/")).status == 302
    assert "A party with the same name is masked." not in text(reader.get(f"{first}public/"))


def test_the_words_of_a_statement_are_released_and_withheld_again(people: dict[str, Visitor]):
    judge, publisher, reader = people["judge"], people["publisher"], people["reader"]
    report = re.search(r"/case/default/reports/re-\w+/", reader.get(party_of(reader, NAMES[5])).text)
    assert report
    statement = re.search(r"/case/default/statements/st-\w+/public/", reader.get(report[0]).text)
    assert statement
    path = statement[0]
    shown = judge.get(path)
    assert "The words are withheld Nobody has released it." in text(shown)
    assert "for the release of my brother" in text(shown)
    assert 'value="office"' not in shown.text
    assert agreed(judge, path).status == 302
    assert publisher.post(path, RELEASE | seen(publisher, path)).status == 302
    assert "The words are shown It was released with a consent" in text(publisher.get(path))
    assert publisher.post(path, {"do": "mask", "why": "Not now."}).status == 302
    assert "The words are withheld A publisher masked it." in text(publisher.get(path))
    assert reader.post(path, CONSENT).status == 403


def test_the_beginning_of_an_id_is_no_page(people: dict[str, Visitor]):
    party = party_of(people["reader"], NAMES[0])
    assert people["reader"].get(f"{party[:-2]}/public/").status == 404
    assert people["reader"].get("/case/default/parties/st-zzzzzzzzzzzzzzzzzzzz/public/").status == 404


def test_the_page_is_in_persian(own: DeskProcess):
    reader = Visitor(own, **{"Accept-Language": "fa"}).sign_in("judge")
    page = reader.get(f"{party_of(reader, NAMES[1])}public/").text
    main = page[page.index("<main") :].partition("</main>")[0]
    assert '<html lang="fa" dir="rtl"' in page
    assert 'lang="en"' not in main
    names = re.sub(r"<bdi[^>]*>.*?</bdi>|<code.*?</code>|<option.*?>", "", main)
    assert re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]+>", "", names)) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_shows_all(own: DeskProcess, people, chromium, language: str, colours: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    party = party_of(people["reader"], NAMES[1])
    context = chromium.new_context(
        base_url=own.address,
        color_scheme=colours,
        viewport={"width": 390, "height": 800},
        locale={"en": "en-GB", "fa": "fa-IR"}[language],
        bypass_csp=True,
    )
    page = context.new_page()
    sign_in(page, "keeper")
    found = {}
    for path in (party, f"{party}public/"):
        page.goto(path)
        page.locator("#public-files .standing").wait_for()  # on the page of the party, the part is loaded
        page.locator("#public-files details").evaluate_all("all => all.forEach(each => (each.open = true))")
        found[path] = axe.run(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()
    assert {path: each.generate_report() for path, each in found.items() if each.violations_count} == {}


@pytest.mark.slow
def test_a_consent_is_recorded_and_released_by_keyboard_in_a_browser(own: DeskProcess, people, chromium):
    party = party_of(people["reader"], NAMES[5])
    context = chromium.new_context(base_url=own.address)
    page = context.new_page()
    sign_in(page, "publisher")
    page.goto(party)
    page.get_by_text("Record a consent").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Agreed use").select_option("public")
    page.get_by_label("Who obtained the consent").fill("Ann")
    page.get_by_label("On which day").first.fill("2026-03-01")
    page.get_by_label("How the person agreed").fill("in person")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("It shows nothing by itself").wait_for()
    page.get_by_text("Release the name").click()
    page.get_by_label("Why it is released").fill("she agreed")
    page.get_by_label("I read the consent").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Release", exact=True).click()
    page.get_by_text("The name is shown").wait_for()
    context.close()
