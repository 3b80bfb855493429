// search: a portal's search finds by words and narrows by choices, loads its index only when it is used, says how much it found, mirrors
// the question in the address, and is used by keyboard alone. The markup that it holds the theme to: `form[data-search]`, whose value is
// the folder of the index, around an `input[type=search]` and labelled selects; `[data-search-results]` around the links that it found;
// `[data-search-count]` in a live region; `entries-0.json` in the index, whose first entry begins with its URL and title.
import { lookup, visitAll } from '../lib.mjs';

export const name = 'search';

/** How long an answer may take, in milliseconds. */
const SOON = 3000;
/** How many files of the index a question of one word may need. */
const MOST_FILES = 4;

/** In the page: what it shows. */
function state() {
  const shown = e => e.checkVisibility({ visibilityProperty: true });
  const links = [...document.querySelectorAll('[data-search-results] a')].filter(shown);
  const count = document.querySelector('[data-search-count]');
  const said = count.textContent.replace(/[٠-٩]/g, d => d.charCodeAt(0) - 0x660).replace(/\D/g, '');
  return {
    links: links.map(a => ({ text: a.textContent, path: a.pathname })),
    count: shown(count) && said ? Number(said) : undefined,
    live: Boolean(count.closest('[aria-live=polite], [role=status], output')),
    query: location.search,
    focus: links.indexOf(document.activeElement),
    typing: document.activeElement.matches('[data-search] input[type=search]'),
  };
}

/** Waits until `test(state)` holds; gives the last state either way. */
async function settle(tab, test) {
  const until = Date.now() + SOON;
  let now = await tab.evaluate(state);
  while (!test(now) && Date.now() < until) {
    await tab.waitForTimeout(25);
    now = await tab.evaluate(state);
  }
  return now;
}

/** A word to look for: the longest of the title of the index's first entry. */
async function wordOf(tab, folder) {
  const entry = await tab.evaluate(async url => (await (await fetch(url)).json())[0], `${folder}entries-0.json`);
  return entry[1].toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu).sort((a, b) => b.length - a.length)[0];
}

async function byWords(site, tab, word) {
  const wrong = [];
  const input = tab.locator('[data-search] input[type=search]');
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  await input.fill(word);
  const now = await settle(tab, s => s.links.length > 0 && s.count >= s.links.length);
  if (now.links.length === 0) return [`finds nothing for "${word}", which is in a title`];
  if (!now.links.some(link => fold(link.text).includes(fold(word)))) wrong.push(`finds no title with "${word}", which is in one`);
  for (const { path } of now.links) if (!lookup(site, path)) wrong.push(`finds ${path}, which is not there`);
  if (!(now.count >= now.links.length)) wrong.push(`shows ${now.links.length} entries and says ${now.count}`);
  if (!now.live) wrong.push('the count is in no live region');
  const mirrored = await settle(tab, s => [...new URLSearchParams(s.query).values()].includes(word));
  if (!mirrored.query) wrong.push('the address does not mirror the words');
  await tab.reload();
  const again = await settle(tab, s => s.count === now.count);
  if (again.count !== now.count) wrong.push(`opened anew with ${mirrored.query} it finds ${again.count}, not ${now.count}`);
  await input.fill(fold(word).toUpperCase().slice(0, Math.max(3, word.length - 1)));
  const loose = await settle(tab, s => s.count >= now.count);
  if (!(loose.count >= now.count)) wrong.push('finds less without accents, in capitals, with the word unfinished');
  await input.fill('qqxxqq');
  const none = await settle(tab, s => s.count === 0);
  if (none.count !== 0 || none.links.length > 0) wrong.push(`for what nobody says it shows ${none.links.length} entries and says ${none.count}`);
  return wrong;
}

/** From the words down into the results and back, and by Enter to the first of them. */
async function byKeys(tab, word) {
  const wrong = [];
  const input = tab.locator('[data-search] input[type=search]');
  await input.fill(word);
  await settle(tab, s => s.links.length > 0 && s.count > 0);
  await input.press('ArrowDown');
  const first = await tab.evaluate(state);
  if (first.focus !== 0) wrong.push('the arrow down does not lead from the words to the first entry');
  await tab.keyboard.press('ArrowUp');
  if (!(await tab.evaluate(state)).typing) wrong.push('the arrow up does not lead back to the words');
  return wrong;
}

/** Each choice is announced and mirrored, and one at least narrows. */
async function byChoice(tab) {
  const wrong = [];
  const counts = new Set();
  await tab.locator('[data-search] input[type=search]').fill('');
  const selects = await tab.locator('[data-search] select:visible').all();
  if (selects.length === 0) wrong.push('nothing narrows it');
  for (const select of selects) {
    const value = await select.evaluate(e => [...e.options].find(o => o.value && !o.hidden)?.value);
    const was = (await tab.evaluate(state)).query;
    await select.selectOption(value);
    const now = await settle(tab, s => s.count > 0 && s.links.length > 0 && s.query !== was);
    const label = await select.getAttribute('name');
    if (!(now.count > 0)) wrong.push(`a choice in ${label} finds nothing`);
    if (![...new URLSearchParams(now.query).values()].includes(value)) wrong.push(`the address does not mirror the choice in ${label}`);
    counts.add(now.count);
    await select.selectOption('');
    await settle(tab, s => s.query !== now.query);
  }
  return wrong;
}

export async function run(site, report) {
  const pages = site.views.filter(page => page.searches).map(page => page.file);
  const asked = new Map();
  const prepare = (tab, file) => {
    asked.set(file, []);
    tab.removeAllListeners('request');
    tab.on('request', request => asked.get(file).push(request.url()));
  };
  await visitAll(site, pages, { prepare }, async (tab, file) => {
    const folder = await tab.locator('[data-search]').getAttribute('data-search');
    const early = asked.get(file).filter(url => url.endsWith('.json'));
    if (early.length > 0) report.error(file, `loads ${early.length} files of its index before anybody asks`);
    const word = await wordOf(tab, folder);
    asked.set(file, []);
    const words = await byWords(site, tab, word);
    const files = new Set(asked.get(file).filter(url => url.endsWith('.json')));
    if (files.size > MOST_FILES + 1) words.push(`needs ${files.size} files of its index for one word`);
    [...words, ...await byKeys(tab, word), ...await byChoice(tab)].forEach(what => report.error(file, what));
  });
  report.figure = `${pages.length} pages with a search`;
}
