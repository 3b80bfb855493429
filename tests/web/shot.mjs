// node tests/web/shot.mjs PAGE_OR_URL OUT.png WIDTH [dark] [full] [print] [nojs] [root=PUBLIC]: a screenshot of a page of a built site.
// PAGE is a file in it (public/partners/index.html); the site's root is the nearest folder above that holds a sitemap.xml, or else the
// last one on the way up that holds a 404.html, as a language's folder does too.
import fs from 'node:fs';
import path from 'node:path';
import { browse, open, serve } from './lib.mjs';

const [page, out, width, ...flags] = process.argv.slice(2);
if (!Number(width)) {
  console.error('usage: node tests/web/shot.mjs PAGE_OR_URL OUT.png WIDTH [dark] [full] [print] [nojs] [root=PUBLIC]');
  process.exit(2);
}

/** The root of the site that `file` lies in. */
function rootOf(file) {
  const given = flags.find(f => f.startsWith('root='))?.slice(5);
  if (given) return path.resolve(given);
  const above = [];
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) above.push(folder);
  const holds = name => folder => fs.existsSync(path.join(folder, name));
  return above.find(holds('sitemap.xml')) ?? above.findLast(holds('404.html')) ?? path.dirname(file);
}

let stop = () => {};
let url = page;
if (!/^https?:/.test(page)) {
  const file = path.resolve(fs.statSync(page).isDirectory() ? path.join(page, 'index.html') : page);
  const site = open(rootOf(file));
  stop = await serve(site);
  url = site.url(path.relative(site.root, file));
}
const browser = await browse();
const tab = await browser.newPage({
  viewport: { width: Number(width), height: Number(width) < 600 ? 800 : 900 },
  colorScheme: flags.includes('dark') ? 'dark' : 'light',
  javaScriptEnabled: !flags.includes('nojs'),
  reducedMotion: 'reduce',
});
if (flags.includes('print')) await tab.emulateMedia({ media: 'print' });
const answer = await tab.goto(url, { waitUntil: 'networkidle' });
await tab.screenshot({ path: out, fullPage: flags.includes('full') });
console.log(`${out}: ${width} px, "${await tab.title()}", HTTP ${answer.status()}`);
await browser.close();
stop();
