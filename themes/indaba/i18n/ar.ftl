# كلمات الواجهة بالعربية. وما ليس هنا يُعرض بالإنجليزية.
# The words of the interface in Arabic.

## The frame of every page
skip-to-content = انتقل إلى المحتوى
feed = خلاصة الويب
section-pages = صفحات
search-for = كلمات
search-in = في
search-everything = كل شيء
search-found = عدد النتائج
search-failed = لا يمكن الوصول إلى البحث الآن. القوائم أدناه تقود إلى كل مكان.
search-more = عرض المزيد
search-browse = أو تصفّح
menu = القائمة
close = إغلاق
comma = ،{" "}
main-menu = القائمة الرئيسية
language = اللغة
not-translated = لم تُترجم هذه الصفحة بعد
breadcrumbs = أنت هنا
home = الرئيسية
on-this-site = في هذا الموقع
elsewhere = في أماكن أخرى
on-this-page = في هذه الصفحة
pages = الصفحات
page = صفحة
previous = السابق
next = التالي
neighbours = ما قبلها وما بعدها
draft-notice = هذه مسودة، وهي معروضة لأن المسودات مطلوبة.
embargo-notice = محظور النشر حتى { $date }، وهو معروض لأن ذلك مطلوب.
expired-notice = انتهت صلاحيته في { $date }، وهو معروض لأن ذلك مطلوب.
not-found = لم نجد هذه الصفحة
not-found-text = ربما نُقلت، أو كُتب العنوان خطأً. هذه الصفحات بداية جيدة.
moved = نُقلت هذه الصفحة
moved-text = اذهب إلى مكانها الجديد

## Figures, days and money
target-is = الهدف: { $target }
target-by = الهدف: { $target } بحلول { $date }
as-of = حتى { $date }
as-of-short = حتى
from-to = { $from } – { $to }
day-at = { $date }، { $time }
since = منذ { $date }
from = ابتداءً من { $date }
until = حتى { $date }
due-on = الموعد { $date }
closes-on = يُغلق في { $date }
opens-on = يُفتح في { $date }

## Headings and links of the home page
meet-partners = تعرّف إلى الشركاء
see-events = شاهد ما هو قادم
together-so-far = ما أنجزناه معًا حتى الآن
all-figures = كل الأرقام
working-on-together = ما نعمل عليه معًا
all-campaigns = كل الحملات
coming-up = قريبًا
all-events = كل الفعاليات
news = الأخبار
all-news = كل الأخبار
stories = القصص
all-stories = كل القصص
our-partners = شركاؤنا
all-partners = كل الشركاء
opportunities = الفرص
all-opportunities = كل الفرص
focus-areas = مجالات التركيز
all-focus-areas = كل مجالات التركيز

## Sections, as titles of their pages
section-partners = الشركاء
section-events = الفعاليات
section-past-events = الفعاليات السابقة
section-campaigns = الحملات
section-stories = القصص
section-news = الأخبار
section-opportunities = الفرص
section-impact = الأثر
taxonomy-focus = مجالات التركيز
taxonomy-regions = المناطق
taxonomy-sdgs = أهداف التنمية المستدامة
taxonomy-tags = الوسوم

## Lists
narrow-list = تضييق القائمة
show-all = عرض الكل
search = بحث
any = أي
clear = مسح
partners-shown = الشركاء المعروضون
events-shown = الفعاليات المعروضة
nothing-matches = لا توجد نتائج. أزل أحد المرشحات أو ابحث عن شيء آخر.
nothing-here = لا شيء هنا بعد.
no-events = لا توجد فعاليات مخطط لها حاليًا.
no-past-events = لا توجد فعاليات سابقة.
past-events = الفعاليات السابقة
no-campaigns = لا توجد حملات حاليًا.
no-stories = لا توجد قصص بعد.
no-news = لا توجد أخبار بعد.
no-opportunities = لا شيء مفتوح حاليًا.
no-indicators = لم يُقَس شيء بعد.
facet-kind = النوع
facet-focus = المجال
facet-region = المنطقة
facet-status = الحالة
facet-year = السنة
facet-language = لغة الفعالية
facet-state = الحالة
facet-category = الفئة
facet-partner = الشريك
facet-attendance = طريقة المشاركة
n-entries = { $n ->
    [zero] لا مدخلات
    [one] مدخل واحد
    [two] مدخلان
    [few] { $n } مدخلات
    [many] { $n } مدخلًا
   *[other] { $n } مدخل
}

