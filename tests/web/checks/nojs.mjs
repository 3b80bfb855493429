// nojs: with JavaScript off a page says and links what it does with it on, shows no control that only a script could serve,
// and the filters of a directory are links to real pages.
import { lookup, sample, visitAll } from '../lib.mjs';

export const name = 'nojs';

/**
 * In the page: its words and links, and the controls that would do nothing without script. Three things may come with the script: controls
 * that only it can serve, what it announces, and the visitor's own time beside an event's (`[data-local-for]`).
 */
function look() {
  const shown = e => e.checkVisibility({ visibilityProperty: true });
  const own = 'button, form[data-filter], form[data-search], [data-filter-count], [data-local-for], [aria-live], [role=status], script, style, noscript, template';
  const words = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = texts.nextNode(); t; t = texts.nextNode()) {
    if (t.parentElement.closest(own) || !shown(t.parentElement)) continue;
    for (const word of t.data.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.add(word);
  }
  const serves = e => e.closest('form[action]') || e.matches('[popovertarget], [commandfor], summary *');
  // A disabled control promises nothing: the box of a task list only shows whether the task is done.
  const controls = [...document.querySelectorAll('button, [role=button], [role=tab], input:not([type=hidden], :disabled), select, textarea')];
  return {
    words: [...words],
    links: [...document.querySelectorAll('a[href]')].filter(shown).map(e => e.getAttribute('href')),
    inert: controls.filter(e => shown(e) && !serves(e)).map(e => e.outerHTML.slice(0, 100)),
    main: document.querySelector('main')?.innerText.trim().length ?? 0,
    items: document.querySelectorAll('[data-filter-item]').length,
  };
}

/** Reads `files` with script off or on: what `look` saw, by file. */
async function readAll(site, files, javaScriptEnabled) {
  const seen = new Map();
  await visitAll(site, files, { javaScriptEnabled }, async (tab, file) => { seen.set(file, await tab.evaluate(look)); });
  return seen;
}

/** The pages of the site that a page's links lead to. */
function targets(site, file, links) {
  const files = links.filter(l => URL.canParse(l, site.url(file))).map(l => new URL(l, site.url(file)))
    .filter(u => u.origin === site.origin).map(u => lookup(site, u.pathname)?.file);
  return [...new Set(files)].filter(f => f && f !== file);
}

/** A directory's filters without script: some links lead to pages that show a part of its items. */
async function filtersAreLinks(site, file, off, report) {
  const pages = targets(site, file, off.links).filter(f => site.views.some(p => p.file === f && p.filters));
  const narrower = [...(await readAll(site, pages, false)).values()].filter(p => p.items > 0 && p.items < off.items);
  if (off.items > 1 && narrower.length === 0) report.error(file, 'is a directory that filters, but without script none of its links leads to a narrower one');
}

export async function run(site, report) {
  const files = sample(site);
  const [off, on] = [await readAll(site, files, false), await readAll(site, files, true)];
  for (const file of files) {
    const have = { words: new Set(off.get(file).words), links: new Set(off.get(file).links) };
    const lost = on.get(file).words.filter(w => !have.words.has(w));
    const links = on.get(file).links.filter(l => !have.links.has(l));
    if (lost.length > 0) report.error(file, `${lost.length} words appear only with script: ${lost.slice(0, 10).join(' ')}`);
    if (links.length > 0) report.error(file, `${links.length} links appear only with script: ${links.slice(0, 4).join(' ')}`);
    if (off.get(file).main < 20) report.error(file, 'says nothing in <main> without script');
    off.get(file).inert.forEach(html => report.error(file, `a control that does nothing without script: ${html}`));
  }
  const directories = sample({ views: site.views.filter(p => p.filters) }, 1).filter(f => off.has(f));
  for (const file of directories) await filtersAreLinks(site, file, off.get(file), report);
  report.figure = `${files.length} of ${site.pages.length} pages, ${directories.length} directories`;
}
