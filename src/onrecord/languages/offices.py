"""The words around the title of an office: a language's ``offices.toml``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OfficeWords:
    """Words that may, or must not, stand around a title of an office and the name of its holder.

    The titles themselves are facts, in the tables of `onrecord.facts`. Without these words, a title and a name belong
    together only if there is nothing but signs between them.

    Attributes:
        honorifics: words of forms of address that may stand between a title and a name. A title such as "Minister" is
            none of them, since it names an office itself.
        descriptions: further words that may stand there ("the rapporteur, Pakistani lawyer Asma Jahangir").
        apposition_words: words that may stand between a name and a title behind it ("who is the").
        not_in_office: words before a title and a name, or behind the title, that say that the term is over, has not
            begun, or is another's ("former", "deputy").
        not_in_office_adjacent: words that say so only directly before them ("then").
        not_in_office_prefixes: words that say so only with a hyphen ("under-").
        not_in_office_after_title: words that say so behind a title ("elect").
        body_prepositions: words that lead from a title to the body that it belongs to.
        complement_words: further small words with which a title goes on.
        conjunctions: words that part two people.
        common_title_words: words of titles that are in so many texts that another word of the title is a better key.
        needs_mark: whether a name and a title behind it need a sign or a word between them.
    """

    honorifics: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    apposition_words: tuple[str, ...] = ()
    not_in_office: tuple[str, ...] = ()
    not_in_office_adjacent: tuple[str, ...] = ()
    not_in_office_prefixes: tuple[str, ...] = ()
    not_in_office_after_title: tuple[str, ...] = ()
    body_prepositions: tuple[str, ...] = ()
    complement_words: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    common_title_words: tuple[str, ...] = ()
    needs_mark: bool = False
