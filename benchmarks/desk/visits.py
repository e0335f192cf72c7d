"""What is asked of each address of the desk, and how long an answer takes.

The requests go through Django's test client, which runs all middleware, the session, the view and the template as the
server does, without a socket. Whoever asks is signed in and a keeper.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks.desk.fill import PEOPLE
from benchmarks.register.generator import world
from benchmarks.register.search import Watch
from onrecord.desk.addresses import ADDRESSES, DeskAddress

if TYPE_CHECKING:
    from django.test import Client

    from onrecord.register.db.scope import Scope

FILES = {"appeals_csv", "charts_csv", "audit_file", "evidence_records", "evidence_bytes", "evidence_manifest"} | {
    "evidence_bundle"
}
"""The addresses that send a file. They take longer the more is in it, so the aim for pages is not theirs."""
LEFT_OUT = {
    "welcome": "it needs an invitation",
    "captured_markup": "it needs the secret of a page that was just shown",
    "job": "it needs a job",
    "export": "it needs a job",
    "account_login": "who is signed in is sent on",
    "mfa_authenticate": "it is a step of signing in",
    "mfa_edit_webauthn": "it needs a passkey",
    "mfa_remove_webauthn": "it needs a passkey",
    "mfa_download_recovery_codes": "it needs recovery codes",
    "account_logout": "it is a form for who signs out",
    "account_inactive": "nobody who is signed in sees it",
}
"""The addresses that are not asked for, and why."""
QUERIES: dict[str, tuple[str, ...]] = {
    "appeals": ("", "page=7", "unanswered=on", "state=answered", "party={party}", "source={source}", "act=accuse"),
    "reports": ("", "outlet={source}", "review=waiting"),
    "parties": ("", "name={party}", "name={part}"),
    "search": ("q={word}", "q={words}", "q={word}&order=newest"),
    "review": ("", "source={source}", "language=fa", "urgent=on"),
    "pairs": ("", "kind=party", "kind=appeal", "verdict=same"),
    "audit": ("", "who=person1", "act=entered", "act=admitted", "since=2026-05-01"),
    "charts": ("", "unanswered=on"),
    "charts_csv": ("of=timeline", "of=network", "of=months", "of=states"),
}
"""What is asked for besides the address alone. Names and words are chosen anew for each request."""


AFTER_A_WRITE = {"party_disclosure", "statement_disclosure"}
"""The addresses that are asked for once more, each time after something was written."""
_RECORDS = {"appeal_public": "appeal", "review_page": "waiting", "note_answer": "appeal", "report_details": "report"}
_RECORDS |= {"party_disclosure": "party", "statement_disclosure": "statement", "new_pair": "party"}
"""Whose ids an address takes, where they are not called as it is."""


@dataclass(slots=True)
class Sample:
    """Ids and words to ask for, chosen by a seed.

    Attributes:
        keys: ids by the kind of what they name.
        kept: the id of a report whose page is in the archive.
    """

    source: random.Random
    keys: dict[str, list[str]]
    kept: str
    parties: list[str]
    outlets: list[str]
    words: list[str]

    @classmethod
    def of(cls, scope: Scope, kept: str, seed: int = 1) -> Sample:
        """Choose them from a case."""
        from onrecord.register import models as rows

        made = world(seed)
        tables = {"appeal": rows.Appeal, "report": rows.Appeal, "party": rows.Party, "waiting": rows.Waiting}
        tables |= {"statement": rows.Statement}
        named = {"report": "report__key", "waiting": "report__key"}
        keys = {
            name: list(scope.of(table).order_by("pk").values_list(named.get(name, "key"), flat=True)[:5_000])
            for name, table in tables.items()
        }
        words = [str(each) for each in made.latin.words[:5_000]]
        asked = scope.of(rows.AppealParty).filter(role="addressee").values_list("party__name", flat=True)
        outlets = scope.of(rows.Appeal).order_by("pk").values_list("report__source__name", flat=True)
        parties = list(asked.order_by("pk")[:500])
        return cls(random.Random(seed), keys, kept, parties, list(outlets[:500]), words)  # noqa: S311 - a seed

    def key(self, name: str) -> str:
        """Return an id for an address."""
        if name.partition("_")[0] == "evidence":
            return self.kept
        kind = _RECORDS.get(name, name)
        return self.source.choice(self.keys.get(kind) or ["ap-zzzzzzzzzzzzzzzzzzzz"])

    def query(self, pattern: str) -> str:
        """Return a query with names and words."""
        choose = self.source.choice
        values = {"party": choose(self.parties), "source": choose(self.outlets), "word": choose(self.words)}
        values["part"] = values["party"].split()[-1]
        values["words"] = f"{choose(self.words[:300])} {choose(self.words[:3_000])}"
        return pattern.format(**{name: quote(value) for name, value in values.items()})


@dataclass(slots=True)
class Visit:
    """What is measured: an address with a query.

    Attributes:
        writes: whether a consent of some party is recorded before each request.
        counts: the numbers of queries, one for each request.
        sizes: the bytes of each answer.
        statuses: the statuses of the answers.
    """

    address: DeskAddress
    pattern: str
    writes: bool = False
    counts: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name of the address and the query."""
        after = " after a write" if self.writes else ""
        return self.address.name + (f"?{self.pattern}" if self.pattern else "") + after

    def path(self, sample: Sample, case: str) -> str:
        """Return a path to ask for."""
        path = self.address.path.replace("<case:case>", quote(case)).replace(
            "<slug:key>", sample.key(self.address.name)
        )
        query = sample.query(self.pattern)
        return f"/{path}" + (f"?{query}" if query else "")


