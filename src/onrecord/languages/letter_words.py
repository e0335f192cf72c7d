"""How a language speaks of letters, and how its letters begin and end: ``letters.toml``."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class InflectionWords:
    """The endings by which a language with a verb at the end of its clause tells who sends a letter to whom.

    Attributes:
        front_vowels, back_vowels: the vowels of which all in a word are of one kind.
        softened: consonants at the end of a stem before a vowel, each with the one that stands there alone ("ğ": "k").
        dative, ablative, genitive, locative, accusative, instrumental: endings of a noun. The dative is for whom, the
            ablative from whom.
        possessive, plural, abstract: endings between a noun and its case; the last make a body of an office.
        adjectival: endings that make an adjective of a noun.
        local: endings that make an adjective of where something is.
        nouns: nouns for somebody that no list of the parties has.
        times: words behind a number that say how often.
        sending: stems of verbs that make any document a letter ("gönder").
        giving: stems of other verbs whose subject a document is from ("ver").
        sent, given: the same in the passive.
        writing: stems of verbs that need no document ("yaz").
        applying: those of verbs by which a document is only likely ("başvur").
        arriving: stems of verbs whose subject is the document ("gel").
        engaging: stems of verbs behind a document in the locative ("bulun").
        past: endings of a verb that ends a clause.
        converbs: endings of a verb that goes on with another verb of the same subject ("göndererek").
        timed: those of a verb that may have another subject ("gönderince").
        relative: endings of a verb before the noun that is its object ("gönderdiği").
        agentive: those before the noun that is its subject ("gönderen").
        nominal: endings of a verb that is a noun itself ("göndermesi").
        topics: words behind a subject that the clause before does not have ("ise").
        signed: words between a sender and a document ("imzalı").
        titled: words between what a document is called and its noun ("başlıklı").
        addressing: words between a dative and a document ("hitaben").
        not_addressed: words behind a dative that is no addressee ("ilişkin").
    """

    front_vowels: tuple[str, ...] = ()
    back_vowels: tuple[str, ...] = ()
    softened: dict[str, str] = field(default_factory=dict)
    dative: tuple[str, ...] = ()
    ablative: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    accusative: tuple[str, ...] = ()
    instrumental: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    adjectival: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    giving: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    writing: tuple[str, ...] = ()
    applying: tuple[str, ...] = ()
    arriving: tuple[str, ...] = ()
    engaging: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    converbs: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    agentive: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()
    not_addressed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LetterWords:
    """How a page quotes or reports a letter.

    Attributes:
        documents: nouns for a document that a page quotes.
        document_adjectives: words behind such a noun that belong to it and name nobody, in any number up to three.
        other_senses: words behind such a noun with which it means something else («مذكرة تفاهم»).
        other_heads: words before it that do the same: «الخطوط العريضة», "the broad lines", has no petition.
        definite_determiners, indefinite_determiners: words before a document that is known, or new.
        writes: verbs of the narration before the words of the document.
        addressed, sent, said: participles before whom a document is for, verbs of sending it, and of saying something.
        wrote: verbs that mean writing and nothing else.
        reads: words in a line that ends with a colon and is followed by the document.
        inline_reads: words before a colon behind which a document's own words stand without quotation marks.
        salutations: how a letter's address or salutation begins.
        address_offices: words that show a line without a form of address to be an address.
        closings: closing formulas.
        closing_openings: how a longer one begins: « veuillez agréer … ».
        signatures: labels before the signatories.
        collectives: how a group that signs without names is called.
        honorifics: forms of address before a name.
        weak_documents: those of `documents` that are reported only where their words are quoted.
        quoted_documents: those of `weak_documents` that are letters where their sender is named and they are quoted.
        name_end_words: words at which the name of a sender or an addressee ends.
        articled_documents: those of `documents` that are no document without an article or an owner ("a note").
        addressed_documents: those of `weak_documents` that are letters where both sender and addressee are named.
        contained_documents: weak ones that are letters where somebody says something in one to somebody.
        replies: those of `documents` that answer a letter.
        replied: verbs of answering, whose subject is whom the letter before was for.
        wrote_back: those that mean an answer in writing and nothing else.
        emailed: verbs of writing whose object is the addressee ("emailed").
        wrote_him: those whose object is the addressee only if a clause with what is written stands behind it.
        passed_on: verbs whose agent need not have written the document ("made public by").
        sending_particles: the second parts of verbs of sending, which may stand behind the document ("over").
        letter_verbs: verbs before a weak document that make it a letter: "read out", "put their names to".
        gift_prepositions: words between an addressee and the document that he is given ("presented him with").
        signatory_nouns, signatory_verbs: subject and verb of a sentence that names those who signed a document.
        bears_names: verbs with "by" or "of" by which a pronoun for a document is joined to those who signed it.
        office_prepositions: words, most of them in `name_end_words`, that a name may hold behind its head word.
        dated_prepositions: words before the day of an act, which may stand between a verb and its object.
        dated: words before a date that make it the day on which a document was written.
        inquits: clauses that narration puts into a quotation without closing it (« …, écrivent-elles, … »).
        answered: words before a document that make what is said an answer to it, and not its own words.
        received: verbs whose subject a document was sent to.
        urges: verbs whose object is asked for something.
        tells: verbs whose object is informed of something.
        asked_for: words between whom somebody asks and what is asked for.
        container_prepositions: words before a document in which something is said ("in").
        sender_prepositions, addressee_prepositions: words between a document and who it is from, and to.
        filed, filing_prepositions: verbs before a document and words behind it whose object it is for: "filed … with".
        correspondence: verbs of writing that somebody is the object of with no document named ("has written").
        published: verbs of making a document public, that send it to nobody.
        signs: verbs whose subject signed a document; see `clauses`.
        received_participles: second parts of the verbs in `received` („erhalten“).
        owner_prepositions: words between a document and whose it is („von“, “de”).
        carried_prepositions: words before what a document has with it ("with 900 signatures").
        body_prepositions: words before whom a document is handed to, if that is an office or a body («в прокуратуру»).
        addressee_articles: articles in the case of an addressee („dem“).
        sure_addressee_articles: those of them that are in no other case.
        addressee_ending_exceptions: endings that only look like one of `addressee_endings` («местные»).
        unclear_endings: endings of an adjective whose case its noun tells («городской прокуратуре»).
        place_endings: endings of words that say where behind one of `body_prepositions` («в газете»).
        agent_endings: endings of words in the case of who did something («подписанное Адой»).
        subject_endings: endings of several people as a subject («жители»).
        plural_subject_endings: those of them that nouns for several have («адвокаты», and not «адвокатов»).
        plain_prepositions: those of the prepositions that hold no article (“de”, and not “del”).
        past_endings: endings of verbs in the past, besides those of `Grammar.past_suffixes` («покинул»).
        sending: infinitives and gerunds of the verbs in `sent` (“entregar”).
        relative_articles: articles that are relative pronouns behind a comma („den“).
        sending_participles: participles before a document whose sender is the subject of the clause that follows, with
            the words that may lead to them ("after sending").
        signing_participles: participles that say that somebody signed („unterzeichnet“).
        clitics: pronouns beside a verb that are its objects (“le”).
        question_openings: how a question to a minister begins, which a written answer stands below.
        page_headings: headings over letters of readers.
        letter_salutations: those of `salutations` that no speech begins with ("Dear").
        addressee_endings: endings of the words that name an addressee, where a case tells whom a letter is for.
        inflection: the endings of nouns and verbs, where they tell who sends a letter to whom.
        addressee_labels, sender_labels: words before a name in the head of a letter ("To", "From:").
        copy_labels: words before those who get a copy of a letter ("cc", "Copy to:").
        subject_labels: words before what a letter is about ("Re:").
        contact_labels: words before those whom readers may ask ("Contact:") or may write to ("Addresses:").
        model_letters: what a page calls a letter that its readers may copy and send ("sample letter").
        address_endings: endings of a case that makes a line an address with no word before it.
        announcements: words of a line that promises the text below it ("in full").
        pointers: those that promise it only where the name of a document stands beside them ("below is").
        excerpts: those of `announcements` that promise a part of it ("excerpts").
        self_namings: how a text begins to say who speaks in it ("We, the undersigned", "My name is").
        we_who: pronouns with a comma and a name behind them: "We, the weavers of Kolmar, …".
        own_verbs: verbs of the first person, where they need no pronoun.
        vocatives: nouns for the many that a leaflet calls upon ("Comrades").
        signing_offices: words before or below a name that signs, which are no name ("on behalf of", "Chair").
        signing_for: words before the body that people sign for ("on behalf of").
        document_parts: words between a preposition and its document that do not change what it is ("the text of").
        ordinal_endings: how an ordinal number before a document ends.
        indefinite_endings: how the name of a document ends that is mentioned as new.
        sends: verbs behind a document with which somebody sends, publishes or signs it, or the first words of them.
        publishes: those with which somebody makes it public, who need not have written it.
        intended: forms of verbs of sending that ask for it or want it, so that nothing has been written.
        answering: words behind a document with which somebody answers it.
        reflexives: words for the subject of the sentence ("his own").
        not_addressed: words that begin no party's name although a preposition for an addressee may stand before them.
        referring: words behind "to" and a name with whose verb somebody only speaks of it («به … اشاره کرد»).
        first_person_endings: how a verb ends whose subject is "I" or "we".
        performatives: what a letter expresses to somebody («تسلیت»), with the verb for it.
        performed: verbs with which the narration says that somebody expressed it.
        occasions: nouns for what it is expressed about: a death, a feast.
        compound_openers: words that with the name of a document behind them are the name of something else.
    """

    documents: tuple[str, ...] = ()
    document_adjectives: tuple[str, ...] = ()
    other_senses: tuple[str, ...] = ()
    other_heads: tuple[str, ...] = ()
    definite_determiners: tuple[str, ...] = ()
    indefinite_determiners: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    inline_reads: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    address_offices: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    closing_openings: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    collectives: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    weak_documents: tuple[str, ...] = ()
    quoted_documents: tuple[str, ...] = ()
    name_end_words: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()
    articled_documents: tuple[str, ...] = ()
    addressed_documents: tuple[str, ...] = ()
    contained_documents: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    replied: tuple[str, ...] = ()
    wrote_back: tuple[str, ...] = ()
    emailed: tuple[str, ...] = ()
    wrote_him: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()
    sending_particles: tuple[str, ...] = ()
    letter_verbs: tuple[str, ...] = ()
    gift_prepositions: tuple[str, ...] = ()
    signatory_nouns: tuple[str, ...] = ()
    signatory_verbs: tuple[str, ...] = ()
    bears_names: tuple[str, ...] = ()
    office_prepositions: tuple[str, ...] = ()
    dated_prepositions: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    inquits: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    urges: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    asked_for: tuple[str, ...] = ()
    container_prepositions: tuple[str, ...] = ()
    sender_prepositions: tuple[str, ...] = ()
    addressee_prepositions: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    filing_prepositions: tuple[str, ...] = ()
    correspondence: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    received_participles: tuple[str, ...] = ()
    owner_prepositions: tuple[str, ...] = ()
    carried_prepositions: tuple[str, ...] = ()
    body_prepositions: tuple[str, ...] = ()
    addressee_articles: tuple[str, ...] = ()
    sure_addressee_articles: tuple[str, ...] = ()
    addressee_ending_exceptions: tuple[str, ...] = ()
    unclear_endings: tuple[str, ...] = ()
    place_endings: tuple[str, ...] = ()
    agent_endings: tuple[str, ...] = ()
    subject_endings: tuple[str, ...] = ()
    plural_subject_endings: tuple[str, ...] = ()
    plain_prepositions: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    relative_articles: tuple[str, ...] = ()
    sending_participles: tuple[str, ...] = ()
    signing_participles: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    question_openings: tuple[str, ...] = ()
    page_headings: tuple[str, ...] = ()
    letter_salutations: tuple[str, ...] = ()
    addressee_endings: tuple[str, ...] = ()
    inflection: InflectionWords = field(default_factory=InflectionWords)
    addressee_labels: tuple[str, ...] = ()
    sender_labels: tuple[str, ...] = ()
    copy_labels: tuple[str, ...] = ()
    subject_labels: tuple[str, ...] = ()
    contact_labels: tuple[str, ...] = ()
    model_letters: tuple[str, ...] = ()
    address_endings: tuple[str, ...] = ()
    announcements: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()
    self_namings: tuple[str, ...] = ()
    we_who: tuple[str, ...] = ()
    own_verbs: tuple[str, ...] = ()
    vocatives: tuple[str, ...] = ()
    signing_offices: tuple[str, ...] = ()
    signing_for: tuple[str, ...] = ()

    document_parts: tuple[str, ...] = ()
    ordinal_endings: tuple[str, ...] = ()
    indefinite_endings: tuple[str, ...] = ()
    sends: tuple[str, ...] = ()
    publishes: tuple[str, ...] = ()
    intended: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    not_addressed: tuple[str, ...] = ()
    referring: tuple[str, ...] = ()
    first_person_endings: tuple[str, ...] = ()
    performatives: tuple[str, ...] = ()
    performed: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    compound_openers: tuple[str, ...] = ()

    @property
    def clauses(self) -> bool:
        """Whether the clause around a document is read word by word (`clause_reader`)."""
        return bool(self.signs)
