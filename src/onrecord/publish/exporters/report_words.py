"""The words of reports and dossiers in English and Persian. {n} and the like stand where a number or a name goes."""

from __future__ import annotations

from onrecord.localised_digits import in_digits, number
from onrecord.publish import notices
from onrecord.publish.mask import MAY_NAME, NAMES_SOMEBODY, NOT_RELEASED, OWN_WORDS
from onrecord.publish.notices import notice
from onrecord.publish.values import PublicAppeal
from onrecord.publish.view import Public
from onrecord.vocabulary import PublicLanguage

LANGUAGES = tuple(PublicLanguage)
LEFT_TO_RIGHT = "\u200e"
"""A mark that does not show, and that every program that shows Persian knows, old word processors too."""
ENGLISH = {
    "report": "Appeals",
    "dossier": "Dossier for special procedures of the United Nations",
    "draft": "This file puts what news reports say in the order in which the special procedures of the Human Rights"
    " Council"
    " ask for information. It is a draft: a person must complete it, and decide whether it is sent.",
    "rule": "The code of conduct of the mandate holders (Human Rights Council resolution 5/2, article 9) says that a"
    " communication should not rest on reports of mass media alone. Read the rule before you rely on this sentence.",
    "appeal": "Appeal {id}",
    "place_in_file": "{n} of {count}",
    "victims": "1. Alleged victims and consent",
    "who": "Those who appeal:",
    "who_note": "The register does not say whether those who appeal are the victims.",
    "consent_united nations": "consent to a submission to the United Nations is recorded",
    "consent_public": "consent to publication is recorded, none to a submission to the United Nations",
    "consent_internal": "consent to be kept on file is recorded, none to a submission to the United Nations",
    "consent_": "no consent is recorded",
    "consent_masked": "masked in this file, which does not tell whether there is consent",
    "when": "2. Date and place",
    "first": "First reported: {day}.",
    "when_note": "The register does not keep the day and the place of the events. The quotations may tell them.",
    "perpetrators": "3. Alleged perpetrators",
    "accuses": "Accusation by {by} against {against}:",
    "accuses_none": "No accusation was found in these reports.",
    "accuses_note": "These accusations are in the same reports. Nobody has established that they are true, or"
    " that they"
    " concern this appeal.",
    "accepted": "A person has accepted this finding.",
    "unchecked": "A program found this, and nobody has accepted it.",
    "appeals": "4. Appeals that were made, and to whom",
    "from": "From",
    "to": "To",
    "first_label": "First reported",
    "status": "Status",
    "asks": "Asks for",
    "no_words": "No words are quoted.",
    "answers": "5. Answers",
    "answers_label": "Answers",
    "by": "by {by}",
    "answers_none": "No answer was judged to belong to this appeal as of {day}.",
    "answer_elsewhere": "A person recorded this answer. Its evidence is in no report.",
    "sources": "6. Sources",
    "sources_label": "Reports",
    "captured": "captured on {day}",
    "capture": "Capture {id}",
    "withheld": "Withheld: {parts}.",
    "headline": "headline",
    "outlet": "outlet",
    "address": "address",
    "missing": "7. Basis, and missing information",
    "press": "This rests on press reports alone (pages: {pages}, origins: {origins}).",
    "press_and_more": "This rests on press reports (pages: {pages}, origins: {origins}) and on answers that a person"
    " recorded from elsewhere (answers: {more}).",
    "missing_victims": "Missing: the full name, the date of birth and the whereabouts of each alleged victim, and"
    " what must"
    " stay confidential.",
    "missing_consent": "Missing: the consent of alleged victims or their families to a submission to the United"
    " Nations.",
    "missing_events": "Missing: the day, the place and the circumstances of each event, and whether it goes on or"
    " is about"
    " to happen.",
    "missing_perpetrators": "Missing: who is alleged to be responsible.",
    "missing_remedies": "Missing: the complaints to authorities of the country, and what came of them.",
    "missing_submitter": "Missing: the name and the address of who submits this. A submission without a name is not"
    " considered; mandate holders keep the name confidential.",
    "missing_withheld": "Missing: words, headlines or addresses that are withheld because this file is masked.",
    "nobody": "not named",
    "somebody": "somebody who is not named",
    "unknown": "not known",
    "stop": ".",
    "comma": ", ",
}
PERSIAN = {
    "report": "درخواست‌ها",
    "dossier": "پرونده برای رویه‌های ویژهٔ سازمان ملل متحد",
    "draft": "این فایل آنچه را گزارش‌های خبری می‌گویند به همان ترتیبی می‌آورد که رویه‌های ویژهٔ شورای حقوق بشر"
    " اطلاعات را می‌خواهند."
    " این یک پیش‌نویس است: یک نفر باید آن را تکمیل کند و تصمیم بگیرد که فرستاده شود یا نه.",
    "rule": "آیین رفتار دارندگان مأموریت (قطعنامهٔ ۵/۲ شورای حقوق بشر، مادهٔ ۹) می‌گوید که شکایت نباید تنها بر"
    " گزارش رسانه‌ها استوار"
    " باشد. پیش از تکیه بر این جمله، متن قاعده را بخوانید.",
    "appeal": "درخواست {id}",
    "place_in_file": "{n} از {count}",
    "victims": "۱. قربانیان ادعایی و رضایت آنان",
    "who": "درخواست‌کنندگان:",
    "who_note": "دفتر ثبت نمی‌گوید که درخواست‌کنندگان همان قربانیان هستند یا نه.",
    "consent_united nations": "رضایت به ارسال به سازمان ملل ثبت شده است",
    "consent_public": "رضایت به انتشار ثبت شده است، نه به ارسال به سازمان ملل",
    "consent_internal": "رضایت به نگهداری ثبت شده است، نه به ارسال به سازمان ملل",
    "consent_": "رضایتی ثبت نشده است",
    "consent_masked": "در این فایل پوشیده است و گفته نمی‌شود که رضایت هست یا نه",
    "when": "۲. تاریخ و محل",
    "first": "نخستین گزارش: {day}.",
    "when_note": "دفتر ثبت روز و محل رویدادها را نگه نمی‌دارد. شاید نقل‌قول‌ها آن را بگویند.",
    "perpetrators": "۳. مرتکبان ادعایی",
    "accuses": "اتهام از سوی {by} علیه {against}:",
    "accuses_none": "در این گزارش‌ها اتهامی یافت نشد.",
    "accuses_note": "این اتهام‌ها در همین گزارش‌ها آمده‌اند. کسی ثابت نکرده است که درست‌اند یا به این درخواست مربوط‌اند.",
    "accepted": "یک نفر این یافته را تأیید کرده است.",
    "unchecked": "این را برنامه یافته و کسی آن را تأیید نکرده است.",
    "appeals": "۴. درخواست‌های انجام‌شده و گیرندگان آن‌ها",
    "from": "از",
    "to": "گیرنده",
    "first_label": "نخستین گزارش",
    "status": "وضعیت",
    "asks": "چه می‌خواهد",
    "no_words": "هیچ واژه‌ای نقل نشده است.",
    "answers": "۵. پاسخ‌ها",
    "answers_label": "پاسخ‌ها",
    "by": "از سوی {by}",
    "answers_none": "تا {day} هیچ پاسخی از آنِ این درخواست دانسته نشده است.",
    "answer_elsewhere": "یک نفر این پاسخ را ثبت کرده است. سند آن در هیچ گزارشی نیست.",
    "sources": "۶. منابع",
    "sources_label": "گزارش‌ها",
    "captured": "زمان ضبط {day}",
    "capture": "ضبط {id}",
    "withheld": "نیامده: {parts}.",
    "headline": "عنوان",
    "outlet": "رسانه",
    "address": "نشانی",
    "missing": "۷. این پرونده بر چه استوار است و چه کم دارد",
    "press": "این تنها بر گزارش رسانه‌ها استوار است (شمار صفحه‌ها: {pages}، خاستگاه‌ها: {origins}).",
    "press_and_more": "این بر گزارش رسانه‌ها (شمار صفحه‌ها: {pages}، خاستگاه‌ها: {origins}) و بر پاسخ‌هایی که یک نفر از جای"
    " دیگر ثبت کرده است (شمار پاسخ‌ها: {more}) استوار است.",
    "missing_victims": "کم است: نام و نام خانوادگی، تاریخ تولد و محل هر کسی که گفته می‌شود آسیب دیده است،"
    " و آنچه باید محرمانه بماند.",
    "missing_consent": "کم است: رضایت قربانیان ادعایی یا خانواده‌هایشان به ارسال به سازمان ملل.",
    "missing_events": "کم است: روز، محل و شرح هر رویداد، و این‌که ادامه دارد یا نزدیک است رخ دهد.",
    "missing_perpetrators": "کم است: چه کسی مسئول دانسته می‌شود.",
    "missing_remedies": "کم است: شکایت‌ها به مقام‌های کشور و نتیجهٔ آن‌ها.",
    "missing_submitter": "کم است: نام و نشانی فرستنده. شکایت بی‌نام بررسی نمی‌شود؛ دارندگان مأموریت نام را محرمانه"
    " نگه می‌دارند.",
    "missing_withheld": "کم است: واژه‌ها، عنوان‌ها یا نشانی‌هایی که چون این فایل پوشیده است نیامده‌اند.",
    "nobody": "نامش نیامده",
    "somebody": "کسی که نامش نیامده",
    "unknown": "نامعلوم",
    "stop": ".",
    "comma": "، ",
}
WORDS = {"en": ENGLISH, "fa": PERSIAN}
STATES = {
    "reported": "گزارش‌شده",
    "under review": "در دست بررسی",
    "registered": "ثبت‌شده",
    "acknowledged": "وصول تأییدشده",
    "answered in part": "پاسخ ناقص",
    "answered": "پاسخ داده شد",
    "declined": "رد شد",
    "denied": "تکذیب شد",
    "reply withheld": "پاسخ منتشر نشد",
    "no known response": "پاسخی دانسته نیست",
    "withdrawn": "پس گرفته شد",
    "superseded": "جایگزین شد",
    "closed": "بسته شد",
    "disputed": "مورد اختلاف",
    "reopened": "بازگشوده",
}
"""The states of appeals and the forms of answers in Persian."""
WITHHELD = {
    NAMES_SOMEBODY: "این واژه‌ها کسی را نام می‌برند که نامش پوشیده است.",
    MAY_NAME: "این واژه‌ها شاید کسی را نام ببرند که دفتر ثبت نمی‌شناسد.",
    NOT_RELEASED: "اجازهٔ انتشار این واژه‌ها داده نشده است.",
}
"""The reasons why words are withheld in Persian."""
_WAITING = "{state}؛ روزهای انتظار: {days}؛ تا {day}"