## Partners
partners = الشركاء
facts = حقائق
partner-since = شريك منذ { $date }
what-they-stand-for = ما يؤمنون به
mission = الرسالة
values = القيم
expertise = ما يقدّمونه
goals-of-both = أهداف الطرفين
side-seeks = ما تسعى إليه { $name }
both-seek = ما يسعى إليه الطرفان
how-we-work-together = كيف نعمل معًا
scope = الغرض
period = المدة
for-whom = لمن
why-this-partner = لماذا هذا الشريك
before = قبل ذلك
decisions = القرارات
conflict = إذا اختلفنا
channels = أين نتحدث
check-ins = كم مرة نتحدث
reporting = التقارير
vision = بعد عشر سنوات
agreement = الاتفاق
read-agreement = اقرأ الاتفاق
side-sees-to = ما تتولاه { $name }
both-see-to = ما يتولاه الطرفان
contributions = المساهمات
what = ماذا
kind = النوع
date = التاريخ
amount = المبلغ
offers-and-needs = عروض واحتياجات
can-share = يمكن تقديمه
looks-for = يبحثون عن
wanted-by = مطلوب من قِبل
shared-by = يقدّمه
contributes-to = أرقام يسهمون فيها
website = الموقع الإلكتروني
place = المكان
region = المنطقة
show-on-map = عرض على الخريطة
sdgs = أهداف التنمية المستدامة
links = روابط
contact = جهة الاتصال
identifiers = مسجَّلة باسم
tags = الوسوم
related-partners = شركاء في المجالات نفسها
partner-kind-ngo = منظمة غير ربحية
partner-kind-charity = جمعية خيرية
partner-kind-business = شركة
partner-kind-community-leader = قيادة مجتمعية
partner-kind-public-body = هيئة عامة
partner-kind-school = مدرسة أو كلية
partner-kind-faith-body = هيئة دينية
partner-kind-media = إعلام
partner-kind-foundation = مؤسسة مانحة
partner-kind-network = شبكة
partner-kind-other = شريك آخر
partnership-status-proposed = مقترحة
partnership-status-active = قائمة
partnership-status-paused = متوقفة مؤقتًا
partnership-status-completed = مكتملة
cadence-weekly = كل أسبوع
cadence-fortnightly = كل أسبوعين
cadence-monthly = كل شهر
cadence-quarterly = كل ثلاثة أشهر
cadence-half-yearly = مرتين في السنة
cadence-yearly = مرة في السنة
contribution-kind-financial = مال
contribution-kind-in-kind = مساهمة عينية
contribution-kind-time = وقت
contribution-kind-skills = مهارات
contribution-kind-space = مكان
contribution-kind-transport = نقل

