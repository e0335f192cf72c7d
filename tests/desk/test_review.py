"""The review as a browser without scripts has it, and as two people have it at once: forms, conflicts, undoing."""

from __future__ import annotations

import json
import random
import re
import threading
from html import unescape
from urllib.parse import quote, urlencode

import pytest

from benchmarks.desk.desk_process import Answer, DeskProcess, PageParser, Visitor
from onrecord.register import models as rows
from onrecord.register.db.connection import open_register
from onrecord.register.db.scope import case_scope
from onrecord.register.db.settings import RegisterLocation

AS_JSON = {"Accept": "application/json", "HX-Request": "true"}
_CARD = re.compile(r'<li class="card" id="card-(st-\w+)".*?</form></li>', re.DOTALL)


@pytest.fixture(scope="module")
def ann(review_desk: DeskProcess) -> Visitor:
    return Visitor(review_desk).sign_in("ann")


@pytest.fixture(scope="module")
def omid(review_desk: DeskProcess) -> Visitor:
    return Visitor(review_desk).sign_in("omid")


def listed(visitor: Visitor, case: str) -> dict[str, str]:
    """The addresses of the pages in the list, by their headlines."""
    page = visitor.get(f"/case/{quote(case)}/review/").text
    found = re.findall(r'<a class="row-link" href="([^"]+)"><bdi[^>]*>(.*?)</bdi>', page)
    return {unescape(headline): unescape(address) for address, headline in found}


def cards(page: str) -> dict[str, str]:
    """The cards of a page that people are asked about, by their ids."""
    asked = page.partition('id="others"')[0]
    return {found[1]: found[0] for found in _CARD.finditer(asked)}


def state(card: str) -> str:
    return re.search(r'data-state="([\w-]+)"', card)[1]


def seen(card: str) -> list[str]:
    return re.findall(r'name="seen" value="([^"]+)"', card)


def token(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def send(visitor: Visitor, path: str, page: str, values: list[tuple[str, str]], **headers: str) -> Answer:
    """Send a form of a page that was opened before: what it has seen may be old by now."""
    body = urlencode([("csrfmiddlewaretoken", token(page)), *values]).encode()
    return visitor.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})


def decide(visitor: Visitor, path: str, page: str, card: str, verdict: str, **more: str) -> Answer:
    values = [("do", verdict), *(("seen", each) for each in seen(card)), *more.items()]
    return send(visitor, path, page, values)


def test_the_list_has_the_pages_that_wait_and_its_filters(ann: Visitor):
    every = listed(ann, "forms")
    assert {"Prisoners of Xanadu write to the United Nations", "Warden of Xanadu rejects the letter"} <= every.keys()
    persian = ann.get("/case/forms/review/?language=fa").text
    assert persian.count("row-link") == 1
    assert 'lang="en"' in ann.get("/case/forms/review/?source=%3F").text  # a filter without a letter is said to be none
    assert "No finding that waits matches." in ann.get("/case/forms/review/?urgent=on&source=nowhere").text
    fragment = ann.get("/case/forms/review/?language=fa", **{"HX-Request": "true"}).text
    assert fragment.startswith('<div id="list">')
    assert fragment.strip() in persian
    assert ann.get("/case/forms/review/?after=nonsense").status == 200


@pytest.mark.parametrize("path", ["reports/", "review/", "search/?q=winter"])
def test_letters_without_a_headline_are_told_apart_in_each_list(path: str, ann: Visitor):
    page = ann.get(f"/case/letters%20without/{path}").text
    words = "<q>Excellency, We, the prisoners of ward seven in Zenda, ask you to send a…</q>"
    said = f'<span class="no-headline">{words}<span class="unseen"> (Without a headline)</span></span>'
    assert f'{said} <span class="note"><bdi>page.txt</bdi></span>' in page
    assert ("<q>جناب آقای دبیر کل، ما زندانیان بند هفت زندان زندا" in page) == ("search" not in path)
    assert "Prisoners of Xanadu write to the United Nations" in page.replace("<mark>", "")


