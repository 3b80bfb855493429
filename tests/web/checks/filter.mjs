// filter: a directory filters at once with JavaScript. Typing and choosing narrow its items, the count is announced, clearing brings all
// back, and the address mirrors it. The markup that it holds the theme to: `[data-filter]` around an `input[type=search]` and the facets
// (select, checkbox, radio); `[data-filter-item]` for each item, which is searched by its `data-text` or else by its text;
// `[data-filter-count]` (aria-live or role=status) for their number. The partner directory must have it; what else has it is held to the same.
import { sample, visitAll } from '../lib.mjs';

export const name = 'filter';

/** How long a filter may take, in milliseconds: for a person this is at once. */
const AT_ONCE = 1000;

/** In the page: which parts are there, and a word that some items say and others do not. */
function survey() {
  const shown = e => e.checkVisibility({ visibilityProperty: true });
  const form = document.querySelector('[data-filter]');
  const items = [...document.querySelectorAll('[data-filter-item]')];
  const count = document.querySelector('[data-filter-count]');
  const words = new Map();
  const text = e => (e.dataset.text || e.textContent).toLowerCase();
  for (const item of items) for (const w of new Set(text(item).match(/\p{L}{4,}/gu) ?? [])) words.set(w, (words.get(w) ?? 0) + 1);
  const rare = [...words].filter(([, n]) => n < items.length).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))[0];
  const search = form?.querySelector('input[type=search]');
  return {
    form: Boolean(form),
    search: Boolean(search && shown(search)),
    facets: [...(form?.querySelectorAll('select, input[type=checkbox], input[type=radio]') ?? [])].filter(e => e.labels.length > 0 || e.ariaLabel).length,
    items: items.length,
    count: Boolean(count),
    live: Boolean(count?.closest('[aria-live=polite], [aria-live=assertive], [role=status], output')),
    word: rare?.[0],
  };
}

/** In the page: how many items show, what the count says, and whether every item that shows holds `word`. */
function state(word = '') {
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const items = [...document.querySelectorAll('[data-filter-item]')].filter(e => e.checkVisibility({ visibilityProperty: true }));
  const said = document.querySelector('[data-filter-count]').textContent.replace(/[٠-٩]/g, d => d.charCodeAt(0) - 0x660);
  const numbers = said.match(/\d+/g)?.map(Number) ?? [];
  return { shown: items.length, announced: numbers.includes(items.length) || (items.length === 0 && said.trim() !== ''), said: said.trim(), pure: items.every(e => fold(e.dataset.text || e.textContent).includes(fold(word))), query: location.search };
}

/** Waits until `test(state)` holds; gives the last state either way. */
async function settle(tab, test, word) {
  const until = Date.now() + AT_ONCE;
  let now = await tab.evaluate(state, word);
  while (!test(now) && Date.now() < until) {
    await tab.waitForTimeout(25);
    now = await tab.evaluate(state, word);
  }
  return now;
}

/** What is missing of the parts, one sentence each. */
function missing(parts) {
  return [
    parts.form || 'has no [data-filter] element',
    parts.search || 'has no visible input[type=search] in [data-filter]',
    parts.facets > 0 || 'has no labelled facet (select, checkbox, radio) in [data-filter]',
    parts.items > 1 || 'has fewer than two [data-filter-item] elements',
    parts.count || 'has no [data-filter-count]',
    parts.live || 'has a [data-filter-count] that is no live region (aria-live, role=status or output)',
  ].filter(x => x !== true);
}