## Events
event = فعالية
when = متى
where = أين
time-zone = بتوقيت { $zone }
online = عبر الإنترنت
event-attendance-in-person = حضوريًا
event-attendance-online = عبر الإنترنت
all-events-with = جميع الفعاليات مع { $name }
yes = نعم
join-online = انضم عبر الإنترنت
repeats = تتكرر
every-day = { $n ->
    [1] كل يوم
    [2] كل يومين
    [few] كل { $n } أيام
   *[other] كل { $n } يومًا
}
every-week = { $n ->
    [1] كل أسبوع
    [2] كل أسبوعين
    [few] كل { $n } أسابيع
   *[other] كل { $n } أسبوعًا
}
every-month = { $n ->
    [1] كل شهر
    [2] كل شهرين
    [few] كل { $n } أشهر
   *[other] كل { $n } شهرًا
}
every-year = { $n ->
    [1] كل سنة
    [2] كل سنتين
    [few] كل { $n } سنوات
   *[other] كل { $n } سنة
}
on-now = جارية الآن
registration = التسجيل
register = سجّل
registration-upcoming = لم يُفتح بعد
registration-open = مفتوح
registration-closed = مغلق
admission = الدخول
free = مجانًا
n-places = { $n ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $n } أماكن
    [many] { $n } مكانًا
   *[other] { $n } مكان
}
spoken-languages = اللغات
attendance = عدد الحضور
please-note = يُرجى الانتباه
was-planned-for = كان موعدها { $date }.
programme = البرنامج
speakers = المتحدثون
good-to-know = معلومات مفيدة
transport = كيفية الوصول
catering = الطعام والشراب
accessibility = سهولة الوصول
recordings = التسجيلات
belongs-to = تتبع
related-events = فعاليات أخرى
your-time = بتوقيتك:
next-dates = المواعيد القادمة
in-your-calendar = في تقويمك
subscribe = اشتراك
subscribe-intro = اشترك مرة واحدة، فيتبع تقويمك كل تغيير من تلقاء نفسه.
calendar-address = إذا لم يعمل الزر، فأعط برنامج التقويم هذا العنوان:
download-intro = أو خذ نسخة من الفعاليات كما هي اليوم؛ ولن تتغير بعد ذلك.
download-copy = تنزيل نسخة
add-to-calendar = أضف إلى تقويمك
download-event = آبل وغيرها من التقاويم (ملف)
by-month = شهرًا بشهر
whole-year = سنة { $year } كلها
n-events = { $n ->
    [zero] لا فعاليات
    [one] فعالية واحدة
    [two] فعاليتان
    [few] { $n } فعاليات
    [many] { $n } فعالية
   *[other] { $n } فعالية
}
event-kind-forum = منتدى
event-kind-webinar = ندوة عبر الإنترنت
event-kind-roundtable = مائدة مستديرة
event-kind-conference = مؤتمر
event-kind-symposium = ندوة
event-kind-workshop = ورشة عمل
event-kind-community-day = يوم مجتمعي
event-kind-exchange-visit = زيارة تبادلية
event-kind-volunteer-day = يوم تطوعي
event-kind-clean-up = حملة تنظيف
event-kind-festival = مهرجان
event-kind-ceremony = احتفال
event-kind-briefing = إحاطة
event-kind-meeting = اجتماع
event-status-confirmed = مؤكدة
event-status-tentative = غير مؤكدة بعد
event-status-cancelled = ملغاة
event-status-postponed = مؤجلة
event-status-rescheduled = نُقلت إلى موعد جديد
event-status-moved-online = نُقلت إلى الإنترنت
event-role-host = المضيف
event-role-co-host = مضيف مشارك
event-role-sponsor = الراعي
event-role-supporter = داعم
event-state-upcoming = قادمة
event-state-now = جارية الآن
event-state-past = سابقة
session-kind-keynote = كلمة رئيسية
session-kind-panel = حلقة نقاش
session-kind-breakout = مجموعات صغيرة
session-kind-networking = وقت للتعارف
session-kind-break = استراحة
session-kind-session = جلسة

## Campaigns
campaign = حملة
campaigns = الحملات
where-we-stand = أين وصلنا
objectives = ما نريد بلوغه
who-does-what = من يفعل ماذا
gives = يقدّم:
what-it-takes = ما نحتاج إليه
needed = المطلوب
pledged = الموعود
received = المُستلَم
given-by = مقدَّم من
money-raised = المال المجموع
percent-raised = جُمع { $value } من المال
of-budget = من ميزانية قدرها { $amount }
budget = الميزانية
milestones = المراحل
category = الفئة
hashtags = الوسوم
press-contact = للصحافة
in-short = باختصار
questions = أسئلة وأجوبة
spread-the-word = انشر الخبر
spread-the-word-intro = نصوص تنسخها إلى شبكاتك.
copy = نسخ
copied = نُسخ
pictures = صور
photo-by = الصورة: { $name }
related-campaigns = حملات أخرى
campaign-kind-campaign = حملة
campaign-kind-project = مشروع
campaign-kind-fundraiser = جمع تبرعات
campaign-kind-volunteering = تطوع
campaign-kind-awareness = توعية
campaign-kind-mentorship = إرشاد
campaign-status-planned = مخطط لها
campaign-status-active = جارية
campaign-status-paused = متوقفة مؤقتًا
campaign-status-completed = مكتملة
campaign-status-cancelled = ملغاة
campaign-role-lead = قيادة
campaign-role-implementing = تنفيذ
campaign-role-funding = تمويل
campaign-role-supporting = دعم
campaign-category-infrastructure = البنية التحتية
campaign-category-environment = البيئة
campaign-category-education = التعليم
campaign-category-skills = المهارات
campaign-category-health = الصحة
campaign-category-governance = الحوكمة
campaign-category-culture = الثقافة
campaign-category-youth = الشباب
milestone-state-done = تم
milestone-state-next = التالي
milestone-state-later = لاحقًا
milestone-state-late = متأخر
resource-kind-money = مال
resource-kind-materials = مواد
resource-kind-volunteers = متطوعون
resource-kind-skills = مهارات
resource-kind-space = مكان
resource-kind-transport = نقل
platform-facebook = فيسبوك
platform-instagram = إنستغرام
platform-linkedin = لينكدإن
platform-mastodon = ماستودون
platform-bluesky = بلوسكاي
platform-x = إكس
platform-whatsapp = واتساب

