"""Events of an appeal, written short."""

from datetime import UTC, datetime

from onrecord.register.domain import Event
from onrecord.vocabulary import EventKind


def make_event(kind: str, when: str = "", *, entered: str = "", name: str = "", **more: object) -> Event:
    """An event; `when` parts candidates by blanks. It is entered at noon of its first candidate unless that is said."""
    candidates = tuple(when.split())
    day = entered or candidates[0]
    moment = datetime.fromisoformat(day if "T" in day else f"{day}T12:00:00").replace(tzinfo=UTC)
    return Event(id=name or f"{kind} {when}", kind=EventKind(kind), when=candidates, entered=moment, who="Ada", **more)
