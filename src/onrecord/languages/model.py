"""What a language folder holds: one value for each section of its ``language.toml``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, fields

from onrecord.languages.noun_phrases import NO_NOUN_PHRASES, NounPhraseWords

RUBRICS = (
    "latest",
    "most-read",
    "must-read",
    "related",
    "recommended",
    "more",
    "newsletter",
    "comments",
    "share",
    "legal",
    "tags",
    "author-biography",
    "advertisement",
    "navigation",
)
"""The rubrics of furniture that labels can head; `onrecord.page.Rubric` has the same and ``other``."""

ACTS = ("appeal", "accuse", "deny", "answer", "acknowledge", "threaten")
"""What a statement can do that cue words tell; `onrecord.findings.model.Act` has the same and ``state``."""


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The quotation marks of a language.

    Attributes:
        pairs: opening and closing mark, the usual pair first.
        nested: the pair for a quotation within a quotation.
    """

    pairs: tuple[tuple[str, str], ...]
    nested: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates are written.

    Attributes:
        months: names of the Gregorian months, January first, each with its short forms.
        solar_months: the same for the Solar Hijri calendar, Farvardin first.
        weekdays: names of the days, Monday first, each with its short forms.
        ordinals: what may follow a day's number ("1st").
        joiners: words that may stand between the parts of a date ("1st of May").
        modified: words before a date that make it the date of a change.
        today: words before a date that make it the day of reading or printing.
        published: words before a date that make it the day of publication.
        unrelated: words before a date that make it the date of something else than the page ("member since").
    """

    months: tuple[tuple[str, ...], ...]
    solar_months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    ordinals: tuple[str, ...]
    joiners: tuple[str, ...]
    modified: tuple[str, ...]
    today: tuple[str, ...]
    published: tuple[str, ...]
    unrelated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BylineWords:
    """How a page says who wrote it.

    Attributes:
        cues: what stands before an author's name.
        joiners: what stands between two authors.
        not_names: words in the place of a name that are none.
        outlet_words: words by which an outlet's name is told from a person's.
    """

    cues: tuple[str, ...]
    joiners: tuple[str, ...]
    not_names: tuple[str, ...]
    outlet_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatelineWords:
    """How an article opens with place and date.

    Attributes:
        forms: patterns over ``{place} {date} {agency} {dash}``, the fullest first.
        dashes: what ends a dateline.
    """

    forms: tuple[str, ...]
    dashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """Names of a news site's sections."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterWords:
    """How a page quotes or reports a letter.

    Attributes:
        documents: what a page calls a document whose words it quotes.
        definite, indefinite: words before a document that is known, or new.
        writes: verbs with which narration hands over to the document.
        introductions: patterns over ``{sender} {addressee} {document} {addressed} {sent}
            {said} {writes}``; the braced words are the lists of the same name.
        addressed, sent, said: see `introductions`.
        wrote: verbs that mean writing and nothing else.
        reads: words in a line that ends with a colon and is followed by the document.
        salutations: how a letter's address or salutation begins.
        offices: words that show a line without a form of address to be an address.
        closings: closing formulas.
        signatures: labels before the signatories.
        collectives: how a group that signs without names is called.
        honorifics: forms of address before a name.
        weak_documents: those of `documents` that are reported only where their words are quoted.
        pronouns: words that stand for the document at the head of a sentence.
        stops: words at which the name of a sender or an addressee ends.
        in_names: those of `stops` that the name of an office may hold behind its head word.
        dated: words before a date that make it the day on which a document was written.
    """

    documents: tuple[str, ...]
    definite: tuple[str, ...]
    indefinite: tuple[str, ...]
    writes: tuple[str, ...]
    introductions: tuple[str, ...]
    addressed: tuple[str, ...]
    sent: tuple[str, ...]
    said: tuple[str, ...]
    reads: tuple[str, ...]
    salutations: tuple[str, ...]
    offices: tuple[str, ...]
    closings: tuple[str, ...]
    signatures: tuple[str, ...]
    collectives: tuple[str, ...]
    honorifics: tuple[str, ...]
    weak_documents: tuple[str, ...]
    stops: tuple[str, ...]
    pronouns: tuple[str, ...]
    wrote: tuple[str, ...]
    in_names: tuple[str, ...]
    dated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActWords:
    """How a text says that somebody asks, accuses, denies, answers, acknowledges, threatens or says something.

    A cue is a verb or a noun under a name, with its inflections, the longest forms included. A frame says what stands
    around a cue: ``{speaker} <urge> {addressee} to {ask}``. The slots are ``{speaker} {addressee} {target} {ask}
    {content} {claim} {asked}``; what stands between them is literal. A frame that does not begin with ``{speaker}`` is
    that of a passive or of a noun.

    Attributes:
        order: "verb-middle" where the subject stands before the verb and all else behind it, "verb-final" where the
            frames say what stands before the verb.
        verbs, nouns: names to forms.
        frames: an act to its frames, the fullest first.
        says: verbs with which somebody is said to say something.
        according: words before the name of somebody whose words are reported.
        first, second, third: pronouns of the first, the second and the third person.
        anybody: pronouns for nobody in particular.
        negations: words in a verb's group that say that it did not happen, or that nobody did it.
        auxiliaries, passives, modals: words of a verb's group; a passive one makes the subject the one it is done to,
            and a modal one says that it has not happened.
        bare: those of `auxiliaries` that are no verb of a clause by themselves ("be").
        conditions: words at the head of a clause that say that it may not happen.
        infinitives: words before a verb that is named and not done.
        performs: verbs before such a one that say that it is done all the same ("gathered to demand").
        endings: how participles end that take the subject of the clause before ("demanding").
        pasts: how a past tense ends.
        others: verbs without that ending that can stand before "and demanded".
        relatives: pronouns that stand for the name before them.
        subordinators: words at which a clause begins.
        determiners: words at which a name can begin.
        prepositions: words that join a name to what stands before it.
        compounds: phrases that end in a preposition and never lead in what a frame's preposition does («پیش از»).
        adverbs: words that may stand anywhere in a clause and say nothing of who does what.
        joiners: words between two verbs or two names.
        degrees: words before a participle that make it an adjective ("a very demanding job").
        wishes: verbs that soften what the first person does ("we would like to ask you").
        plurals: how a plural noun ends, and a verb in the third person.
        manners: how adverbs end that say in which manner.
        doubtful: forms of `says` that are nouns as often ("reports").
        not_clauses: words that look like the head of a clause and are none ("such as").
        that: words at the head of a clause that says what is said.
        within_names: those of `prepositions` that the name of a body or a post may hold.
        genitives: those of them with which a name goes on ("the mothers of").
        nominal: words that stand between an article and a noun of `nouns` ("an urgent appeal").
        possessives: what joins an owner to what is his ("the families' demand"), and pronouns that do both.
        breaks: words at which what is asked or said ends ("after", "in a letter").
        times: words that begin the time of what happens.
        questions: words behind "asked" that make it a question.
        lights: verbs with which a noun is done ("repeated its call").
        obligations: words between the one who is asked and what is asked for ("must").
        weak_obligations: the same, where only one of `duties` behind them makes an appeal ("should").
        negative_prefixes: what negates a verb and is written as one word with it.
        papers: nouns for documents that speak for their senders, besides those of letters ("report").
        signed: words before those whose document it is ("from", "signed").
        within: words before a document in which something is said ("in").
        reversals: words that turn what stands behind or before them into its opposite ("stop", "against").
        duties: verbs with which a sentence that asks can begin ("release", "stop").
        pleas: words that make any sentence one that asks ("please").
        given: what somebody asks "from" another: only with these is the other the one who is asked.
        not_asks: what may be asked for without being an appeal ("comment").
        askings: nouns for what can be answered ("letter").
        claims: nouns for what is denied or rejected.
        denials: words within somebody's words that deny.
        wrongs: words within somebody's words that accuse.
        agents: words before the one who did it ("by").
        devices: what asks people to do something without anybody appealing to them ("the screen asks me").
        studied: those who are asked in a trial or a poll ("participants were asked to").
        otherwise: words with which what is asked begins where nobody appeals ("pleaded guilty", "asking prices").
        mutual: words for two who do it to each other ("each other").
        courts: words that make an appeal or a charge one of a court.
        things: nouns for what cannot speak or threaten though a verb may say so.
        doers: how nouns end that are of people ("miners").
        powers: nouns for those who can do harm by their power ("guards"); states and bodies count without being listed.
        hurts: verbs that are an accusation where one of `powers` does what they say ("beat").
        negatives: words with which a sentence begins that denies ("nobody").
        conditionals: words of a threat that names its condition ("if").
        menaces: words of what a threat says will be done ("arrested").
        receipts: words within somebody's words that confirm a receipt ("received your letter").
        replies: words that make what is said a reply ("in a written reply").
        nothings: words that decline to answer ("no comment").
        linked: words that say that somebody dealt with the United Nations, with the ground of HRC resolution 12/2
            before a colon: "a: testified before".
        harms: words that say that somebody suffers for it ("in reprisal for").
        personal: the verbs, by name, that do what they say in the first person alone.
        pending: the verbs, by name, that answer only where somebody has asked the speaker.
        abstracts: how nouns end that are of no party ("readiness"), unless a list has them as one.
        culprits: nouns for those of whom harm is no accusation ("shot dead one of the attackers").
        unnamed: words of an ask that is only for discretion ("not to be named").
        deeds: nouns for what is done to whoever stands behind them ("the arrest of").
        intensifiers: words that do not tell one ask from another ("immediately").
        same: words that mean the same in an ask, the first standing for all: "release free freedom".
    """

    order: str
    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    frames: dict[str, tuple[str, ...]]
    says: tuple[str, ...]
    according: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    third: tuple[str, ...]
    anybody: tuple[str, ...]
    negations: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    passives: tuple[str, ...]
    modals: tuple[str, ...]
    bare: tuple[str, ...]
    conditions: tuple[str, ...]
    infinitives: tuple[str, ...]
    performs: tuple[str, ...]
    endings: tuple[str, ...]
    pasts: tuple[str, ...]
    others: tuple[str, ...]
    relatives: tuple[str, ...]
    subordinators: tuple[str, ...]
    determiners: tuple[str, ...]
    prepositions: tuple[str, ...]
    compounds: tuple[str, ...]
    adverbs: tuple[str, ...]
    joiners: tuple[str, ...]
    degrees: tuple[str, ...]
    wishes: tuple[str, ...]
    plurals: tuple[str, ...]
    manners: tuple[str, ...]
    doubtful: tuple[str, ...]
    not_clauses: tuple[str, ...]
    that: tuple[str, ...]
    within_names: tuple[str, ...]
    genitives: tuple[str, ...]
    nominal: tuple[str, ...]
    possessives: tuple[str, ...]
    breaks: tuple[str, ...]
    times: tuple[str, ...]
    questions: tuple[str, ...]
    lights: tuple[str, ...]
    obligations: tuple[str, ...]
    weak_obligations: tuple[str, ...]
    negative_prefixes: tuple[str, ...]
    papers: tuple[str, ...]
    signed: tuple[str, ...]
    within: tuple[str, ...]
    reversals: tuple[str, ...]
    duties: tuple[str, ...]
    pleas: tuple[str, ...]
    given: tuple[str, ...]
    not_asks: tuple[str, ...]
    askings: tuple[str, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    wrongs: tuple[str, ...]
    agents: tuple[str, ...]
    devices: tuple[str, ...]
    studied: tuple[str, ...]
    otherwise: tuple[str, ...]
    mutual: tuple[str, ...]
    courts: tuple[str, ...]
    things: tuple[str, ...]
    doers: tuple[str, ...]
    powers: tuple[str, ...]
    hurts: tuple[str, ...]
    negatives: tuple[str, ...]
    conditionals: tuple[str, ...]
    menaces: tuple[str, ...]
    receipts: tuple[str, ...]
    replies: tuple[str, ...]
    nothings: tuple[str, ...]
    linked: tuple[str, ...]
    harms: tuple[str, ...]
    intensifiers: tuple[str, ...]
    same: tuple[str, ...]
    personal: tuple[str, ...]
    pending: tuple[str, ...]
    abstracts: tuple[str, ...]
    culprits: tuple[str, ...]
    unnamed: tuple[str, ...]
    deeds: tuple[str, ...]


NO_ACTS = ActWords("verb-middle", {}, {}, {}, *((),) * (len(fields(ActWords)) - 4))
"""The words of a language whose folder says nothing of acts."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """How a page speaks of those who act in it. A language may leave the whole table out.

    Attributes:
        head_first: whether a phrase begins with its noun, and its adjectives follow.
        persons: nouns for one person ("lawyer").
        people: nouns for several ("prisoners").
        offices: nouns for a post ("minister").
        bodies: nouns for an organisation, court, committee or force.
        states: nouns for a state and its government ("regime").
        media: nouns for an outlet.
        places: nouns for a place of detention.
        quantities: how a group begins that does not say how many it is ("a number of").
        numbers: the words for numbers, each with what it means.
        counters: words between a number and a noun ("head of cattle").
        sweeping: words before a group that make it no group of the page's own ("all", "any").
        definite, indefinite: articles, and words in their place.
        owners: words before a noun that say whose it is ("his").
        modifiers: words that may stand between an article and a noun.
        of: words with which a phrase goes on behind its noun.
        links: further words that lead from a noun to what belongs to it ("for").
        inner: those of `of`, `links` and `joiners` that the name of a body may hold between two capitals.
        particles: small words that a person's name may hold ("al").
        possessives: what stands behind an apostrophe ("s").
        within: words before the place where a group is ("in", "at").
        breaks: words at which a phrase ends ("who", "said").
        joiners: words between two parties.
        courtesies: forms of address before a name that say nothing of what a person does.
        ranks: titles before a name that do ("Judge").
        he, she, they, it, we, i, you: pronouns, in all their forms.
        male, female: words that tell a person's sex.
        writers: nouns for those who wrote the document that is spoken of ("the authors").
        locative: words before a country that make it a place and no actor.
        relatives: words that stand for the party before them ("who").
        plurals: endings by which a noun that is not listed is told to mean several.
    """

    head_first: bool
    persons: tuple[str, ...]
    people: tuple[str, ...]
    offices: tuple[str, ...]
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    media: tuple[str, ...]
    places: tuple[str, ...]
    quantities: tuple[str, ...]
    numbers: dict[str, int]
    counters: tuple[str, ...]
    sweeping: tuple[str, ...]
    definite: tuple[str, ...]
    indefinite: tuple[str, ...]
    owners: tuple[str, ...]
    modifiers: tuple[str, ...]
    of: tuple[str, ...]
    links: tuple[str, ...]
    inner: tuple[str, ...]
    particles: tuple[str, ...]
    possessives: tuple[str, ...]
    within: tuple[str, ...]
    breaks: tuple[str, ...]
    joiners: tuple[str, ...]
    courtesies: tuple[str, ...]
    ranks: tuple[str, ...]
    he: tuple[str, ...]
    she: tuple[str, ...]
    they: tuple[str, ...]
    it: tuple[str, ...]
    we: tuple[str, ...]
    i: tuple[str, ...]
    you: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    writers: tuple[str, ...]
    locative: tuple[str, ...]
    relatives: tuple[str, ...]
    plurals: tuple[str, ...]


NO_PARTY_WORDS = PartyWords(
    head_first=False,
    numbers={},
    **{name: () for name in PartyWords.__slots__ if name not in {"head_first", "numbers"}},
)
"""What a language has that leaves the table out."""


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Words within an answer that tell what kind of answer it is; only a person decides whether it is enough.

    Attributes:
        withheld: words that say that there is a reply which the public does not see.
        declined: words that turn a request down.
        acknowledged: words that confirm a receipt and no more, or put the answer off.
        part: words that say that something is left to be answered.
    """

    withheld: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()
    part: tuple[str, ...] = ()


NO_ANSWERS = AnswerWords()
"""What a language has that leaves the table out."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as its folder's ``language.toml`` has it.

    Attributes:
        code: ISO 639-1, or 639-3 where there is none; ``und`` for a language without a folder.
        name: its English name.
        direction: "ltr" or "rtl".
        folding: characters that are the same for comparing words, and what stands for them.
        furniture: a rubric of `onrecord.page.model.Rubric` to the labels that head it.
        acts: how it says what a statement does; a folder may leave it out.
        answers: words of answers of several kinds; a folder may leave it out.
        noun_phrases: words by which a party's name is told from a clause; a folder may leave it out.
    """

    code: str
    name: str
    direction: str
    folding: dict[str, str]
    quotation: QuotationMarks
    dates: DateWords
    byline: BylineWords
    dateline: DatelineWords
    sections: SectionWords
    furniture: dict[str, tuple[str, ...]]
    letters: LetterWords
    acts: ActWords = NO_ACTS
    parties: PartyWords = NO_PARTY_WORDS
    answers: AnswerWords = NO_ANSWERS
    noun_phrases: NounPhraseWords = NO_NOUN_PHRASES

    def fold(self, text: str) -> str:
        """Return `text` fit for comparing: case, look-alike characters and white space settled."""
        folded = text.casefold()
        table = _table(self)
        # To translate takes eight times as long as to look whether there is anything to translate.
        if not (table.ascii_stays and folded.isascii()) and table.any_of_them.search(folded):
            folded = folded.translate(table.characters)
        return " ".join(folded.split())

    def __hash__(self) -> int:
        """Hash by code: one code is loaded once."""
        return hash(self.code)


@dataclass(frozen=True, slots=True)
class _Table:
    characters: dict[int, str]
    any_of_them: re.Pattern[str]
    ascii_stays: bool


@functools.lru_cache(maxsize=64)
def _table(language: Language) -> _Table:
    characters = {ord(key.casefold()): value for key, value in language.folding.items()}
    any_of_them = "|".join(re.escape(chr(code)) for code in characters) or "(?!)"
    return _Table(characters, re.compile(any_of_them), min(characters, default=128) >= 128)