def test_a_letter_without_a_headline_has_its_words_on_its_pages(ann: Visitor):
    called = next(each for each in listed(ann, "letters without").items() if "Excellency" in each[0])
    page = ann.get(called[1]).text
    assert "<title>Review: “Excellency, We, the prisoners of ward seven in Zenda" in re.sub(r"\s*\n\s*", "", page)
    report = re.search(r"re-\w+", called[1])[0]
    for path in ("reports", "evidence", "pairs/new"):
        assert "<q>Excellency, We, the prisoners" in ann.get(f"/case/letters%20without/{path}/{report}/").text, path


def test_today_and_the_menu_lead_to_the_review_for_those_who_may_judge(ann: Visitor, review_desk: DeskProcess):
    page = ann.get("/case/forms/").text
    assert re.search(r"\d+ findings wait for review", page)
    assert 'href="/case/forms/review/"' in page
    reader = Visitor(review_desk).sign_in("ruth")
    assert "/review/" not in reader.get("/case/forms/").text
    assert reader.get("/case/forms/review/").status == 404
    assert reader.get(listed(ann, "forms")["Letter from ward seven"]).status == 404


def test_the_words_of_a_page_are_shown_as_they_are_with_marks(ann: Visitor):
    for path in listed(ann, "forms").values():
        page = ann.get(path).text
        for block in re.findall(r'data-block="b\d+" dir="auto">(.*?)</(?:p|h1|span)>', page):
            assert "\n  " not in block
        for card, html in cards(page).items():
            marked = "".join(re.findall(rf'data-f="[^"]*{card}[^"]*">(.*?)</span>', page))
            quoted = re.sub(
                "</?mark>", "", re.search(r'<blockquote class="quote" dir="auto"><p>(.*?)</p>', html, re.DOTALL)[1]
            )
            assert " ".join(quoted.split()) in " ".join(marked.split()) or len(seen(html)) > 1
            assert state(html) == "open"


def test_a_card_shows_which_of_its_words_are_asked_for(ann: Visitor):
    path = listed(ann, "cut")["Two are asked"]
    page = ann.get(path).text
    (card, html), *_ = cards(page).items()
    assert "the Minister of Health to <mark>send a doctor to the prison</mark></p>" in html
    assert re.search(rf'<span class="m  m-content m-ask" data-f="{card}[^"]*">send a doctor to the prison</span>', page)
    form = entry(ann.get(f"{path}?form={card}").text)
    assert '<mark dir="auto">send a doctor to the prison</mark>' in form
    assert "If you change the words, all of them are what is asked for." in form


def test_a_card_is_decided_with_a_button_and_undone(ann: Visitor):
    path = listed(ann, "forms")["Warden of Xanadu rejects the letter"]
    page = ann.get(path).text
    first, second = list(cards(page))[:2]
    answer = decide(ann, path, page, cards(page)[first], "accept")
    assert answer.status == 303
    assert answer.headers["location"].endswith(f"#card-{second}")
    page = ann.get(path).text
    assert state(cards(page)[first]) == "accept"
    assert re.search(r"accepted</span> <span class=\"by\"><bdi>ann</bdi>, (?:\d+ s ago|just now)", cards(page)[first])
    done = ann.get("/case/forms/review/").text.partition("You decided today")[2]
    assert "accepted</dt><dd>1" in done
    assert "added by hand" not in done
    assert "<dd>0" not in done
    decide(ann, path, page, cards(page)[second], "reject", reason="2", why="they say otherwise")
    page = ann.get(path).text
    assert "wrong words: they say otherwise" in cards(page)[second]
    assert send(ann, path, page, [("do", "undo")]).headers["location"].endswith(f"#card-{second}")
    assert send(ann, path, page, [("do", "undo")]).headers["location"].endswith(f"#card-{first}")
    assert [state(each) for each in cards(ann.get(path).text).values()].count("open") == len(cards(page))


def judgements(desk: DeskProcess, case: str) -> int:
    register = open_register(RegisterLocation(desk.folder))
    try:
        scope = case_scope(register, "ann", case)
        return rows.Judgement.objects.using(scope.alias).filter(case=scope.case).count()
    finally:
        register.close()


