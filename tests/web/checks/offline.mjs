// offline: a portal with a service worker (`sw.js`) can be read again without a network: what was seen comes back whole, and what was
// never seen leads to the home page and not to an error. A portal without one has nothing to check.
export const name = 'offline';

/** In the page: what makes it the page that it is. */
const face = () => ({ title: document.title, words: document.body.innerText.length, styled: [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0) });

/** Waits until the worker has the page in hand. */
const controlled = tab => tab.waitForFunction(() => navigator.serviceWorker?.controller, undefined, { timeout: 10000 }).then(() => true, () => false);

async function judge(site, tab, own, report) {
  const [home, seen, unseen] = ['index.html', 'partners/index.html', 'events/index.html'];
  await tab.goto(site.url(home), { waitUntil: 'load' });
  if (!await controlled(tab)) return report.error('sw.js', 'does not take the pages in hand');
  const before = [await tab.evaluate(face)];
  await tab.goto(site.url(seen), { waitUntil: 'load' });
  before.push(await tab.evaluate(face));
  await tab.waitForTimeout(500);
  await own.setOffline(true);
  for (const [at, file] of [home, seen].entries()) {
    const answer = await tab.goto(site.url(file), { waitUntil: 'load' }).catch(() => null);
    const now = answer && await tab.evaluate(face);
    if (!now || now.title !== before[at].title || now.words < before[at].words * 0.9) report.error(file, 'does not come back without a network');
    else if (now.styled < before[at].styled) report.error(file, 'comes back without its style sheets');
  }
  const answer = await tab.goto(site.url(unseen), { waitUntil: 'load' }).catch(() => null);
  if (!answer || tab.url() !== site.url(home)) report.error(unseen, 'was never seen, and does not lead to the home page without a network');
}

export async function run(site, report) {
  report.figure = site.names.has('sw.js') ? 'three pages without a network' : 'no service worker';
  if (!site.names.has('sw.js')) return;
  const own = await site.browser.newContext();
  try {
    await judge(site, await own.newPage(), own, report);
  } finally {
    await own.close();
  }
}
