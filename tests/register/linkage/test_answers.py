"""Which answer belongs to which appeal, and what kind of answer it is."""

import pytest

from onrecord.facts import load_facts
from onrecord.languages import load
from onrecord.register.domain import AnswerFacts, AppealFacts, PartyFacts
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.answers import belongs, form_of
from onrecord.vocabulary import AnswerForm, EventKind, PartyKind, SpeechAct

TIES = Affiliations(load_facts())
ENGLISH, PERSIAN = load("en"), load("fa")


def party(name: str, kind: PartyKind = PartyKind.PERSON, **more: object) -> PartyFacts:
    return PartyFacts(id=name, kind=kind, names=(name,), **more)


SECRETARY = party("Antonio Guterres", fact="un-sg:antonio-guterres", role="UN Secretary-General")
PRISONERS = party("a number of prisoners", PartyKind.COLLECTIVE, named=False, place="Rajai Shahr Prison")
APPEAL = AppealFacts(
    id="appeal",
    senders=(PRISONERS,),
    addressees=(SECRETARY,),
    targets=(party("Iran", PartyKind.STATE, fact="country:iran"),),
    written=("2017-04-27",),
    reported=("2017-05-01",),
    asks=("to speak out against the denial of medical treatment", "to send a delegation to visit the prison"),
    reports=frozenset({"seed"}),
    language="en",
)


def answer(words: str, **more: object) -> AnswerFacts:
    settings = {"answerer": SECRETARY, "when": ("2018-05-02",), "language": "en", "act": SpeechAct.ANSWER} | more
    return AnswerFacts(id="answer", words=words, **settings)


def sure(given: AnswerFacts, appeal: AppealFacts = APPEAL) -> float:
    return belongs(given, appeal, TIES, ENGLISH).probability


class TestBelongs:
    WORDS = "In reply to the prisoners of Rajai Shahr Prison he said that a delegation would visit the prison."

    def test_the_answer_of_the_one_who_was_asked_a_year_later(self):
        found = belongs(answer(self.WORDS), APPEAL, TIES, ENGLISH)
        assert found.probability > 0.9
        assert [str(each) for each in found.reasons] == [
            "It came 370 days after the appeal",
            "Antonio Guterres answers, and was asked",
            "It names the sender or where he is held: Rajai Shahr Prison",
            "It speaks of what was asked for: “to send a delegation to visit the prison”",
            "It calls itself a reply: “in reply”",
        ]

    def test_an_answer_is_not_older_than_what_it_answers(self):
        found = belongs(answer(self.WORDS, when=("2017-04-26",)), APPEAL, TIES, ENGLISH)
        assert (found.probability, [str(each) for each in found.reasons]) == (0.0, ["It is older than the appeal"])

    def test_one_that_may_be_older_is_not_ruled_out(self):
        assert sure(answer(self.WORDS, when=("2017-04",))) > 0.5
        assert sure(answer(self.WORDS, when=())) > 0.5
        assert sure(answer(self.WORDS, when=("XXXX-05-01",))) > 0.5

    @pytest.mark.parametrize(
        "spokesman",
        [
            party("Stéphane Lark", role="spokesman for the UN Secretary-General"),
            party("Stéphane Lark", role="Spokesman of the United Nations Secretary-General"),
        ],
    )
    def test_who_speaks_for_the_one_who_was_asked(self, spokesman):
        found = belongs(answer(self.WORDS, answerer=spokesman), APPEAL, TIES, ENGLISH)
        assert found.probability > 0.8
        assert any("belongs to those who were asked" in str(each) for each in found.reasons)

    def test_who_speaks_for_the_state_that_it_concerns(self):
        minister = party("Bahram Lark", role="spokesman of the Iranian foreign ministry")
        found = belongs(answer(self.WORDS, answerer=minister), APPEAL, TIES, ENGLISH)
        assert any("whom the appeal concerns: Iran" in str(each) for each in found.reasons)

    def test_a_stranger_is_no_answerer(self):
        stranger = party("Ada Lark", role="a teacher")
        assert sure(answer(self.WORDS, answerer=stranger)) < sure(answer(self.WORDS, answerer=None))
        assert sure(answer("She said that it rained.", answerer=stranger)) < 0.01

    def test_another_subject_of_the_same_person_is_unsure(self):
        assert sure(answer("He answered that the budget was settled.")) < 0.9

    def test_a_reference_decides(self):
        letter = AppealFacts(id="letter", references=("AL IRN 14/2021",), written=("2021-05-27",))
        other = AppealFacts(id="letter", references=("AL IRN 15/2021",), written=("2021-05-27",))
        words, around = "The Government rejects the claims.", "Reply to IRN 14/2021"
        given = answer(words, around=around, when=("2021-09-01",), answerer=None)
        assert sure(given, letter) > 0.95
        assert sure(given, other) < 0.05

    def test_the_words_of_another_language_say_nothing(self):
        given = answer("او گفت هیئتی به زندان می‌رود", language="fa")
        assert not any("has no word" in str(each) for each in belongs(given, APPEAL, TIES, PERSIAN).reasons)

    def test_an_office_that_is_asked_is_answered_by_its_holder(self):
        asked = party("the Secretary-General", PartyKind.OFFICE, fact="un-sg")
        appeal = AppealFacts(id="a", addressees=(asked,), written=("2017-04-27",))
        found = belongs(answer("Yes."), appeal, TIES, ENGLISH)
        assert any("belongs to those who were asked" in str(each) for each in found.reasons)


