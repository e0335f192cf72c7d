"""The reading room: no masked name, no request, the same bytes twice, nothing left by a refusal, and a check of copies."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from onrecord import PublishError
from onrecord.capture.proofs.keys import KeyRing
from onrecord.cli import main
from onrecord.publish import SiteOptions, publish_site
from onrecord.publish.leak_readings import readings
from onrecord.publish.mask import Masking
from onrecord.publish.pair_likeness import PairLikeness
from onrecord.publish.site.english import ENGLISH
from onrecord.publish.site.folder import put_in_place
from onrecord.publish.site.frame import POLICY
from onrecord.publish.site.lists import LATEST
from onrecord.publish.site.manifest import MANIFEST, SIGNATURE, check_site
from onrecord.publish.site.pages import SitePages
from onrecord.publish.values import PublicAnswer, PublicAppeal
from onrecord.publish.view import Public
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.disclosure_values import NewConsent
from tests.desk.conftest import enter as enter_with_proposals
from tests.publish.conftest import letter
from tests.publish.people import PEOPLE
from tests.publish.test_exporters import WORDS, appeal
from tests.register.conftest import captured, read
from tests.register.pages import HERALD
from tests.register.pages import page as report_page

publish_module = sys.modules["onrecord.publish.publish_site"]
THEN = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = date(2026, 5, 1)
OWN = {"about.html", "fa/about.html", "style.css"}
RECEIPT = report_page(
    "The United Nations answer the prisoners of Xanadu",
    "NEW YORK, 20 May 2017 – UN Secretary-General António Guterres spoke to reporters about the prison of Xanadu.",
    "“We have received the letter and will send a delegation to the prison before the winter,” António Guterres said in"
    " reply to the prisoners.",
    outlet="Kubla Courier",
)


def site(scope, target: Path, **options):
    return publish_site(scope, target, SiteOptions(as_of=DAY, **options), now=lambda: THEN)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages_as_text(folder: Path) -> str:
    return "\n".join(data.decode() for name, data in files(folder).items() if not name.startswith("fonts/"))


def made(appeals: list[PublicAppeal], address: str = "") -> dict[str, bytes]:
    """The files of some appeals, without a register."""
    public = Public(masked=True, as_of=DAY, case="", count=len(appeals), appeals=iter(appeals))
    return dict(SitePages(address).pages(public))


class _Page(HTMLParser):
    """The elements of a page, and what is in its data for search engines."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.linked: list[dict] = []
        self._script = False
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._script = tag == "script" and "src" not in dict(attrs)

    def handle_data(self, data: str) -> None:
        if self._script:
            self.linked.append(json.loads(data))
            self._script = False

    @property
    def ids(self) -> set[str | None]:
        return {named["id"] for _, named in self.elements if "id" in named}


def pages_of(found: dict[str, bytes]) -> Iterator[tuple[str, _Page]]:
    return ((name, _Page(data)) for name, data in found.items() if name.endswith(".html"))


def answered() -> PublicAppeal:
    """An appeal with an answer in hostile words."""
    one = appeal(2, WORDS[-1])
    given = PublicAnswer(
        id="an-1",
        form="answered",
        day="2017-05-10",
        by=one.addressees,
        words=(WORDS[-1],),
        withheld="",
        report=replace(one.reports[0], address="javascript:alert(1)"),
    )
    return replace(one, state="answered", open=False, answers=(given,))


@pytest.mark.parametrize("mask_quotations", [False, True])
def test_no_file_shows_a_part_of_a_masked_name(case, tmp_path: Path, mask_quotations: bool):
    site(case, tmp_path / "site", mask_quotations=mask_quotations)
    found = files(tmp_path / "site")
    said = "\n".join(each.text for name, data in found.items() for each in readings(name, data)).casefold()
    for name in {part for names in PEOPLE[:7] for part in names[0].casefold().split()}:
        assert name not in said, name
    assert "António Guterres".casefold() in said
    assert "a person" in said


