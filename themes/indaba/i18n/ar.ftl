# كلمات الواجهة بالعربية. وما ليس هنا يُعرض بالإنجليزية.
# The words of the interface in Arabic.

## The frame of every page
skip-to-content = انتقل إلى المحتوى
feed = خلاصة الويب
menu = القائمة
close = إغلاق
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
on-now = جارية الآن
registration = التسجيل
register = سجّل
registration-upcoming = لم يُفتح بعد
registration-open = مفتوح
registration-closed = مغلق
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
