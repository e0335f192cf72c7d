"""Letters in Arabic, whose verb stands before its subject: who sends what to whom."""

from __future__ import annotations

import time

import pytest

from onrecord import languages, read
from onrecord.report.letters.mentions import find_introductions, find_writing

ARABIC = languages.load("ar")

# The sentence; the senders and the addressees of the first document that it speaks of.
MENTIONS = [
    # the verb, its subject, the document, whom "to" names
    ("أرسلت نقابة النساجين رسالة إلى وزير الصناعة.", ["نقابة النساجين"], ["وزير الصناعة"]),
    ("بعث رئيس البلدية، سامي المثالي، ببرقية تهنئة إلى نظيره.", ["رئيس البلدية"], ["نظيره"]),
    ("تقدّم العمال بعريضة لإدارة المصنع تضمنت مطالبهم.", ["العمال"], ["إدارة المصنع"]),
    ("وقّع ٤٠ طبيباً وطبيبة من مدن مختلفة عريضة نُشرت أمس.", ["٤٠ طبيباً وطبيبة من مدن مختلفة"], []),
    ("وجه نواب من المعارضة مراسلة رسمية إلى رئيس المجلس.", ["نواب من المعارضة"], ["رئيس المجلس"]),
    ("كتبت جمعية «المرفأ» رسالة إلى الشركة.", ["جمعية «المرفأ»"], ["الشركة"]),
    ("ووجّه المعلمون عريضة إلى السيد علي المثالي.", ["المعلمون"], ["السيد علي المثالي"]),
    ("سلّم ممثلو العمال رئيس البلدية عريضة.", ["ممثلو العمال"], ["رئيس البلدية"]),
    # a noun for people that is a verb as well, and an ending of nouns that folding makes a pronoun
    ("وجه طالب جامعي رسالة إلى وزير التعليم.", ["طالب جامعي"], ["وزير التعليم"]),
    ("وجهت ٤٠ طالبة رسالة إلى وزير التعليم.", ["٤٠ طالبة"], ["وزير التعليم"]),
    ("وقع ٣٠ طالبا عريضة إلى العميد.", ["٣٠ طالبا"], ["العميد"]),
    ("كما طالب العمال الوزير في رسالة بفتح المصنع.", ["العمال"], ["الوزير"]),
    # the subject before its verb, and one that a verb before has
    ("وأكد أن نقابة البحارة، وجهت يوم أمس برقية احتجاج لوالي الجهة.", ["نقابة البحارة"], ["والي الجهة"]),
    ("وكانت المعلمات قد سلّمن مذكرة إلى المديرية.", ["المعلمات"], ["المديرية"]),
    ("المعلمون الذين أرسلوا رسالة إلى الوزير ينتظرون.", ["المعلمون"], ["الوزير"]),
    ("التقى العمال الوالي ووجهوا رسالة إلى رئيس الحكومة.", ["العمال"], ["رئيس الحكومة"]),
    ("اجتمعت النقابة أمس ورفعت عريضة إلى الوزير.", ["النقابة"], ["الوزير"]),
    # what stands behind the document
    ("قُرئت رسالة وجهها الاتحاد العام إلى الحكومة بشأن الأجور.", ["الاتحاد العام"], ["الحكومة"]),
    ("الرسالة التي وجهتها وزارة العدل إلى القضاة أثارت جدلا.", ["وزارة العدل"], ["القضاة"]),
    ("أكدت الرسالة التي تلقتها اللجنة من منظمة المرفأ أن الميناء مغلق.", ["منظمة المرفأ"], ["اللجنة"]),
    ("عبرت النقابة، في مذكرة حول الأجور،وجهتها اليوم لوزير العمل، عن قلقها.", ["النقابة"], ["وزير العمل"]),
    ("وجاء في الرسالة الموقعة من ٣٠ نائبا والموجهة إلى الملك أن الماء قليل.", ["٣٠ نائبا"], ["الملك"]),
    ("رسالة مفتوحة موقعة من طرف أربعين محاميا إلى وزيرة العدل", ["أربعين محاميا"], ["وزيرة العدل"]),
    ("رسالة المدير إلى الموظفين أثارت جدلا.", ["المدير"], ["الموظفين"]),
    ("رسالة من سجين إلى والدته", ["سجين"], ["والدته"]),
    ("لم تجب الشركة عن رسالتين بعثت بهما المنظمة في يوليو.", ["المنظمة"], ["الشركة"]),
    # in a letter, somebody says
    ("في رسالته إلى مجلس الجهة، حذّر المندوب الدائم من الجفاف.", ["المندوب الدائم"], ["مجلس الجهة"]),
    ("وفي رسالة وجهتها إلى رئيس الحكومة، طالبت منظمة «نور» بفتح تحقيق.", ["منظمة «نور»"], ["رئيس الحكومة"]),
    ("قالت الجمعيات في مذكرة إلى الديوان الملكي إنها تنتظر.", ["الجمعيات"], ["الديوان الملكي"]),
    ("دعت النقابة الوزير في رسالة إلى الإسراع في الحل.", ["النقابة"], ["الوزير"]),
    ("طالب أهالي القرية في عريضة رفعوها إلى المحافظ بفتح المدرسة.", ["أهالي القرية"], ["المحافظ"]),
    ("وطالبت عائلة السجين، في رسالة مفتوحة نشرتها الصحف، وزير العدل بالتدخل.", ["عائلة السجين"], ["وزير العدل"]),
    ("طلب المحامي من رئيس المحكمة، في مذكرة كتابية، تأجيل الجلسة.", ["المحامي"], []),
    ("في برقية بعث بها إلى العاهل المثالي، أعرب الملك عن تعازيه.", ["الملك"], ["العاهل المثالي"]),
    # who signed it
    ("العريضة التي وقعها ٥٠ نائبا تطالب بالماء.", ["٥٠ نائبا"], []),
    ("تحمل العريضة توقيع ٣٠٠ مواطن.", ["٣٠٠ مواطن"], []),
    ("وقد وقع على العريضة ٤٠٠ فلاح.", ["٤٠٠ فلاح"], []),
    # who received it
    ("تلقى وزير الصحة رسالة من أطباء مستشفى المرفأ.", ["أطباء مستشفى المرفأ"], ["وزير الصحة"]),
    # names nobody
    ("لم يرسل الوزير أي رسالة إلى النقابة.", [], []),
    ("لم توجه النقابة رسالة إلى الوزير.", [], []),
    ("قال المتحدث باسم النقابة إن الرسالة وصلت.", [], []),
    ("وقعت اشتباكات بين الشرطة والمحتجين بعد بيان الحكومة.", [], []),
    ("رسالة الحكومة بخصوص الأسعار مفهومة.", [], []),
    ("دعا الحزب في بيان إلى الإفراج عن البحارة.", ["الحزب"], []),
]