def test_an_appeal_after_which_nothing_was_read_is_not_said_to_be_without_an_answer(case, tmp_path: Path):
    """The lists said "without a public answer" where the page of the appeal says that no later page was read."""
    site(case, tmp_path / "site")
    last = re.findall(r"<li><article>.*?</article></li>", (tmp_path / "site" / "index.html").read_text(), re.DOTALL)[0]
    page = (tmp_path / "site" / re.findall(r'href="([^"]+)"', last)[0]).read_text()
    assert "no later page read as of" in page
    assert "No later page read as of" in page
    assert ENGLISH.no_answer not in page
    assert ENGLISH.without_answer not in last
    assert ENGLISH.nothing_later.format("days") in last


def test_a_masked_person_may_share_a_word_of_a_name_with_an_official(case, enter, tmp_path: Path):
    said = letter("Mahnaz Guterres", "Farzad Jahangir", 8)
    enter(said, "https://weaver.example/8", within=case)
    site(case, tmp_path / "site")
    found = pages_as_text(tmp_path / "site")
    assert "António Guterres" in found
    assert "guterres" in found
    assert "mahnaz" not in found.casefold()
    assert "farzad" not in found.casefold()


def test_a_headline_and_the_name_of_the_site_together_are_no_leak(case, enter, tmp_path: Path):
    enter(letter("Maryam Resison", "Farzad Dalvand", 8), "https://weaver.example/8", within=case)
    told = HERALD.replace("Prisoners of Xanadu write to the United Nations", "Two years without a visit in Resis")
    enter(told, "https://herald.example/9", within=case)
    site(case, tmp_path / "site")
    assert "in Resis – On the record</title>" in pages_as_text(tmp_path / "site")


