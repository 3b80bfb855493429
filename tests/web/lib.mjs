// What the checks share: the built site as an object, a plain static server, the browser, and the report.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8',
  json: 'application/json', webmanifest: 'application/manifest+json', xml: 'application/xml',
  atom: 'application/atom+xml', ics: 'text/calendar; charset=utf-8', csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg',
  jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif', ico: 'image/x-icon', pdf: 'application/pdf',
  zip: 'application/zip',
};

/** Every file below `root`, as sorted paths with forward slashes, relative to it. */
function walk(root, folder = '') {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap(e => (e.isDirectory() ? walk(root, `${folder}${e.name}/`) : [folder + e.name]))
    .sort();
}

/** The value of an attribute in a tag's source, quoted or not; undefined when it is missing. */
function attribute(tag, name) {
  const m = tag?.match(new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i'));
  return m && (m[2] ?? m[3] ?? m[4]);
}

/** What the checks need to know of a page before they open it. */
function describe(root, file) {
  const source = fs.readFileSync(path.join(root, file), 'utf8');
  const tag = pattern => source.match(pattern)?.[0];
  const folder = path.posix.dirname(file.replace(/\/?index\.html$/, '/x'));
  return {
    file,
    size: source.length,
    lang: attribute(tag(/<html\b[^>]*>/i), 'lang') ?? '',
    kind: attribute(tag(/<body\b[^>]*>/i), 'data-kind') ?? `in ${path.posix.dirname(folder)}`,
    canonical: attribute(tag(/<link\b[^>]*\brel=["']?canonical\b[^>]*>/i), 'href'),
    redirect: Boolean(tag(/<meta\b[^>]*\bhttp-equiv=["']?refresh\b/i)),
    hidden: /noindex/i.test(attribute(tag(/<meta\b[^>]*\bname=["']?robots\b[^>]*>/i), 'content') ?? ''),
    filters: /\sdata-filter[\s=>]/.test(source),
    searches: /\sdata-search[\s=>]/.test(source),
    timed: /\sdata-(phase|ahead)[\s=>]/.test(source),
  };
}

/** `a/index.html` is published as `a/`; every other file under its own name. */
export const route = file => encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));

/** Where the site will live, told by the canonical links: what is left of one when its page's own route is cut off. */
function publicBase(pages) {
  for (const { canonical, file } of [...pages].sort((a, b) => b.file.length - a.file.length)) {
    if (URL.canParse(canonical ?? '') && canonical.endsWith(route(file))) {
      const base = canonical.slice(0, canonical.length - route(file).length);
      if (base.endsWith('/')) return new URL(base);
    }
  }
  return new URL('http://localhost/');
}

/**
 * Reads the built folder: `files` (all, and as a set in `names`), `pages` (the HTML ones, described), `views` (those that are no redirect) and
 * `base` (the URL where the site will live). `serve` adds `origin` and `url(file)`, `judge` adds `browser`; the checks add nothing.
 */
export function open(folder) {
  const root = path.resolve(folder);
  const files = walk(root);
  const pages = files.filter(f => f.endsWith('.html')).map(f => describe(root, f));
  return { root, files, names: new Set(files), pages, base: publicBase(pages), views: pages.filter(p => !p.redirect) };
}

/** The file that a plain static host answers a path (as in a URL) with, and whether it had to redirect; null for a 404. */
export function lookup(site, pathname) {
  let name;
  try { name = decodeURIComponent(pathname); } catch { return null; }
  const base = decodeURIComponent(site.base.pathname);
  if (!`${name}/`.startsWith(base)) return null;
  name = name.slice(base.length);
  const has = f => site.names.has(f);
  if (name === '' || name.endsWith('/')) return has(`${name}index.html`) ? { file: `${name}index.html` } : null;
  if (has(name)) return { file: name };
  return has(`${name}/index.html`) ? { file: `${name}/index.html`, redirected: true } : null;
}

/** Serves the site at its base path on a free port of this machine, as a plain static host does: 404.html for what is not there. */
export async function serve(site) {
  const server = http.createServer((request, response) => {
    const pathname = request.url.split(/[?#]/)[0];
    const hit = lookup(site, pathname);
    if (hit?.redirected) return response.writeHead(301, { location: `${pathname}/` }).end();
    const file = hit?.file ?? '404.html';
    if (!site.names.has(file)) return response.writeHead(404).end('not found');
    const type = TYPES[path.extname(file).slice(1).toLowerCase()] ?? 'application/octet-stream';
    response.writeHead(hit ? 200 : 404, { 'content-type': type, 'x-content-type-options': 'nosniff' });
    fs.createReadStream(path.join(site.root, file)).pipe(response);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.url = file => site.origin + site.base.pathname + route(file);
  return () => { server.closeAllConnections(); server.close(); };
}

/** Debian's Chromium, or the one that CHROMIUM names. */
export function browse() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'] });
}

/** For each page kind and language its smallest and its largest page (`ends: 2`) or only the largest (`ends: 1`). */
export function sample(site, ends = 2) {
  const groups = new Map();
  for (const page of site.views) {
    const key = `${page.kind}\n${page.lang}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  const chosen = [...groups.values()].flatMap(group => {
    const bySize = group.toSorted((a, b) => a.size - b.size || (a.file < b.file ? -1 : 1));
    return ends === 2 && bySize.length > 1 ? [bySize[0], bySize.at(-1)] : [bySize.at(-1)];
  });
  return chosen.map(p => p.file);
}

/** Visits `files` in tabs of one context, two at a time; `visit(tab, file)` gets a tab that has loaded the page, `prepare(tab, file)` one that is about to. */
export async function visitAll(site, files, { prepare, ...context }, visit) {
  const own = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', serviceWorkers: 'block', ...context });
  const queue = [...files];
  const lane = async () => {
    const tab = await own.newPage();
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      await prepare?.(tab, file);
      await tab.goto(site.url(file), { waitUntil: 'load' });
      await visit(tab, file);
    }
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    await own.close();
  }
}

/** Collects what a check finds. The same words at many places are one finding that counts them. */
export class Report {
  errors = new Map();
  warnings = new Map();
  figure = '';

  #add(list, where, what) {
    list.set(what, [...(list.get(what) ?? []), where]);
  }

  /** Something that fails the check: `where` is a file of the site, `what` one sentence. */
  error(where, what) { this.#add(this.errors, where, what); }

  /** Something to look at that fails nothing. */
  warn(where, what) { this.#add(this.warnings, where, what); }

  get passed() { return this.errors.size === 0; }

  /** The findings, at most `limit` of each sort, and the closing line. */
  lines(name, limit = Number(process.env.SHOW ?? 40)) {
    const show = (label, list) => {
      const all = [...list].map(([what, where]) =>
        `  ${label} ${where[0]}: ${what}${where.length > 1 ? `  (and ${where.length - 1} more places)` : ''}`);
      return all.length > limit ? [...all.slice(0, limit), `  ${label} ... and ${all.length - limit} more kinds (SHOW=1000 shows them)`] : all;
    };
    const places = list => [...list.values()].flat().length;
    return [
      ...show('error', this.errors), ...show('warning', this.warnings),
      `web/${name}: ${this.passed ? 'PASS' : 'FAIL'} - ${places(this.errors)} errors, ${places(this.warnings)} warnings; ${this.figure}`,
    ];
  }
}

/** Runs the checks (modules with `name` and `run(site, report)`) two at a time; gives their reports by name. */
export async function judge(folder, checks, print = () => {}) {
  const site = open(folder);
  const stop = await serve(site);
  site.browser = await browse();
  const reports = new Map();
  const queue = [...checks];
  const lane = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const report = new Report();
      const began = performance.now();
      try { await check.run(site, report); } catch (e) { report.error('(the check itself)', `broke off: ${e.stack}`); }
      report.figure += `; ${((performance.now() - began) / 1000).toFixed(0)} s`;
      reports.set(check.name, report);
      print(report.lines(check.name).join('\n'));
    }
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    await site.browser.close();
    stop();
  }
  return reports;
}