def test_the_same_decision_twice_enters_nothing_and_a_reason_does(
    ann: Visitor, omid: Visitor, review_desk: DeskProcess
):
    (path,) = listed(ann, "again").values()
    page = ann.get(path).text
    first = next(iter(cards(page)))
    decide(ann, path, page, cards(page)[first], "accept")
    count = judgements(review_desk, "again")
    for visitor in (ann, omid):
        page = visitor.get(path).text
        assert decide(visitor, path, page, cards(page)[first], "accept").status in {200, 303}
    assert judgements(review_desk, "again") == count
    decide(ann, path, page := ann.get(path).text, cards(page)[first], "accept", why="The letter is there.")
    assert judgements(review_desk, "again") > count
    assert "The letter is there." in cards(ann.get(path).text)[first]


def test_a_second_opinion_is_asked_and_given_and_the_first_person_is_told(ann: Visitor, omid: Visitor):
    (path,) = listed(ann, "opinions").values()
    page = ann.get(path).text
    first, second = list(cards(page))[:2]
    answer = send(ann, path, page, [("do", "opinion"), ("card", first)])
    assert answer.status == 303
    assert answer.headers["location"].endswith(f"#card-{second}")
    send(ann, path, page, [("do", "opinion"), ("card", first)])  # once is enough
    shown = cards(ann.get(path).text)[first]
    assert 'data-asked="mine"' in shown
    assert shown.count("<bdi>ann</bdi>") == 1
    assert "row-link" not in ann.get("/case/opinions/review/?asked=on").text
    assert "row-link" in omid.get("/case/opinions/review/?asked=on").text
    assert "A second opinion is asked for" in omid.get("/case/opinions/").text
    assert "A second opinion is asked for" not in ann.get("/case/opinions/").text
    decide(ann, path, page, cards(page)[second], "accept")
    page = omid.get(path).text
    assert 'data-asked="others"' in cards(page)[first]
    decide(omid, path, page, cards(page)[first], "accept")
    assert "row-link" not in omid.get("/case/opinions/review/?asked=on").text
    decide(omid, path, page, cards(page)[second], "reject", why="He says so of somebody else.")
    told = PageParser(ann.get("/case/opinions/").text).text
    assert "Decided otherwise by others" in told
    assert "you: accepted · omid: rejected" in told
    assert "He says so of somebody else." in told
    assert "Decided otherwise" not in omid.get("/case/opinions/").text


def test_a_second_opinion_is_taken_back_before_an_earlier_decision(ann: Visitor, omid: Visitor):
    pages = listed(ann, "taken back")
    letter, denial = pages["Letter from ward seven"], pages["Warden of Xanadu rejects the letter"]
    page = ann.get(letter).text
    accepted, card = next(iter(cards(page).items()))
    decide(ann, letter, page, card, "accept")
    page = ann.get(denial).text
    first = next(iter(cards(page)))
    for _ in range(2):  # it can be asked for again
        send(ann, denial, page, [("do", "opinion"), ("card", first)])
        assert 'data-asked="mine"' in cards(ann.get(denial).text)[first]
        assert "row-link" in omid.get("/case/taken%20back/review/?asked=on").text
        undone = send(ann, denial, page, [("do", "undo")])
        assert undone.headers["location"].endswith(f"#card-{first}")
        assert 'data-asked="mine"' not in cards(ann.get(denial).text)[first]
        assert "row-link" not in omid.get("/case/taken%20back/review/?asked=on").text
        assert state(cards(ann.get(letter).text)[accepted]) == "accept"
    send(ann, denial, page, [("do", "undo")])
    assert state(cards(ann.get(letter).text)[accepted]) == "open"


def test_a_second_opinion_that_was_given_is_not_taken_back(ann: Visitor, omid: Visitor):
    path = listed(ann, "taken back")["Warden of Xanadu rejects the letter"]
    page = ann.get(path).text
    first, second = list(cards(page))[:2]
    decide(ann, path, page, cards(page)[first], "accept")
    send(ann, path, page, [("do", "opinion"), ("card", second)])
    page = omid.get(path).text
    decide(omid, path, page, cards(page)[second], "accept")
    answer = send(ann, path, ann.get(path).text, [("do", "undo")])
    assert answer.headers["location"].endswith(f"#card-{first}")
    assert state(cards(ann.get(path).text)[second]) == "accept"
    send(omid, path, page, [("do", "undo")])