## Stories and news
more-stories = قصص أخرى
what-changed = ما تغيّر
written-by = بقلم
published = نُشر
watch = شاهد الفيديو
watch-on = شاهد على { $host }
about-the-partners = عن الشركاء
news-kind-announcement = إعلان
news-kind-press-release = بيان صحفي
news-kind-milestone = إنجاز
news-kind-newsletter = رسالة إخبارية
gathered-partners = شريك
gathered-events = فعالية
gathered-campaigns = حملة
gathered-stories = قصة
gathered-news = خبر
gathered-opportunities = فرصة
gathered-indicators = رقم
gathered-pages = صفحة

## Opportunities
apply = قدّم طلبًا
who-can-apply = من يمكنه التقديم
opens = يُفتح
closes = يُغلق
offered-by = مقدَّمة من
more-opportunities = فرص أخرى
open = مفتوحة
not-yet-open = لم تُفتح بعد
closed = مغلقة
opportunity-kind-grant = منحة
opportunity-kind-training = تدريب
opportunity-kind-funding = تمويل
opportunity-kind-volunteering = تطوع
opportunity-kind-resource = مورد
opportunity-kind-call = دعوة لتقديم مقترحات
opportunity-kind-mentorship = إرشاد
opportunity-state-upcoming = لم تُفتح بعد
opportunity-state-open = مفتوحة
opportunity-state-closed = مغلقة

