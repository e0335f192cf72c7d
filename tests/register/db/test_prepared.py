"""Queries whose SQL is made once give what Django gives without that, on both engines, in every case, with any values."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connections
from django.db.models import Exists, OuterRef, Q, QuerySet

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.prepared import Keys, Numbers, prepared
from onrecord.register.db.scope import Scope, case_scope
from tests.register.pages import COURIER, DENIAL, HERALD


def said(scope: Scope, numbers: Numbers, others: Numbers) -> QuerySet[rows.Statement]:
    judged = scope.of(rows.Judgement).filter(statement=OuterRef("pk"), replaced_by=None)
    found = scope.of(rows.Statement).filter(Q(report__in=numbers) | Q(pk__in=numbers), ~Exists(judged))
    return found.exclude(pk__in=others).select_related("report", "speaker").prefetch_related("spans").order_by("pk")


def named(scope: Scope, keys: Keys, day: date) -> QuerySet[rows.Report, tuple[str, date]]:
    return scope.of(rows.Report).filter(key__in=keys, latest__lte=day).order_by("pk").values_list("key", "latest")


said_prepared, named_prepared = prepared(said), prepared(named)


@pytest.fixture
def scopes(register, enter) -> list[Scope]:
    ours, theirs = case_scope(register, "Ann"), writes.open_case(register, "papers", "Ben")
    for scope, site in ((ours, "open"), (theirs, "zembla")):
        for number, page in enumerate((HERALD, COURIER, DENIAL)):
            enter(page, f"https://{site}.example/{number}", within=scope)
    return [ours, theirs, ours]


def test_rows_are_those_of_the_query_itself(scopes: list[Scope]):
    for scope in scopes:
        reports = list(scope.of(rows.Report).order_by("pk").values_list("pk", "key", "latest"))
        numbers, keys = [each[0] for each in reports], [each[1] for each in reports]
        some = list(scope.of(rows.Statement).order_by("pk").values_list("pk", flat=True))[:2]
        for values in ((numbers, some), (numbers[:1], ()), ((), some), ((), ()), (some, numbers), (numbers * 40, [-7])):
            wanted = [(each, each.report, each.speaker, list(each.spans.all())) for each in said(scope, *values)]
            found = [
                (each, each.report, each.speaker, list(each.spans.all())) for each in said_prepared(scope, *values)
            ]
            assert found == wanted
            assert all(each._state.db == scope.alias for each, *_ in found)
        for day in (date(1, 1, 1), date(2017, 5, 1), date.max):
            for asked in (keys, keys[:1], (), ["50%s", "%s"]):
                assert named_prepared(scope, asked, day) == list(named(scope, asked, day))
        assert named_prepared(scope, keys, date.max), "the pages have days"


def test_nothing_of_another_case_is_found(scopes: list[Scope]):
    ours, theirs = scopes[:2]
    numbers = list(ours.of(rows.Report).values_list("pk", flat=True))
    assert said_prepared(ours, numbers, ())
    assert not said_prepared(theirs, numbers, ())


def test_it_is_one_question_and_the_sql_is_made_once(scopes: list[Scope], monkeypatch: pytest.MonkeyPatch):
    scope = scopes[0]
    said_prepared(scope, (1,), ())
    monkeypatch.setattr(type(scope), "of", lambda *_: pytest.fail("the query is made again"))
    asked = []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connections[scope.alias].execute_wrapper(note):
        said_prepared(scope, (-1, -2), (-3,))
    assert len(asked) == 1


def test_what_can_find_nothing_asks_nothing(scopes: list[Scope]):
    scope, asked = scopes[0], []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connections[scope.alias].execute_wrapper(note):
        assert said_prepared(scope, (), (1,)) == list(said(scope, (), (1,))) == []
        assert named_prepared(scope, (), date.max) == []
    assert not asked


def test_what_cannot_be_prepared_is_told_when_it_is_written():
    with pytest.raises(KeyError):

        @prepared
        def made(scope: Scope, words: str) -> QuerySet[rows.Report]:
            return scope.of(rows.Report).filter(headline=words)


def test_pages_name_no_mark(scopes: list[Scope]):
    for scope in scopes:
        (line,) = reads.appeals(scope)
        assert "mark 0" not in repr(reads.appeal(scope, line.id))
