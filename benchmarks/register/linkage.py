"""Same or not: suggestions for parties and appeals on a generated register of which the truth is known.

    python -m benchmarks.register.linkage [ENTITIES]

The names are those of ``../shared/data/names``, which is no part of the project; without it nothing is measured. What
spelling says is fitted on the entities of the first half and measured on those of the second, as in `benchmarks.names`;
the weights of `onrecord.register.linkage` were chosen on a register made of the first half too.

An entity is a person, a body or a place with the several spellings that people or lists give it. It is met on one to
six pages, each time under one of its spellings, with its role and place where the page says them, and beside others of
its own circle. One person in twenty shares a name with another, in another place and circle.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import combinations, product
from random import Random

from benchmarks.names.__main__ import use
from benchmarks.register.stories import background, story
from devtools.name_pairs import available, pairs
from onrecord.facts import load_facts
from onrecord.facts.normalise import fold
from onrecord.languages import load
from onrecord.names.proper import proper_names
from onrecord.register.domain import AnswerFacts, AppealFacts, PartyFacts, Suggestion
from onrecord.register.linkage import appeal_keys, minhash_signature, party_keys, same_appeal, same_parties
from onrecord.register.linkage.affiliations import Affiliations
from onrecord.register.linkage.answers import belongs
from onrecord.register.linkage.blocking_keys import description_key
from onrecord.vocabulary import PartyKind, SpeechAct
from training.names import fit

SEED = 9
ENTITIES = 1500
SUGGESTED = 0.9
LIKELY = 0.5
"""The least probability at which an answer is proposed, as `onrecord.register.ingest.suggestions` has it."""
_KINDS = {"person": PartyKind.PERSON, "body": PartyKind.BODY, "place": PartyKind.PLACE}
_ROLES = "teacher lawyer journalist student nurse judge guard governor officer prosecutor driver baker".split()
_PRISONS = "Evin Prison|Rajai Shahr Prison|Adelabad Prison|Vakilabad Prison|Urmia Prison|Qarchak Prison".split("|")
_SPELT = {"Rajai Shahr Prison": ("Gohardasht prison", "Rajaee Shahr"), "Evin Prison": ("Evin", "زندان اوین")}


@dataclass(frozen=True, slots=True)
class Met:
    """A party as one page names it, and the entity that it truly is."""

    party: PartyFacts
    truth: str


def entities(half: int) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The entities of one half of the pairs: kind and spellings, by id."""
    found: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    for pair in pairs():
        if pair.half != half:
            continue
        found[pair.entity].add(pair.first)
        kinds[pair.entity] = pair.kind
        if pair.same:
            found[pair.entity].add(pair.second)
    return {each: (kinds[each], tuple(sorted(names))) for each, names in sorted(found.items())}


