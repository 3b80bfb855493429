// node tests/web/hostile.mjs TOOL [FILE.jsonl|FOLDER ...]: builds a portal whose every text and logo is an attack, opens each of its pages and
// drawings in a browser with their policy switched off, follows what a visitor could click, and holds that nothing of it became active.
//
// TOOL is the indaba program. A FILE.jsonl adds attacks: an object a line, with the attack as `payload`. A FOLDER adds its pictures.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browse, open, serve, visitAll } from './lib.mjs';
import { ATTACKS, DRAWINGS } from './attacks.mjs';

const [tool, ...more] = process.argv.slice(2);
if (!tool) {
  console.error('usage: node tests/web/hostile.mjs TOOL [FILE.jsonl|FOLDER ...]');
  process.exit(2);
}

/** The pictures in and below a folder, each with its ending. */
const pictures = folder => fs.readdirSync(folder, { recursive: true }).filter(name => /\.(svg|png|jpe?g|gif|webp)$/i.test(name)).sort()
  .map(name => ({ ending: path.extname(name).slice(1).toLowerCase(), bytes: fs.readFileSync(path.join(folder, name)) }));

/** The attacks of a file. */
const read = file => fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line).payload);
// A line break or another control character would end a TOML string; Markdown gets the attack as it is.
const quoted = text => JSON.stringify(text).replace(/[\u007f-\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  .replace(/(?:\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|\\ud[89a-f][0-9a-f]{2}/g, pair => (pair.length > 6 ? `\\U${JSON.parse(`"${pair}"`).codePointAt(0).toString(16).padStart(8, '0')}` : ''));

/** What a text may be refused for. As a warning it goes into the site, where it must be harmless as well. */
const TOLERATED = ['unsafe-svg', 'empty-logo', 'bad-url', 'missing-alt', 'missing-file', 'missing-anchor', 'empty-link', 'unknown-reference', 'bad-shortcode', 'outside-portal', 'bad-image'];

/** A portal with each attack in the fields and in the text of an entry. Only what the program refuses is left out. */
function write(root, attacks, logos) {
  const put = (file, text) => { fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true }); fs.writeFileSync(path.join(root, file), text); };
  put('content/portal.toml', `[portal]\nname = ${quoted(attacks[0])}\ntagline = ${quoted(attacks[1])}\nbase_url = "https://partners.example.org/"\nlanguages = ["en"]\n[diagnostics]\n${TOLERATED.map(code => `${code} = "warning"\n`).join('')}`);
  attacks.forEach((attack, n) => {
    const text = quoted(attack);
    const body = attack.replace(/^\+\+\+/gm, '');
    put(`content/partners/p${n}.md`, `+++\ntitle = ${text}\nkind = "ngo"\nsummary = ${text}\nmission = ${text}\nvalues = [${text}]\nexpertise = [${text}]\nlinks = [{ url = "https://example.org/", label = ${text} }]\ntags = [${text}]\n[contact]\nname = ${text}\npublic = true\n[[testimonials]]\nquote = ${text}\nname = ${text}\n+++\n${body}\n`);
    put(`content/events/e${n}.md`, `+++\ntitle = ${text}\nstart = 2026-12-01T09:00\nsummary = ${text}\nnote = ${text}\nvenue = { name = ${text}, address = ${text} }\nspeakers = [{ name = ${text}, role = ${text} }]\n+++\n`);
    put(`content/stories/s${n}.md`, `+++\ntitle = ${text}\ndate = 2026-03-01\nauthor = ${text}\nsummary = ${text}\npartners = ["p${n}"]\n+++\n[${body.replace(/[[\]\n]/g, ' ')}](https://example.org/ "${body.replace(/["\n]/g, ' ')}")\n\n\`\`\`\n${body}\n\`\`\`\n`);
    put(`content/pages/q${n}.md`, `+++\ntitle = ${text}\nfaq = [{ question = ${text}, answer = ${text} }]\n+++\n- ${body.replace(/\n/g, '\n  ')}\n`);
  });
  logos.forEach(({ ending, bytes }, n) => {
    put(`content/partners/l${n}/index.md`, `+++\ntitle = "Logo ${n}"\nkind = "ngo"\nlogo = "logo.${ending}"\nlogo_alt = "Logo"\n+++\n`);
    put(`content/partners/l${n}/logo.${ending}`, bytes);
  });
}

let refusals = 0;

/** Builds, and takes out what the program refuses by name, until it refuses nothing more. */
function build(root) {
  for (let round = 0; round < 12; round += 1) {
    try {
      execFileSync(tool, ['build', '--date', '2026-11-22', '--format', 'json', '-q'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 30 });
      return;
    } catch (error) {
      const problems = error.stdout.toString().split('\n').filter(Boolean).map(line => JSON.parse(line));
      const files = new Set(problems.filter(p => p.severity === 'error' && p.file).map(p => p.file));
      const refused = [...files].filter(file => fs.existsSync(path.join(root, file)) && file !== 'content/portal.toml');
      if (error.status !== 1 || refused.length === 0) throw new Error(`the program fails: ${error.stderr}${error.stdout.toString().slice(0, 2000)}`);
      refused.forEach(file => fs.rmSync(path.join(root, file)));
      refusals += refused.length; // a story names its partner: without it, it is refused in the next round
    }
  }
  throw new Error('the program refuses something in every round');
}

/** In the page, before anything else: whatever an attack could call tells on it. */
function listen() {
  globalThis.hits = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    const tell = what => { hits.push(`${name}(${String(what).slice(0, 60)})`); return null; };
    try { Object.defineProperty(globalThis, name, { value: tell, configurable: false, writable: false }); } catch { globalThis[name] = tell; }
  }
}

