// Two tiny portals for the self-test: one that every check must pass, and one with a fault for each thing that a check promises to find.
import fs from 'node:fs';
import path from 'node:path';

const ORIGIN = 'https://portal.example.org/base/';

const CSS = `:root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #f2f2f2); --paper: light-dark(#fff, #161616); --brand: light-dark(#0b5d4e, #7fd8c4) }
body { margin: 0; padding: 1rem; font: 1rem/1.6 sans-serif; color: var(--ink); background: var(--paper) }
a { color: var(--brand); display: inline-block; min-height: 24px }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }
.skip { position: absolute; inset-block-start: -5rem }
.skip:focus { inset-block-start: 0; background: var(--paper) }
.logo { background: url("logo.svg") no-repeat; inline-size: 4rem; block-size: 2rem }
[hidden] { display: none }
@media print { nav, .skip, form { display: none } }
`;

const FILTER = `const form = document.querySelector('[data-filter]');
const items = [...document.querySelectorAll('[data-filter-item]')];
const search = form.querySelector('input[type=search]');
const kind = form.querySelector('select');
const apply = () => {
  const hits = items.filter(i => i.textContent.toLowerCase().includes(search.value.toLowerCase()) && (!kind.value || i.dataset.kind === kind.value));
  items.forEach(i => { i.hidden = !hits.includes(i) });
  document.querySelector('[data-filter-count]').textContent = hits.length + ' partners';
  const query = new URLSearchParams([...new FormData(form)].filter(([, v]) => v));
  history.replaceState(null, '', query.size ? '?' + query : location.pathname);
};
const query = new URLSearchParams(location.search);
search.value = query.get('q') ?? '';
kind.value = query.get('kind') ?? '';
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('reset', () => setTimeout(apply));
apply();
`;

const CLOCK = `const phase = e => new Date() < new Date(e.dataset.from) ? 'before' : new Date() >= new Date(e.dataset.to) ? 'after' : 'during';
for (const part of document.querySelectorAll('[data-phase]')) part.hidden = phase(part.closest('[data-from]')) !== part.dataset.phase;
const rows = [...document.querySelectorAll('[data-ahead] .row')];
const over = rows.filter(row => phase(row) === 'after');
for (const row of over) row.hidden = over.length < rows.length;
`;

const SEARCH = `const form = document.querySelector('[data-search]');
const [results, count] = ['results', 'count'].map(name => document.querySelector('[data-search-' + name + ']'));
const answer = async () => {
  const asked = form.elements.q.value.toLowerCase(), kind = form.elements.in.value;
  const entries = asked || kind ? await (await fetch(form.dataset.search + 'entries-0.json')).json() : [];
  const found = entries.filter(([, title, own]) => title.toLowerCase().includes(asked) && (!kind || own === kind));
  results.replaceChildren(...found.map(([href, textContent]) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('a'), { href, textContent }));
    return item;
  }));
  count.textContent = found.length + ' found';
  const query = new URLSearchParams([...new FormData(form)].filter(([, v]) => v));
  history.replaceState(null, '', query.size ? '?' + query : location.pathname);
};
form.addEventListener('input', answer);
document.addEventListener('keydown', event => {
  const links = [...results.querySelectorAll('a')], at = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown') links[at + 1]?.focus();
  if (event.key === 'ArrowUp') (links[at - 1] ?? form.elements.q).focus();
});
const query = new URLSearchParams(location.search);
for (const name of ['q', 'in']) form.elements[name].value = query.get(name) ?? '';
form.hidden = false;
if (query.size) answer();
`;

const WORKER = `const scope = new URL('./', location).href;
self.addEventListener('install', event => { self.skipWaiting(); if (!navigator.connection?.saveData) event.waitUntil(caches.open('seen').then(cache => cache.addAll([scope, scope + 'site.css']))); });
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
const answer = async request => {
  try {
    const fresh = await fetch(request);
    await (await caches.open('seen')).put(request.url, fresh.clone());
    return fresh;
  } catch {
    return await caches.match(request.url) ?? (request.mode === 'navigate' ? Response.redirect(scope) : Response.error());
  }
};
self.addEventListener('fetch', event => event.respondWith(answer(event.request)));
`;