def test_a_page_that_was_reviewed_is_reached_from_the_list_and_from_its_report(ann: Visitor):
    path = listed(ann, "menu")["Letter from ward seven"].partition("?")[0]
    page = ann.get(path).text
    for card in cards(page).values():
        decide(ann, path, page, card, "accept")
    every, found = "/case/menu/reports/", {}
    for review in ("", "waiting", "reviewed", "rejected"):
        found[review] = path in ann.get(f"{every}?review={review}").text
    assert found == {"": True, "waiting": False, "reviewed": True, "rejected": False}
    assert path in ann.get(path.replace("/review/", "/reports/")).text
    send(ann, path, ann.get(path).text, [("do", "undo")])
    page = ann.get(path).text
    last = next(card for card in cards(page).values() if state(card) == "open")
    decide(ann, path, page, last, "reject")
    assert path in ann.get(f"{every}?review=rejected").text
    for _ in cards(page):
        send(ann, path, page, [("do", "undo")])
    assert path not in ann.get(f"{every}?review=rejected").text
    assert path not in ann.get(f"{every}?review=reviewed").text
    ruth = Visitor(ann.desk).sign_in("ruth")
    assert path not in ruth.get(every).text + ruth.get(path.replace("/review/", "/reports/")).text


def test_a_card_is_split_by_addressee_and_two_are_merged(ann: Visitor):
    (path,) = listed(ann, "split").values()
    page = ann.get(path).text
    first = next(card for card, html in cards(page).items() if len(seen(html)) == 2)
    before = cards(page).keys()
    parted = ann.get(f"{path}&split={first}" if "?" in path else f"{path}?split={first}").text
    assert len(cards(parted)) == len(before) + 1
    decide(ann, path, parted, cards(parted)[first], "reject")
    page = ann.get(path).text  # judged differently, the two stay apart
    assert sorted(state(each) for each in cards(page).values()).count("reject") == 1
    assert len(cards(page)) == len(before) + 1
    send(ann, path, page, [("do", "undo")])
    page = ann.get(path).text
    assert cards(page).keys() == before
    values = [("do", "merge"), ("card", first), *(("seen", each) for each in seen(cards(page)[first]))]
    answer = send(ann, path, page, values)
    assert answer.status == 303, PageParser(answer.text).text
    page = ann.get(path).text
    made = answer.headers["location"].rpartition("#card-")[2]
    assert cards(page)[made].count('<blockquote class="quote" dir="auto"><p>') >= 2
    assert len(cards(page)) == len(before) - 1
    last = list(cards(page))[-1]
    assert send(ann, path, page, [("do", "merge"), ("card", last)]).status == 422
    send(ann, path, page, [("do", "undo")])
    assert cards(ann.get(path).text).keys() == before


def test_a_page_in_which_nothing_was_found_is_looked_through(ann: Visitor, omid: Visitor):
    assert listed(ann, "empty") == {}
    report = re.search(r"/reports/(re-\w+)/", ann.get("/case/empty/search/?q=rain").text)
    assert report
    path = f"/case/empty/review/{report[1]}/"
    page = ann.get(path).text
    assert "Nothing here" in page
    assert "Add a statement" in page
    assert send(ann, path, page, [("do", "nothing")]).status == 303
    send(ann, path, page, [("do", "nothing")])
    assert "Looked through by ann" in PageParser(omid.get(path).text).text
    assert "Add a finding" in send(ann, path, page, [("do", "form")]).text


def test_the_other_names_of_the_parties_of_a_card_are_shown(ann: Visitor):
    path = listed(ann, "forms")["Letter from ward seven"]
    page = ann.get(path).text
    answers = [send(ann, path, page, [("do", "names"), ("card", card)]) for card in cards(page)]
    assert {answer.status for answer in answers} == {200}
    assert any('<bdi class="name">' in answer.text for answer in answers)
    assert send(ann, path, page, [("do", "names"), ("card", "st-nothing")]).status == 200