def visits(*, files: bool = True) -> Iterator[Visit]:
    """Return what is asked for, in the order of the table of addresses."""
    for address in ADDRESSES:
        if address.name in LEFT_OUT or (address.name in FILES and not files):
            continue
        for pattern in QUERIES.get(address.name, ("",)):
            yield Visit(address, pattern)
        if address.name in AFTER_A_WRITE:
            yield Visit(address, "", writes=True)


def signed_in(person: str = PEOPLE[0]) -> Client:
    """Return a client who is signed in."""
    from django.contrib.auth.models import User
    from django.test import Client

    user = User.objects.filter(username=person).first() or User.objects.create_user(
        person, password=secrets.token_urlsafe()
    )
    client = Client(SERVER_NAME="localhost", headers={"sec-fetch-site": "same-origin"})
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def ask(visit: Visit, client: Client, sample: Sample, scope: Scope) -> Callable[[], None]:
    """Return the function that asks once, and notes the queries, the size and the status."""
    from django.db import connections

    path = visit.path(sample, scope.name)
    if visit.writes:
        _record_consent(scope, sample.key("party"))

    def once() -> None:
        asked = 0

        def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - Django's
            nonlocal asked
            asked += 1
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for alias in ("default", scope.alias):
                stack.enter_context(connections[alias].execute_wrapper(count))
            answer = client.get(path)
            size = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)
        visit.counts.append(asked)
        visit.sizes.append(size)
        visit.statuses.add(answer.status_code)

    return once


def _record_consent(scope: Scope, party: str) -> None:
    """Record a consent of a party, which is all that anybody wrote since the last request."""
    from onrecord.register import writes
    from onrecord.register.disclosure_values import NewConsent

    agreed = NewConsent(scope="public", obtained_by="somebody", obtained=date(2026, 5, 1))
    writes.consent(scope, party, agreed, "for the benchmark")


def measure(visit: Visit, client: Client, sample: Sample, scope: Scope, rounds: int) -> Watch:
    """Ask for a page a number of times, after one time that is not counted; return how long it took."""
    ask(visit, client, sample, scope)()
    watch = Watch(scope)
    for _ in range(rounds):
        watch.time(ask(visit, client, sample, scope))
    return watch
