// requests: every page loads from its own origin alone, without an error on the console, a refusal of its content security policy,
// an inline event handler, a missing file, or a layout shift; each image has its width and height.
import { visitAll } from '../lib.mjs';

export const name = 'requests';


/** In the page, before anything else: remembers refusals of the policy and layout shifts. */
function listen() {
  globalThis.refusals = [];
  let shift = 0;
  addEventListener('securitypolicyviolation', e => refusals.push(`${e.effectiveDirective} refuses ${e.blockedURI || 'inline code'}`));
  const add = entries => entries.forEach(e => { shift += e.hadRecentInput ? 0 : e.value; });
  const observer = new PerformanceObserver(list => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  globalThis.shifted = () => {
    add(observer.takeRecords());
    return shift > 0.1 ? [`layout shifts by ${shift.toFixed(2)} while it loads`] : []; // Core Web Vitals: up to 0.1 is good
  };
}

/** In the page: makes lazy images load at once, waits for all, and gives what is wrong. */
async function inspect() {
  const images = [...document.images];
  images.forEach(i => { i.loading = 'eager'; });
  await Promise.race([Promise.all(images.map(i => i.decode().catch(() => {}))), new Promise(r => setTimeout(r, 5000))]);
  for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame); // a shift is told once its frame is drawn
  const label = e => e.outerHTML.slice(0, 120);
  const sized = e => e.hasAttribute('width') && e.hasAttribute('height');
  const handlers = [...document.querySelectorAll('*')].filter(e => e.getAttributeNames().some(a => /^on[a-z]/.test(a)));
  return [
    ...refusals.map(r => `content security policy: ${r}`),
    ...images.filter(i => !i.complete || i.naturalWidth === 0).map(i => `image does not show: ${label(i)}`),
    ...[...document.querySelectorAll('img, video, iframe')].filter(e => !sized(e)).map(e => `no width and height: ${label(e)}`),
    ...handlers.map(e => `inline event handler: ${label(e)}`),
    ...shifted(),
  ];
}

export async function run(site, report) {
  const files = site.views.map(p => p.file);
  let count = 0;
  const own = url => url.startsWith(`${site.origin}/`) || /^(data|blob|about):/.test(url);
  const watch = (tab, current) => {
    const blame = what => report.error(current.file, what);
    tab.on('request', r => { count += 1; if (!own(r.url())) blame(`asks another origin: ${r.url()}`); });
    tab.on('response', r => { if (r.status() >= 400 && r.url() !== site.url(current.file)) blame(`HTTP ${r.status()} for ${r.url().replace(site.origin, '')}`); });
    tab.on('console', m => { if (m.type() === 'error') blame(`console: ${m.text()}`); });
    tab.on('pageerror', e => blame(`script error: ${e.message}`));
  };
  const tabs = new Map();
  await visitAll(site, files, {
    prepare: async (tab, file) => {
      if (!tabs.has(tab)) {
        tabs.set(tab, { file });
        watch(tab, tabs.get(tab));
        await tab.addInitScript(listen);
      }
      tabs.get(tab).file = file;
    },
  }, async (tab, file) => (await tab.evaluate(inspect)).forEach(what => report.error(file, what)));
  report.figure = `${files.length} pages, ${count} requests`;
}
