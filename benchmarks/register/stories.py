"""Made-up stories of letters from made-up prisons: articles by several writers, and edited copies of them.

Everything is invented. A story is a set of facts with a letter and two quotations. A writer puts it into words of his
own: a sentence for each fact out of several, and paragraphs of background. Writers of one outlet use the same phrases
for different stories, which is what makes different articles look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from onrecord.languages import load
from onrecord.register.linkage import own_text_of
from onrecord.text import Citation

_SYLLABLES = "ba ce dor fen gul ha jar kel lom mir nas or pir qua ros sev tam ul ver wen yar zol".split()
_COMMON = (
    "the of and to in a that for on with as was were by at from their they has have been after before during about "
    "who which when while more than other people years days prison letter rights court lawyers families government "
    "officials said told wrote according reports recent several many some new former medical treatment visits hunger "
    "strike statement demands conditions ward cells transfer sentences trial access denied since last month week"
).split()

_LEADS = (
    "{count} prisoners held in {prison} have written to {addressee} and asked for {ask}.",
    "In a letter from {prison}, {count} inmates call on {addressee} to grant {ask}.",
    "An appeal for {ask} has reached {addressee} from {count} detainees of {prison}.",
    "{addressee} has been urged to see to {ask} by a group of {count} behind the walls of {prison}.",
    "From inside {prison} comes a plea: {count} people want {addressee} to act, and name {ask} first.",
)
_FACTS = (
    (
        "The letter is dated {date} and was passed on by relatives.",
        "Relatives made the text available; it bears the date {date}.",
        "It was written on {date}, a family member confirmed by telephone.",
        "Dated {date}, the document left the building with a visitor.",
    ),
    (
        "Those who signed have been in the place since {year} on charges that their lawyers call empty.",
        "Most of the signatories were arrested in {year}; their counsel disputes every charge.",
        "Their arrests go back to {year}, and no court has heard a witness since.",
        "Held since {year}, they have yet to see the evidence, say the lawyers.",
    ),
    (
        "A doctor has not been let in for {weeks} weeks.",
        "For {weeks} weeks now there has been no medical visit at all.",
        "The infirmary has stood closed {weeks} weeks, the authors complain.",
        "It is {weeks} weeks since anybody there saw a physician.",
    ),
    (
        "The governor of {city} did not reply to questions.",
        "Questions sent to the governor's office in {city} had no reply by evening.",
        "In {city}, the governor could not be reached.",
        "Calls to officials of {city} went unanswered on the day of writing.",
    ),
    (
        "{group} has recorded {number} similar letters this year.",
        "By the count of {group}, it is one of {number} such appeals since January.",
        "This is the latest of {number} letters that {group} knows of.",
        "{group} puts the number of comparable petitions at {number}.",
    ),
    (
        "Two of the signatories are {age} years old or more.",
        "Among those who put down their names are two aged over {age}.",
        "The eldest two have passed {age}.",
        "At least two are older than {age}, the text says.",
    ),
    (
        "A hearing is set for {later}.",
        "The next session of the court should take place on {later}.",
        "Nobody expects a decision before {later}, when judges meet.",
        "On {later} the case comes back to court.",
    ),
)
_QUOTES = (
    "Their {noun} is a matter of {matter} and not of {other}, and whoever reads this must say so aloud",
    "We ask for nothing but {matter}, for without {matter} there is only {other} in this {noun}",
    "No {noun} can be mended by {other}; it takes {matter}, and it takes it now",
)
_NOUNS = "custody sickness sentence silence fast trial exile separation".split()
_MATTERS = "law mercy health justice honesty dignity reason decency".split()
_OTHERS = "politics revenge delay money fear pride habit secrecy".split()
_ASKS = (
    "a visit by independent doctors",
    "their release",
    "an open trial",
    "an end to solitary cells",
    "a reply in writing",
)
_TO = ("the Secretary-General", "the High Commissioner", "the President of the Council", "the Special Rapporteur")


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: the values that fill sentences, the letter's own words, and two quotations of others."""

    values: dict[str, str]
    letter: str
    quotes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its paragraphs, and which of them are the letter's own words."""

    headline: str
    paragraphs: tuple[str, ...]
    letter: str

    @property
    def narration(self) -> str:
        """Its words without the letter's and without quotations."""
        return own_text_of([Citation(0, len(each), each) for each in self.paragraphs], (), load("en"))


