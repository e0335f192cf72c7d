"""The people of a case: roles, the permission to publish, display names, and invitations, for keepers alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import PASSWORD, DeskProcess, PageParser, Visitor, desk_on_copy
from tests.desk.conftest import HOSTILE

PEOPLE = "/case/default/people/"


@pytest.fixture(scope="module")
def own(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk on a copy of the archive, whose people may be changed."""
    with desk_on_copy(archive, tmp_path_factory.mktemp("people") / "archive", "judge", "keeper", "stray") as found:
        yield found


@pytest.fixture(scope="module")
def keeper(own: DeskProcess) -> Visitor:
    return Visitor(own).sign_in("keeper")


def said(visitor: Visitor, values: dict[str, str]) -> str:
    """What the page says once a change was sent."""
    answer = visitor.post(PEOPLE, values)
    page = visitor.get(answer.headers["location"]).text if answer.status == 302 else answer.text
    return PageParser(page).text


def row(visitor: Visitor, person: str) -> str:
    found = re.search(rf'<th scope="row"><bdi>{person}</bdi>.*?</tr>', visitor.get(PEOPLE).text, re.DOTALL)
    return found[0] if found else ""


def test_an_invitation_gives_a_role_and_makes_one_account(own: DeskProcess, keeper: Visitor):
    answer = keeper.post(PEOPLE, {"act": "invite", "username": "mina", "role": "judge"})
    link = re.search(r"http://localhost:\d+(/welcome/[\w-]+/)", answer.text)
    assert link
    assert link[1] not in keeper.get(PEOPLE).text
    mina = Visitor(own)
    made = mina.post(link[1], {"username": "mina", "password": PASSWORD, "again": PASSWORD})
    assert made.status == 302
    assert mina.get("/case/default/pairs/").status == 200
    assert mina.get(PEOPLE).status == 404
    assert Visitor(own).get(link[1]).status == 404


def test_somebody_with_an_account_is_in_the_case_without_a_link(own: DeskProcess, keeper: Visitor):
    assert "is in the case now" in said(keeper, {"act": "invite", "username": "stray", "role": "reader"})
    assert Visitor(own).sign_in("stray").get("/case/default/").status == 200
    assert "in the case already" in said(keeper, {"act": "invite", "username": "stray", "role": "reader"})


@pytest.mark.parametrize("name", ["somebody", "collector", "white space", "<b>x</b>"])
def test_a_name_with_roles_elsewhere_or_no_name_is_not_invited(keeper: Visitor, name: str):
    answer = keeper.post(PEOPLE, {"act": "invite", "username": name, "role": "reader"})
    assert answer.status == 422
    assert "/welcome/" not in answer.text
    if name != "collector":
        assert not row(keeper, name)


def test_a_role_changes_at_once_and_removing_closes_the_case(own: DeskProcess, keeper: Visitor):
    judge = Visitor(own).sign_in("judge")
    assert "The role was changed." in said(keeper, {"act": "role", "person": "judge", "role": "keeper"})
    assert judge.get(PEOPLE).status == 200
    said(keeper, {"act": "role", "person": "judge", "role": "judge"})
    assert judge.get(PEOPLE).status == 404
    assert "no longer in the case" in said(keeper, {"act": "remove", "person": "judge"})
    assert judge.get("/case/default/").status == 404
    said(keeper, {"act": "invite", "username": "judge", "role": "judge"})


def test_publishing_is_allowed_and_ended(keeper: Visitor):
    assert "may publish now" in said(keeper, {"act": "publish", "person": "judge", "given": "yes"})
    assert 'name="given" value="no"' in row(keeper, "judge")
    assert "may no longer publish" in said(keeper, {"act": "publish", "person": "judge", "given": "no"})
    assert "did not accept this" in said(keeper, {"act": "publish", "person": "reader", "given": "yes"})