def test_undoing_leads_back_to_another_page(ann: Visitor):
    pages = listed(ann, "undo")
    letter, denial = pages["Letter from ward seven"], pages["Warden of Xanadu rejects the letter"]
    page = ann.get(letter).text
    first, card = next(iter(cards(page).items()))
    decide(ann, letter, page, card, "accept")
    answer = send(ann, denial, page, [("do", "undo")])
    assert answer.status == 303
    assert answer.headers["location"].startswith(letter)
    assert answer.headers["location"].endswith(f"#card-{first}")
    nothing = send(ann, denial, page, [("do", "undo")], **AS_JSON)
    assert json.loads(nothing.text)["outcome"] == "nothing"


def test_the_second_person_is_told_and_chooses(ann: Visitor, omid: Visitor):
    path = listed(ann, "conflict")["Letter from ward seven"]
    page = ann.get(path).text
    first, card = next(iter(cards(page).items()))
    assert decide(omid, path, omid.get(path).text, card, "reject", why="not theirs").status == 303
    answer = decide(ann, path, page, card, "accept")
    assert answer.status == 409
    told = cards(answer.text)[first]
    text = PageParser(told).text
    assert "omid decided otherwise, so yours was not entered: rejected" in text
    assert "not theirs" in text
    assert "Keep theirs" in text
    assert state(told) == "reject"
    # The card has now been seen as it is, so an ordinary judgement takes the place of the other one.
    assert decide(ann, path, answer.text, told, "accept").status == 303
    assert state(cards(ann.get(path).text)[first]) == "accept"


def test_the_same_decision_twice_is_no_conflict(ann: Visitor, omid: Visitor):
    path = listed(ann, "conflict")["Warden of Xanadu rejects the letter"]
    page = ann.get(path).text
    card = next(iter(cards(page).values()))
    decide(omid, path, omid.get(path).text, card, "accept")
    values = [("do", "accept"), *(("seen", each) for each in seen(card))]
    answer = json.loads(send(ann, path, page, values, **AS_JSON).text)
    assert (answer["outcome"], answer["message"]) == ("same", "omid decided the same before you.")
    again = json.loads(send(omid, path, omid.get(path).text, values, **AS_JSON).text)
    assert (again["outcome"], again["message"]) == ("same", "")  # the answer to the first one was lost


def test_two_people_who_add_one_letter_get_one_and_the_second_is_told(ann: Visitor, omid: Visitor):
    (path,) = listed(ann, "two letters").values()
    page = ann.get(path).text
    (form,) = re.findall(
        r'<section class="entry letter-entry".*?</section>', send(ann, path, page, [("do", "letter")]).text, re.DOTALL
    )
    typed = [("do", "letter_enter"), ("words", "The families asked the ministry for a doctor."), ("extent", "full")]
    as_seen = re.findall(r'name="(seen(?:_letter)?)" value="([^"]*)"', form)
    assert send(omid, path, omid.get(path).text, [*typed, *as_seen]).status == 303
    answer = send(ann, path, page, [*typed, *as_seen])
    assert answer.status == 409
    assert "omid entered a letter with such words in the meantime" in PageParser(answer.text).text
    assert "The families asked the ministry for a doctor.</textarea>" in answer.text, "what was typed is kept"
    assert ann.get(path).text.count('<article class="page-letter"') == 1
    now = re.findall(r'name="(seen(?:_letter)?)" value="([^"]*)"', answer.text.partition("letter-entry")[2])
    assert ("seen_letter", "1") in now


def test_what_somebody_replaced_is_not_undone(ann: Visitor, omid: Visitor):
    path = listed(ann, "conflict")["Prisoners of Xanadu write to the United Nations"]
    page = ann.get(path).text
    first, card = next(iter(cards(page).items()))
    decide(ann, path, page, card, "accept")
    page = omid.get(path).text
    decide(omid, path, page, cards(page)[first], "reject")
    answer = send(ann, path, ann.get(path).text, [("do", "undo")])
    assert answer.status == 422
    assert "omid has decided on it since, so it stays." in PageParser(answer.text).text
    assert state(cards(answer.text)[first]) == "reject"


