"""A language's words for acts: its ``acts.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field


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
        titles: heads of titles that hold the words of acts behind them ("Rapporteur on").
        title_ends: words that end such a title ("who").
        no_violations: phrases that hold a word of violations.csv and name no such act ("lashes out").
        rights: words of violations.csv that name a right, and an act only beside one of `breaches`.
        breaches: how words begin that say that a right is taken ("violat").
        works: nouns for what has a title and asks nobody, whatever its title says ("play").
        neither: words that take back the name that follows ("nor").
        other_calls: words before a noun of `nouns` that make it something else ("curtain call").
        markets: words of trade: who calls for "stabilising the market" asks nobody.
        weak_duties: those of `duties` that ask nobody of whom it is only said ("she must take a rest").
        felt: participles of what somebody feels ("he must be tired").
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
        suffered: verbs of what is done to a victim, in the form that a passive takes ("beaten"); where the verb ends
            the clause, the nouns before it («بازداشت»).
        objects: words behind the object of a verb («را»).
        intensifiers: words that do not tell one ask from another ("immediately").
        same: words that mean the same in an ask, the first standing for all: "release free freedom".
    """

    order: str = "verb-middle"
    verbs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    frames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    anybody: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    performs: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    pasts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    not_clauses: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    within_names: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    weak_obligations: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    pleas: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    not_asks: tuple[str, ...] = ()
    askings: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    wrongs: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    studied: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    courts: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    hurts: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    conditionals: tuple[str, ...] = ()
    menaces: tuple[str, ...] = ()
    receipts: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    nothings: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    intensifiers: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    abstracts: tuple[str, ...] = ()
    culprits: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    suffered: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    negative_prefixes: tuple[str, ...] = ()
    reversals: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    title_ends: tuple[str, ...] = ()
    no_violations: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    other_calls: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    weak_duties: tuple[str, ...] = ()
    felt: tuple[str, ...] = ()
