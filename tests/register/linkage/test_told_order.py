"""Which of two things that one text tells came first: what an appeal reacts to is no answer to it."""

from __future__ import annotations

import pytest

from onrecord.facts import load_facts
from onrecord.languages import load
from onrecord.register.domain import AnswerFacts, AppealFacts, PartyFacts
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.answers import belongs
from onrecord.register.linkage.told_order import passages
from onrecord.vocabulary import PartyKind, SpeechAct

TIES = Affiliations(load_facts())
MINISTRY = PartyFacts(id="m", kind=PartyKind.BODY, names=("Ministry of Order",))
PROPOSED = 0.5
"""The least probability of a proposal, as `onrecord.register.ingest.suggestions` has it."""


def marked(text: str) -> tuple[str, dict[str, list[tuple[str, int, int]]]]:
    """Return a text without its marks, and where they stand: {answer cue|its words}, [appeal cue|its ask]."""
    plain, spans, at = "", dict[str, list[tuple[str, int, int]]](), list[tuple[str, str, int]]()
    for sign in text:
        if sign in "{[":
            at.append(("answer" if sign == "{" else "appeal", "cue", len(plain)))
        elif sign in "|}]":
            key, part, start = at.pop()
            spans.setdefault(key, []).append((part, start, len(plain)))
            if sign == "|":
                at.append((key, "content" if key == "answer" else "ask", len(plain)))
        else:
            plain += sign
    return plain, spans


def told(text: str, code: str = "en", act: SpeechAct = SpeechAct.ANSWER, *, day: str = "2021-05-10"):
    """Return the suggestion that a statement of a text answers an appeal of it."""
    plain, spans = marked(text)
    where = passages(plain, load(code), spans)
    words = {(key, part): plain[start:end] for key, found in spans.items() for part, start, end in found}
    answer = AnswerFacts(
        id="answer",
        act=act,
        words=words["answer", "content"],
        cue=words["answer", "cue"],
        answerer=MINISTRY,
        when=("2021-05-10",),
        report="herald",
        language=code,
        told=where["answer"],
    )
    appeal = AppealFacts(
        id="appeal",
        addressees=(MINISTRY,),
        reported=(day,),
        asks=(words["appeal", "ask"],),
        reports=frozenset({"herald"}),
        language=code,
        told=(where["appeal"],),
    )
    return belongs(answer, appeal, TIES, load(code))


REACTIONS = [
    ("en", "The ministry {rejected| the accusations}. The union then [urged| the ministry to release the men]."),
    ("en", "The ministry {said| all was well}. In response, the union [asked| it to release the men]."),
    ("en", "The ministry {said| all was well}.\nIts words caused anger. The union subsequently [asked| for a doctor]."),
    ("en", "After the ministry {rejected| the accusations}, the union [urged| it to release the men]."),
    ("en", "The ministry {rejected| the accusations} before the union [urged| it to release the men]."),
    ("en", "On 3 May the ministry {rejected| the claims}. On 5 May the union [urged| it to release the men]."),
    ("en", "The ministry {said| all was well}. Then the union [asked| it to release the men]."),
    ("de", "Das Amt {wies zurück|, dass Männer litten}. Der Verband [forderte daraufhin| eine Ärztin]."),
    ("es", "El ministerio {rechazó| las acusaciones}. El sindicato [pidió| entonces la libertad de los presos]."),
    ("fr", "Le ministère a {rejeté| les accusations}. Le syndicat a ensuite [demandé| leur libération]."),
    ("pt", "O ministério {rejeitou| as acusações}. Em seguida, o sindicato [pediu| a libertação dos presos]."),
    ("ru", "Министерство {отвергло| обвинения}. После этого союз [потребовал| освободить рабочих]."),
    ("tr", "Bakanlık iddiaları {reddetti| hepsini}. Bunun üzerine sendika işçilerin [bırakılmasını| istedi]."),
    ("fa", "وزارت کار اتهام‌ها را {رد کرد| همه را}. سپس اتحادیه [خواست| کارگران آزاد شوند]."),
    ("ar", "{رفضت| الوزارة الاتهامات}. ثم [طالبت| النقابة بالإفراج عن العمال]."),
]


