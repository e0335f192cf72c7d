"""How a language says that somebody asks, accuses, denies, answers or threatens: ``speech_acts.toml``."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AttributionWords:
    """Words with which it is said who says what.

    Attributes:
        reporting_verbs: verbs with which somebody is said to say something.
        attribution_prepositions: words before the name of somebody whose words are reported ("according to").
        contradicting_openers: words before the name of somebody whose words are contradicted ("contrary to what").
        noun_homographs: forms of `reporting_verbs` that are nouns as often ("reports").
        light_verbs: verbs with which a noun is done ("repeated its call").
        performing_verbs: verbs before an infinitive that say that it is done all the same ("gathered to demand").
        softening_verbs: verbs that soften what the first person does ("we would like to ask you").
        first_person_only_verbs: the verbs, by name, that do what they say in the first person alone.
        answer_only_verbs: the verbs, by name, that answer only where somebody has asked the speaker.
        noun_modifiers: words that stand between an article and a noun of `SpeechActWords.nouns` ("an urgent appeal").
        content_end_words: words at which what is asked or said ends ("after", "in a letter").
        time_openers: words that begin the time of what happens.
        inanimate_nouns: nouns for what cannot speak or threaten though a verb may say so.
    """

    reporting_verbs: tuple[str, ...] = ()
    attribution_prepositions: tuple[str, ...] = ()
    contradicting_openers: tuple[str, ...] = ()
    noun_homographs: tuple[str, ...] = ()
    light_verbs: tuple[str, ...] = ()
    performing_verbs: tuple[str, ...] = ()
    softening_verbs: tuple[str, ...] = ()
    first_person_only_verbs: tuple[str, ...] = ()
    answer_only_verbs: tuple[str, ...] = ()
    noun_modifiers: tuple[str, ...] = ()
    content_end_words: tuple[str, ...] = ()
    time_openers: tuple[str, ...] = ()
    inanimate_nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DocumentWords:
    """Words for documents that speak for their senders.

    Attributes:
        document_nouns: nouns for such documents, besides those of letters ("report").
        signature_prepositions: words before those whose document it is ("from", "signed").
        document_prepositions: words before a document in which something is said ("in").
        writer_nouns: nouns for those who sent a document ("signatories").
        unnamed_source_phrases: words at the head of a letter's sentence that tell what its senders have heard, and not
            from whom ("according to the information received").
        recital_openers: words with which a reason before the clauses of a resolution begins ("having regard to").
        resolving_openers: words with which a clause begins that orders the affairs of the body itself ("decides").
    """

    document_nouns: tuple[str, ...] = ()
    signature_prepositions: tuple[str, ...] = ()
    document_prepositions: tuple[str, ...] = ()
    writer_nouns: tuple[str, ...] = ()
    unnamed_source_phrases: tuple[str, ...] = ()
    recital_openers: tuple[str, ...] = ()
    resolving_openers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AppealWords:
    """Words that make a sentence an appeal, and such that make it none.

    Attributes:
        obligation_modals: words between the one who is asked and what is asked for ("must").
        weak_obligation_modals: the same, where only one of `imperative_verbs` behind them makes an appeal ("should").
        imperative_verbs: verbs with which a sentence that asks can begin ("release", "stop").
        weak_imperative_verbs: those of them that ask nobody of whom it is only said ("she must take a rest").
        politeness_markers: words that make any sentence one that asks ("please").
        reader_requests: how an ask begins that readers write, send letters or step in ("send appeals").
        requested_objects: what somebody asks "from" another: only with these is the other the one who is asked.
        non_appeal_objects: what may be asked for without being an appeal ("comment").
        non_appeal_complements: words with which what is asked begins where nobody appeals ("pleaded guilty").
        question_words_after_ask: words behind "asked" that make it a question.
        asking_nouns: nouns that with a light verb mean to ask («خواستار»).
        inanimate_askers: what asks people to do something without anybody appealing to them ("the screen asks me").
        study_subjects: those who are asked in a trial or a poll ("participants were asked to").
        court_words: words that make an appeal or a charge one of a court.
        court_appeal_cues: the verbs and nouns, by name, that one takes to a court too ("appealed to the court").
        owned_nouns: the nouns, by name, that count only where somebody's name or a verb says who asks.
        market_words: words of trade: who calls for "stabilising the market" asks nobody.
        creative_work_nouns: nouns for what has a title and asks nobody, whatever its title says ("play").
        false_call_modifiers: words before a noun that make it something else ("curtain call").
        emotion_participles: participles of what somebody feels ("he must be tired").
        anonymity_phrases: words of an ask that is only for discretion ("not to be named").
        offering_words: words before what somebody is ready to do, which asks nobody («حاضرند»).
        reversal_words: words that turn what stands beside them into its opposite ("stop", "against").
        intensifiers: words that do not tell one ask from another ("immediately").
        ask_synonyms: words that mean the same in an ask, the first standing for all: "release free freedom".
        asking_stems: how words begin that ask, where frames do not say so: they make an act of the encoder likely.
            A second word ends the clause behind the first: "warf vor".
        imperative_endings: how a verb ends that opens a sentence which asks, in quotation marks (« libérez »).
        asking_phrases: words within somebody's words that ask, which do the same ("têm de").
        asking_endings: how the last of somebody's words end, if it asks ("bıraksın").
        impersonal_call_stems: how nouns begin that ask without saying who does («المطالبة»).
        passive_call_stems: how passives begin that ask without saying who does ("se pidió", "istendi").
    """

    obligation_modals: tuple[str, ...] = ()
    weak_obligation_modals: tuple[str, ...] = ()
    imperative_verbs: tuple[str, ...] = ()
    weak_imperative_verbs: tuple[str, ...] = ()
    politeness_markers: tuple[str, ...] = ()
    reader_requests: tuple[str, ...] = ()
    requested_objects: tuple[str, ...] = ()
    non_appeal_objects: tuple[str, ...] = ()
    non_appeal_complements: tuple[str, ...] = ()
    question_words_after_ask: tuple[str, ...] = ()
    asking_nouns: tuple[str, ...] = ()
    inanimate_askers: tuple[str, ...] = ()
    study_subjects: tuple[str, ...] = ()
    court_words: tuple[str, ...] = ()
    court_appeal_cues: tuple[str, ...] = ()
    owned_nouns: tuple[str, ...] = ()
    market_words: tuple[str, ...] = ()
    creative_work_nouns: tuple[str, ...] = ()
    false_call_modifiers: tuple[str, ...] = ()
    emotion_participles: tuple[str, ...] = ()
    anonymity_phrases: tuple[str, ...] = ()
    offering_words: tuple[str, ...] = ()
    reversal_words: tuple[str, ...] = ()
    intensifiers: tuple[str, ...] = ()
    ask_synonyms: tuple[str, ...] = ()
    asking_stems: tuple[str, ...] = ()
    imperative_endings: tuple[str, ...] = ()
    asking_phrases: tuple[str, ...] = ()
    asking_endings: tuple[str, ...] = ()
    impersonal_call_stems: tuple[str, ...] = ()
    passive_call_stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AccusationWords:
    """Words that make a sentence an accusation, and such that make it none.

    Attributes:
        charging_verbs: verbs that have whom they accuse behind them, where their subject may be left out («اتهمت»).
        responsibility_verbs: the verbs, by name, whose frames say who holds whom responsible, which leaves no doubt.
        accusation_phrases: words within somebody's words that accuse ("covered up").
        assurance_phrases: words that say that something is as the law demands ("in accordance with the law"): who says
            no more than that accuses nobody.
        power_holder_nouns: nouns for those who can do harm by their power ("guards"); states and bodies count without
            being listed.
        punishment_words: first words of what a court condemns somebody to ("death").
        sentencing_verbs: the verbs, by name, with which a court does so.
        accusing_verbs: the verbs, by name, that mean to accuse and nothing else: no reader has to find the act too.
        harm_verbs: verbs that are an accusation where one of `power_holder_nouns` does what they say ("beat").
        harm_nouns: nouns for harm to the person after them ("the arrest of").
        harm_participles: verbs of what is done to a victim, in the form that a passive takes ("beaten"); where the verb
            ends the clause, the nouns before it («بازداشت»).
        perpetrator_nouns: nouns for those of whom harm is no accusation ("shot dead one of the attackers").
        mandate_titles: heads of titles that hold words of violations.csv behind them ("Rapporteur on").
        mandate_title_ends: words that end such a title ("who"). A past tense does too.
        mandate_title_participles: participles that look like a past tense and do not ("enforced disappearances").
        mandate_nouns: nouns that make the word before them a part of a title ("torture investigator").
        mandate_holder_phrases: how holders of mandates of the United Nations are called where the page gives neither
            their names nor their mandates ("UN experts").
        other_mandate_organisations: names of organisations that have rapporteurs of their own ("Council of Europe").
        united_nations_names: names of the United Nations, without which the name of a mandate holder may be anybody's.
        false_violation_phrases: phrases that hold a word of violations.csv and name no such act ("lashes out").
        right_phrases: words of violations.csv that name a right, and an act only beside one of `breach_stems`.
        breach_stems: how words begin that say that a right is taken ("violat").
        harm_stems: how words begin that tell of a wrong ("espanc"): said of somebody in power, or by somebody who is
            named, they make an accusation of the encoder as likely.
        accusing_stems: how words begin that accuse, as `asking_stems` of `AppealWords`.
        impersonal_charge_stems: how passives and nouns begin that accuse without saying who does ("acusad").
    """

    charging_verbs: tuple[str, ...] = ()
    punishment_words: tuple[str, ...] = ()
    sentencing_verbs: tuple[str, ...] = ()
    accusing_verbs: tuple[str, ...] = ()
    responsibility_verbs: tuple[str, ...] = ()
    accusation_phrases: tuple[str, ...] = ()
    assurance_phrases: tuple[str, ...] = ()
    power_holder_nouns: tuple[str, ...] = ()
    harm_verbs: tuple[str, ...] = ()
    harm_nouns: tuple[str, ...] = ()
    harm_participles: tuple[str, ...] = ()
    perpetrator_nouns: tuple[str, ...] = ()
    mandate_titles: tuple[str, ...] = ()
    mandate_title_ends: tuple[str, ...] = ()
    mandate_title_participles: tuple[str, ...] = ()
    mandate_nouns: tuple[str, ...] = ()
    mandate_holder_phrases: tuple[str, ...] = ()
    other_mandate_organisations: tuple[str, ...] = ()
    united_nations_names: tuple[str, ...] = ()
    false_violation_phrases: tuple[str, ...] = ()
    right_phrases: tuple[str, ...] = ()
    breach_stems: tuple[str, ...] = ()
    harm_stems: tuple[str, ...] = ()
    accusing_stems: tuple[str, ...] = ()
    impersonal_charge_stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DenialWords:
    """Words of a denial.

    Attributes:
        unconfirmed_phrases: words that say that no wrong was found («не выявлено»): who says so accuses nobody.
        denial_phrases: words within somebody's words that deny ("is not true").
        claim_nouns: nouns for what is denied or rejected ("allegations").
        made_claim_nouns: those of them for claims that somebody has made, which no act is ("accusations by the guild").
        allegation_nouns: those of `claim_nouns` that accusers alone use: who rejects them denies them ("allegations").
        claim_author_prepositions: the prepositions between such a noun and who has made the claim ("by").
        pronoun_claim_verbs: the verbs, by name, that deny where a pronoun stands for what is denied ("he denies it").
        offer_nouns: nouns for what is turned down, which denies nothing ("offer").
        lacking_phrases: words for what somebody has not, or is not there ("had no").
        denied_nouns: nouns for what somebody denies with such words ("evidence").
        negative_openers: words with which a sentence begins that denies ("nobody").
        denying_stems: how words begin that deny, as `asking_stems` of `AppealWords`.
        not_denying: how words begin that look like these and do not deny ("yalanlama").
        condemning_stems: those of `denying_stems` that condemn an arrest or a killing ("rechazó la detención").
    """

    unconfirmed_phrases: tuple[str, ...] = ()
    denial_phrases: tuple[str, ...] = ()
    claim_nouns: tuple[str, ...] = ()
    made_claim_nouns: tuple[str, ...] = ()
    allegation_nouns: tuple[str, ...] = ()
    claim_author_prepositions: tuple[str, ...] = ()
    pronoun_claim_verbs: tuple[str, ...] = ()
    offer_nouns: tuple[str, ...] = ()
    lacking_phrases: tuple[str, ...] = ()
    denied_nouns: tuple[str, ...] = ()
    negative_openers: tuple[str, ...] = ()
    denying_stems: tuple[str, ...] = ()
    not_denying: tuple[str, ...] = ()
    condemning_stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ThreatWords:
    """Words of a threat.

    Attributes:
        threat_conditions: words of a threat that names its condition ("if").
        threatened_consequences: words of what a threat says will be done ("arrested").
        threatening_stems: how words begin that threaten, as `asking_stems` of `AppealWords`.
    """

    threat_conditions: tuple[str, ...] = ()
    threatened_consequences: tuple[str, ...] = ()
    threatening_stems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AnswerWords:
    """Words of an answer, and words that tell what kind of answer it is; only a person decides whether it is enough.

    Attributes:
        request_nouns: nouns for what can be answered ("letter").
        freeing_nouns: nouns for setting somebody free, behind which stands who is freed and not who is asked.
        transmitting_verbs: verbs of transmitting a reply ("transmit").
        reply_nouns: nouns for a reply that is transmitted ("response", "observations").
        reply_phrases: words that make what is said a reply ("in a written reply").
        receipt_phrases: words within somebody's words that confirm a receipt ("received your letter").
        no_comment_phrases: words that decline to answer ("no comment").
        comment_words: words for a comment, which somebody declines to make.
        answer_words: words for saying something or answering, which somebody declines to do ("declined to say").
        withheld_phrases: words that say that there is a reply which the public does not see.
        declined_phrases: words that turn a request down.
        declining_cues: verbs that do so as the cue of an answer, in all their forms ("rejected").
        acknowledged_phrases: words that confirm a receipt and no more, or put the answer off.
        partial_answer_phrases: words that say that something is left to be answered.
        answering_stems: how words begin that reply, refuse or promise, as `asking_stems` of `AppealWords`.
        admitting_stems: the same for words that admit or confirm.
        coercion_phrases: words beside a confession that say it was forced ("under torture", "forced to confess").
    """

    request_nouns: tuple[str, ...] = ()
    freeing_nouns: tuple[str, ...] = ()
    transmitting_verbs: tuple[str, ...] = ()
    reply_nouns: tuple[str, ...] = ()
    reply_phrases: tuple[str, ...] = ()
    receipt_phrases: tuple[str, ...] = ()
    no_comment_phrases: tuple[str, ...] = ()
    comment_words: tuple[str, ...] = ()
    answer_words: tuple[str, ...] = ()
    withheld_phrases: tuple[str, ...] = ()
    declined_phrases: tuple[str, ...] = ()
    declining_cues: tuple[str, ...] = ()
    acknowledged_phrases: tuple[str, ...] = ()
    partial_answer_phrases: tuple[str, ...] = ()
    answering_stems: tuple[str, ...] = ()
    admitting_stems: tuple[str, ...] = ()
    coercion_phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OrderWords:
    """Words that say which of two things came first.

    Attributes:
        following: words by which something came after what is written before it ("thereupon").
        then: the same, where they stand beside the verb ("then": "the then minister" is a title).
        earlier: words by which it came before ("previously").
        pluperfect: words before a verb that say so ("had").
        after: words at the head of a clause that came first ("after the ministry answered").
        before: words at the head of a clause that came second ("before the ministry answered").
    """

    following: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    pluperfect: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ReprisalWords:
    """Words of a reprisal against somebody who dealt with the United Nations.

    Attributes:
        un_cooperation_grounds: words that say that somebody did, with the ground of HRC resolution 12/2 before a colon:
            "a: testified before".
        reprisal_phrases: words that say that somebody suffers for it ("in reprisal for").
    """

    un_cooperation_grounds: tuple[str, ...] = ()
    reprisal_phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SpeechActWords:
    """The words of speech acts: cues, frames around them, and words that distinguish one act from another.

    A cue is a verb or a noun under a name, with its inflections, the longest forms included. A frame says what stands
    around a cue: ``{speaker} <urge> {addressee} to {ask}``. The slots are ``{speaker} {addressee} {target} {ask}
    {content} {claim} {asked}``; what stands between them is literal. A frame that does not begin with ``{speaker}`` is
    that of a passive or of a noun.

    A name has no meaning by itself. A list of names, such as ``answer_only_verbs``, says that a rule is only for these
    cues.

    Attributes:
        attribution: the table ``[attribution]``, and so are the next eight.
        documents: documents that speak for their senders.
        appeal: appeals.
        accusation: accusations.
        denial: denials.
        threat: threats.
        answer: answers.
        reprisal: reprisals.
        order: which of two things came first.
        verbs, nouns: names to forms.
        frames: an act to its frames, the fullest first.
    """

    attribution: AttributionWords = field(default_factory=AttributionWords)
    documents: DocumentWords = field(default_factory=DocumentWords)
    appeal: AppealWords = field(default_factory=AppealWords)
    accusation: AccusationWords = field(default_factory=AccusationWords)
    denial: DenialWords = field(default_factory=DenialWords)
    threat: ThreatWords = field(default_factory=ThreatWords)
    answer: AnswerWords = field(default_factory=AnswerWords)
    reprisal: ReprisalWords = field(default_factory=ReprisalWords)
    order: OrderWords = field(default_factory=OrderWords)
    verbs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    frames: dict[str, tuple[str, ...]] = field(default_factory=dict)