/** In the page: everything that is active, or would be when it is clicked. */
function inspect(own) {
  const all = [...document.querySelectorAll('*')];
  const label = e => e.outerHTML.slice(0, 140);
  const active = /^\s*(javascript|vbscript|data|blob|file|livescript|mocha):/i;
  const url = v => v.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\ufeff]/g, '');
  const ADDRESSES = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'srcdoc', 'background', 'ping', 'to', 'values', 'from'];
  const found = [];
  for (const e of all) {
    for (const { name, value } of e.attributes) {
      if (/^on/i.test(name)) found.push(`handler ${name}: ${label(e)}`);
      if (ADDRESSES.includes(name.toLowerCase()) && active.test(url(value))) found.push(`address ${value.slice(0, 60)}: ${label(e)}`);
      if (name === 'style') found.push(`inline style: ${label(e)}`);
    }
    const tag = e.localName;
    if (['iframe', 'object', 'embed', 'base', 'applet', 'frame', 'frameset', 'portal', 'math', 'svg', 'style', 'template', 'dialog', 'marquee'].includes(tag)) found.push(`element: ${label(e)}`);
    if (tag === 'script' && !(e.src.startsWith(own) || e.type === 'application/ld+json')) found.push(`script: ${label(e)}`);
    if (tag === 'meta' && /refresh|set-cookie/i.test(e.httpEquiv)) found.push(`meta: ${label(e)}`);
    if (tag === 'link' && ['stylesheet', 'import', 'preload', 'modulepreload'].some(rel => e.relList.contains(rel)) && !e.href.startsWith(own)) found.push(`link: ${label(e)}`);
    if (tag === 'form' && !e.closest('[data-filter], [data-search]') && !e.matches('[data-filter], [data-search]')) found.push(`form: ${label(e)}`);
    if (tag === 'script' && e.type === 'application/ld+json') try { JSON.parse(e.textContent); } catch { found.push(`JSON-LD that is none: ${label(e)}`); }
  }
  return [...found, ...globalThis.hits.map(h => `called ${h}`)];
}