@pytest.mark.parametrize(("text", "senders", "addressees"), MENTIONS)
def test_sender_and_addressee(text, senders, addressees):
    found = next(find_introductions(text, 0, len(text), ARABIC))
    assert [span.of(text) for span in found.senders] == senders
    assert [span.of(text) for span in found.addressees] == addressees


# Words that hold a document's noun and mean none.
NO_DOCUMENTS = [
    "أصدرت النيابة مذكرة توقيف بحق المدير.",
    "يعطي هذا القرار رسالة سيئة للمستثمرين.",
    "عرض الوزير الخطوط العريضة للوزارة.",
    "وقعت الوزارتان مذكرة تفاهم مع البنك.",
]


@pytest.mark.parametrize("text", NO_DOCUMENTS)
def test_another_sense(text):
    assert not list(find_introductions(text, 0, len(text), ARABIC))


# Writing to somebody where no document is named.
WRITING = [
    ("راسلت المنظمة رئاسة الحكومة من أجل إرجاء الدفع.", ["المنظمة"], ["رئاسة الحكومة"]),
    ("وأكد أن المنظمة راسلت وزارة المالية.", ["المنظمة"], ["وزارة المالية"]),
    ("وقد خاطب الخبراء السلطات الليبية بهذا الشأن، وتسلمت البعثة الرسالة.", ["الخبراء"], ["السلطات الليبية"]),
    ("كتب المحامي سامي المثالي إلى وزير العدل بشأن موكله.", ["المحامي سامي المثالي"], ["وزير العدل"]),
    ("تم مراسلة والي الجهة حول هذا الأمر.", [], ["والي الجهة"]),
]


