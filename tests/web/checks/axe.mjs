// axe: axe-core's WCAG 2.2 A and AA rules on the sparsest and the fullest page of each kind and language,
// at 320 and 1280 px, in light and dark. A violation fails; its best-practice rules warn.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { sample, visitAll } from '../lib.mjs';

export const name = 'axe';

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In the page: runs axe and gives what a person needs to find the place. */
function ask(tags) {
  const options = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };
  return globalThis.axe.run(document, options).then(result => result.violations.map(v => ({
    id: v.id, help: v.help, tags: v.tags, count: v.nodes.length, place: v.nodes[0].target.flat().join(' '),
    why: (v.nodes[0].any[0] ?? v.nodes[0].all[0] ?? v.nodes[0].none[0])?.message ?? '',
  })));
}

export async function run(site, report) {
  const files = sample(site);
  let views = 0;
  await visitAll(site, files, { bypassCSP: true }, async (tab, file) => {
    await tab.evaluate(SOURCE);
    for (const width of [1280, 320]) {
      await tab.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark']) {
        await tab.emulateMedia({ colorScheme });
        views += 1;
        for (const v of await tab.evaluate(ask, [...WCAG, 'best-practice'])) {
          const serious = v.tags.some(t => WCAG.includes(t));
          report[serious ? 'error' : 'warn'](`${file} (${width} px, ${colorScheme})`, `${v.id}: ${v.help}; ${v.place}: ${v.why.slice(0, 220)}`);
        }
      }
    }
    await tab.setViewportSize({ width: 1280, height: 900 });
  });
  if (files.length === 0) report.error('(site)', 'there is no page to check');
  report.figure = `${files.length} of ${site.pages.length} pages, ${views} views`;
}
