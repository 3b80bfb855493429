// links: every internal URL of the site lands on a file, and its #fragment on an id: in pages, style sheets, SVG, feeds, sitemap, manifest,
// other JSON, calendars and robots.txt. And every page can be reached from the home page by links.
import fs from 'node:fs';
import path from 'node:path';
import { lookup, route } from '../lib.mjs';

export const name = 'links';

/** In a blank page: parses documents and gives for each its URLs, its ids, and whether it parsed. */
function inventory(documents) {
  const URLS = ['href', 'src', 'poster', 'data', 'action', 'formaction', 'cite', 'xlink:href'];
  const inCss = css => [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)/g)].map(m => m[1] ?? m[2]);
  const candidates = set => set.split(/,\s+|,$/).map(c => c.trim().split(/\s+/)[0]).filter(Boolean);
  const refresh = e => e.content.split(/url\s*=\s*/i)[1]?.replace(/^['"]|['"]$/g, '');
  const ofElement = e => {
    const found = URLS.filter(a => e.hasAttribute(a)).map(a => ({ tag: e.localName, attribute: a, url: e.getAttribute(a).trim() }));
    const add = (attribute, urls) => urls.forEach(url => found.push({ tag: e.localName, attribute, url }));
    for (const a of ['srcset', 'imagesrcset']) if (e.hasAttribute(a)) add(a, candidates(e.getAttribute(a)));
    if (e.hasAttribute('style')) add('style', inCss(e.getAttribute('style')));
    if (e.localName === 'style') add('css', inCss(e.textContent));
    if (e.localName === 'meta' && /^(og:(image|url|video|audio)(:secure_url)?|twitter:image)$/.test(e.getAttribute('property') ?? e.name)) add('social', [e.content]);
    if (e.localName === 'meta' && /^refresh$/i.test(e.httpEquiv ?? '') && refresh(e)) add('refresh', [refresh(e)]);
    if (e.children.length === 0 && e.namespaceURI !== 'http://www.w3.org/1999/xhtml' && /^https?:\/\/\S+$/.test(e.textContent.trim())) add('text', [e.textContent.trim()]);
    return found;
  };
  return documents.map(({ file, text }) => {
    const html = file.endsWith('.html');
    const doc = new DOMParser().parseFromString(text, html ? 'text/html' : 'application/xml');
    const all = [...doc.querySelectorAll('*')];
    return {
      file,
      broken: html ? null : doc.querySelector('parsererror')?.textContent.slice(0, 200),
      base: html ? doc.querySelector('base[href]')?.getAttribute('href') : null,
      ids: [...all.map(e => e.id), ...[...doc.querySelectorAll('a[name]')].map(e => e.name)].filter(Boolean),
      urls: all.flatMap(ofElement),
    };
  });
}

/** The URLs in a JSON document: every string that is one of the site's, and in a manifest those that are relative. */
function inJson(value, manifest, key = '') {
  if (Array.isArray(value)) return value.flatMap(v => inJson(v, manifest, key));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([k, v]) => inJson(v, manifest, k));
  const url = typeof value === 'string' && (/^https?:\/\/\S+$/.test(value) || (manifest && /^(src|start_url|scope|url)$/.test(key)));
  return url ? [{ tag: 'json', attribute: key, url: value }] : [];
}

/** The URLs of the files that are neither HTML nor XML. */
function ofText(file, text) {
  const as = (attribute, urls) => urls.map(url => ({ tag: 'text', attribute, url }));
  if (file.endsWith('.css')) return as('css', [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)/g)].map(m => m[1] ?? m[2]));
  if (file.endsWith('.ics')) return as('property', [...text.replace(/\r?\n[ \t]/g, '').matchAll(/^(?:URL|SOURCE|IMAGE|ATTACH)[^:\n]*:(https?:\S+)/gm)].map(m => m[1]));
  if (file === 'robots.txt') return as('sitemap', [...text.matchAll(/^sitemap:\s*(\S+)/gim)].map(m => m[1]));
  return inJson(JSON.parse(text), file.endsWith('.webmanifest'));
}

