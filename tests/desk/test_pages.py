"""The pages as a browser without scripts gets them: what they say, in both languages, and that nothing in them acts."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import quote

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor
from onrecord.desk.words import word
from tests.desk.conftest import HOSTILE, OTHER

THEIRS = quote(OTHER.replace("~", "~7E").replace("/", "~2F"))
"""The other case in an address."""
PATHS = (
    *("/case/default/", "/case/default/appeals/", "/case/default/appeals/?state=reported&party=Guterres"),
    *("/case/default/parties/", "/case/default/parties/?name=Guterres", "/case/default/search/?q=prison"),
    *("/case/default/pairs/", "/case/default/pairs/?kind=party", "/case/default/charts/"),
    *("/case/default/about/", "/help/", "/preferences/", "/?list", "/account/second-factor/", "/nothing"),
)


@pytest.fixture(scope="module")
def reader(visitors: dict[str, Visitor]) -> Visitor:
    return visitors["reader"]


def linked(visitor: Visitor, path: str, pattern: str) -> str:
    """The first address on a page that matches."""
    found = re.search(pattern, visitor.get(path).text)
    assert found, path
    return found[0]


@pytest.fixture(scope="module")
def report(reader: Visitor) -> str:
    """The address of a report with a letter that two papers print."""
    return linked(reader, "/case/default/search/?q=letter+from+ward+seven", r"/case/default/reports/re-\w+/")


@pytest.fixture(scope="module")
def appeal(reader: Visitor, report: str) -> str:
    """The address of its appeal."""
    return linked(reader, report, r"/case/default/appeals/ap-\w+/")


@pytest.fixture(scope="module")
def party(reader: Visitor) -> str:
    return linked(reader, "/case/default/parties/?name=Guterres", r"/case/default/parties/pa-\w+/")


@pytest.fixture(scope="module")
def every(reader: Visitor, appeal: str, report: str, party: str) -> dict[str, str]:
    """Every page of a case, and the others, by path."""
    return {path: reader.get(path).text for path in (*PATHS, appeal, report, party)}


def test_a_page_has_one_heading_of_the_first_level_and_none_skips_a_level(every: dict[str, str]):
    for path, page in every.items():
        levels = [int(tag[1]) for tag, _ in PageParser(page).elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_address_in_a_page_is_of_the_desk(every: dict[str, str]):
    assert [path for path, page in every.items() if not PageParser(page).same_host()] == []


def test_no_page_has_scripts_or_styles_within_it(every: dict[str, str]):
    for path, page in every.items():
        for tag, attributes in PageParser(page).elements:
            assert tag != "style", path
            assert "style" not in attributes, path
            assert not [name for name in attributes if name.startswith("on")], path
            if tag == "script":
                assert "src" in attributes or attributes.get("type") == "application/json", path
            assert tag not in {"iframe", "object", "embed", "base"}, path


def test_every_link_of_a_page_leads_to_a_page(every: dict[str, str], reader: Visitor):
    links = {link for page in every.values() for link in PageParser(page).links if link.startswith("/")}
    assert len(links) > 20
    bad = {link: found for link in sorted(links) if (found := reader.get(link).status) not in {200, 302}}
    assert bad == {}


def test_every_answer_has_the_headers_that_protect_it(reader: Visitor, visitor, appeal: str):
    for found in (reader.get(appeal), reader.get("/nothing"), visitor().get("/account/sign-in/")):
        policy = dict(part.strip().split(" ", 1) for part in found.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["x-frame-options"] == "DENY"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["referrer-policy"] == "same-origin"


def test_only_names_of_this_computer_are_answered(desk: DeskProcess):
    assert Visitor(desk, Host="evil.example").get("/help/").status == 400
    assert Visitor(desk, Host=f"127.0.0.1:{desk.port}").get("/help/").status == 200


def test_cookies_are_for_the_server_alone(visitor):
    answer = visitor().get("/account/sign-in/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_form_from_elsewhere_changes_nothing(reader: Visitor):
    answer = reader.ask(
        "POST", "/preferences/", b"only_language=fa", {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status == 403
    assert "Nothing was changed" in answer.text
    assert 'lang="en"' in reader.get("/help/").text


def test_an_appeal_shows_its_letter_its_reports_and_its_history(reader: Visitor, appeal: str):
    text = PageParser(reader.get(appeal).text).text
    assert "For three winters we have been held in the prison of Xanadu without a doctor" in text
    assert "no public answer found as of" in text
    assert "Prisoners of Xanadu write to the United Nations" in text
    assert "Letter from ward seven" in text
    assert "not judged" in text
    marked = re.findall(r"<mark>(.*?)</mark>", reader.get(appeal).text)
    assert "send a delegation to the prison of Xanadu before the winter" in marked


def test_the_list_says_after_which_appeals_nothing_was_read(reader: Visitor):
    """The list had the days of waiting alone, where the page of the appeal says that nothing is known of an answer."""
    hints = dict[str, bool]()
    for day in ("2017-05-03", "2017-05-05", "2017-06-01"):
        listed = reader.get(f"/case/default/appeals/?as_of={day}").text
        for row in re.findall(r'<th scope="row">.*?</tr>', listed, re.DOTALL):
            (path,) = re.findall(r'href="([^"]+)" class="row-link"', row)
            hints[f"{path}?as_of={day}"] = "no later page read" in PageParser(row).text
    assert hints == {path: "no later page read" in reader.get(path).text for path in hints}
    assert set(hints.values()) == {True, False}


def test_the_list_says_of_each_appeal_whether_a_person_judged_it(reader: Visitor):
    """It said "reported" or "registered" alone."""
    listed = reader.get("/case/default/appeals/").text
    for row in re.findall(r'<th scope="row">.*?</tr>', listed, re.DOTALL):
        (path,) = re.findall(r'href="([^"]+)" class="row-link"', row)
        proposed = "not judged (a proposal)" in PageParser(reader.get(path).text).text
        assert ("a proposal" in PageParser(row).text) is proposed
        assert proposed or re.search(r"accepted|rejected|unsure", PageParser(row).text)


@pytest.mark.parametrize("path", ["/case/default/", "/case/default/appeals/"])
def test_a_list_shows_two_requests_of_an_appeal_and_how_many_more_there_are(
    reader: Visitor, persian: Visitor, path: str
):
    found = re.findall(r'<th scope="row">.*?</th>', reader.get(path).text, re.DOTALL)
    rows = [(each.count('<q class="ask">'), PageParser(each).text) for each in found]
    assert max(shown for shown, _ in rows) == 2
    assert any(text.endswith("1 more request") for shown, text in rows if shown == 2)
    assert not any("more request" in text for shown, text in rows if shown < 2)
    assert "خواستهٔ دیگر" in persian.get(path).text


def test_an_appeal_is_shown_as_of_a_day(reader: Visitor, appeal: str):
    assert "as of 1 June 2017" in PageParser(reader.get(f"{appeal}?as_of=2017-06-01").text).text
    assert "as of 1 June 2017" in PageParser(reader.get(f"{appeal}?as_of={quote('۲۰۱۷-۰۶-۰۱')}").text).text
    assert "as of 1 June 2017" in PageParser(reader.get(f"{appeal}?as_of={quote('۱۳۹۶/۳/۱۱')}").text).text


def test_a_day_that_is_none_is_said_and_not_used(reader: Visitor):
    answer = reader.get("/case/default/appeals/?as_of=yesterday")
    assert answer.status == 200
    assert "Write a day as 2026-11-25." in answer.text


@pytest.mark.parametrize(
    "query", ["party=%3F%3F", "page=-1", "page=99999999999999999999", "state=nonsense", "party=%00", "act=%00"]
)
def test_a_filter_that_means_nothing_is_no_failure(reader: Visitor, query: str):
    assert reader.get(f"/case/default/appeals/?{query}").status == 200


@pytest.mark.parametrize("path", ["search/?q=%3F", "search/?q=a*", "parties/?name=%3F", "search/?q=%00"])
def test_a_search_for_nothing_is_said_in_a_sentence(reader: Visitor, path: str):
    answer = reader.get(f"/case/default/{path}")
    assert answer.status == 400
    assert re.search(r'role="alert"[^>]*>(?:<span>)?[A-Z].*\.<', answer.text)


def test_a_fragment_is_a_page_too(reader: Visitor):
    path = "/case/default/appeals/?unanswered=on"
    page, fragment = reader.get(path), reader.get(path, **{"HX-Request": "true"})
    assert fragment.text.lstrip().startswith('<div id="list">')
    assert fragment.text.strip() in page.text
    assert "HX-Request" in page.headers["vary"]


def test_hostile_words_are_shown_and_do_nothing(reader: Visitor):
    found = reader.get("/case/default/search/?q=alert").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in re.sub("</?mark>", "", found)
    hostile = linked(reader, "/case/default/search/?q=alert", r"/case/default/reports/re-\w+/")
    pages = [
        found,
        reader.get(hostile).text,
        reader.get("/case/default/appeals/").text,
        reader.get("/case/default/parties/").text,
    ]
    pages += [
        reader.get(link).text
        for link in set(re.findall(r"/case/default/(?:appeals|parties)/\w\w-\w+/", "".join(pages)))
    ]
    for page in pages:
        parsed = PageParser(page)
        assert parsed.same_host()
        assert not [tag for tag, attrs in parsed.elements if tag in {"iframe", "img", "base"} or "onerror" in attrs]
        assert "\u202e" not in page
        assert "{{ 14 }}" not in page
        assert "14 }}" not in page
        assert not re.search(r'href="\s*javascript:', page, re.IGNORECASE)


def test_hostile_words_in_an_address_are_shown_and_do_nothing(reader: Visitor):
    for path in ("parties/?name=", "search/?q=", "appeals/?party="):
        parsed = PageParser(reader.get(f"/case/default/{path}{quote(HOSTILE)}").text)
        assert not [tag for tag, attrs in parsed.elements if tag == "img" or "onerror" in attrs]
        assert parsed.same_host()


@pytest.fixture
def persian(visitor) -> Visitor:
    """A visitor who reads Persian."""
    found = visitor(**{"Accept-Language": "fa"})
    return found.sign_in("persian")


def test_a_browser_that_asks_for_persian_gets_it_from_right_to_left(persian: Visitor, appeal: str):
    for path in (*PATHS, appeal):
        page = persian.get(path).text
        assert '<html lang="fa" dir="rtl"' in page
        ours = re.sub(r'<bdi.*?</bdi>|lang="en".*?</|<code.*?</code>|<mark>.*?</mark>', "", page)
        assert "درخواست" in page or "پیدا نشد" in page or "تنظیمات" in page
        assert not re.search(r">\s*(Appeals|Today|Search|Filter|not judged|State|Reports)\s*<", ours), path


def test_days_and_numbers_are_written_as_the_reader_chose(persian: Visitor, appeal: str):
    text = PageParser(persian.get(f"{appeal}?as_of=2017-06-01").text).text
    assert "۱۱ خرداد ۱۳۹۶ (۱ ژوئن ۲۰۱۷)" in text
    choice = {"language": "fa", "digits": "latin", "calendar": "gregorian", "theme": "dark", "next": appeal}
    answer = persian.post("/preferences/", choice)
    assert (answer.status, answer.headers["location"]) == (302, appeal)
    page = persian.get(f"{appeal}?as_of=2017-06-01").text
    assert "1 ژوئن 2017" in PageParser(page).text
    assert 'data-theme="dark"' in page
    assert "data-keys" not in page


@pytest.mark.parametrize(
    ("language", "digits", "calendar", "example"),
    [
        ("fa", "persian", "both", "۱۴۰۵/۰۹/۰۴"),
        ("fa", "latin", "gregorian", "2026-11-25"),
        ("en", "latin", "both", "2026-11-25"),
        ("en", "latin", "solar-hijri", "1405/09/04"),
    ],
)
def test_the_example_of_a_day_is_in_the_readers_calendar_and_is_taken(
    persian: Visitor, language: str, digits: str, calendar: str, example: str
):
    choice = {"language": language, "digits": digits, "calendar": calendar, "theme": "light", "keys": "on", "next": "/"}
    persian.post("/preferences/", choice)
    assert f'placeholder="{example}"' in persian.get("/case/default/appeals/").text
    assert example in PageParser(persian.get("/case/default/appeals/?as_of=yesterday").text).text

    def as_of(day: str) -> str:
        shown = persian.get(f"/case/default/appeals/?as_of={quote(day)}").text
        return shown.partition('<p class="sum"')[2].partition("<a ")[0]

    assert as_of(example) == as_of("2026-11-25") != as_of("2026-11-24")
    persian.post("/preferences/", choice | {"language": "fa", "digits": "persian", "calendar": "both"})


def test_a_misspelt_name_leads_to_similar_names(reader: Visitor, visitors: dict[str, Visitor], party: str):
    def listed(visitor: Visitor, case: str, name: str) -> tuple[str, str]:
        page = visitor.get(f"/case/{case}/parties/?name={quote(name)}").text
        exact, _, similar = page.partition('<section aria-labelledby="similar">')
        return exact, similar

    for name in ("Guterrez", "Gooterres", "گوترش", "Antonio Guterrez"):
        exact, similar = listed(reader, "default", name)
        assert "No party has this name in this case." in exact, name
        assert "Similar names" in similar, name
        assert "Guterres" in similar, name
    assert listed(reader, "default", "Guterres")[1].count(party) == 0  # what is found is not listed again
    assert listed(reader, "default", "Qyqqoq")[1] == ""
    assert "Guterres" in listed(visitors["somebody"], THEIRS, "Guterrez")[1]


def test_the_history_names_no_rule_and_an_unknown_outlet_in_words(reader: Visitor):
    for link in re.findall(r'href="(/case/default/appeals/ap-\w+/)"', reader.get("/case/default/appeals/").text):
        shown = PageParser(reader.get(link).text).text
        assert "a date of the letter" not in shown
        assert not re.search(r"^\s*unknown\s*$", shown, re.MULTILINE)


def test_the_history_says_that_a_letter_gives_its_day(visitors: dict[str, Visitor]):
    appeal = linked(visitors["somebody"], f"/case/{THEIRS}/appeals/", r"/case/The[^\"]+/appeals/ap-\w+/")
    history = visitors["somebody"].get(appeal).text.partition('<ol class="history">')[2].partition("</ol>")[0]
    assert "28 April 2017 written dated 28 April 2017 The letter gives this day." in " ".join(
        PageParser(history).text.split()
    )
    assert "a date of the letter" not in history


def test_a_report_lists_its_appeals_by_who_asks_whom(reader: Visitor, report: str, appeal: str):
    listed = reader.get(report).text.partition('<section aria-labelledby="its">')[2].partition("</section>")[0]
    assert appeal in listed
    assert "A number of prisoners to António Guterres" in " ".join(PageParser(listed).text.split())
    assert "ap-" not in PageParser(listed).text


def test_a_judgement_says_what_became_of_its_subject(reader: Visitor):
    for link in re.findall(r'href="(/case/default/appeals/ap-\w+/)"', reader.get("/case/default/appeals/").text):
        page = reader.get(link).text
        if "Nobody has judged it yet." not in page:
            break
    judged = page.partition('<section aria-labelledby="judgements">')[2]
    assert "The appeal: accepted" in " ".join(PageParser(judged).text.split())
    assert re.search(r"</code> · accepted", page)
    assert not re.search(r"\baccept\b", PageParser(page).text)
    assert (word("accept"), word("reject")) == ("accepted", "rejected")


def test_today_counts_no_state_that_nothing_is_in(reader: Visitor):
    counts = re.findall(
        r'<span class="count">([^<]+)</span> <span class="label">([^<]+)<', reader.get("/case/default/").text
    )
    assert [label for _, label in counts][:2] == ["All appeals", "Unanswered"]
    assert "0" not in [count for count, _ in counts[2:]]
    assert "Disputed" not in [label for _, label in counts]


def test_the_way_back_from_the_preferences_leads_nowhere_else(persian: Visitor):
    choice = {"language": "fa", "digits": "latin", "calendar": "both", "theme": "light", "keys": "on"}
    for way in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert persian.post("/preferences/", choice | {"next": way}).headers["location"] == "/"


def test_static_files_come_from_the_packages(visitor):
    for path in ("desk/desk.css", "desk/desk.js", "django_htmx/htmx-2.min.js", "mfa/js/webauthn.js"):
        assert visitor().get(f"/static/{path}").status == 200
    fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"', visitor().get("/static/desk/desk.css").text)
    assert len(fonts) == 4
    for font in fonts:
        assert visitor().get(f"/static/{font}").body[:4] in {b"\x00\x01\x00\x00", b"OTTO"}
    assert visitor().get("/static/../settings.py").status == 404