def test_a_display_name_stands_in_lists_and_histories(keeper: Visitor):
    said(keeper, {"act": "name", "person": "collector", "name": f"Collector C. {HOSTILE}"[:200]})
    page = keeper.get("/case/default/appeals/?party=Guterres").text
    appeals = set(re.findall(r"/case/default/appeals/ap-\w+/", page))
    texts = [keeper.get(each).text for each in appeals]
    assert any("Collector C." in text for text in texts)
    assert not any("\u202e" in text for text in texts)
    said(keeper, {"act": "name", "person": "collector", "name": "Collector"})


def test_the_last_keeper_stays(keeper: Visitor):
    said(keeper, {"act": "role", "person": "collector", "role": "reader"})
    refuses_to_lose(keeper)
    said(keeper, {"act": "role", "person": "collector", "role": "keeper"})


def refuses_to_lose(keeper: Visitor) -> None:
    assert "the last keeper with an account stays" in PageParser(row(keeper, "keeper")).text
    for values in ({"act": "remove"}, {"act": "role", "role": "reader"}):
        assert "A case needs a keeper" in said(keeper, values | {"person": "keeper"})
    assert keeper.get(PEOPLE).status == 200


def test_a_keeper_without_an_account_is_no_other_keeper(own: DeskProcess, keeper: Visitor):
    """Who made the case on the command line is its keeper for good, and cannot open the page."""
    assert 'value="keeper" selected' in row(keeper, "collector")
    refuses_to_lose(keeper)
    said(keeper, {"act": "role", "person": "judge", "role": "keeper"})
    assert "the last keeper" not in row(keeper, "keeper")
    other = Visitor(own).sign_in("judge")
    assert "The role was changed." in said(other, {"act": "role", "person": "keeper", "role": "judge"})
    refused = other.post(PEOPLE, {"act": "remove", "person": "judge"})
    assert refused.headers["location"] == PEOPLE
    said(other, {"act": "role", "person": "keeper", "role": "keeper"})
    said(keeper, {"act": "role", "person": "judge", "role": "judge"})


def test_removing_somebody_says_first_what_it_does(keeper: Visitor):
    said(keeper, {"act": "role", "person": "judge", "role": "keeper"})
    asked = {person: PageParser(row(keeper, person)).text for person in ("keeper", "judge", "reader")}
    assert "You will no longer see this case." in asked["keeper"]
    for person in ("judge", "reader"):
        assert "The person will no longer see this case." in asked[person]
        button = row(keeper, person).index('value="remove"')
        assert row(keeper, person).index("<details") < button < row(keeper, person).index("</details>")
    said(keeper, {"act": "role", "person": "judge", "role": "judge"})


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"act": "nothing"},
        {"act": "role", "person": "nobody", "role": "judge"},
        {"act": "link", "person": "judge"},
        {"act": "role", "person": "judge", "role": "emperor"},
        {"act": "remove", "person": HOSTILE},
    ],
)
def test_what_is_no_change_is_refused(keeper: Visitor, values: dict[str, str]):
    assert keeper.post(PEOPLE, values).status == 400


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_shows_all(chromium, own: DeskProcess, language: str, colours: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed.").Axe()
    context = chromium.new_context(
        base_url=own.address,
        locale={"en": "en-GB", "fa": "fa-IR"}[language],
        color_scheme=colours,
        bypass_csp=True,
        viewport={"width": 360, "height": 740},
    )
    page = context.new_page()
    page.goto("/account/sign-in/")
    page.locator("#id_login").fill("keeper")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("button.main").click()
    page.wait_for_load_state()
    for path in (PEOPLE, "/case/default/pairs/", "/case/default/pairs/?kind=party&source=a", "/case/default/charts/"):
        page.goto(path)
        results = axe.run(page)
        assert results.violations_count == 0, results.generate_report()
        root = "document.documentElement"
        assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"), path
    assert page.locator("html").get_attribute("lang") == language
    context.close()
