"""The tree of errors: one family, each with a whole sentence and the id of its subject."""

from __future__ import annotations

import inspect
import pickle

import pytest

import onrecord
from onrecord import errors

FAMILY = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]


def test_every_error_of_the_module_is_of_the_family():
    assert len(FAMILY) > 4
    assert all(issubclass(kind, errors.OnRecordError) for kind in FAMILY)


@pytest.mark.parametrize("kind", FAMILY)
def test_each_can_be_imported_from_the_package(kind: type[errors.OnRecordError]):
    assert getattr(onrecord, kind.__name__) is kind
    assert kind.__name__ in onrecord.__all__


@pytest.mark.parametrize("kind", FAMILY)
def test_each_stands_in_the_tree_that_the_docstring_draws(kind: type[errors.OnRecordError]):
    assert kind.__name__ in (errors.__doc__ or "")


def test_siblings_are_not_caught_together():
    assert not issubclass(errors.ReadError, errors.PluginError)
    assert not issubclass(errors.CitationError, errors.ReadError)


@pytest.mark.parametrize("kind", FAMILY)
@pytest.mark.parametrize(
    ("subject", "shown"),
    [("page.html", "page.html: The file is empty."), (None, "The file is empty."), ("", "The file is empty.")],
)
def test_an_error_names_its_subject_first(kind: type[errors.OnRecordError], subject: str | None, shown: str):
    error = kind("The file is empty.", subject)
    assert str(error) == shown
    assert (error.message, error.subject) == ("The file is empty.", subject)


@pytest.mark.parametrize("kind", FAMILY)
def test_an_error_survives_pickling(kind: type[errors.OnRecordError]):
    error = pickle.loads(pickle.dumps(kind("The file is empty.", "page.html")))
    assert type(error) is kind
    assert str(error) == "page.html: The file is empty."
    assert error.subject == "page.html"


def test_read_names_the_page_in_its_error():
    with pytest.raises(errors.ReadError) as caught:
        onrecord.read(b"", name="nothing.html")
    assert caught.value.subject == "nothing.html"
    with pytest.raises(errors.ReadError) as caught:
        onrecord.read(b"", url="https://example.org/a")
    assert caught.value.subject == "https://example.org/a"
    with pytest.raises(errors.ReadError) as caught:
        onrecord.read(b"")
    assert caught.value.subject is None