def test_what_is_left_is_accepted_together_and_undone_together(ann: Visitor):
    path = listed(ann, "rest")["The wards speak"]
    page = ann.get(path).text
    open_before = [key for key, card in cards(page).items() if state(card) == "open"]
    form = page.partition('class="actions end-actions"')[2].partition("</form>")[0]
    assert len(seen(form)) >= len(open_before) > 30
    assert send(ann, path, page, [("do", "rest"), *(("seen", each) for each in seen(form))]).status == 303
    assert {state(card) for card in cards(ann.get(path).text).values()} == {"accept"}
    send(ann, path, page, [("do", "undo")])
    assert [key for key, card in cards(ann.get(path).text).items() if state(card) == "open"] == open_before


def test_others_are_seen_on_a_page(ann: Visitor, omid: Visitor):
    path = listed(ann, "forms")["Letter from ward seven"]
    ann.get(path)
    page = omid.get(path).text
    assert "ann is on this page" in PageParser(page).text
    heard = send(ann, path, page.replace(token(page), token(ann.get(path).text)), [("do", "here")])
    assert "omid is on this page" in PageParser(heard.text).text


def entry(page: str) -> str:
    found = re.search(r'<section class="entry".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def test_a_finding_is_added_by_words_and_corrected(ann: Visitor):
    path = listed(ann, "corrections")["Twice the same"]
    page = ann.get(path).text
    assert "Add a finding" in entry(ann.get(path + "?form=new").text)
    twice = [("do", "enter"), ("act", "accuse"), ("words", "Prisoners accuse the warden")]
    answer = send(ann, path, page, twice)
    assert answer.status == 422
    assert "several times" in PageParser(entry(answer.text)).text
    party = re.search(r'name="speaker" value="(pa-\w+)"', entry(ann.get(path + "?form=new").text))[1]
    words = "did not answer the families"
    answer = send(ann, path, page, [("do", "enter"), ("act", "accuse"), ("words", words), ("speaker", party)])
    assert answer.status == 303, PageParser(entry(answer.text)).text
    made = answer.headers["location"].rpartition("#card-")[2]
    page = ann.get(path).text
    assert "added by hand" in cards(page)[made]
    assert words in cards(page)[made]
    form = entry(ann.get(f"{path}?form={made}").text)
    hidden = re.findall(r'name="(seen|quote|before|kept|card)" value="([^"]*)"', form)
    values = [("do", "enter"), ("act", "deny"), ("words", words), ("speaker", party), *hidden]
    answer = send(ann, path, page, values)
    assert answer.status == 303, PageParser(entry(answer.text)).text
    new = answer.headers["location"].rpartition("#card-")[2]
    page = ann.get(path).text
    assert made not in cards(page)
    assert "corrected" in PageParser(cards(page)[new]).text
    assert "Before the correction" in PageParser(cards(page)[new]).text
    send(ann, path, page, [("do", "undo")])
    assert made in cards(ann.get(path).text)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([("act", "deny")], "Give the words."),
        ([("act", "shout"), ("words", "The families")], "Choose the act."),
        ([("act", "deny"), ("words", "words that are nowhere")], "does not contain these words"),
        ([("act", "deny"), ("words", "Twice the same"), ("speaker", "pa-zzzzzzzz")], "nothing with this id"),
        (
            [("act", "deny"), ("words", "Twice the same"), ("speaker_words", "a doctor"), ("speaker_kind", "x")],
            "kind",
        ),
    ],
)
def test_a_form_that_is_wrong_says_so_and_enters_nothing(ann: Visitor, values: list[tuple[str, str]], sentence: str):
    path = listed(ann, "corrections")["Twice the same"]
    page = ann.get(path).text
    answer = send(ann, path, page, [("do", "enter"), *values])
    assert answer.status == 422
    assert sentence in PageParser(entry(answer.text)).text
    assert cards(ann.get(path).text).keys() == cards(page).keys()


def digits_of(form: str, side: str = "speaker") -> dict[str, str]:
    """The ids of the parties of a list in a form, each with its digit; an empty text for a party without one."""
    found = re.findall(rf'name="{side}" value="(pa-\w+)"(?: data-digit="(\d)")?', form)
    return dict(found)


