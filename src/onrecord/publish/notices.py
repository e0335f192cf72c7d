"""The notice at the beginning of each file: whether it is masked, how many appeals it has, and who accepted them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """The sentences of a notice. {n} and the like stand where a number, a day or a name goes.

    Attributes:
        masked, not_masked: the first sentence.
        count_one, count: how many appeals there are.
        all_one, all: a person accepted the one appeal, or each of several.
        none_one, none: nobody accepted the one appeal, or any of several.
        some_one, some: a person accepted all but one, or all but several.
    """

    masked: str
    not_masked: str
    count_one: str
    count: str
    all_one: str
    all: str
    none_one: str
    none: str
    some_one: str
    some: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences."""
        first = (self.masked, self.not_masked, self.count_one, self.count, self.all_one, self.all)
        return (*first, self.none_one, self.none, self.some_one, self.some)


ENGLISH = NoticeWords(
    masked="Masked: of people, only officials in office and those who agreed are named.",
    not_masked="NOT MASKED: this file names people who may be in danger. Do not publish it. Case {case}.",
    count_one="{n} appeal as of {day}.",
    count="{n} appeals as of {day}.",
    all_one="A person has accepted it.",
    all="A person has accepted each of them.",
    none_one="It is a proposal of a program, and nobody has accepted it.",
    none="They are proposals of a program, and nobody has accepted them.",
    some_one="A person has accepted {accepted} of them. The other one is a proposal that nobody has accepted.",
    some="A person has accepted {accepted} of them. The other {others} are proposals that nobody has accepted.",
)
PERSIAN = NoticeWords(
    masked="پوشیده: از میان اشخاص، تنها نام مقام‌های در حال خدمت و کسانی که رضایت داده‌اند آمده است.",
    not_masked="بی‌پوشش: این فایل کسانی را نام می‌برد که شاید در خطر باشند. آن را منتشر نکنید. پروندهٔ {case}.",
    count_one="شمار درخواست‌ها تا {day}: {n}.",
    count="شمار درخواست‌ها تا {day}: {n}.",
    all_one="یک نفر آن را تأیید کرده است.",
    all="یک نفر همهٔ آن‌ها را تأیید کرده است.",
    none_one="این پیشنهاد برنامه است و کسی آن را تأیید نکرده است.",
    none="این‌ها پیشنهاد برنامه است و کسی آن‌ها را تأیید نکرده است.",
    some_one="یک نفر {accepted} مورد از آن‌ها را تأیید کرده است. یک مورد دیگر پیشنهاد است و کسی آن را تأیید نکرده است.",
    some="یک نفر {accepted} مورد از آن‌ها را تأیید کرده است. {others} مورد دیگر پیشنهاد است و کسی آن‌ها را تأیید"
    " نکرده است.",
)


def notice(  # noqa: PLR0913 - all that a notice says
    words: NoticeWords,
    *,
    case: str,
    masked: bool,
    day: str,
    count: int,
    accepted: int,
    number: Callable[[int], str] = "{:,}".format,
) -> str:
    """Return a notice.

    Args:
        words: its sentences in one language.
        case: the name of the case; not used in a masked file.
        masked: whether the file is masked.
        day: the day of the status of the appeals, as it is written.
        count: the number of appeals.
        accepted: how many of them a person has accepted.
        number: writes a number in digits.
    """
    said = [words.masked if masked else words.not_masked.format(case=case)]
    said.append((words.count_one if count == 1 else words.count).format(n=number(count), day=day))
    others = count - accepted
    if count and not others:
        said.append(words.all_one if count == 1 else words.all)
    elif count and not accepted:
        said.append(words.none_one if count == 1 else words.none)
    elif count:
        some = words.some_one if others == 1 else words.some
        said.append(some.format(accepted=number(accepted), others=number(others)))
    return " ".join(said)
