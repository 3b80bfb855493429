// clock: a page stays true while time passes and nobody builds it anew. The browser's clock is set to moments at which something on the
// page begins or ends, and far beyond; each time the parts that depend on it must say what holds then. The markup that it holds the
// theme to: `data-from` and `data-to` (moments of UTC) on what lasts that long, `data-phase` (before, during, after) on its parts that
// show only then, `data-ahead` around the rows of what lies ahead (`data-later` in a row lists a series' next times).

export const name = 'clock';

/** A time after everything. */
const FAR = '2100-01-01T00:00:00Z';

/** In the page: the moments at which something begins or ends, and what is not so at the browser's present moment. */
function look() {
  const now = new Date();
  const shown = e => e.checkVisibility({ visibilityProperty: true });
  const phase = e => (now < new Date(e.dataset.from) ? 'before' : now >= new Date(e.dataset.to) ? 'after' : 'during');
  const over = row => row.dataset.to && phase(row) === 'after';
  const wrong = [];
  const goesOn = row => JSON.parse(row.dataset.later ?? '[]').some(time => new Date(time.to) > now);
  for (const part of document.querySelectorAll('[data-phase]')) {
    const whole = part.closest('[data-from], [data-to]');
    if (whole && part.hidden === (phase(whole) === part.dataset.phase)) wrong.push(`"${part.textContent.trim()}" ${part.hidden ? 'is hidden' : 'shows'}`);
  }
  for (const ahead of document.querySelectorAll('[data-ahead]')) {
    const rows = [...ahead.querySelectorAll('.row')];
    const title = row => row.querySelector('.row-title').textContent.trim();
    if (rows.length > 0 && !rows.some(shown)) wrong.push('a list is left empty');
    if (rows.some(row => !over(row))) for (const row of rows.filter(r => over(r) && shown(r))) wrong.push(`"${title(row)}" is over and shows`);
    for (const row of rows.filter(r => over(r) && goesOn(r))) wrong.push(`the series "${title(row)}" goes on, but its row does not`);
    for (const row of rows.filter(r => !over(r) && !shown(r))) wrong.push(`"${title(row)}" lies ahead and is hidden`);
    for (const group of ahead.querySelectorAll('[data-month]')) if (shown(group) && ![...group.querySelectorAll('.row')].some(shown)) wrong.push('a month without rows shows its name');
  }
  const moments = [...document.querySelectorAll('[data-from], [data-to]')].flatMap(e => [e.dataset.from, e.dataset.to]).filter(Boolean);
  return { moments: [...new Set(moments)].sort(), wrong };
}

/** The first, the last and some moments between. */
const some = moments => moments.length === 0 ? [] : [0, 0.25, 0.5, 0.75, 1].map(part => moments[Math.round(part * (moments.length - 1))]);

/** Looks at a page at its moments; gives how often. The clock belongs to all tabs of a context, so each page has one of its own. */
async function judgePage(site, file, report) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  try {
    const tab = await context.newPage();
    await tab.goto(site.url(file));
    const moments = new Set([...some((await tab.evaluate(look)).moments), FAR]);
    for (const moment of moments) {
      await tab.clock.setFixedTime(moment);
      await tab.reload();
      (await tab.evaluate(look)).wrong.forEach(what => report.error(file, `at ${moment} ${what}`));
    }
    return moments.size;
  } finally {
    await context.close();
  }
}

export async function run(site, report) {
  // Frames for other sites have no script: what they say holds at the moment of the build.
  const timed = site.views.filter(p => p.timed && p.kind !== 'embed').toSorted((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1));
  const alike = new Map();
  for (const page of timed) alike.set(`${page.kind} ${page.lang}`, [...(alike.get(`${page.kind} ${page.lang}`) ?? []), page.file]);
  const files = [...alike.values()].flatMap(group => group.slice(0, 2));
  let looks = 0;
  for (const file of files) looks += await judgePage(site, file, report);
  if (files.length === 0) report.warn('index.html', 'no page of the site depends on the clock');
  report.figure = `${files.length} pages, ${looks} looks`;
}