def own_texts() -> tuple[str, ...]:
    """Return all words of ours in these files: a name that is one of them is nobody's in the leak check."""
    told = (*ENGLISH.values(), *PERSIAN.values(), *STATES.values(), *WITHHELD.values())
    return (*told, *notices.PERSIAN.sentences, *OWN_WORDS[PublicLanguage.PERSIAN], _WAITING)


def notice_in(public: Public) -> str:
    """Return the notice of a file in its language; empty in English, in which every file has it."""
    if public.language != "fa":
        return ""
    return notice(
        notices.PERSIAN,
        case=public.case,
        masked=public.masked,
        day=_apart(digits_in(public.as_of.isoformat(), "fa")),
        count=public.count,
        accepted=public.accepted,
        number=lambda value: number(value, "persian"),
    )


def status_in(appeal: PublicAppeal, language: str) -> str:
    """Return the status of an appeal. In Persian it is made of the state and the days."""
    if language != "fa":
        return appeal.status
    days = digits_in("-".join(map(str, dict.fromkeys(appeal.days or ()))), language) or PERSIAN["unknown"]
    state, day = STATES.get(appeal.state or "", PERSIAN["unknown"]), digits_in(appeal.as_of, language)
    return _WAITING.format(state=state, days=_apart(days), day=_apart(day))


def digits_in(words: str, language: str) -> str:
    """Return a day or a number of ours with the digits of a language; ids and hashes are not for it."""
    return in_digits(words, "persian" if language == "fa" else "latin")


def _apart(words: str) -> str:
    """Return a day or numbers in a Persian sentence so that they run from left to right there."""
    return f"{LEFT_TO_RIGHT}{words}{LEFT_TO_RIGHT}"


def withheld_in(why: str, language: str) -> str:
    """Return the reason why words are withheld."""
    return WITHHELD.get(why, why) if language == "fa" else why


def form_in(form: str, language: str) -> str:
    """Return the form of an answer."""
    return STATES.get(form, form) if language == "fa" else form.capitalize()