def test_a_leak_is_refused_and_leaves_the_folder_as_it_was(case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A defect of the masking itself: it masks the parties, and no words."""
    site(case, tmp_path / "old")
    before, lines = files(tmp_path), rows.Act.objects.using(case.alias).count()
    real = Masking.words
    monkeypatch.setattr(Masking, "words", lambda _, text, **__: real(Masking(None), text))
    for target in ("old", "new"):
        with pytest.raises(PublishError, match="Nothing was published") as caught:
            site(case, tmp_path / target)
        assert not any(part in str(caught.value) for names in PEOPLE for part in names[0].split())
    monkeypatch.undo()
    with pytest.raises(PublishError, match="Nothing was published"):
        site(case, tmp_path / "new", title="For Mahnaz Kamangar")
    assert files(tmp_path).keys() == before.keys()
    assert files(tmp_path / "old") == {
        name.removeprefix("old/"): data for name, data in before.items() if name.startswith("old/")
    }
    assert rows.Act.objects.using(case.alias).count() == lines


def test_no_number_of_a_pseudonym_connects_two_pages(case, tmp_path: Path):
    site(case, tmp_path / "site", mask_quotations=True)
    assert set(re.findall(r"Person (\d+)", pages_as_text(tmp_path / "site"))) <= {"1", "2", "3"}


def test_each_page_has_the_policy_and_loads_nothing_from_elsewhere(case, tmp_path: Path):
    site(case, tmp_path / "site", address="https://record.example/x")
    found = files(tmp_path / "site") | made([appeal(n, said) for n, said in enumerate(WORDS)] + [answered()])
    for name, page in pages_of(found):
        policies = [named["content"] for tag, named in page.elements if named.get("http-equiv")]
        assert policies == [POLICY], name
        for tag, named in page.elements:
            assert "style" not in named, name
            assert "src" not in named or tag == "script", name
            assert not any(each.startswith("on") for each in named), name
            assert tag not in {"base", "iframe", "object", "embed", "img"}, name
            assert tag != "form" or (name.endswith("search.html") and "action" not in named), name
            if tag == "script":
                assert named.get("type") == "application/ld+json" or re.fullmatch(
                    r"(\.\./)*(search/)?\w+\.js", named["src"] or ""
                )
            if tag == "link":
                assert not re.match(r"[a-z]+:|//", named["href"] or ""), name
            if tag == "a" and ":" in (named["href"] or ""):
                assert (named["href"] or "").startswith(("http://", "https://")), name
                assert "noreferrer" in (named["rel"] or ""), name
    assert {each.partition(b"/")[0] for each in re.findall(rb'url\("([^"]+)', found["style.css"])} == {b"fonts"}
    assert not re.search(rb"url\([^\"]|@import", found["style.css"])


def test_each_link_within_the_site_leads_somewhere(case, tmp_path: Path):
    site(case, tmp_path / "site")
    found = files(tmp_path / "site")
    ids = {name: page.ids for name, page in pages_of(found)}
    links = 0
    for name, page in pages_of(found):
        for _, named in page.elements:
            path, _, place = (named.get("href") or "").partition("#")
            if named.get("href") and ":" not in path:
                to = normpath(str(PurePosixPath(name).parent / unquote(path))) if path else name
                assert to in found, (name, path)
                assert not place or place in ids[to], (name, place)
                links += 1
    assert links > 50


def test_two_builds_are_the_same_and_a_second_touches_nothing(case, tmp_path: Path):
    first, second = site(case, tmp_path / "1"), site(case, tmp_path / "2")
    assert files(tmp_path / "1") == files(tmp_path / "2")
    assert (first.sha256, first.written) == (second.sha256, second.files)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "1").rglob("*.*")}
    again = site(case, tmp_path / "1")
    assert (again.written, again.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "1").rglob("*.*")} == times


def test_one_more_appeal_rewrites_its_page_and_the_lists_alone(case, enter, tmp_path: Path):
    site(case, tmp_path / "site")
    before = files(tmp_path / "site")
    enter(HERALD.replace("3 May", "3 April"), "https://herald.example/1", within=case)
    site(case, tmp_path / "site")
    after = files(tmp_path / "site")
    changed = {name for name in after if before.get(name) != after[name]}
    items = {name for name in changed if re.match(r"(fa/)?(appeals|reports)/", name)}
    assert {name.partition("/")[0] for name in items.difference(before)} == {"appeals", "reports", "fa"}
    for name in items.intersection(before):  # an older page may name the new one as related, and change no more
        assert without_related(before[name]) == without_related(after[name])
    lists = {name.removeprefix("fa/").partition("/")[0] for name in changed - items}
    assert lists <= {
        "index.html",
        "names.html",
        "names",
        "places.html",
        "reports.html",
        "must-read.html",
        "sections",
    } | {*("years", "search", "feed.xml", "rss.xml", "feed.json", "manifest.json")}


def test_what_was_made_and_checked_is_not_made_again_unless_somebody_else_is_masked(
    case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    known, checked = tmp_path / "cache" / "known", list[str]()
    real = publish_module.leaks
    monkeypatch.setattr(publish_module, "leaks", lambda *args: checked.extend(n for n, _ in args[1]) or real(*args))
    site(case, tmp_path / "site", known=known)
    assert any(name.startswith("appeals/") for name in checked)
    before = files(tmp_path / "site")
    assert not any(part.encode() in known.read_bytes() for names in PEOPLE for part in names[0].split())
    checked.clear()
    again = site(case, tmp_path / "site", known=known)
    assert (checked, again.written, again.removed) == ([], 0, 0)
    assert files(tmp_path / "site") == before
    damaged = next(name for name in before if name.startswith("appeals/"))
    (tmp_path / "site" / damaged).write_text("damaged")
    site(case, tmp_path / "site", known=known)
    assert files(tmp_path / "site") == before
    party = case.of(rows.Party).filter(name="António Guterres").first().key
    writes.release(case, party, "in office", "It was a mistake.", given=False, now=lambda: THEN)
    site(case, tmp_path / "site", known=known)
    assert any(name.startswith("appeals/") for name in checked)
    assert "António Guterres" not in pages_as_text(tmp_path / "site")
    known.write_bytes(b"damaged")
    site(case, tmp_path / "site", known=known)
    assert list(check_site(tmp_path / "site")) == []


def test_a_name_that_is_masked_newly_is_looked_for_in_all_files(case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    known, checked = tmp_path / "cache" / "known", set[str]()
    monkeypatch.setattr(publish_module, "PairLikeness", partial(PairLikeness, few=0))
    site(case, tmp_path / "site", known=known)
    pairs = known.with_suffix(".pairs")
    assert not any(part.encode() in pairs.read_bytes() for names in PEOPLE for part in names[0].split())
    before = files(tmp_path / "site")
    name, other = PEOPLE[8][0], PEOPLE[9][0]
    data = letter(name, other, 8).encode()
    writes.enter(case, captured(data, "https://herald.example/new"), read(data, "https://herald.example/new"))
    real = publish_module.leaks
    monkeypatch.setattr(publish_module, "leaks", lambda *args: checked.update(n for n, _ in args[1]) or real(*args))
    site(case, tmp_path / "site", known=known)
    items = {each for each in before if each.split("/")[-2:-1] in (["appeals"], ["reports"])}
    assert items <= checked
    after, again = files(tmp_path / "site"), tmp_path / "again"
    pairs.unlink()
    site(case, again)
    assert files(again) == after, "what was remembered changes nothing"


def without_related(page: bytes) -> bytes:
    return re.sub(rb'<aside class="related".*?</aside>', b"", page, flags=re.DOTALL)


def test_who_is_masked_again_disappears_from_the_site(case, tmp_path: Path):
    name = PEOPLE[0][0]
    party = case.of(rows.Party).filter(name=name).get().key
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1))
    writes.consent(case, party, agreed, "She said so.", now=lambda: THEN)
    released = writes.release(case, party, "consent", "She agreed.", now=lambda: THEN)
    site(case, tmp_path / "site")
    assert name in files(tmp_path / "site")["names.html"].decode()
    writes.take_back(case, released)
    site(case, tmp_path / "site")
    assert name not in pages_as_text(tmp_path / "site")


def test_what_was_checked_is_published_though_the_folder_changed_meanwhile(
    case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    name, known = PEOPLE[0][0], tmp_path / "cache" / "known"
    party = case.of(rows.Party).filter(name=name).get().key
    site(case, tmp_path / "site", known=known)
    masked = files(tmp_path / "site")
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1))
    writes.consent(case, party, agreed, "she asked for it", now=lambda: THEN)
    released = writes.release(case, party, "consent", "she asked for it", now=lambda: THEN)
    site(case, tmp_path / "before")
    assert name in pages_as_text(tmp_path / "before")
    writes.take_back(case, released)

    def copied(part: Path, target: Path, kept: dict[str, str]) -> tuple[int, int]:
        shutil.copytree(tmp_path / "before", target, dirs_exist_ok=True)  # as a program that copies folders does
        return put_in_place(part, target, kept)

    monkeypatch.setattr(publish_module, "put_in_place", copied)
    site(case, tmp_path / "site", known=known)
    assert files(tmp_path / "site") == masked


def test_an_answer_is_shown_once_it_was_judged_to_belong(scope, tmp_path: Path):
    for number, data in enumerate((HERALD, RECEIPT)):
        enter_with_proposals(scope, data.encode(), number)
    pairs = [(one.id, each) for one in reads.appeals(scope) for each in reads.answers_to(scope, one.id)]
    key, answer = pairs[0]
    site(scope, tmp_path / "1")
    assert ENGLISH.answers not in files(tmp_path / "1")[f"appeals/{key}.html"].decode()
    writes.judge(scope, answer.id, "same", "It speaks of the letter.")
    site(scope, tmp_path / "2")
    said = files(tmp_path / "2")[f"appeals/{key}.html"].decode()
    assert ENGLISH.answers in said
    assert "will send a delegation to the prison" in said
    assert "Public answer by" in said
    assert "It speaks of the letter." not in said


def test_hostile_words_stay_words():
    found = made([appeal(n, said) for n, said in enumerate(WORDS)] + [answered()])
    for name, data in found.items():
        assert b"<script>alert" not in data, name
    (told,) = _Page(found["appeals/ap-2.html"]).linked
    assert told["@type"] == "Message"


def test_the_lists_have_each_appeal_and_the_first_page_the_latest():
    every = [replace(appeal(n), first=f"{2000 + n % 20}-01-{n % 28 + 1:02}") for n in range(LATEST + 30)]
    every += [replace(appeal(900), first=None), replace(appeal(901), state=None)]
    found = made(every)
    listed = [name for name in found if name.startswith("years/")]
    shown = {key for name in listed for key in re.findall(r"appeals/(ap-\d+)\.html", found[name].decode())}
    assert shown == {each.id for each in every if each.state}
    assert "years/unknown.html" in listed
    days = re.findall(r'<p class="kicker"><time datetime="([\d-]+)"', found["index.html"].decode())
    assert len(days) == LATEST
    assert days == sorted(days, reverse=True)


def test_a_site_without_appeals_says_so():
    assert ENGLISH.none in made([])["index.html"].decode()


@pytest.mark.parametrize("address", ["", "https://record.example/x/"])
def test_the_feed_is_atom_and_the_sitemap_lists_each_page(address: str):
    found = made([appeal(n, said) for n, said in enumerate((*WORDS, "a\x00b\x1fc"))], address)
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(found["feed.xml"])  # noqa: S314 - it is ours
    entries = root.findall(f"{atom}entry")
    assert len(entries) == len(WORDS) + 1
    for each in (root, *entries):
        assert all(each.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))
    for each in entries:
        link = each.find(f"{atom}link")
        assert link is not None
        assert link.attrib["href"].removeprefix(address) in found
    assert ("sitemap.xml" in found) == bool(address)
    if address:
        listed = ET.fromstring(found["sitemap.xml"])  # noqa: S314 - it is ours
        places = [each.text or "" for each in listed.iter() if each.tag.endswith("loc")]
        assert {each.removeprefix(address) for each in places} - OWN == {n for n in found if n.endswith(".html")}


def test_a_copy_is_checked_with_one_command(case, tmp_path: Path):
    ring = KeyRing(tmp_path / "public" / "keys", tmp_path / "private")
    for folder in (tmp_path / "public" / "keys", tmp_path / "private"):
        folder.mkdir(parents=True)
    signer = ring.make(None)
    made_site = publish_site(case, tmp_path / "site", SiteOptions(as_of=DAY, key=_Key(signer)), now=lambda: THEN)
    folder = tmp_path / "site"
    assert hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest() == made_site.sha256
    assert list(check_site(folder)) == []
    assert verified(folder, "--key", signer.id) == 0
    assert verified(folder, "--key", "0" * 64) == 1
    for name, data in files(folder).items():
        place = len(data) // 2
        (folder / name).write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert verified(folder) == 1, name
        (folder / name).write_bytes(data)
    assert verified(folder) == 0
    (folder / "appeals" / "more.html").write_text("x")
    assert list(check_site(folder)) == ["appeals/more.html: The list does not contain this file."]
    (folder / "appeals" / "more.html").unlink()
    (folder / "index.html").unlink()
    (folder / SIGNATURE).unlink()
    assert len(list(check_site(folder))) == 2


class _Key:
    """A key as publishing asks for it."""

    def __init__(self, signer) -> None:
        self.id, self.pem, self.sign = signer.id, signer.public.pem, signer.sign


def verified(folder: Path, *more: str) -> int:
    return CliRunner().invoke(main, ["verify", str(folder), *more]).exit_code


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"format": "x", "files": {"../up": "0"}}', b"[" * 100_000])
def test_a_damaged_list_is_refused_in_a_sentence(case, tmp_path: Path, damage: bytes):
    site(case, tmp_path / "site")
    (tmp_path / "site" / MANIFEST).write_bytes(damage)
    assert verified(tmp_path / "site") == 1
    with pytest.raises(PublishError, match="not the list"):
        site(case, tmp_path / "site")


def test_a_folder_with_other_files_and_a_file_are_kept(case, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for name, wrong in (("mine", "other files"), ("file", "not a folder"), ("link", "not a folder")):
        with pytest.raises(PublishError, match=wrong):
            site(case, tmp_path / name)
    with pytest.raises(PublishError, match="cannot be written"):
        site(case, tmp_path / "nowhere" / "site")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "archive") == ["file", "link", "mine"]


def test_an_empty_folder_becomes_a_site(case, tmp_path: Path):
    (tmp_path / "site").mkdir()
    site(case, tmp_path / "site")
    assert list(check_site(tmp_path / "site")) == []


def test_the_ledger_has_the_site_with_its_masking(case, tmp_path: Path):
    made_site = site(case, tmp_path / "site")
    what = json.loads(rows.Act.objects.using(case.alias).order_by("n").last().line)["what"]
    assert (what["file"], what["format"], what["masked"]) == (made_site.sha256, "site", "yes")
    assert what["count"] == str(made_site.count)
    assert reads.check_ledger(case.register) == ()