## Impact
figures = الأرقام
headline-figures = أبرز الأرقام
all-indicators = كل ما نقيسه
indicator = مؤشر
latest = الأحدث
target = الهدف
targets = الأهداف
progress = التقدم
measurements = الأرقام عبر الزمن
no-measurements = لم يُقَس شيء بعد.
source = المصدر
definition = ما الذي يُعدّ
unit = الوحدة
counted-as = كيف يُعدّ
method = الطريقة
baseline = في البداية
sdg-target = غاية التنمية المستدامة
contributed-by = أسهم فيه
falling-is-good = الانخفاض أمر جيد
counting-people = أشخاص
counting-units = وحدات
counting-currency = مال
counting-percent = نسبة مئوية
counting-score = درجات
aggregation-sum = مجموع
aggregation-latest = أحدث رقم
aggregation-mean = متوسط
aggregation-max = أعلى رقم
aggregation-none = كل رقم على حدة
more-to-read = للمزيد
as-table = البيانات نفسها في جدول
how-counted = كيف عددنا
left-out = ما لم يُحسب، ولماذا
time-gone = انقضى { $value } من الوقت
planned = مخطط له
all-figures-download = كل الأرقام للتنزيل:
chart-over-time = عبر الزمن
chart-by = حسب { $name }
chart-by-partner = حسب الشريك
chart-timeline = مشاريعنا عبر الزمن
chart-network = من يعمل مع من
chart-network-about = كلما كان الخط أسمك، تشارك الشريكان في حملات وفعاليات ونتائج أكثر.
chart-shared = مشترك
chart-from-to = من { $from } ({ $start }) إلى { $to } ({ $end })
shared-part = منها { $value } بالاشتراك مع آخرين
own-figure = مع هذا الشريك
shared-with = بالاشتراك مع
all-together = الجميع معًا
shared-once = النتيجة المشتركة تُحسب مرة واحدة في المجموع، وتظهر عند كل شريك.
counted-sum = عدد الأرقام المجموعة: { $n }.
counted-latest = يُحسب أحدث رقم.
counted-mean = يُحسب متوسط الأرقام: { $n }.
counted-max = يُحسب أعلى رقم.
counted-none = كل رقم قائم بذاته.
why-planned = مخطط له ولم يُقَس
why-ahead = لم يحن وقته بعد
why-part = جزء من رقم محسوب
why-other-cut = تقسيم آخر للرقم نفسه
why-covered = يشمله قياس آخر
why-told = مروي في قصة ولم يُقَس
why-same-people = الأشخاص أنفسهم في رقم أكبر
why-older = حلّ محله رقم أحدث
why-smaller = رقم آخر أعلى منه
why-apart = أرقام تبقى منفصلة
state-met = تحقق
state-on-track = على المسار
state-behind = متأخر
state-not-started = لم يبدأ
state-no-data = لا بيانات منذ ذلك
state-under-way = قيد التنفيذ
freshness-green = محدّث
freshness-yellow = ينتظر تقريرًا
freshness-red = قديم
report = مراجعة العام
report-of = مراجعة عام { $year }
report-intro = ما عزمنا عليه، وما نتج عنه، ومن جعله ممكنًا.
in-figures = العام بالأرقام
milestones-reached = ما تحقق
thank-you = شكرًا
given-together = قدّم شركاؤنا معًا { $list }.
worth-together = قيمة ذلك معًا: { $amount }
without-rate = بلا سعر معلن، فلم يُحسب: { $list }
method-of-all = النتيجة التي يتشاركها عدة شركاء تُحسب مرة واحدة. ولا يُجمع أشخاص قد يكونون هم أنفسهم. ولا تُجمع النسب والدرجات أبدًا، ولا تُخلط العملات. وما هو مخطط له لا يُحسب. وينتمي الرقم إلى العام الذي ينتهي فيه وقته.
attendances = الحضور، كل زيارة على حدة: { $value }
goals-met = الأهداف المحققة: { $met } من { $count }
cost-of-one = { $cost } للواحد: { $spent } أُنفقت، مقسومة على { $value }
what-people-tell = ماذا يقول لنا الناس
open-data = بيانات مفتوحة
open-data-intro = كل جدول في هذه الصفحات، وكل رقم وراءه، للاستعمال والتحقق.
data-indicators = المؤشرات
data-measurements = الأرقام عبر الزمن
data-shares = نصيب كل شريك
data-contributions = المساهمات
data-columns = معاني الأعمدة
n-rows = الصفوف: { $n }
facet-sdg = الهدف
look-by = الأرقام نفسها بحسب الموضوع والمنطقة والهدف والشريك والسنة
n-answers = الإجابات: { $n }
answers = الإجابات
few-answers = أجاب عدد قليل من الناس، فقد تكون الصدفة قد غيّرت هذا الرقم.
people-together = الناس الذين وصلنا إليهم، وتُحسب كل مجموعة مرة واحدة
people-rule = لا تُجمع أبدًا أرقام قد تضم الأشخاص أنفسهم: يُحسب أكبرها عنها كلها.
people-same = لم تُضف لأنهم قد يكونون الأشخاص أنفسهم:
part-rule-partner = كل نتيجة تذكر الشريك. ما كان مشتركًا يظهر كاملًا تحت كل شريك، ومرة واحدة في المجموع.
part-rule-region = تنتمي النتيجة إلى منطقة حملتها، وإن لم تكن لها حملة فإلى مناطق شركائها.
part-rule-year = ما قيس لفترات تنتهي في هذه السنة.
contents = المحتويات
highlights = أبرز ما حدث
targets-of-year = ما كان مستحقًا هذه السنة
targets-met = الأهداف المحققة: { $met } من { $count }
n-milestones = المعالم المنجزة: { $n }
n-events-held = الفعاليات المقامة: { $n }
n-gave = الشركاء الذين أعطوا: { $n }
year-before = السنة السابقة: { $value }
iati-about = حملاتنا بوصفها أنشطة في المبادرة الدولية لشفافية المعونة.
iati-missing = ما ينقص من أجل IATI
iati-no-host = ليس للمضيف معرّف بسجل (org-id.guide)
iati-lacks = { $name }: { $fields }

## Sustainable Development Goals, as the United Nations call them
sdg-1 = 1. القضاء على الفقر
sdg-2 = 2. القضاء التام على الجوع
sdg-3 = 3. الصحة الجيدة والرفاه
sdg-4 = 4. التعليم الجيد
sdg-5 = 5. المساواة بين الجنسين
sdg-6 = 6. المياه النظيفة والنظافة الصحية
sdg-7 = 7. طاقة نظيفة وبأسعار معقولة
sdg-8 = 8. العمل اللائق ونمو الاقتصاد
sdg-9 = 9. الصناعة والابتكار والهياكل الأساسية
sdg-10 = 10. الحد من أوجه عدم المساواة
sdg-11 = 11. مدن ومجتمعات محلية مستدامة
sdg-12 = 12. الاستهلاك والإنتاج المسؤولان
sdg-13 = 13. العمل المناخي
sdg-14 = 14. الحياة تحت الماء
sdg-15 = 15. الحياة في البر
sdg-16 = 16. السلام والعدل والمؤسسات القوية
sdg-17 = 17. عقد الشراكات لتحقيق الأهداف