@pytest.mark.parametrize("headline", ["Letter from ward seven", "Twice the same"])
def test_a_party_has_one_digit_on_the_whole_page(ann: Visitor, headline: str):
    path = listed(ann, "one digit")[headline]
    page = ann.get(path).text
    asked = [*cards(page), "new", *re.findall(r'id="card-(st-\w+)"', page.partition('id="others"')[2])]
    forms = [entry(ann.get(f"{path}?form={each}").text) for each in asked]
    assert len(forms) > 2
    known = digits_of(forms[0])
    assert list(known.values())[:9] == [str(n + 1) for n in range(len(known))][:9]
    assert [digits_of(form, side) for form in forms for side in ("speaker", "addressee", "target")] == [known] * (
        3 * len(forms)
    )


def test_who_acts_comes_first(ann: Visitor):
    path = listed(ann, "one digit")["Prisoners of Xanadu write to the United Nations"]
    forms = [entry(ann.get(f"{path}?form={each}").text) for each in cards(ann.get(path).text)]
    acting = {key for form in forms for key in re.findall(r'value="(pa-\w+)"(?: data-digit="\d")? checked', form)}
    every = list(digits_of(forms[0]))
    assert set(every[: len(acting)]) == acting < set(every)


def test_a_party_by_hand_takes_the_last_digit(ann: Visitor):
    path = listed(ann, "one digit")["Twice the same"]
    page = ann.get(path).text
    before = digits_of(entry(ann.get(f"{path}?form=new").text))
    last = list(cards(page))[-1]
    form = entry(ann.get(f"{path}?form={last}").text)
    hidden = re.findall(r'name="(seen|quote|before|kept|card)" value="([^"]*)"', form)
    words = re.search(r">([^<]*)</textarea>", form)[1]
    values = [("do", "enter"), ("act", "accuse"), ("words", words), *hidden]
    named = [("speaker_words", "the ministry for a doctor"), ("speaker_kind", "body")]
    assert send(ann, path, page, [*values, *named]).status == 303
    after = digits_of(entry(ann.get(f"{path}?form=new").text))
    assert len(after) == len(before) + 1
    assert dict(list(after.items())[:-1]) == before
    send(ann, path, page, [("do", "undo")])
    assert digits_of(entry(ann.get(f"{path}?form=new").text)) == before


def test_a_refused_correction_keeps_the_digits_of_the_parties(ann: Visitor):
    path = listed(ann, "corrections")["Twice the same"]
    page = ann.get(path).text
    last = list(cards(page))[-1]
    form = entry(ann.get(f"{path}?form={last}").text)
    hidden = re.findall(r'name="(seen|quote|before|kept|card)" value="([^"]*)"', form)
    refused = send(ann, path, page, [("do", "enter"), ("act", "shout"), ("words", "x"), *hidden])
    assert refused.status == 422
    assert digits_of(entry(refused.text)) == digits_of(form) != {}


def test_words_that_stand_twice_are_those_of_the_corrected_card(ann: Visitor):
    path = listed(ann, "corrections")["Twice the same"]
    page = ann.get(path).text
    card = next(key for key, html in cards(page).items() if "the warden of theft" in html)
    values = [("do", "enter"), ("card", card), ("act", "accuse"), ("words", "the warden")]
    answer = send(ann, path, page, [*values, *(("seen", each) for each in seen(cards(page)[card]))])
    assert answer.status == 303, PageParser(entry(answer.text)).text
    new = answer.headers["location"].rpartition("#card-")[2]
    assert re.search(rf'data-f="{new}">the warden</span> of theft', ann.get(path).text)
    report = ann.get(re.search(r'href="(/case/corrections/reports?/re-[^/"]+/)"', page)[1]).text
    shown = re.findall(r'<article class="statement" id="(st-\w+)">(.*?)</article>', report, re.DOTALL)
    assert shown[-1][0] == card
    assert f'corrected · <a href="#{new}">the correction</a>' in shown[-1][1]
    assert "rejected" not in shown[-1][1]
    assert new in {key for key, _ in shown[:-1]}
    send(ann, path, ann.get(path).text, [("do", "undo")])


