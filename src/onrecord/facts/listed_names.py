"""The index of all listed names: every spelling of every table, with its row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.facts.model import Body, Listed, Mandate, Office, Place, Prison, Term, Words
from onrecord.facts.normalise import fold, squeeze
from onrecord.vocabulary import LISTED_KINDS


class ListedNames:
    """The names of all tables, by kind."""

    __slots__ = ("_articles", "_bare", "_generic", "_longest", "_whole")

    def __init__(self, words: tuple[Words, ...], prison: Iterable[Listed], **kinds: Iterable[Listed]) -> None:
        """`kinds` are the names of each of `LISTED_KINDS`, those of prisons apart, which are places too."""
        articles = (word for row in words if row.use == "article" for word in row.words)
        generic = (word for row in words if row.use == "place" for word in row.words)
        self._articles = frozenset(map(fold, articles))
        self._generic = frozenset(tuple(fold(word).split()) for word in generic)
        self._longest = max(map(len, self._generic), default=0)
        prisons = tuple(prison)
        listed: dict[str, tuple[Listed, ...]] = {kind: tuple(kinds[kind]) for kind in LISTED_KINDS}
        listed["place"] = (*prisons, *listed["place"])
        self._whole: dict[str, dict[str, tuple[Listed, ...]]] = {
            kind: _indexed((self._key(one.spelling, kind), one) for one in rows) for kind, rows in listed.items()
        }
        self._bare = _indexed((self._without_generic(one.spelling)[0], one) for one in prisons)

    def of(self, name: str, kind: str | None) -> tuple[Listed, ...]:
        """The rows that list `name`, of one kind or of all."""
        if kind is not None and kind not in LISTED_KINDS:
            raise ValueError(f"“{kind}” is not a kind of name; use one of {', '.join(LISTED_KINDS)}.")
        return tuple(one for each in LISTED_KINDS if kind in {None, each} for one in self._of(name, each))

    def _of(self, name: str, kind: str) -> tuple[Listed, ...]:
        found = self._whole[kind].get(self._key(name, kind), ())
        if found or kind != "place":
            return found
        bare, dropped = self._without_generic(name)
        return self._bare.get(bare, ()) if dropped else ()

    def _key(self, name: str, kind: str) -> str:
        folded = fold(name)
        first, _, rest = folded.partition(" ")
        return (rest if kind != "person" and first in self._articles else folded).replace(" ", "")

    def _without_generic(self, name: str) -> tuple[str, bool]:
        """The key of a place's name without its words for a kind of place, and whether it has any."""
        words = fold(name).split()
        kept, index, dropped = [], 0, False
        while index < len(words):
            reach = range(min(self._longest, len(words) - index), 0, -1)
            length = next((size for size in reach if tuple(words[index : index + size]) in self._generic), 0)
            if not length and words[index] not in self._articles:
                kept.append(words[index])
            dropped = dropped or length > 0
            index += length or 1
        return "".join(kept), dropped


def people(terms: tuple[Term, ...]) -> Iterator[Listed]:
    """The holders, each listed once for each term under every spelling that any of their rows lists."""
    held: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:  # the same name in another row is the same person, and lends that row its aliases
        held[squeeze(term.holder)].append(term)
    for rows in held.values():
        listing = {squeeze(form): (form, row) for row in reversed(rows) for form in (row.holder, *row.aliases)}
        for term in rows:
            own = {squeeze(form): (form, term) for form in (term.holder, *term.aliases)}
            for spelling, row in (listing | own).values():
                yield Listed(term.id, "person", term.holder, spelling, row.table, row.source, row.basis)


def rows(kind: str, values: Iterable[Body | Prison | Place]) -> Iterator[Listed]:
    """The names of bodies, of prisons or of other places."""
    for row in values:
        for spelling in row.spellings:
            yield Listed(row.id, kind, row.name, spelling, row.table, row.source, row.basis)


def posts(offices: tuple[Office, ...], mandates: tuple[Mandate, ...]) -> Iterator[Listed]:
    """The titles of offices, and those of the mandates that no table of offices lists."""
    for office in offices:
        for spelling in (office.title, *(form for _, forms in office.titles for form in forms)):
            yield Listed(office.office_id, "office", office.title, spelling, office.table, office.source, office.basis)
    for mandate in mandates:
        if not mandate.office_id:
            yield Listed(
                mandate.id, "office", mandate.title, mandate.title, mandate.table, mandate.source, mandate.basis
            )


def _indexed(keyed: Iterable[tuple[str, Listed]]) -> dict[str, tuple[Listed, ...]]:
    """The rows under each key, each id once, and none under an empty key."""
    found: defaultdict[str, dict[str, Listed]] = defaultdict(dict)
    for key, one in keyed:
        if key:
            found[key].setdefault(one.id, one)
    return {key: tuple(ones.values()) for key, ones in found.items()}