def name(random: Random) -> str:
    """A made-up proper name."""
    return "".join(random.choices(_SYLLABLES, k=random.randint(2, 3))).capitalize()


def sentence(random: Random, words: int) -> str:
    """A sentence of common words and a few made-up ones, such as no other text holds."""
    drawn = [random.choice(_COMMON) if random.random() < 0.85 else name(random).lower() for _ in range(words)]
    return " ".join(drawn).capitalize() + "."


def background(random: Random, words: int) -> str:
    """A paragraph of about so many words."""
    found: list[str] = []
    while sum(len(each.split()) for each in found) < words:
        found.append(sentence(random, random.randint(8, 24)))
    return " ".join(found)


def story(random: Random) -> Story:
    """Make a story up."""
    values = {
        "count": str(random.randint(3, 90)),
        "prison": f"{name(random)} prison",
        "city": name(random),
        "addressee": random.choice(_TO),
        "ask": random.choice(_ASKS),
        "date": f"{random.randint(1, 28)} {random.choice(['March', 'May', 'June', 'October'])}",
        "later": f"{random.randint(1, 28)} {random.choice(['April', 'July', 'November', 'December'])}",
        "year": str(random.randint(2009, 2024)),
        "weeks": str(random.randint(2, 40)),
        "number": str(random.randint(3, 80)),
        "age": str(random.randint(60, 79)),
        "group": f"the {name(random)} Committee",
    }
    quotes = random.sample(_QUOTES, 2)
    spoken = [
        each.format(noun=random.choice(_NOUNS), matter=random.choice(_MATTERS), other=random.choice(_OTHERS))
        for each in quotes
    ]
    return Story(values, background(random, random.randint(60, 220)), (spoken[0], spoken[1]))


def write(told: Story, random: Random) -> Article:
    """One writer's article on a story: his choice of sentences, his order, his background."""
    speaker = name(random)
    facts = [
        random.choice(forms).format(**told.values) for forms in random.sample(_FACTS, random.randint(4, len(_FACTS)))
    ]
    said = [f"“{quote},” {speaker} said." for quote in random.sample(told.quotes, random.randint(1, 2))]
    parts = [*facts, *said, *(background(random, random.randint(30, 80)) for _ in range(random.randint(1, 4)))]
    random.shuffle(parts)
    lead = random.choice(_LEADS).format(**told.values)
    return Article(sentence(random, 8), (lead, *parts), told.letter)


def verbatim(article: Article, _: Random) -> Article:
    """A copy word for word."""
    return article


def headed_anew(article: Article, random: Random) -> Article:
    """A copy with another headline and an opening of its own."""
    return Article(sentence(random, 7), (background(random, 25), *article.paragraphs[1:]), article.letter)


def cut(article: Article, random: Random) -> Article:
    """A copy of the first third to two thirds."""
    keep = max(2, round(len(article.paragraphs) * random.uniform(0.35, 0.65)))
    return Article(article.headline, article.paragraphs[:keep], article.letter)


def added_to(article: Article, random: Random) -> Article:
    """A copy with as much again, or half as much, of the outlet's own."""
    words = round(len(article.narration.split()) * random.uniform(0.4, 1.2))
    more = [background(random, max(20, words // 3)) for _ in range(3)]
    parts = [*article.paragraphs, *more]
    random.shuffle(parts)
    return Article(sentence(random, 9), tuple(parts), article.letter)


def reworded(article: Article, random: Random) -> Article:
    """A copy in which every seventh to twelfth word is another."""
    share = random.uniform(0.08, 0.15)
    parts = [
        " ".join(random.choice(_COMMON) if random.random() < share else word for word in part.split())
        for part in article.paragraphs
    ]
    return Article(sentence(random, 7), tuple(parts), article.letter)


def rewritten(article: Article, random: Random) -> Article:
    """A copy that keeps a third of the paragraphs and writes the rest anew: the hardest that still is one."""
    kept = random.sample(article.paragraphs, max(2, round(len(article.paragraphs) / 3)))
    parts = [*kept, *(background(random, 40) for _ in range(len(article.paragraphs) // 2))]
    random.shuffle(parts)
    return Article(sentence(random, 8), tuple(parts), article.letter)


EDITS = {
    "word for word": verbatim,
    "new headline and opening": headed_anew,
    "cut": cut,
    "added to": added_to,
    "reworded": reworded,
    "rewritten": rewritten,
}
"""The ways in which an outlet copies."""