class TestTrueReasons:
    STATE = party("Jordan", PartyKind.STATE, fact="country:jordan")
    ASKED = AppealFacts(id="a", addressees=(STATE,), written=("2018-04-27",))

    def ties(self, name: str, role: str = "", appeal: AppealFacts = ASKED) -> bool:
        found = belongs(answer("Yes.", answerer=party(name, role=role)), appeal, TIES, ENGLISH)
        return not any("Nothing ties" in str(each) for each in found.reasons)

    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("Ann Jordan", ""),
            ("Ann Lark", "a Jordanian teacher"),
            ("Ann Lark", "journalist in Jordan"),
            ("Ann Lark", "ambassador to Jordan"),
            ("Ann Lark", "Jordan lawyer"),
            ("آن لارک", "وکیل اردنی"),
        ],
    )
    def test_who_only_has_a_word_of_the_state_does_not_belong_to_it(self, name: str, role: str):
        assert not self.ties(name, role)

    @pytest.mark.parametrize(
        "role",
        [
            "ambassador of Jordan",
            "spokesman of Jordan",
            "spokesman of the Jordanian foreign ministry",
            "Jordan's foreign minister",
            "سخنگوی وزارت خارجه اردن",
        ],
    )
    def test_who_speaks_for_the_state_belongs_to_it(self, role: str):
        assert self.ties("Ann Lark", role)

    def test_two_people_of_one_surname_are_tied_by_nothing(self):
        appeal = AppealFacts(id="a", addressees=(party("Michael Jordan"),), written=("2018-04-27",))
        assert not self.ties("Ann Jordan", appeal=appeal)

    def test_the_office_of_another_body_is_not_the_one_that_was_asked(self):
        appeal = AppealFacts(id="a", addressees=(SECRETARY,), written=("2018-04-27",))
        assert not self.ties("Ann Lark", "Secretary-General of the Chess Union", appeal)
        assert self.ties("Ann Lark", "spokeswoman of the Secretary-General of the United Nations", appeal)

    def test_who_is_of_the_same_body_is_told_so_and_not_that_he_belongs_to_who_was_asked(self):
        rapporteur = party("Javaid Rehman", role="UN Special Rapporteur on Iran")
        found = belongs(answer("Yes.", answerer=rapporteur), APPEAL, TIES, ENGLISH)
        said = [str(each) for each in found.reasons]
        assert "Javaid Rehman and Antonio Guterres, who was asked, belong to one body or state" in said
        assert not any("belongs to those who were asked" in each for each in said)

    @pytest.mark.parametrize(
        ("words", "speaks"),
        [
            ("The letter of the prisoners in the prison came before they would have been there.", False),
            ("A delegation will be sent to visit the prison.", True),
            ("The delegation was asked about the weather.", False),
        ],
    )
    def test_names_and_small_words_are_not_what_was_asked_for(self, words: str, speaks: bool):
        ask = "to send a delegation to visit the prison before they would be there"
        appeal = AppealFacts(id="a", senders=(PRISONERS,), written=("2018-04-27",), asks=(ask,), language="en")
        said = [str(each) for each in belongs(answer(words), appeal, TIES, ENGLISH).reasons]
        assert any("what was asked for: “" in each for each in said) is speaks


