"""The words of made letters and press releases, in three languages. All persons are made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes:
        senders: who writes, with a role or a place.
        addressees: whom it is for: a name with its title, the office, and the salutation.
        groups: groups that sign without names.
        sentences: of the text.
        asks: of a list.
        closings: formulas.
        cities: places.
        months: the twelve.
        subjects: what letters are about; headlines of press releases.
        labels: reference, subject, page, of, telephone, press release, date, contact.
        table: the heads of a table.
    """

    senders: tuple[tuple[str, str], ...]
    addressees: tuple[tuple[str, str, str], ...]
    groups: tuple[str, ...]
    sentences: tuple[str, ...]
    asks: tuple[str, ...]
    closings: tuple[str, ...]
    cities: tuple[str, ...]
    months: tuple[str, ...]
    subjects: tuple[str, ...]
    labels: dict[str, str]
    table: tuple[str, str, str]


ENGLISH = Words(
    senders=(
        ("Anna Mirel", "Chair, Union of Well Diggers"),
        ("Odo Brask", "Lawyer for the families"),
        ("Tessa Holm", "Director, Harbour Legal Aid"),
        ("Piet Varga", "Secretary of the Teachers' Circle"),
        ("Lena Osk", "Coordinator, River Watch"),
        ("Jonas Feld", "President of the Bakers' Guild"),
    ),
    addressees=(
        ("Mr Rolf Tamm", "Minister of Water", "Dear Minister,"),
        ("Ms Ida Krohn", "Commissioner for Prisons", "Dear Commissioner,"),
        ("Dr Ewa Lind", "Director of the Northern Hospital", "Dear Dr Lind,"),
        ("Judge Karl Otter", "President of the Regional Court", "Dear Judge Otter,"),
        ("Mrs Nora Peel", "Special Rapporteur on the right to water", "Dear Mrs Peel,"),
        ("Mr Hugo Stein", "Chair of the Committee on Petitions", "Dear Mr Stein,"),
    ),
    groups=("Families of the detained well diggers", "A group of teachers of the harbour district"),
    sentences=(
        "We write to you on behalf of nineteen families whose relatives have been held since the spring.",
        "On the night of the fourth, officers entered the workshop and took away two men without giving a reason.",
        "The well in the lower village has been dry for eleven weeks, although the council promised water by the end of May.",
        "Nobody has told the families where the men are kept, nor whether a doctor has seen them.",
        "Our first letter, which we sent in February, has not been answered.",
        "The administration refuses to publish the commission's investigation, and gives no explanation for its decision.",
        "We have spoken with six witnesses, and their accounts agree in every important detail.",
        "A teacher of the school was told that she would lose her post if she continued to collect signatures.",
        "The law of the country says that a detained person must be brought before a judge within forty-eight hours.",
        "This has not happened in any of the cases that are known to us.",
        "The medical certificates, of which we enclose copies, describe injuries to the hands and the shoulders.",
        "We do not ask for privileges; we ask that the rules which everybody else must follow are followed here too.",
        "Neither the regional court nor the ministry has acknowledged that the complaint was received.",
        "The meeting of 12 March ended without a result, because the representative of the company did not appear.",
        "Children in the district walk for more than an hour to reach a tap, and several have fallen ill.",
        "The committee considers that an independent inquiry is the only way to establish what happened.",
    ),
    asks=(
        "release the two men, or bring them before a judge without delay",
        "allow a doctor whom the families trust to see them",
        "publish the report of the commission in full",
        "tell the families in writing where their relatives are",
        "protect the witnesses from any form of pressure",
    ),
    closings=("Yours sincerely,", "With respect,", "Yours faithfully,", "Respectfully,"),
    cities=("Harbourtown", "Lower Mirel", "Oskvik", "Tammen"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    subjects=(
        "Detention of two well diggers in Lower Mirel",
        "Request for an independent inquiry into the events of March",
        "Water for the lower village after eleven weeks of drought",
        "Threats against a teacher who collected signatures",
    ),
    labels={
        "reference": "Ref.:",
        "subject": "Subject:",
        "page": "Page",
        "of": "of",
        "telephone": "Tel.",
        "release": "PRESS RELEASE",
        "contact": "Contact for the press:",
        "and": "We therefore ask you to:",
        "street": "Harbour Street",
    },
    table=("Name", "Held since", "Place"),
)

PERSIAN = Words(
    senders=(
        ("آنا میرل", "رئیس اتحادیهٔ چاه‌کنان"),
        ("ادو براسک", "وکیل خانواده‌ها"),
        ("تسا هولم", "مدیر مرکز حقوقی بندر"),
        ("پیت وارگا", "دبیر کانون معلمان"),
        ("لنا اسک", "هماهنگ‌کنندهٔ دیدبان رود"),
    ),
    addressees=(
        ("جناب آقای رولف تام", "وزیر آب", "جناب آقای تام،"),
        ("سرکار خانم ایدا کرون", "کمیسر زندان‌ها", "سرکار خانم کرون،"),
        ("جناب آقای کارل اتر", "رئیس دادگاه منطقه", "جناب آقای اتر،"),
        ("سرکار خانم نورا پیل", "گزارشگر ویژهٔ حق آب", "سرکار خانم پیل،"),
        ("جناب آقای هوگو اشتاین", "رئیس کمیسیون عریضه‌ها", "جناب آقای اشتاین،"),
    ),
    groups=("جمعی از خانواده‌های چاه‌کنان زندانی", "گروهی از معلمان محلهٔ بندر"),
    sentences=(
        "ما این نامه را از طرف نوزده خانواده می‌نویسیم که بستگان آنان از بهار در بازداشت هستند.",
        "در شب چهارم، مأموران وارد کارگاه شدند و دو مرد را بدون هیچ توضیحی با خود بردند.",
        "چاه روستای پایین یازده هفته است که خشک شده، در حالی که شورا وعدهٔ آب تا پایان اردیبهشت را داده بود.",
        "هیچ‌کس به خانواده‌ها نگفته است که این مردان کجا نگهداری می‌شوند و آیا پزشکی آنان را دیده است.",
        "نامهٔ نخست ما که در بهمن فرستادیم تا امروز بی‌پاسخ مانده است.",
        "اداره از انتشار گزارش کمیسیون خودداری می‌کند و دلیلی برای تصمیم خود نمی‌آورد.",
        "با شش شاهد گفت‌وگو کرده‌ایم و گفته‌های آنان در همهٔ جزئیات مهم یکسان است.",
        "به یکی از معلمان مدرسه گفته‌اند که اگر به جمع‌آوری امضا ادامه دهد کار خود را از دست خواهد داد.",
        "قانون کشور می‌گوید که بازداشت‌شده باید ظرف ۴۸ ساعت نزد قاضی برده شود.",
        "این کار در هیچ‌یک از پرونده‌هایی که می‌شناسیم (از جمله پروندهٔ شمارهٔ ۱۲۷) انجام نشده است.",
        "گواهی‌های پزشکی که نسخهٔ آن‌ها پیوست است از آسیب دست‌ها و شانه‌ها سخن می‌گوید.",
        "ما امتیازی نمی‌خواهیم؛ می‌خواهیم قواعدی که همه باید رعایت کنند در این‌جا نیز رعایت شود.",
        "نه دادگاه منطقه و نه وزارتخانه دریافت شکایت را تأیید کرده‌اند.",
        "جلسهٔ ۲۲ اسفند بی‌نتیجه پایان یافت، چون نمایندهٔ شرکت نیامد.",
        "کودکان محله بیش از یک ساعت راه می‌روند تا به شیر آب برسند و چند نفر بیمار شده‌اند.",
    ),
    asks=(
        "آن دو مرد را آزاد کنید یا بی‌درنگ نزد قاضی ببرید",
        "به پزشک مورد اعتماد خانواده‌ها اجازهٔ دیدار بدهید",
        "گزارش کمیسیون را به طور کامل منتشر کنید",
        "محل نگهداری آنان را کتبی به خانواده‌ها اطلاع دهید",
    ),
    closings=("با احترام،", "با سپاس و احترام،", "با تقدیم احترام،"),
    cities=("بندرشهر", "میرل پایین", "اسکویک"),
    months=(
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    ),
    subjects=(
        "بازداشت دو چاه‌کن در میرل پایین",
        "درخواست تحقیق مستقل دربارهٔ رویدادهای اسفند",
        "آب برای روستای پایین پس از یازده هفته خشکی",
        "تهدید معلمی که امضا جمع می‌کرد",
    ),
    labels={
        "reference": "شماره:",
        "subject": "موضوع:",
        "page": "صفحه",
        "of": "از",
        "telephone": "تلفن",
        "release": "بیانیهٔ مطبوعاتی",
        "contact": "تماس برای رسانه‌ها:",
        "and": "از این رو از شما می‌خواهیم:",
        "street": "خیابان بندر",
    },
    table=("نام", "تاریخ بازداشت", "محل"),
)

ARABIC = Words(
    senders=(
        ("آنا ميرل", "رئيسة اتحاد حفاري الآبار"),
        ("أودو براسك", "محامي العائلات"),
        ("تيسا هولم", "مديرة مركز الميناء القانوني"),
        ("بيت فارغا", "أمين حلقة المعلمين"),
    ),
    addressees=(
        ("السيد رولف تام", "وزير المياه", "السيد الوزير،"),
        ("السيدة إيدا كرون", "مفوضة السجون", "السيدة كرون،"),
        ("القاضي كارل أوتر", "رئيس محكمة الإقليم", "السيد الرئيس،"),
        ("السيدة نورا بيل", "المقررة الخاصة المعنية بالحق في المياه", "السيدة بيل،"),
        ("السيد هوغو شتاين", "رئيس لجنة العرائض", "السيد شتاين،"),
    ),
    groups=("عائلات حفاري الآبار المعتقلين", "مجموعة من معلمي حي الميناء"),
    sentences=(
        "نكتب إليكم باسم تسع عشرة عائلة ما زال أقاربها محتجزين منذ الربيع.",
        "في ليلة الرابع من الشهر دخل رجال الأمن الورشة واقتادوا رجلين دون ذكر أي سبب.",
        "جفت بئر القرية السفلى منذ أحد عشر أسبوعا، مع أن المجلس وعد بالماء قبل نهاية أيار.",
        "لم يخبر أحد العائلات أين يحتجز الرجلان، ولا إن كان طبيب قد رآهما.",
        "رسالتنا الأولى التي أرسلناها في شباط بقيت بلا جواب.",
        "ترفض الإدارة نشر نتائج تحقيق اللجنة، ولا تقدم تفسيرا لقرارها.",
        "تحدثنا مع ستة شهود، وأقوالهم متطابقة في كل التفاصيل المهمة.",
        "قيل لإحدى معلمات المدرسة إنها ستفقد عملها إذا واصلت جمع التواقيع.",
        "يقول قانون البلاد إن المحتجز يجب أن يعرض على قاض خلال 48 ساعة.",
        "لم يحدث ذلك في أي من القضايا المعروفة لدينا (ومنها القضية رقم 127).",
        "الشهادات الطبية المرفقة تصف إصابات في اليدين والكتفين.",
        "لا نطلب امتيازات؛ نطلب أن تتبع هنا القواعد التي يجب على الجميع اتباعها.",
        "لم تؤكد محكمة الإقليم ولا الوزارة تسلم الشكوى.",
        "انتهى اجتماع 12 آذار بلا نتيجة لأن ممثل الشركة لم يحضر.",
        "يمشي الأطفال في الحي أكثر من ساعة للوصول إلى الماء، وقد مرض عدد منهم.",
    ),
    asks=(
        "الإفراج عن الرجلين أو عرضهما على قاض دون تأخير",
        "السماح لطبيب تثق به العائلات بزيارتهما",
        "نشر تقرير اللجنة كاملا",
        "إبلاغ العائلات كتابة بمكان الاحتجاز",
    ),
    closings=("مع الاحترام،", "وتفضلوا بقبول فائق الاحترام،", "مع فائق الاحترام والتقدير،"),
    cities=("مدينة الميناء", "ميرل السفلى", "أوسكفيك"),
    months=(
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ),
    subjects=(
        "احتجاز اثنين من حفاري الآبار في ميرل السفلى",
        "طلب تحقيق مستقل في أحداث آذار",
        "الماء للقرية السفلى بعد أحد عشر أسبوعا من الجفاف",
        "تهديد معلمة جمعت التواقيع",
    ),
    labels={
        "reference": "الرقم:",
        "subject": "الموضوع:",
        "page": "صفحة",
        "of": "من",
        "telephone": "هاتف",
        "release": "بيان صحفي",
        "contact": "للتواصل مع الصحافة:",
        "and": "لذلك نطلب منكم ما يلي:",
        "street": "شارع الميناء",
    },
    table=("الاسم", "تاريخ الاحتجاز", "المكان"),
)

LANGUAGES = {"en": ENGLISH, "fa": PERSIAN, "ar": ARABIC}
