"""The pages Add, Sources and of a job, over HTTP: what is refused, what is stored where, and what other cases see."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, make_accounts
from onrecord.capture.store.archive import Archive
from onrecord.capture.watching.store import Store
from onrecord.desk.pasted_text import pasted_name
from onrecord.register import reads
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from tests.capture.servers import Server
from tests.desk.conftest import HOSTILE
from tests.desk.test_killed import small_page, until_done
from tests.page.documents.saved_files import ADDRESS, HEADLINE, mhtml
from tests.register.pages import COURIER, HERALD
from tests.register.watched import FEED, answer

ADD = "/case/default/add/"
OTHER = "The other"


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """A web site with two pages and a feed of them."""
    server = Server()
    server.answers |= {"/feed": answer(FEED), "/herald": answer(HERALD), "/courier": answer(COURIER)}
    yield server
    server.close()


@pytest.fixture(scope="module")
def adding(tmp_path_factory: pytest.TempPathFactory, site: Server) -> Iterator[DeskProcess]:
    """A desk of its own that may reach the site, with two cases."""
    from onrecord.register import writes

    folder = tmp_path_factory.mktemp("adding") / "archive"
    register = open_register(RegisterLocation(folder))
    scope = register.scope("collector")
    for name, role in (("collector", "keeper"), ("writer", "writer"), ("reader", "reader")):
        writes.grant_role(scope, name, role)
    other = writes.open_case(register, OTHER, "collector")
    writes.grant_role(other, "somebody", "keeper")
    register.close()
    make_accounts(folder, "writer", "reader", "somebody")
    options = ("--allow-host", "127.0.0.1", "--allow-port", str(site.port), "--ignore-robots")
    desk = DeskProcess(folder, options).start()
    yield desk
    desk.stop()


@pytest.fixture(scope="module")
def writer(adding: DeskProcess) -> Visitor:
    return Visitor(adding).sign_in("writer")


@pytest.fixture(scope="module")
def somebody(adding: DeskProcess) -> Visitor:
    return Visitor(adding).sign_in("somebody")


def done(visitor: Visitor, case: str = "default", **form: str) -> tuple[str, str]:
    """Send a form, and return the address of its job and what the job says at its end."""
    sent = visitor.post(f"/case/{quote(case)}/add/", form)
    assert sent.status == 302, PageParser(sent.text).text
    path = sent.headers["location"]
    return path, until_done(visitor, path, 120)


def address(site: Server, path: str) -> str:
    return f"http://127.0.0.1:{site.port}{path}"


def test_addresses_are_added_each_with_its_own_result(writer: Visitor, site: Server):
    lines = [address(site, "/herald"), "", address(site, "/nothing"), "http://10.0.0.1/x", address(site, "/herald")]
    path, said = done(writer, **{"kind": "addresses", "addresses-addresses": "\n".join(lines)})
    assert "finished 3 of 3" in said
    assert "1 added" in said
    assert "1 a substitute page came" in said
    assert "not an address of the public internet" in said
    page = writer.get(path).text
    report = re.search(r'href="(/case/default/reports/[\w-]+/)"', page)
    assert report
    assert writer.get(report[1]).status == 200
    assert len([each for each in site.asked if b"/herald" in each]) == 1


def test_a_pasted_page_is_recorded_with_its_address_and_reason(writer: Visitor, adding: DeskProcess):
    values = {
        "text-text": small_page(901).decode(),
        "text-url": "https://paste.example/1",
        "text-reason": "sent by a friend",
    }
    _, said = done(writer, kind="text", **values)
    assert "1 added" in said
    archive = Archive(adding.folder)
    manifest = archive.open(archive.kept()[-1].id).manifest
    assert (manifest.collector, manifest.reason, manifest.final, manifest.name) == (
        "writer",
        "sent by a friend",
        "https://paste.example/1",
        "pasted.html",
    )


def test_the_name_of_an_outlet_comes_before_its_site(writer: Visitor, adding: DeskProcess):
    shown = HERALD.replace("<h1>", "<header>The Xanadu Herald</header><h1>", 1)
    done(writer, **{"kind": "text", "text-text": shown, "text-url": "https://press.example/1"})
    for path in ("/case/default/sources/", "/case/default/about/"):
        assert "The Xanadu Herald press.example" in PageParser(writer.get(path).text).text
    register = open_register(RegisterLocation(adding.folder))
    waits = reads.waiting(register.scope("writer"), most=50).reports
    register.close()
    assert ("press.example", "The Xanadu Herald") in {(each.source, each.outlet) for each in waits}


def test_plain_text_is_pasted_as_plain_text(writer: Visitor, adding: DeskProcess):
    done(writer, **{"kind": "text", "text-text": "Prisoners write\n\nWe ask for <a> doctor before the winter."})
    archive = Archive(adding.folder)
    assert archive.open(archive.kept()[-1].id).manifest.name == "pasted.txt"


def test_pasted_texts_are_called_by_their_first_words_in_lists(writer: Visitor):
    for text in (
        "Prisoners write once\n\nWe ask for soap.",
        "<h1>Prisoners write <i>twice</i></h1><p>We ask for a lamp.",
    ):
        _, said = done(writer, **{"kind": "text", "text-text": text})
        assert re.search(r"Prisoners write (once|twice)", said)
    listed = PageParser(writer.get(ADD).text).text
    assert "Prisoners write once" in listed
    assert "Prisoners write twice" in listed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We ask, " * 40, "We ask, " * 9 + "We ask…"),
        ("<p>\u00a0</p>", ""),
        ("<html><head><title>T &amp; U</title><style>b{}</style></head><body><p>We ask</p>", "T & U"),
        ("<div><script>let a;</script><p>نامهٔ</p><p>زندانیان</p>", "نامهٔ زندانیان"),
        ("Evil \u202ename\n", "Evil <202E>name"),
    ],
)
def test_a_pasted_text_is_named_by_its_words(text: str, name: str):
    assert pasted_name(text) == name


def test_what_was_not_found_is_not_counted(writer: Visitor):
    def said(*lines: str) -> str:
        return done(writer, **{"kind": "text", "text-text": "\n\n".join(lines)})[1]

    assert "No statement was found in it." in said("Rain in Kubla", "It rained in Kubla on Monday. The river rose.")
    accused = said("The wards speak", "Prisoners of Kubla accused the warden of beating them in ward nine.")
    assert re.search(r"added \d+ statements?, all as proposals", accused)


def test_a_first_line_that_is_an_address_is_the_address_of_a_pasted_page(writer: Visitor, adding: DeskProcess):
    text = "https://paste.example/2\r\n\r\nPrisoners of Xanadu write\r\n\r\nThey ask the ministry for a doctor before the winter."
    path, said = done(writer, **{"kind": "text", "text-text": text})
    assert "1 added" in said
    archive = Archive(adding.folder)
    assert archive.open(archive.kept()[-1].id).manifest.final == "https://paste.example/2"
    report = re.search(r'href="(/case/default/reports/[\w-]+/)"', writer.get(path).text)
    assert report
    page = writer.get(report[1]).text
    assert ">Prisoners of Xanadu write</h1>" in page
    evidence = re.search(r'href="(/case/default/evidence/[\w-]+/)"', page)
    assert evidence
    shown = writer.get(f"{evidence[1]}page/").text
    frame = re.search(r'<iframe[^>]* src="([^"]+)"', shown)
    assert frame
    assert "Prisoners of Xanadu write\n\nThey ask" in writer.get(frame[1]).text
    assert re.search(r'aria-current="page">Sources<', shown)


def test_files_are_added_and_removed_and_their_names_are_made_safe(writer: Visitor, adding: DeskProcess):
    names = ["../../../etc/passwd", "C:\\temp\\نامه ۱.html", "a\u202elmth.html", "x" * 300 + ".html"]
    sent = writer.send_files(ADD, [(name, small_page(100 + n)) for n, name in enumerate(names)])
    said = until_done(writer, sent.headers["location"], 120)
    assert "finished 4 of 4" in said
    assert "4 added" in said
    kept = [Archive(adding.folder).open(each.id).manifest.name for each in Archive(adding.folder).kept()[-4:]]
    assert kept == ["passwd", "نامه ۱.html", "almth.html", "x" * 145 + ".html"]
    uploads = adding.folder / "desk" / "uploads"
    assert list(uploads.iterdir()) == []
    assert stat.S_IMODE(uploads.stat().st_mode) == 0o700
    again = writer.send_files(ADD, [("same.html", small_page(100))])
    assert "1 already in the register" in until_done(writer, again.headers["location"], 120)


def test_a_page_saved_as_one_file_has_the_address_that_it_names_and_is_shown(writer: Visitor, adding: DeskProcess):
    sent = writer.send_files(ADD, [("wells.mhtml", mhtml())])
    assert "1 added" in until_done(writer, sent.headers["location"], 120)
    kept = [each.id for each in Archive(adding.folder).kept()][-1]
    facts = PageParser(writer.get(f"/case/default/evidence/{kept}/").text).text
    assert "Said to come from" in facts
    assert ADDRESS in facts
    assert "Answered from" not in facts
    assert HEADLINE in PageParser(writer.get(f"/case/default/evidence/{kept}/source/").text).text
    assert "<iframe" in writer.get(f"/case/default/evidence/{kept}/page/").text


def test_a_file_that_is_no_page_fails_with_its_reason_and_can_be_tried_again(writer: Visitor, adding: DeskProcess):
    sent = writer.send_files(ADD, [("film.mp4", b"\0\0\0"), ("broken.wacz", b"PK")])
    path = sent.headers["location"]
    said = until_done(writer, path, 120)
    assert "2 failed" in said
    assert "not a page of text" in said
    assert "Try the rest again" in said
    assert writer.post(path, {"again": "1"}).status == 302
    assert "2 failed" in until_done(writer, path, 120)
    assert len([each for each in Path(adding.folder, "desk", "uploads").rglob("*") if each.is_file()]) == 2


def test_a_file_that_can_never_be_added_is_not_tried_again(writer: Visitor, adding: DeskProcess):
    files = [
        ("none.html", b"\n \n"),
        ("t.csv", b"a,b\n1,2\n"),
        ("x.gif", b"GIF89a\1\0\1\0"),
        ("n.html", b"<p hidden>x</p>"),
    ]
    sent = writer.send_files(ADD, files)
    path = sent.headers["location"]
    said = until_done(writer, path, 120)
    assert "4 failed" in said
    assert "Try the rest again" not in said
    assert "another attempt would not change that" in said
    assert writer.post(path, {"again": "1"}).status == 302
    assert "finished 4 of 4" in " ".join(PageParser(writer.get(path).text).text.split())
    sources = PageParser(writer.get("/case/default/sources/").text).text
    assert "t.csv" in sources
    assert "/uploads/" not in sources
    assert adding.folder.name + "/" not in sources


def test_hostile_words_are_shown_as_words(writer: Visitor):
    name = HOSTILE.replace("/", "").replace('"', "") + ".html"
    sent = writer.send_files(ADD, [(name, b"\0")], **{"files-reason": HOSTILE})
    path = sent.headers["location"]
    until_done(writer, path, 120)
    for page in (writer.get(path).text, writer.get(ADD).text, writer.get("/case/default/sources/").text):
        elements = PageParser(page).elements
        assert not [tag for tag, attrs in elements if "onerror" in attrs or (tag == "script" and "src" not in attrs)]
        assert "\u202e" not in page
    assert "{{ 7|add:7 }}" in PageParser(writer.get(path).text).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"kind": "addresses", "addresses-addresses": "https://a.example/\nnot an address"}, "Lines: 2"),
        ({"kind": "addresses", "addresses-addresses": "javascript:alert(1)"}, "Lines: 1"),
        ({"kind": "addresses", "addresses-addresses": "file:///etc/passwd"}, "Lines: 1"),
        ({"kind": "addresses", "addresses-addresses": " \n "}, "This field is required."),
        (
            {"kind": "addresses", "addresses-addresses": "\n".join(f"https://a.example/{n}" for n in range(501))},
            "too many",
        ),
        ({"kind": "text", "text-text": "x", "text-url": "ftp://a.example/"}, "begins with http"),
        ({"kind": "text", "text-text": ""}, "This field is required."),
        ({"kind": "feed", "feed-url": "a.example"}, "begins with http"),
        ({"kind": "files"}, "Choose one file or more."),
    ],
)
def test_a_form_that_cannot_be_used_is_said(writer: Visitor, form: dict[str, str], said: str):
    before = writer.get(ADD).text.count("row-link")
    sent = writer.post(ADD, form)
    assert sent.status == 422
    assert said in PageParser(sent.text).text
    assert writer.get(ADD).text.count("row-link") == before


@pytest.mark.parametrize("given", ["https://a.example/", "a.example"])
def test_several_files_are_added_without_the_address_that_came_with_them(writer: Visitor, given: str):
    files = [(f"{given[:1]}1.html", small_page(1)), (f"{given[:1]}2.html", small_page(2))]
    sent = writer.send_files(ADD, files, **{"files-url": given})
    assert sent.status == 302
    assert "The web address was not used" in writer.get(sent.headers["location"]).text
    assert "2 of 2" in until_done(writer, sent.headers["location"], 120)
    assert "With one file only." in writer.get(ADD).text


def test_what_is_too_much_for_a_form_is_said(writer: Visitor):
    sent = writer.post(ADD, {"kind": "text", "text-text": "x" * 4_200_000})
    assert sent.status == 413
    assert "too much for one form" in sent.text
    sent = writer.send_files(ADD, [(f"{n}.html", b"x") for n in range(1001)])
    assert sent.status == 413


def test_without_its_token_no_form_is_read(writer: Visitor, adding: DeskProcess):
    folder = adding.folder / "desk" / "uploads"
    count = len(list(folder.iterdir()))
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.html"\r\n\r\nx\r\n--b--\r\n'
    sent = writer.ask("POST", ADD, body, {"Content-Type": "multipart/form-data; boundary=b"})
    assert sent.status == 403
    assert len(list(folder.iterdir())) == count
    reader = Visitor(adding).sign_in("reader")
    assert reader.ask("POST", ADD, body, {"Content-Type": "multipart/form-data; boundary=b"}).status == 404
    assert len(list(folder.iterdir())) == count


def test_the_bookmark_fills_in_an_address_and_adds_nothing(writer: Visitor):
    page = writer.get(ADD)
    link = next(each for each in PageParser(page.text).links if each.startswith("javascript:"))
    assert "/case/default/add/?address=" in link
    before = page.text.count("row-link")
    filled = writer.get(f"{ADD}?address={quote('https://a.example/?q=<b>&x=1')}")
    assert "https://a.example/?q=&lt;b&gt;&amp;x=1</textarea>" in filled.text
    assert "Nothing is added until you press the button" in filled.text
    assert writer.get(ADD).text.count("row-link") == before


def test_a_job_is_of_its_case_alone(writer: Visitor, somebody: Visitor):
    path, _ = done(writer, **{"kind": "addresses", "addresses-addresses": "http://10.0.0.1/secret-of-the-first"})
    key = path.split("/")[-2]
    theirs = f"/case/{quote(OTHER)}/jobs/{key}/"
    assert somebody.get(theirs).status == 404
    assert somebody.get(path).status == 404
    pages = (f"/case/{quote(OTHER)}/add/", f"/case/{quote(OTHER)}/sources/")
    assert not [page for page in pages if "secret-of-the-first" in somebody.get(page).text]
    assert somebody.ask("POST", theirs, b"stop=1", {"Content-Type": "application/x-www-form-urlencoded"}).status == 403


def test_a_waiting_job_can_be_stopped_and_goes_on(writer: Visitor):
    sent = writer.send_files(ADD, [(f"{n}.html", small_page(300 + n)) for n in range(30)])
    path = sent.headers["location"]
    assert writer.post(path, {"stop": "1"}).status == 302
    said = until_done(writer, path, 120)
    assert said.startswith("stopped")
    assert "Try the rest again" in said
    assert writer.post(path, {"again": "1"}).status == 302
    said = until_done(writer, path, 300)
    assert "finished 30 of 30" in said


def test_a_feed_is_followed_by_one_case_alone(writer: Visitor, somebody: Visitor, site: Server, adding: DeskProcess):
    _, said = done(somebody, OTHER, **{"kind": "feed", "feed-url": address(site, "/feed"), "feed-reason": "for us"})
    assert "followed from now on" in said
    page = PageParser(somebody.get(f"/case/{quote(OTHER)}/sources/").text).text
    assert "News" in page
    assert "for us" in page
    assert "Last look" in page
    mine = PageParser(writer.get("/case/default/sources/").text).text
    assert "This case follows no feed." in mine
    (source,) = Store(adding.folder).sources()
    assert (source.case, source.who) == (OTHER, "somebody")
    site.answers["/feed"] = answer(FEED.replace("/herald", "/broken"))
    site.answers["/broken"] = answer("x", "500 Oops")
    _, said = done(somebody, OTHER, kind="collect")
    assert "status 500" in said
    assert "The server answered with status 500" in PageParser(somebody.get(f"/case/{quote(OTHER)}/sources/").text).text


def test_what_failed_is_listed_and_tried_again(writer: Visitor, site: Server):
    done(writer, **{"kind": "addresses", "addresses-addresses": address(site, "/later")})
    page = PageParser(writer.get("/case/default/sources/").text).text
    assert address(site, "/later") in page
    site.answers["/later"] = answer(small_page(77).decode())
    _, said = done(writer, kind="again")
    assert "1 added" in said
    assert address(site, "/later") not in PageParser(writer.get("/case/default/sources/").text).text


def test_the_register_is_whole(adding: DeskProcess):
    register = open_register(RegisterLocation(adding.folder))
    assert {each.outcome for each in reads.attempts(register.scope("writer"))} <= {
        "entered",
        "again",
        "set aside",
        "failed",
    }
    assert reads.check_ledger(register) == ()
    register.close()