async function bySearch(tab, { items, word }) {
  const wrong = [];
  const search = tab.locator('[data-filter] input[type=search]').first();
  const mirrored = s => [...new URLSearchParams(s.query).values()].some(v => v.toLowerCase() === word);
  const narrowed = s => s.shown > 0 && s.shown < items && s.pure && s.announced && mirrored(s);
  await search.fill(word);
  const now = await settle(tab, narrowed, word);
  if (now.shown === 0 || now.shown >= items) wrong.push(`typing "${word}" shows ${now.shown} of ${items} items`);
  if (!now.pure) wrong.push(`typing "${word}" leaves items that do not say it`);
  if (!now.announced) wrong.push(`after typing, ${now.shown} items show and the count says "${now.said}"`);
  if (!mirrored(now)) wrong.push(`the address does not mirror the search: ${now.query || 'no query'}`);
  await tab.reload();
  const again = await settle(tab, s => s.shown === now.shown, word);
  if (again.shown !== now.shown) wrong.push(`opened anew with ${now.query} it shows ${again.shown} items, not ${now.shown}`);
  await search.fill('qqxxqq');
  const none = await settle(tab, s => s.shown === 0 && s.announced);
  if (none.shown > 0 || !none.announced) wrong.push(`for what nobody says, ${none.shown} items show and the count says "${none.said}"`);
  return wrong;
}

/** Clears by the form's own button if it shows one, else by hand: all items are back and the address is bare. */
async function clearing(tab, { items }) {
  const button = tab.locator('[data-filter] :is(button[type=reset], [data-filter-clear])').first();
  if (await button.isVisible()) await button.click();
  else await tab.locator('[data-filter] input[type=search]').first().fill('');
  const now = await settle(tab, s => s.shown === items && s.announced && !s.query);
  const wrong = [];
  if (now.shown !== items) wrong.push(`after clearing, ${now.shown} of ${items} items show`);
  if (now.query) wrong.push(`after clearing, the address still says ${now.query}`);
  if (!now.announced) wrong.push(`after clearing, ${now.shown} items show and the count says "${now.said}"`);
  return wrong;
}

/** In turn chooses in each facet; at least one choice must narrow the list, and each must be announced and mirrored. */
async function byFacet(tab, { items }) {
  const wrong = [];
  let narrows = false;
  const judge = async label => {
    const now = await settle(tab, s => s.shown < items && s.announced && s.query);
    narrows ||= now.shown < items;
    if (!now.query) wrong.push(`the address does not mirror the choice in ${label}`);
    if (!now.announced) wrong.push(`after a choice in ${label}, ${now.shown} items show and the count says "${now.said}"`);
  };
  const label = e => e.getAttribute('name') ?? e.id;
  for (const select of await tab.locator('[data-filter] select:visible').all()) {
    if (await select.locator('option').count() < 2) continue;
    const was = await select.inputValue();
    await select.selectOption({ index: (await select.locator('option').count()) - 1 });
    await judge(await select.evaluate(label));
    await select.selectOption(was);
    await settle(tab, s => s.shown === items);
  }
  for (const box of await tab.locator('[data-filter] input[type=checkbox]:visible').all()) {
    await box.click();
    await judge(await box.evaluate(label));
    await box.click();
    await settle(tab, s => s.shown === items);
  }
  for (const radio of (await tab.locator('[data-filter] input[type=radio]:visible').all()).slice(1, 3)) {
    await radio.click();
    await judge(await radio.evaluate(label));
  }
  return narrows ? wrong : [...wrong, 'no choice in any facet narrows the list'];
}

async function judgePage(tab) {
  const parts = await tab.evaluate(survey);
  const lacks = missing(parts);
  if (lacks.length > 0) return lacks;
  const first = await settle(tab, s => s.announced);
  const start = first.announced && first.shown === parts.items ? [] : [`at first ${first.shown} of ${parts.items} items show and the count says "${first.said}"`];
  const search = parts.word ? await bySearch(tab, parts) : [];
  return [...start, ...search, ...(await clearing(tab, parts)), ...(await byFacet(tab, parts))];
}

export async function run(site, report) {
  const directories = site.views.filter(p => /^([a-z]{2,3}(-[A-Za-z]+)?\/)?partners\/index\.html$/.test(p.file)).map(p => p.file);
  const others = sample({ views: site.views.filter(p => p.filters) }, 1).filter(f => !directories.includes(f));
  if (directories.length === 0) report.error('partners/index.html', 'the partner directory is not there');
  await visitAll(site, [...directories, ...others], {}, async (tab, file) => {
    (await judgePage(tab)).forEach(what => report.error(file, what));
  });
  report.figure = `${directories.length + others.length} directories`;
}