class TestForm:
    @pytest.mark.parametrize(
        ("words", "act", "form"),
        [
            (
                "The government's reply is not made public due to its confidential nature",
                SpeechAct.STATE,
                AnswerForm.WITHHELD,
            ),
            ("We acknowledge receipt of your letter of 27 April", SpeechAct.ANSWER, AnswerForm.ACKNOWLEDGED),
            ("The matter is under consideration", SpeechAct.ANSWER, AnswerForm.ACKNOWLEDGED),
            ("We have received your letter and we reject the request", SpeechAct.ACKNOWLEDGE, AnswerForm.DECLINED),
            ("The ministry declined to say anything", SpeechAct.ANSWER, AnswerForm.DECLINED),
            (
                "Doctors were let in; as for the other demands, nothing was said",
                SpeechAct.ANSWER,
                AnswerForm.ANSWERED_IN_PART,
            ),
            ("There has been no such ward", SpeechAct.DENY, AnswerForm.DENIED),
            ("A doctor saw them on Monday", SpeechAct.ANSWER, AnswerForm.ANSWERED),
            ("It came", SpeechAct.ACKNOWLEDGE, AnswerForm.ACKNOWLEDGED),
            ("The path declines toward the river", SpeechAct.ANSWER, AnswerForm.ANSWERED),
        ],
    )
    def test_kinds_of_answers(self, words, act, form):
        assert form_of(AnswerFacts(id="a", act=act, words=words), ENGLISH).form is form

    def test_in_persian(self):
        assert (
            form_of(AnswerFacts(id="a", act=SpeechAct.ANSWER, words="دادستان این درخواست را رد کرد"), PERSIAN).form
            is AnswerForm.DECLINED
        )
        assert (
            form_of(AnswerFacts(id="a", act=SpeechAct.ANSWER, words="نامه شما رسید و در دست بررسي است"), PERSIAN).form
            is AnswerForm.ACKNOWLEDGED
        )

    @pytest.mark.parametrize(
        ("code", "cue", "words"),
        [
            ("en", "rejected", "the request to publish the report"),
            ("en", "turned down", "their demand for a meeting"),
            ("fa", "نپذیرفت", "دیدار با زندانیان را"),
            ("ar", "ورفضت", "نشر التقرير"),
            ("de", "lehnte ab", "den Bericht zu veröffentlichen"),
            ("es", "rechazó", "publicar el informe"),
            ("fr", "refusé", "de publier le rapport"),
            ("pt", "recusou-se", "a publicar o relatório"),
            ("ru", "отказалось", "опубликовать доклад"),
            ("ru", "отказался", "опубликовать доклад"),
            ("tr", "reddetti", "raporu yayımlamayı"),
        ],
    )
    def test_the_cue_tells_a_refusal_in_each_language(self, code, cue, words):
        facts = AnswerFacts(id="a", act=SpeechAct.ANSWER, words=words, cue=cue)
        assert form_of(facts, load(code)).form is AnswerForm.DECLINED

    @pytest.mark.parametrize(
        ("code", "cue", "words"),
        [
            ("en", "did not rule out", "a visit"),
            ("en", "never refused", "to meet the families"),
            ("ar", "لم ترفض", "نشر التقرير"),
            ("es", "no rechazó", "publicar el informe"),
            ("ru", "не отказался", "опубликовать доклад"),
        ],
    )
    def test_a_negated_cue_tells_no_refusal(self, code, cue, words):
        facts = AnswerFacts(id="a", act=SpeechAct.ANSWER, words=words, cue=cue)
        assert form_of(facts, load(code)).form is not AnswerForm.DECLINED

    def test_who_rejects_a_claim_denies_it(self):
        facts = AnswerFacts(id="a", act=SpeechAct.DENY, words="the claim that he was beaten", cue="rejected")
        assert form_of(facts, ENGLISH).form is AnswerForm.DENIED

    def test_the_reason_names_the_words(self):
        assert str(
            form_of(AnswerFacts(id="a", act=SpeechAct.ANSWER, words="We Acknowledge Receipt."), ENGLISH).why
        ) == ("It says “acknowledge receipt”")

    def test_a_language_without_such_words_tells_by_the_act(self):
        assert form_of(AnswerFacts(id="a", act=SpeechAct.DENY, words="nein"), load("de")).form is AnswerForm.DENIED

    @pytest.mark.parametrize("form", list(AnswerForm))
    def test_every_kind_makes_an_event(self, form):
        assert isinstance(form.happening, EventKind)
