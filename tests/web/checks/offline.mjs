// offline: a portal with a service worker (`sw.js`) can be read again without a network: what was seen comes back whole, and what was
// never seen leads to the home page and not to an error. Where data are dear (`navigator.connection.saveData`) it asks for nothing twice.
// A portal without one has nothing to check.
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

// Playwright lets a check answer for a worker's script only if this is said.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1';

/** A visitor who saves data: the browser says so, to the worker too, and the worker keeps nothing that nobody has asked for. */
async function sparing(site, own, report) {
  const says = 'Object.defineProperty(navigator.connection, "saveData", { get: () => true });\n';
  await own.route('**/sw.js', async route => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: says + await answer.text() });
  });
  const tab = await own.newPage();
  await tab.goto(site.url('index.html'), { waitUntil: 'load' });
  if (!await controlled(tab)) return report.error('sw.js', 'does not take the pages of those who save data in hand');
  const count = async () => {
    const caches = await Promise.all((await self.caches.keys()).map(name => self.caches.open(name)));
    return (await Promise.all(caches.map(cache => cache.keys()))).flat().length;
  };
  if (await tab.evaluate(count) > 0) report.error('sw.js', 'asks for pages once more, even of whoever saves data');
}

export async function run(site, report) {
  report.figure = site.names.has('sw.js') ? 'three pages without a network' : 'no service worker';
  if (!site.names.has('sw.js')) return;
  const [own, saver] = [await site.browser.newContext(), await site.browser.newContext()];
  try {
    await judge(site, await own.newPage(), own, report);
    await sparing(site, saver, report);
  } finally {
    await own.close();
    await saver.close();
  }
}