@pytest.mark.parametrize(("code", "text"), REACTIONS, ids=[f"{code} {n}" for n, (code, _) in enumerate(REACTIONS)])
def test_what_an_appeal_reacts_to_is_never_proposed_as_its_answer(code: str, text: str):
    found = told(text, code)
    assert found.probability == 0.0
    assert [str(each) for each in found.reasons] == ["The report tells the appeal as what came after it"]


ANSWERS = [
    "The union [asked| the ministry to release the men]. The ministry then {refused| to do so}.",
    "The ministry {refused| to let them go}. The union had [asked| it to release the men].",
    "The ministry {refused| to let them go}. Earlier, the union [asked| it to release the men].",
    "The ministry {turned down| a visit} after the union [urged| it to release the men].",
    "On 5 May the ministry {refused| to let them go}. On 3 May the union [urged| it to release the men].",
    "The ministry {refused| to let them go}. The union [asked| the then minister to release the men] in spring.",
]


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_may_be_told_before_the_appeal_that_it_answers(text: str):
    assert told(text).probability > PROPOSED


def test_who_rejects_a_request_has_heard_it():
    plain = "The ministry rejected the request of the union to release the men."
    spans = {"answer": [("cue", 13, 21), ("content", 21, len(plain) - 1)], "appeal": [("ask", 49, len(plain) - 1)]}
    where = passages(plain, load("en"), spans)
    assert where["answer"].begins < where["appeal"].begins
    answer = AnswerFacts(
        id="a", act=SpeechAct.ANSWER, words=plain[21:-1], cue="rejected", answerer=MINISTRY, report="r"
    )
    appeal = AppealFacts(id="b", addressees=(MINISTRY,), asks=("release the men",), reports=frozenset({"r"}))
    first = belongs(answer, appeal, TIES, load("en"))
    marked_places = AnswerFacts(
        **{name: getattr(answer, name) for name in answer.__slots__} | {"told": where["answer"]}
    )
    told_places = AppealFacts(
        **{name: getattr(appeal, name) for name in appeal.__slots__} | {"told": (where["appeal"],)}
    )
    assert belongs(marked_places, told_places, TIES, load("en")).probability == first.probability


SILENT = "The ministry {denied| that men were ill}. The union [asked| the ministry to release the men]."


def test_where_nothing_says_which_came_first_it_is_less_likely_and_the_reason_is_given():
    found, ahead = (
        told(SILENT),
        told("The union [asked| the ministry to release the men]. The ministry {denied| that}."),
    )
    assert found.probability < ahead.probability
    assert "The report tells it before the appeal, and does not say which came first" in map(str, found.reasons)


def test_a_denial_before_an_appeal_is_not_proposed():
    assert told(SILENT, act=SpeechAct.DENY).probability < PROPOSED


def test_what_is_told_as_earlier_than_the_appeal_is_less_likely():
    text = "The union [asked| the ministry to release the men]. The ministry had {refused| to do so}."
    found = told(text)
    assert "The report tells it as earlier: “had”" in map(str, found.reasons)
    assert found.probability < told(text.replace("had ", "")).probability


def test_of_an_appeal_that_was_reported_earlier_the_order_of_the_text_says_nothing():
    found = told(SILENT, day="2021-05-03")
    assert "It came 7 days after the appeal" in map(str, found.reasons)


def test_a_far_then_does_not_mean_the_news_at_the_top():
    text = (
        "The ministry {refused| to let them go}. It rained. The men were taken to the port. Their families waited."
        " The union then [asked| the ministry to release the men]."
    )
    assert told(text).probability > 0.0


def test_two_reports_of_one_day_do_not_say_which_came_first():
    answer = AnswerFacts(
        id="a", act=SpeechAct.ANSWER, words="Yes.", answerer=MINISTRY, when=("2021-05-10",), report="x"
    )
    appeal = AppealFacts(id="b", addressees=(MINISTRY,), reported=("2021-05-10",), reports=frozenset({"y"}))
    said = [str(each) for each in belongs(answer, appeal, TIES, load("en")).reasons]
    assert "Both were reported on one day, so which came first is not known" in said
