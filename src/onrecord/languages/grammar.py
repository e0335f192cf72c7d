"""The closed classes of a language's words, its suffixes and its word order: ``grammar.toml``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Grammar:
    """Each closed class of words once. Other files name these lists where they need one, or a part of one.

    Attributes:
        word_order: "SVO" where the verb stands between subject and object, "SOV" where it ends the clause,
            "VSO" where it stands before both.
        subjects_in_verbs: whether a verb of saying without a subject means the subject before it («ودعت إلى»).
        first_singular, first_plural, second_person: personal pronouns, in all their cases, and the possessive ones.
        third_masculine, third_feminine, third_neuter, third_common, third_plural: those of the third person. A language
            without gender has them under `third_common`.
        object_pronouns: pronouns that stand behind a verb or its preposition as its object ("him").
        object_clitics: those that stand right before the verb (« l' », “lo”); an article may look the same.
        plural_objects: those of both that are plural, besides `third_plural` (“les”).
        caseless_pronouns: those of both that may be the subject too ("it").
        person_pronouns: pronouns of the third person that mean people and no body ("she").
        reflexives: reflexive pronouns ("himself").
        reciprocals: words for two who do it to each other ("each other").
        indefinite_pronouns: pronouns for nobody in particular ("somebody").
        relative_pronouns: pronouns that stand for the name before them ("who").
        subject_relatives: those of them that are always the subject of their clause (« qui »).
        definite_articles, indefinite_articles: articles ("the"; "a").
        demonstratives: words that point ("this").
        possessive_determiners: words before a noun that say whose it is ("his").
        possessive_markers: what joins an owner to a thing ("'s").
        quantifiers: words before a noun that say how much or how many ("several").
        determiners: words at which a name can begin: the five lists above and whatever else stands there.
        possessives: all that says whose a thing is.
        prepositions: words that join a name to what stands before it.
        compound_prepositions: phrases that end in a preposition and never lead in what a frame's preposition does
            («پیش از»).
        genitive_prepositions: prepositions with which a noun goes on to its owner ("the mothers of").
        name_prepositions: prepositions that the name of a body or a post may hold.
        forum_prepositions: prepositions before those who hear an accusation ("ante la comisión").
        comitative_prepositions: prepositions before the one with whom something is done, and who is not asked.
        object_prepositions: prepositions before a person who is the object of a verb (“pidió al gobierno”).
        opposing_prepositions: prepositions of the one whom something is done against, who is not asked ("against").
        agent_markers: words before the agent of a passive ("by").
        object_markers: words after the object of a verb («را»).
        object_cases: endings behind the apostrophe of a name that a verb is done to ("Ayşe'yi").
        infinitive_markers: words before an infinitive ("to").
        conjunctions: words between two verbs or two names ("and").
        alternative_conjunctions: conjunctions between two of which one is enough ("or").
        resumptive_verbs: phrases that stand for a verb before them ("do so").
        negative_conjunctions: conjunctions that negate the following name ("nor").
        subordinators: words at which a clause begins ("because").
        false_subordinators: phrases that look like the start of a clause and are not ("such as").
        complementisers: words at the head of a clause that says what is said ("that").
        clause_conditions: words at the head of a clause that say that it may not happen ("if").
        auxiliaries: words of a verb's group that are no verb of saying or doing.
        passive_auxiliaries: those that make the subject the one it is done to.
        compounding_verbs: verbs that are one verb with the noun right before them («ارجاع کرد»).
        nonfinite_auxiliaries: those that are no verb of a clause by themselves ("be").
        modals: those that say that it has not happened ("will").
        irregular_pasts: verbs without the usual ending that can stand before "and demanded" ("said").
        negations: words in a verb's group that say that it did not happen, or that nobody did it.
        adverbs: words that may stand anywhere in a clause and say nothing of who does what.
        degree_adverbs: words before a participle that make it an adjective ("a very demanding job").
        participle_suffixes: how participles end that take the subject of the clause before ("demanding").
        past_suffixes: how a past tense ends.
        accusative_suffixes: how a noun ends that is an object and no subject («полицию»).
        reason_subordinators: words behind which stands why or after what somebody asks, and not the ask ("because").
        possible_modals: modals that stand apart from their verb, of what may be done ("könnte … bitten").
        possible_suffixes: how a verb ends whose deed may be done ("isteyebilir").
        object_participle_suffixes: how a participle ends that stands before its object ("suçladığı").
        passive_participle_suffixes: how a passive participle ends that stands before its noun ("dövülen çiftçi").
        plural_object_suffixes: how plural nouns and adjectives end that are objects and no subjects («жителей»).
        plural_verb_suffixes: how a verb ends whose subject is a plural.
        we_suffixes: how a verb ends whose subject is "we": «firmamos».
        plural_suffixes: how a plural noun ends, and a verb in the third person.
        manner_adverb_suffixes: how adverbs end that say in which manner.
        agentive_suffixes: how nouns end that are of people ("miners").
        abstract_noun_suffixes: how nouns end that are of no party ("readiness"), unless a list has them as one.
        negative_prefixes: what negates a verb and is written as one word with it.
        object_suffixes: pronouns at the end of a verb that are its object («وجّهتها», "she sent it").
        infinitive_suffixes: how an infinitive ends, where no word marks it.
        nominal_prefixes: how nouns begin that are made of a verb («مطالبته», "his demand").
        negative_suffixes: the same behind a verb's stem ("istemedi").
        negative_copulas: forms of "is not" that are one word («نیست»): what is not right is not asked for.
        converb_suffixes: endings of a verb that tells how another is done ("göndererek").
        genitive_suffixes: endings of a noun that owns what follows ("müdürün").
        passive_noun_infixes: what a noun of a passive verb has in it ("alınması"): its owner does not do it.
        proclitics: words that are written together with the next one ("l'", «و»). `onrecord.languages.proclitics` takes
            them off.
    """

    word_order: str = "SVO"
    subjects_in_verbs: bool = False
    first_singular: tuple[str, ...] = ()
    first_plural: tuple[str, ...] = ()
    second_person: tuple[str, ...] = ()
    third_masculine: tuple[str, ...] = ()
    third_feminine: tuple[str, ...] = ()
    third_neuter: tuple[str, ...] = ()
    third_common: tuple[str, ...] = ()
    third_plural: tuple[str, ...] = ()
    object_pronouns: tuple[str, ...] = ()
    object_clitics: tuple[str, ...] = ()
    plural_objects: tuple[str, ...] = ()
    caseless_pronouns: tuple[str, ...] = ()
    person_pronouns: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    reciprocals: tuple[str, ...] = ()
    indefinite_pronouns: tuple[str, ...] = ()
    relative_pronouns: tuple[str, ...] = ()
    subject_relatives: tuple[str, ...] = ()
    definite_articles: tuple[str, ...] = ()
    indefinite_articles: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    possessive_determiners: tuple[str, ...] = ()
    possessive_markers: tuple[str, ...] = ()
    quantifiers: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    compound_prepositions: tuple[str, ...] = ()
    genitive_prepositions: tuple[str, ...] = ()
    name_prepositions: tuple[str, ...] = ()
    forum_prepositions: tuple[str, ...] = ()
    comitative_prepositions: tuple[str, ...] = ()
    object_prepositions: tuple[str, ...] = ()
    opposing_prepositions: tuple[str, ...] = ()
    agent_markers: tuple[str, ...] = ()
    object_markers: tuple[str, ...] = ()
    object_cases: tuple[str, ...] = ()
    infinitive_markers: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    alternative_conjunctions: tuple[str, ...] = ()
    resumptive_verbs: tuple[str, ...] = ()
    negative_conjunctions: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    false_subordinators: tuple[str, ...] = ()
    complementisers: tuple[str, ...] = ()
    clause_conditions: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    passive_auxiliaries: tuple[str, ...] = ()
    compounding_verbs: tuple[str, ...] = ()
    nonfinite_auxiliaries: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    irregular_pasts: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    degree_adverbs: tuple[str, ...] = ()
    participle_suffixes: tuple[str, ...] = ()
    past_suffixes: tuple[str, ...] = ()
    object_suffixes: tuple[str, ...] = ()
    infinitive_suffixes: tuple[str, ...] = ()
    nominal_prefixes: tuple[str, ...] = ()
    accusative_suffixes: tuple[str, ...] = ()
    reason_subordinators: tuple[str, ...] = ()
    possible_modals: tuple[str, ...] = ()
    possible_suffixes: tuple[str, ...] = ()
    object_participle_suffixes: tuple[str, ...] = ()
    passive_participle_suffixes: tuple[str, ...] = ()
    plural_object_suffixes: tuple[str, ...] = ()
    plural_verb_suffixes: tuple[str, ...] = ()
    we_suffixes: tuple[str, ...] = ()
    plural_suffixes: tuple[str, ...] = ()
    manner_adverb_suffixes: tuple[str, ...] = ()
    agentive_suffixes: tuple[str, ...] = ()
    abstract_noun_suffixes: tuple[str, ...] = ()
    negative_prefixes: tuple[str, ...] = ()
    negative_copulas: tuple[str, ...] = ()
    negative_suffixes: tuple[str, ...] = ()
    converb_suffixes: tuple[str, ...] = ()
    genitive_suffixes: tuple[str, ...] = ()
    passive_noun_infixes: tuple[str, ...] = ()
    proclitics: tuple[str, ...] = ()

    @property
    def first_person(self) -> tuple[str, ...]:
        """The pronouns of the first person."""
        return (*self.first_singular, *self.first_plural)

    @property
    def third_person(self) -> tuple[str, ...]:
        """The pronouns of the third person."""
        one = (*self.third_masculine, *self.third_feminine, *self.third_neuter, *self.third_common)
        return (*one, *self.third_plural)