/** Reads every file that can hold URLs: `{ file, urls, ids, base }` each. */
async function readAll(site, report) {
  const read = file => ({ file, text: fs.readFileSync(path.join(site.root, file), 'utf8') });
  const tab = await site.browser.newPage();
  const documents = await tab.evaluate(inventory, site.files.filter(f => /\.(html|svg|xml|atom|rss)$/.test(f)).map(read));
  await tab.close();
  documents.filter(d => d.broken).forEach(d => report.error(d.file, `is not well-formed XML: ${d.broken}`));
  for (const { file, text } of site.files.filter(f => /\.(css|ics|json|geojson|webmanifest)$/.test(f) || f === 'robots.txt').map(read)) {
    try { documents.push({ file, ids: [], urls: ofText(file, text) }); } catch (e) { report.error(file, `is not JSON: ${e.message}`); }
  }
  return documents;
}

/** Where one URL leads: `{ outside: true }`, `{ problem }`, or `{ file, fragment }`. */
function resolve(site, document, { url, tag }) {
  if (/^(data|blob|mailto|tel|sms|geo|about):/i.test(url)) return { outside: true };
  if (/^\s*(javascript|vbscript):/i.test(url)) return { problem: 'a script in place of a URL' };
  if (url.startsWith('#')) return { file: document.file, fragment: decodeURIComponent(url.slice(1)) };
  if (url === '' && tag !== 'a') return { problem: 'is empty' };
  // A host answers with 404.html at any depth, so what it links must not depend on where it stands.
  const at = new URL(document.file === '404.html' ? 'no/such/page/' : route(document.file), site.base);
  const from = document.base && URL.canParse(document.base, at) ? new URL(document.base, at) : at;
  const raw = url.replace(/^webcal:/i, site.base.protocol);
  if (!URL.canParse(raw, from)) return { problem: 'is no URL' };
  const target = new URL(raw, from);
  if (target.origin !== site.base.origin) return { outside: true, host: target.host };
  const hit = lookup(site, target.pathname);
  if (!hit) return { problem: 'leads to no file' };
  return { ...hit, fragment: decodeURIComponent(target.hash.slice(1)) };
}

/** Marks every page that links lead to from the home page. */
function reach(edges) {
  const seen = new Set(['index.html']);
  for (const file of seen) for (const next of edges.get(file) ?? []) seen.add(next);
  return seen;
}

export async function run(site, report) {
  const documents = await readAll(site, report);
  const ids = new Map(documents.map(d => [d.file, new Set(d.ids)]));
  const edges = new Map();
  const hosts = new Set();
  let count = 0;
  for (const document of documents) {
    for (const ref of document.urls) {
      const target = resolve(site, document, ref);
      count += 1;
      if (target.host) hosts.add(target.host);
      if (target.outside) continue;
      if (target.problem) { report.error(document.file, `<${ref.tag} ${ref.attribute}> ${ref.url} ${target.problem}`); continue; }
      if (target.redirected) report.warn(document.file, `<${ref.tag} ${ref.attribute}> ${ref.url} is a folder without its closing slash (a redirect)`);
      if (target.fragment && !target.fragment.startsWith(':~:') && ids.has(target.file) && /\.(html|svg)$/.test(target.file) && !ids.get(target.file).has(target.fragment)) {
        report.error(document.file, `<${ref.tag} ${ref.attribute}> ${ref.url} leads to no element with that id in ${target.file}`);
      }
      if (['a', 'area', 'form', 'iframe'].includes(ref.tag) || ref.attribute === 'refresh') edges.set(document.file, [...(edges.get(document.file) ?? []), target.file]);
    }
  }
  const reached = reach(edges);
  const exempt = p => p.redirect || p.hidden || p.file === '404.html';
  site.pages.filter(p => !exempt(p) && !reached.has(p.file)).forEach(p => report.error(p.file, 'no chain of links leads here from the home page'));
  report.figure = `${count} URLs in ${documents.length} files, ${hosts.size} other hosts linked`;
}