/** In a drawing that is opened by itself: everything that is active. */
function inspectDrawing() {
  const found = [];
  for (const e of document.querySelectorAll('*')) {
    if (/^(script|foreignobject|iframe|handler|set|animate.*|a|object|embed|link|meta|body|img)$/i.test(e.localName)) found.push(`element in a drawing: ${e.outerHTML.slice(0, 140)}`);
    for (const { name, value } of e.attributes) {
      if (/^on/i.test(name)) found.push(`handler in a drawing: ${name}`);
      if (/^(xlink:)?href$/i.test(name) && !/^#|^data:image\/(png|jpeg)/.test(value)) found.push(`address in a drawing: ${value.slice(0, 100)}`);
      if (/url\(\s*['"]?\s*[^#'"\s]|@import|javascript:/i.test(value)) found.push(`address in a drawing: ${value.slice(0, 100)}`);
    }
  }
  return [...found, ...globalThis.hits.map(h => `called ${h}`)];
}

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'indaba-hostile-'));
const [folders, lists] = [more.filter(name => fs.statSync(name).isDirectory()), more.filter(name => !fs.statSync(name).isDirectory())];
const attacks = [...ATTACKS, ...lists.flatMap(read)];
const logos = [...DRAWINGS.map(text => ({ ending: 'svg', bytes: text })), ...folders.flatMap(pictures)];
const CONTROL = 'control.html';
const [faults, seen] = [new Map(), new Set()];
const blame = (file, what) => (file.endsWith(CONTROL) ? seen.add(what.split(' ')[0]) : faults.set(what, [...(faults.get(what) ?? []), file]));
let [pages, drawings] = [0, 0];
try {
  write(root, attacks, logos);
  build(root);
  // One page where attacks work, to know that they would be seen.
  fs.writeFileSync(path.join(root, 'public', CONTROL), '<!doctype html><html lang="en"><title>x</title><body><img src=x onerror=alert(0)><a href="javascript:alert(0)">x</a>');
  const site = open(path.join(root, 'public'));
  const stop = await serve(site);
  site.browser = await browse();
  const own = site.files.filter(f => f.startsWith('media/') && f.endsWith('.svg'));
  const files = [...site.views.map(p => p.file), ...own];
  [pages, drawings] = [site.views.length, own.length];
  const known = new WeakSet();
  await visitAll(site, files, {
    bypassCSP: true,
    prepare: async tab => {
      if (known.has(tab)) return;
      known.add(tab);
      await tab.addInitScript(listen);
      tab.on('request', r => { if (!r.url().startsWith(`${site.origin}/`)) blame(tab.url(), `asks another origin: ${r.url().slice(0, 120)}`); });
      tab.on('dialog', d => { blame(tab.url(), `opens a dialog: ${d.message()}`); d.dismiss(); });
      tab.on('pageerror', e => blame(tab.url(), `script error: ${e.message.slice(0, 120)}`));
    },
  }, async (tab, file) => {
    if (tab.url() !== site.url(file)) blame(file, `leads away by itself to ${tab.url().slice(0, 120)}`);
    const found = file.endsWith('.svg') ? tab.evaluate(inspectDrawing) : tab.evaluate(inspect, site.origin);
    (await found).forEach(what => blame(file, what));
  });
  await site.browser.close();
  stop();
} finally {
  fs.rmSync(root, { recursive: true, force: true });
}
for (const [what, where] of [...faults].slice(0, Number(process.env.SHOW ?? 40))) console.log(`  error ${where[0]}${where.length > 1 ? ` and ${where.length - 1} more` : ''}: ${what}`);
const sound = ['handler', 'address', 'called'].every(what => seen.has(what)) && pages > attacks.length && drawings >= DRAWINGS.length / 2;
if (!sound) console.log(`  error the attacks of ${CONTROL} were not all seen: ${[...seen].join(', ')}`);
console.log(`web/hostile: ${faults.size === 0 && sound ? 'PASS' : 'FAIL'} - ${faults.size} errors; ${attacks.length} attacks, ${refusals} entries refused, ${pages} pages, ${drawings} drawings`);
process.exitCode = faults.size === 0 && sound ? 0 : 1;