const EVENTS = `<p>Two gatherings lie far ahead, and the second one is larger.</p>
<p data-from="2090-02-01T00:00:00Z" data-to="2090-02-20T00:00:00Z"><span data-phase="during" hidden>Register now</span><span data-phase="after" hidden>Closed</span></p>
<ol data-ahead>
<li class="row" data-from="2090-03-21T07:00:00Z" data-to="2090-03-21T14:00:00Z"><span class="row-title">Forum</span></li>
<li class="row" data-from="2090-05-02T07:00:00Z" data-to="2090-05-02T14:00:00Z"><span class="row-title">Fair</span></li>
</ol>`;

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><title>Logo</title><rect width="40" height="20" fill="#0b5d4e"/></svg>\n';

/** A whole page. `up` is the way to the site's root, `head` and `foot` go where their names say. */
function page({ file, title, kind, up, main, lang = 'en', head = '', foot = '' }) {
  const route = file.replace(/(^|\/)index\.html$/, '$1');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="canonical" href="${ORIGIN}${route}">
<link rel="stylesheet" href="${up}site.css">${head}
</head>
<body data-kind="${kind}">
<a class="skip" href="#main">Skip to the content</a>
<header><nav aria-label="Main"><a href="${up}">Home</a> <a href="${up}partners/">Partners</a> <a href="${up}search/">Search</a> <a href="${up}zu/" lang="zu" hreflang="zu">isiZulu</a></nav></header>
<main id="main">
<h1>${title}</h1>
${main}
</main>
<footer><p>Built for a test of the tests.</p></footer>${foot}
</body>
</html>
`;
}

const PARTNERS = [
  { id: 'green-future', name: 'Green Future', kind: 'ngo' },
  { id: 'city-library', name: 'City Library', kind: 'public-body' },
  { id: 'river-school', name: 'River School', kind: 'school' },
];

const item = (p, up) => `<li data-filter-item data-kind="${p.kind}"><a href="${up}${p.id}/">${p.name}</a></li>`;

const QUESTION = `<form data-search="./" hidden action="./">
<label>Words <input type="search" name="q"></label>
<label>In <select name="in"><option value="">Everything</option><option value="ngo">Charities</option></select></label>
</form>
<p role="status"><span data-search-count></span></p>
<ol data-search-results></ol>`;

const FORM = `<form data-filter hidden action="./">
<label>Search <input type="search" name="q"></label>
<label>Kind <select name="kind"><option value="">All kinds</option><option value="ngo">Charities</option><option value="school">Schools</option></select></label>
<button type="reset">Clear</button>
</form>
<p data-filter-count aria-live="polite">3 partners</p>`;

/** The good portal: text by file name. */
function good() {
  const files = { 'site.css': CSS, 'filter.js': FILTER, 'clock.js': CLOCK, 'search.js': SEARCH, 'sw.js': WORKER, 'worker.js': "navigator.serviceWorker?.register('sw.js')", 'logo.svg': LOGO };
  const add = p => { files[p.file] = page(p); };
  add({ file: 'index.html', title: 'Partners of a test', kind: 'home', up: './', head: '\n<link rel="manifest" href="site.webmanifest">\n<link rel="alternate" type="application/atom+xml" href="feed.atom" title="Feed">', main: '<p>A portal that is as small as it can be, and right.</p>\n<img src="logo.svg" srcset="logo.svg 1x, logo.svg 2x" width="40" height="20" alt="The logo">\n<button popovertarget="menu">Menu</button>\n<div id="menu" popover><a href="partners/">All partners</a></div>\n<details><summary>More</summary><p><a href="events/">Events</a> <a href="partners/green-future/#goals">The goals of one</a></p></details>', foot: '\n<script type="module" src="worker.js"></script>' });
  add({ file: 'zu/index.html', title: 'Ikhaya', kind: 'home', lang: 'zu', up: '../', main: '<p>Ikhasi elincane ngesiZulu elinamagama anele.</p>' });
  add({ file: 'partners/index.html', title: 'Partners', kind: 'partners', up: '../', foot: '\n<script type="module" src="../filter.js"></script>',
    main: `${FORM}\n<ul>${PARTNERS.map(p => item(p, '')).join('\n')}</ul>\n<p><a href="kind/ngo/">Charities only</a></p>` });
  add({ file: 'partners/kind/ngo/index.html', title: 'Charities', kind: 'partners', up: '../../../', foot: '\n<script type="module" src="../../../filter.js"></script>',
    main: `${FORM}\n<ul>${item(PARTNERS[0], '../../')}\n${item({ ...PARTNERS[2], kind: 'ngo' }, '../../')}</ul>` });
  for (const p of PARTNERS) add({ file: `partners/${p.id}/index.html`, title: p.name, kind: 'partner', up: '../../', main: `<p>What ${p.name} does.</p>\n<h2 id="goals">Goals</h2>\n<p>To plant and to read.</p>` });
  add({ file: 'events/index.html', title: 'Events', kind: 'events', up: '../', main: EVENTS, foot: '\n<script type="module" src="../clock.js"></script>' });
  add({ file: 'search/index.html', title: 'Search', kind: 'search', up: '../', main: `<p>Everything that is in the portal can be found by its words.</p>\n${QUESTION}`, foot: '\n<script type="module" src="../search.js"></script>' });
  files['search/entries-0.json'] = JSON.stringify(PARTNERS.map(p => [`/base/partners/${p.id}/`, p.name, p.kind]));
  files['404.html'] = page({ file: '404.html', title: 'Not found', kind: 'error', up: '/base/', main: '<p>There is no such page here.</p>' });
  files['sitemap.xml'] = `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${ORIGIN}</loc></url><url><loc>${ORIGIN}partners/</loc></url></urlset>\n`;
  files['feed.atom'] = `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><id>${ORIGIN}</id><updated>2026-01-01T00:00:00Z</updated><link rel="self" href="${ORIGIN}feed.atom"/></feed>\n`;
  files['site.webmanifest'] = JSON.stringify({ name: 'Test', start_url: './', icons: [{ src: 'logo.svg', sizes: 'any' }] });
  files['feed.json'] = JSON.stringify({ home_page_url: ORIGIN, items: [{ url: `${ORIGIN}partners/` }] });
  files['events.ics'] = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nURL:${ORIGIN}par\r\n tners/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  files['robots.txt'] = `User-agent: *\nSitemap: ${ORIGIN}sitemap.xml\n`;
  return files;
}

/** The bad portal: the good one with faults. Each stands in `FAULTS` with the check that must find it. */
function bad() {
  const files = good();
  const change = (file, from, to) => {
    if (!files[file].includes(from)) throw new Error(`the fixture has no ${from} in ${file}`);
    files[file] = files[file].replace(from, to);
  };
  const home = main => change('index.html', '</main>', `${main}</main>`);
  home('<p><b>wrongly <i>nested</b></i></p>');
  home('<p style="color: #999">pale inline</p><p class="pale">Pale words</p><a href="partners/"><img src="logo.svg"></a>');
  home('<a href="nowhere/">gone</a><a href="partners/#nobody">lost</a><a href="javascript:void 0">script</a><img src="gone.png" width="9" height="9" alt="gone">');
  home('<div class="wide">a very wide box</div><div class="clip"><p class="wide">a box cut off</p></div><p class="screen">only on the screen: many words that paper should have kept too</p>');
  home('<button onclick="go()">Go</button><div role="button">No key</div><button class="flat">No mark</button><p class="cover">cover</p><a href="./" tabindex="2">too early</a>');
  home('<img src="https://elsewhere.example/pixel.png" width="1" height="1" alt="elsewhere"><p class="script"></p><input class="trap" aria-label="trap"><a href="./">after the trap</a>');
  change('index.html', '<div id="menu" popover><a href="partners/">', '<a href="./">outside</a><div id="menu" popover="manual"><a href="partners/" tabindex="-1">');
  change('index.html', '</body>', '<script type="module" src="bad.js"></script></body>');
  change('index.html', 'Skip to the content', 'No way to skip');
  change('index.html', 'href="#main">No way', 'href="partners/">No way');
  files['bad.js'] = `document.querySelector('.script').innerHTML = 'Words that come <a href="zu/?late">late</a>';
document.querySelector('.trap').addEventListener('keydown', e => { if (e.key === 'Tab') e.preventDefault(); });
document.querySelector('summary').addEventListener('click', e => e.preventDefault());
const push = Object.assign(document.createElement('p'), { className: 'push' });
let frames = 0; // over several frames, so that some come after the first paint, however slow the machine
const shift = () => { push.hidden = frames % 2 === 1; frames += 1; if (frames < 9) requestAnimationFrame(shift); };
addEventListener('load', () => { document.body.prepend(push); shift(); });
console.error('a script complains');
setTimeout(() => { throw new Error('a script breaks') });
`;
  files['site.css'] += `.pale { color: #bbb; background: #fff } .wide { width: 50rem } .clip { overflow: hidden } .flat:focus { outline: none } .push { height: 30rem }
.cover { position: fixed; inset: auto 0 0 0; height: 45vh; margin: 0; background: #fff }
main p { colr: red; margin: 4 } .x { background: url(gone.svg) } @media print { .screen { display: none } h1 { color: #eee } }
.y { color red }\n`;
  change('logo.svg', '<rect', '<blink/><rect');
  change('partners/index.html', '3 partners</p>', 'all partners</p>');
  change('partners/index.html', 'href="kind/ngo/"', 'href="../"');
  change('filter.js', "hits.length + ' partners'", "'some partners'");
  change('filter.js', ' && (!kind.value || i.dataset.kind === kind.value)', '');
  change('filter.js', "query.size ? '?' + query : location.pathname", 'location.pathname');
  change('clock.js', "=== 'after');", "!== 'during');");
  change('clock.js', 'over.length < rows.length', 'true');
  change('clock.js', '!== part.dataset.phase', '=== part.dataset.phase');
  change('search.js', "found.length + ' found'", "'some'");
  change('search.js', "event.key === 'ArrowDown'", 'false');
  change('search.js', "form.hidden = false", "fetch(form.dataset.search + 'entries-0.json');\nform.hidden = false");
  change('search.js', "query.size ? '?' + query : location.pathname", 'location.pathname');
  change('search/index.html', ' role="status"', '');
  change('search/entries-0.json', '/base/partners/green-future/', '/base/partners/greener-future/');
  change('sw.js', 'await caches.match(request.url) ?? ', '');
  change('sw.js', 'if (!navigator.connection?.saveData) ', '');
  change('404.html', '/base/site.css', 'site.css');
  change('sitemap.xml', 'partners/', 'partner/');
  change('feed.atom', '</feed>', '');
  change('feed.json', '}]}', '}],}');
  change('site.webmanifest', 'logo.svg', 'gone.svg');
  change('events.ics', 'tners', 'tnerz');
  change('robots.txt', 'sitemap.xml', 'map.xml');
  files['lonely/index.html'] = page({ file: 'lonely/index.html', title: 'Lonely', kind: 'page', up: '../', main: '<p>Nobody links to this page at all.</p>' });
  return files;
}

/** For each check, what it must say of the bad portal. */
export const FAULTS = {
  html: [/index\.html.*(misnested|violates nesting)/i, /logo\.svg.*blink/, /alt/],
  css: [/colr/, /margin: 4/, /does not parse/],
  axe: [/color-contrast/, /image-alt/, /320 px/, /dark/],
  reflow: [/scrolls sideways/],
  links: [/nowhere\/ leads to no file/, /#nobody leads to no element/, /in place of a URL/, /gone\.png/, /gone\.svg/, /404\.html.*site\.css/, /partner\/ leads/,
    /feed\.atom.*not well-formed/, /feed\.json.*not JSON/, /webmanifest.*gone\.svg/, /events\.ics.*partnerz/, /robots\.txt.*map\.xml/, /lonely.*no chain/],
  nojs: [/words appear only with script/, /links appear only with script/, /does nothing without script: <button/, /none of its links leads to a narrower/],
  keyboard: [/is no skip link/, /no key reaches it/, /cannot be seen: <button class="flat"/, /is covered/, /positive tabindex/, /a trap/, /Tab never reaches/, /Enter does not toggle/, /Tab does not go into the popover/, /Escape does not close/],
  requests: [/another origin/, /HTTP 404.*gone\.png/, /a script complains/, /a script breaks/, /policy: style-src/, /policy: script-src/, /does not show.*gone\.png/, /no width and height/, /inline event handler/, /layout shifts/],
  filter: [/the count says "some partners"/, /address does not mirror the search/, /no choice in any facet narrows/, /address does not mirror the choice/, /opened anew/],
  clock: [/a list is left empty/, /"Closed" is hidden/, /"Fair" lies ahead and is hidden/],
  search: [/before anybody asks/, /which is not there/, /and says/, /in no live region/, /does not mirror the words/, /arrow down/, /does not mirror the choice/],
  offline: [/does not come back/, /whoever saves data/],
  print: [/words are lost on paper/, /wide on a sheet/, /pale text/],
};

/** Writes a portal into a new folder. */
function write(folder, files) {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** Writes both portals below `folder`; gives where they are. */
export const writeBoth = folder => ({ good: write(path.join(folder, 'good'), good()), bad: write(path.join(folder, 'bad'), bad()) });