def test_selected_words_come_back_as_the_page_has_them(ann: Visitor):
    path = listed(ann, "corrections")["Twice the same"]
    page = ann.get(path).text
    block = re.search(r'data-block="(b\d+)" dir="auto">[^<]*KUBLA', page)[1]
    chosen = [("block", block), ("quote", "accuse  the\nwarden"), ("before", "beating them. Prisoners")]
    form = entry(send(ann, path, page, [("do", "form"), *chosen], **{"HX-Request": "true"}).text)
    assert ">accuse the warden</textarea>" in form
    assert re.search(r'name="before" value="[^"]+"', form)
    several = [("block", block), ("quote", "accuse the warden"), ("before", "")]
    answer = send(ann, path, page, [("do", "form"), *several])
    assert answer.status == 422
    assert "These words are there twice; select more." in PageParser(entry(answer.text)).text


@pytest.mark.parametrize(
    "values",
    [
        [("do", "accept")],
        [("do", "accept"), ("seen", "st-nothing:")],
        [("do", "reject"), ("seen", "pa-nothing:ju-nothing")],
        [("do", "rest")],
        [("do", "undo"), ("before", "ju-nothing")],
        [("do", "form"), ("card", "st-nothing"), ("block", "b1"), ("quote", "x"), ("before", "y")],
        [("do", "nonsense")],
        [],
    ],
)
def test_what_cannot_be_read_is_refused_with_a_page(ann: Visitor, values: list[tuple[str, str]]):
    path = listed(ann, "forms")["Letter from ward seven"]
    page = ann.get(path).text
    answer = send(ann, path, page, values)
    assert answer.status in {400, 422}
    assert "<h1" in answer.text
    assert [state(each) for each in cards(ann.get(path).text).values()] == [
        state(each) for each in cards(page).values()
    ]


def test_places_and_filters_that_mean_nothing_are_no_failure(ann: Visitor):
    path = listed(ann, "forms")["Letter from ward seven"]
    for query in ("at=7-1", "at=%00", "source=%3F", "at=0-99999999999999999999&urgent=on", "form=st-nothing"):
        assert ann.get(f"{path}?{query}").status == 200, query


def judge_all_at_random(visitor: Visitor, path: str, seed: int, told: list[str]) -> None:
    """Decide on every card of a page, in an order of one's own, from the page as it was opened."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    page = visitor.get(path).text
    every = list(cards(page).values())
    chance.shuffle(every)
    for card in every:
        values = [("do", chance.choice(["accept", "reject", "unsure"])), *(("seen", each) for each in seen(card))]
        answer = json.loads(send(visitor, path, page, values, **AS_JSON).text)
        told.append(answer["outcome"])


@pytest.mark.parametrize("case", ["many", pytest.param("chance", marks=pytest.mark.slow)])
def test_two_people_who_judge_at_random_overwrite_nothing(case: str, ann: Visitor, omid: Visitor, review_desk):
    path = listed(ann, case)["The wards speak"]
    count = len(cards(ann.get(path).text))
    assert count >= 40
    rounds = 5 if case == "chance" else 1
    told: dict[str, list[str]] = {"ann": [], "omid": []}
    for turn in range(rounds):
        threads = [
            threading.Thread(target=judge_all_at_random, args=(who, path, turn * 2 + n, told[name]))
            for n, (name, who) in enumerate({"ann": ann, "omid": omid}.items())
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert {len(each) for each in told.values()} == {count * rounds}
    register = open_register(RegisterLocation(review_desk.folder))
    scope = case_scope(register, "ann", case)
    statements = scope.of(rows.Statement).filter(report__headline="The wards speak").exclude(act="state")
    entered = dict.fromkeys(told, 0)
    for statement in statements:
        chain = list(scope.of(rows.Judgement).filter(statement=statement).order_by("pk"))
        assert [each.replaces for each in chain] == [None, *chain[:-1]]  # one chain: no judgement has two successors
        for each in chain:
            entered[each.who] += 1
        assert len(chain) >= 1
    register.close()
    by_card = {name: told[name].count("entered") for name in told}
    assert entered == by_card  # each statement of this page is a card, so each that was told is there, and no other
    assert (
        sum(by_card.values()) + sum(each.count("conflict") + each.count("same") for each in told.values())
        == 2 * count * rounds
    )