## Texts
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = انتبه
table-number = جدول { $n }
task-done = تم
task-not-done = لم يتم
footnotes = حواشٍ
footnote-number = حاشية { $n }
footnote-back = عودة إلى النص من الحاشية { $n }

# Media kits
media-kit = المجموعة الإعلامية
media-kit-intro = صور وملصقات ونصوص وشعارات جاهزة للمشاركة والاستخدام.
press-release = بيان صحفي
for-immediate-release = للنشر الفوري
embargoed-until = محظور النشر حتى { $date } ({ $zone })
about-name = نبذة عن { $name }
handles = الحسابات على الشبكات
usage-rules = كيفية استخدام الشعارات
usage-rules-text = اعرض الشعارات معًا وكاملة، بالترتيب والنسب المبينة هنا. لا تغيّر ألوانها ولا تمددها ولا تملها. استخدم النسخة المخصصة للخلفيات الداكنة على الخلفيات الداكنة.
rule-clear-space = اترك { $percent }٪ من ارتفاعه فارغًا حوله.
rule-min-height = لا يقل ارتفاعه عن { $pixels } بكسل.
rule-divider = يفصل خط بينه وبين جيرانه.
colours = الألوان
colour-accent = اللون الرئيسي
colour-on-accent = النص على اللون الرئيسي
colour-surface = الخلفية
colour-text = النص
colour-data-1 = الرسوم البيانية: الأول
colour-data-2 = الرسوم البيانية: الثاني
kit-pictures = الصور والملصقات
kit-card = صورة للروابط
kit-square = صورة مربعة
kit-story = صورة طولية للقصص
kit-banner = لافتة
kit-poster = ملصق
kit-badge = صورة تقود إلى هنا
kit-qr = رمز الاستجابة السريعة
kit-logos = الشعارات جنبًا إلى جنب
download-all = تنزيل الكل
to-campaign = إلى الحملة
more-at = المزيد في { $name }
light-scheme = فاتح
dark-scheme = داكن
for-print = للطباعة
for-screens = للشاشات
alt-text = نص لمن لا يرون الصور
for-your-site = لموقعكم
embed-intro = انسخ الشيفرة إلى صفحتك؛ وسيبقى ما تعرضه محدثًا.
embed-progress = التقدم
embed-events = الفعاليات القادمة
embed-partners = الشركاء
plain-text = نص عادي
partners-say = ماذا يقول الشركاء

## The accessibility statement
accessibility-statement = إمكانية الوصول
accessibility-aim = صُمِّم موقع { $name } ليستعمله أكبر عدد ممكن من الناس: بلوحة المفاتيح وقارئ الشاشة، ومكبَّرًا، وعلى الشاشات الصغيرة والاتصالات البطيئة.
accessibility-status = إلى أين وصلنا
accessibility-full = كل صفحة، على حدّ علمنا، توافق WCAG 2.2 على المستوى AA.
accessibility-partial = يوافق معظم هذا الموقع WCAG 2.2 على المستوى AA. وما لا يوافقها مذكور أدناه.
accessibility-by-self = فحصنا ذلك بأنفسنا، وآخر مرة في
accessibility-by-external = فحص ذلك غيرنا، وآخر مرة في
accessibility-needs = يعمل في أي متصفح حديث، مع النصوص البرمجية أو من دونها، ومع ما يقدمه جهازك من مساعدة.
accessibility-limits = ما لا يعمل للجميع بعد
accessibility-tell = أخبرنا
accessibility-tell-us = إن اعترضك شيء فأخبرنا. سنرسل إليك ما تحتاج إليه بصيغة أخرى ونصلح الصفحة.
accessibility-reply = { $count ->
    [one] نجيب خلال يوم واحد.
    [two] نجيب خلال يومين.
    [few] نجيب خلال { $count } أيام.
   *[other] نجيب خلال { $count } يومًا.
    }