@pytest.mark.parametrize(("text", "senders", "addressees"), WRITING)
def test_writing_to_somebody(text, senders, addressees):
    found = next(find_writing(text, 0, len(text), ARABIC))
    assert [span.of(text) for span in found.senders] == senders
    assert [span.of(text) for span in found.addressees] == addressees


NO_WRITING = [
    "خاطب الرئيس الشعب في عيد الربيع.",
    "كتب الصحفي في تدوينة أن الوزير غائب.",
    "كتب الصحفي رسالة إلى الوزير.",
    "سلّم العمال الوالي المفاتيح.",
    "اشترى المعلم كتبا وأرسلها إلى المدرسة.",
]


@pytest.mark.parametrize("text", NO_WRITING)
def test_no_writing_to_somebody(text):
    assert not list(find_writing(text, 0, len(text), ARABIC))


def letters(text: str):
    return read(
        f"خبر من المرفأ\n\n{text}\n\nويقع المرفأ في شمال البلاد.".encode(), media_type="text/plain"
    ).report.letters


def test_a_name_in_marks_is_part_of_the_narration():
    (letter,) = letters("تقدم العمال لإدارة مصنع «الشمس» بعريضة طويلة يوم الأحد، ثم انتظروا الجواب أسبوعا.")
    assert [each.quote for each in letter.senders] == ["العمال"]
    assert [each.quote for each in letter.addressees] == ["إدارة مصنع"]


def test_an_office_in_a_quoted_sentence_is_no_address():
    assert not letters("وقال الحزب في بيان أصدره أمس: «دول المجلس تساند الميناء وتقف مع أهله في كل وقت».")


def test_a_statement_is_told_only_where_it_is_sent_to_somebody():
    assert not letters("أصدرت نقابة البحارة بيانا صحفيا يوم الأحد، ولم يعلق الميناء على ما ورد فيه.")
    (letter,) = letters("وجهت نقابة البحارة نداء عاجلا إلى وزير الصيد يوم الأحد، ولم يعلق الوزير على ما ورد فيه.")
    assert [each.quote for each in letter.senders] == ["نقابة البحارة"]
    assert [each.quote for each in letter.addressees] == ["وزير الصيد"]


@pytest.mark.parametrize("words", ["كتب إلى ", "وجهت النقابة رسالة ", "راسلت المنظمة الوزير "])
def test_time_grows_with_length(words):
    text = words * 3000
    start = time.perf_counter()
    found = [*find_introductions(text, 0, len(text), ARABIC), *find_writing(text, 0, len(text), ARABIC)]
    assert time.perf_counter() - start < 20, len(found)


def test_words_behind_a_colon_are_the_letter():
    (letter,) = letters(
        "ووجه أهالي المرفأ عريضة إلى والي الجهة جاء فيها: نطلب منكم إصلاح الرصيف القديم قبل الشتاء، ولا نطلب غير ذلك."
    )
    assert [each.quote for each in letter.senders] == ["أهالي المرفأ"]
    assert [each.quote for each in letter.addressees] == ["والي الجهة"]
    assert letter.parts[0].quote.startswith("نطلب منكم")


def test_a_sentence_of_courtesy_closes_a_printed_letter():
    lines = [
        "سيادة الوالي المحترم،",
        "نحن سكان المرفأ نكتب إليكم بشأن الرصيف القديم الذي انهار في الشتاء الماضي ولم يصلحه أحد.",
        "نطلب منكم زيارة الميناء قبل نهاية الشهر، ونطلب إصلاح الرصيف.",
        "وتقبلوا منا أسمى عبارات الاحترام والتقدير.",
        "سكان المرفأ",
    ]
    page = "\n\n".join(lines)
    (letter,) = read(page.encode(), media_type="text/plain").report.letters
    assert letter.closing is not None
    assert letter.closing.quote == "وتقبلوا منا أسمى عبارات الاحترام والتقدير."
    assert [each.quote for each in letter.senders] == ["سكان المرفأ"]