def parties(half: int, count: int, seed: int = SEED) -> list[Met]:
    """Make a register of parties up."""
    random = Random(seed)  # noqa: S311 - drawn to be drawn again, not to be secret
    known = list(entities(half).items())
    random.shuffle(known)
    chosen = known[:count]
    people = [(each, spellings) for each, (kind, spellings) in chosen if kind == "person"]
    twins = [(f"{each} (another)", ("person", names)) for each, names in random.sample(people, len(people) // 20)]
    chosen += twins
    random.shuffle(chosen)
    circles = [chosen[start : start + 6] for start in range(0, len(chosen), 6)]
    found: list[Met] = []
    for number, circle in enumerate(circles):
        place = random.choice(_PRISONS)
        traits = {each: (random.choice(_ROLES), place if kind == "person" else "") for each, (kind, _) in circle}
        for page in range(random.randint(2, 6)):
            there = random.sample(circle, min(len(circle), random.randint(2, 5)))
            found += _page(there, traits, f"{number}.{page}", random)
    return found


def _page(
    there: list[tuple[str, tuple[str, tuple[str, ...]]]], traits: dict[str, tuple[str, str]], page: str, random: Random
) -> list[Met]:
    named = {each: random.choice(spellings) for each, (_, spellings) in there}
    found: list[Met] = []
    for each, (kind, _) in there:
        role, place = traits[each]
        spelt = random.choice((place, *_SPELT.get(place, ()))) if place else ""
        party = PartyFacts(
            id=f"{page} {each}",
            kind=_KINDS[kind],
            names=(named[each],),
            role=role if kind == "person" and random.random() < 0.4 else "",
            place=spelt if random.random() < 0.5 else "",
            report=page,
            beside=frozenset(fold(name) for other, name in named.items() if other != each),
        )
        found.append(Met(party, each))
    return found


def appeals(count: int, seed: int = SEED) -> list[tuple[AppealFacts, str]]:
    """Make a register of appeals up: each reported by one to four outlets, with a part of its letter or none."""
    random = Random(seed)  # noqa: S311 - as above
    asked = [
        PartyFacts(id="un", kind=PartyKind.OFFICE, names=("the Secretary-General",), fact="un-sg"),
        PartyFacts(id="hc", kind=PartyKind.OFFICE, names=("the High Commissioner for Human Rights",), fact="un-hchr"),
        PartyFacts(id="sr", kind=PartyKind.OFFICE, names=("the Special Rapporteur on Iran",), fact="sr-iran"),
    ]
    found: list[tuple[AppealFacts, str]] = []
    for number in range(count):
        told = story(random)
        place, addressee = random.choice(_PRISONS), random.choice(asked)
        day = random.randint(1, 28)
        written = f"20{random.randint(17, 24)}-{random.randint(1, 12):02}-{day:02}"
        ask = f"{told.values['ask']} and {background(random, 4)[:-1].lower()}"
        traits = place, addressee, written, ask
        outlets = range(random.randint(1, 4))
        found += [(_reported(f"{number}.{outlet}", told.letter, traits, random), str(number)) for outlet in outlets]
    return found


def _reported(name: str, letter: str, traits: tuple[str, PartyFacts, str, str], random: Random) -> AppealFacts:
    place, addressee, written, ask = traits
    sentences = letter.split(". ")
    keep = random.randint(max(1, len(sentences) // 3), len(sentences))
    start = random.randint(0, len(sentences) - keep)
    quoted = ". ".join(sentences[start : start + keep])
    words = ask.split()
    spelt = random.choice((place, *_SPELT.get(place, ())))
    return AppealFacts(
        id=name,
        senders=(
            PartyFacts(
                id=f"{name} s", kind=PartyKind.COLLECTIVE, names=("a number of prisoners",), named=False, place=spelt
            ),
        ),
        addressees=(replace(addressee, id=f"{name} a"),),
        written=(written,) if random.random() < 0.3 else (),
        reported=(f"{written[:8]}{min(28, int(written[8:]) + random.randint(0, 9)):02}",),
        asks=(" ".join(word for word in words if random.random() < 0.85),),
        letters=(minhash_signature(quoted),) if random.random() < 0.7 else (),
        reports=frozenset({name}),
        language="en",
    )


def blocked(keys: Iterable[tuple[int, ...]]) -> set[tuple[int, int]]:
    """The pairs that share a key."""
    held: dict[int, list[int]] = defaultdict(list)
    for place, some in enumerate(keys):
        for key in some:
            held[key].append(place)
    return {pair for places in held.values() for pair in combinations(places, 2)}


def figures(
    truths: list[str], looked_at: set[tuple[int, int]], judged: dict[tuple[int, int], Suggestion]
) -> dict[str, float]:
    """Precision and recall of what is suggested, the share that shares a key, and how many are compared for each."""
    true = sum(size * (size - 1) // 2 for size in Counter(truths).values())
    suggested = [pair for pair, found in judged.items() if found.probability >= SUGGESTED]
    right = sum(truths[one] == truths[other] for one, other in suggested)
    met = sum(truths[one] == truths[other] for one, other in looked_at)
    error = 0.0
    for low in range(10):
        some = [
            (found.probability, truths[one] == truths[other])
            for (one, other), found in judged.items()
            if low / 10 <= found.probability < (low + 1) / 10 or (low == 9 and found.probability == 1)
        ]
        if some:
            error += abs(sum(sure for sure, _ in some) - sum(same for _, same in some))
    return {
        "how many": len(truths),
        "true pairs": true,
        "pairs compared": len(judged),
        "true pairs that share a key": met / true,
        "precision": right / max(len(suggested), 1),
        "recall of all true pairs": right / true,
        "calibration error": error / max(len(judged), 1),
    }


def measure_parties(half: int, count: int, ties: Affiliations) -> dict[str, float]:
    """Figures for parties of one half of the names."""
    met = parties(half, count)
    looked_at = blocked(party_keys(each.party) for each in met)
    begun = time.process_time()
    others: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(looked_at):
        others[one].append(other)
    judged = {
        (one, other): found
        for one, some in others.items()
        for other, found in zip(
            some, same_parties(met[one].party, [met[each].party for each in some], ties), strict=True
        )
    }
    spent = time.process_time() - begun
    found = figures([each.truth for each in met], looked_at, judged)
    return found | {"ms a pair": spent / max(len(judged), 1) * 1000}


def measure_appeals(count: int, ties: Affiliations, seed: int = SEED) -> dict[str, float]:
    """Figures for appeals."""
    met = appeals(count, seed)
    looked_at = blocked(appeal_keys(each) for each, _ in met)
    judged = {(one, other): same_appeal(met[one][0], met[other][0], ties) for one, other in looked_at}
    return figures([truth for _, truth in met], looked_at, judged)


_STATES = "Iran Jordan Chad France Georgia Iraq".split()
_GIVEN = "Ada Karl Omid Laleh Boris Nadia".split()
_PRIVATE = ("teacher", "{state} lawyer", "journalist in {state}", "{state} student", "nurse")
_SPEAKING = ("spokesman of the government of {state}", "ambassador of {state}", "president of {state}")
_ASKS = (
    "release the weavers who were detained at the market",
    "let a physician examine every patient in the ward",
    "publish the names of those who died under questioning",
    "return the confiscated printing press to its owners",
)


def measure_answers(count: int, ties: Affiliations, seed: int = SEED) -> dict[str, float]:
    """Figures for answers: right suggestions, and reasons that are false by how the answer was made.

    Each appeal asks a state. One answer is of somebody who speaks for the state and of what was asked for; three are
    none: of a private person with the state's name as a surname, of one with a private calling there, and of somebody
    who speaks for the state but of nothing that was asked for.
    """
    random = Random(seed)  # noqa: S311 - as above
    suggested = right = belonging = false_ties = false_words = 0
    for number in range(count):
        state, place = random.choice(_STATES), random.choice(_PRISONS)
        ask = f"{random.choice(_ASKS)} of {place} before the winter"
        asked = PartyFacts(id="state", kind=PartyKind.STATE, names=(state,), fact=f"country:{state.lower()}")
        sender = PartyFacts(id="s", kind=PartyKind.COLLECTIVE, names=("prisoners",), named=False, place=place)
        appeal = AppealFacts(
            id="a", senders=(sender,), addressees=(asked,), written=("2017-05-01",), asks=(ask,), language="en"
        )
        other = f"The letter from {place} to {state} came before the holidays, and {background(random, 2)}"
        who = f"{random.choice(_GIVEN)} Lark"
        speaks, private = random.choice(_SPEAKING).format(state=state), random.choice(_PRIVATE).format(state=state)
        for name, role, words, truth in (
            (who, speaks, f"We shall {ask}, he said.", True),
            (f"{random.choice(_GIVEN)} {state}", "", other, False),
            (who, private, other, False),
            (who, speaks, background(random, 3), False),
        ):
            given = PartyFacts(id=name, kind=PartyKind.PERSON, names=(name,), role=role)
            answer = AnswerFacts(
                id=str(number), act=SpeechAct.ANSWER, words=words, answerer=given, when=("2017-06-01",), language="en"
            )
            found = belongs(answer, appeal, ties, load("en"))
            keys = {each.key for each in found.reasons}
            suggested += found.probability >= LIKELY
            right += truth and found.probability >= LIKELY
            belonging += truth
            false_ties += role != speaks and bool(keys & {"answer.of_addressee", "answer.of_target", "answer.one_body"})
            false_words += not truth and bool(keys & {"answer.asked_words", "answer.some_asked_words"})
    return {
        "answers": 4 * count,
        "precision": right / max(suggested, 1),
        "recall": right / belonging,
        "false reasons of ties": false_ties / (2 * count),
        "false reasons of words": false_words / (3 * count),
    }


_CALLED = (
    "{who} of {state}",
    "{state}'s {who}",
    "{who} ({state})",
    "Foreign Minister {who} of {state}",
    "{state}'s foreign minister {who}",
    "the foreign minister of {state}, {who}",
)
_FAMILIES = "Larkin Zandvoort Mehrabadi Okwonkwo Tessaro Lindqvist".split()
_UN = ("UN", "U.N.", "the U.N", "United Nations", "UNITED NATIONS (CNN)", "the United Nations")


def measure_called(ties: Affiliations) -> dict[str, float]:
    """Figures for people with and without their country and office, and for names of the United Nations.

    The first is the share of true pairs that are proposed. Of the second, each pair is a question that nobody needs:
    the share that share no row of what is said, so that each is asked on every page.
    """
    proposed = pairs_of_people = 0
    for given, family, state in product(_GIVEN, _FAMILIES, _STATES):
        plain = _party("1", PartyKind.PERSON, f"{given} {family}")
        others = [_party("2", PartyKind.PERSON, each.format(who=f"{given} {family}", state=state)) for each in _CALLED]
        found = same_parties(plain, others, ties)
        proposed += sum(each.probability >= SUGGESTED - 0.05 for each in found)
        pairs_of_people += len(others)
    said = [description_key(_party(str(number), PartyKind.BODY, name)) for number, name in enumerate(_UN)]
    return {
        "people, with and without": pairs_of_people,
        "at .85 and more": proposed / pairs_of_people,
        "names of the United Nations": len(_UN),
        "kept apart": len(set(said)),
    }


def _party(report: str, kind: PartyKind, name: str) -> PartyFacts:
    proper = tuple(dict.fromkeys(proper_names(kind.value, name).values()))
    return PartyFacts(id=report, kind=kind, names=proper or (name,), named=bool(proper), report=report)


def main() -> int:
    """Print the figures."""
    if not available():
        print("The pairs of names are not here (../shared or ONRECORD_SHARED): nothing is measured.")
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ENTITIES
    ties = Affiliations(load_facts())
    with ExitStack() as stack:
        use(fit([pair for pair in pairs() if pair.half == 0]), stack)
        _print("parties", measure_parties(1, count, ties))
    _print("appeals", measure_appeals(count // 2, ties, SEED + 1))
    _print("people and the United Nations as they are called", measure_called(ties))
    _print("answers", measure_answers(count, ties))
    return 0


def _print(what: str, found: dict[str, float]) -> None:
    print(what)
    for figure, value in found.items():
        print(f"  {figure:<30} {value:.4f}" if isinstance(value, float) else f"  {figure:<30} {value}")


if __name__ == "__main__":
    sys.exit(main())
