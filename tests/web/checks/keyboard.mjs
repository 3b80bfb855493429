// keyboard: Tab goes through the fullest page of each kind: a skip link first that works, every control reached, each focus
// visible and not covered (WCAG 2.4.7, 2.4.11), no trap, and Enter opens what is folded.
import { sample, visitAll } from '../lib.mjs';

export const name = 'keyboard';

/** In the page: numbers every control that Tab should reach, remembers how each looks, and gives their tags; `skips` says whether some come before the main part. */
function prepare() {
  const shown = e => e.checkVisibility({ visibilityProperty: true });
  const controls = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex]';
  globalThis.looks = e => {
    const s = getComputedStyle(e);
    const outline = s.outlineStyle === 'none' || s.outlineWidth === '0px' ? '' : `${s.outlineWidth} ${s.outlineColor}`;
    return [outline, s.boxShadow, s.borderColor, s.borderWidth, s.backgroundColor, s.color, s.textDecoration].join(' | ');
  };
  const oneOfItsGroup = e => {
    if (e.type !== 'radio' || !e.name) return true;
    const group = [...document.getElementsByName(e.name)];
    return e === (group.find(g => g.checked) ?? group[0]);
  };
  const list = [...document.querySelectorAll(controls)].filter(e => shown(e) && !e.disabled && e.tabIndex >= 0 && oneOfItsGroup(e));
  globalThis.before = new Map(list.map(e => [e, looks(e)]));
  globalThis.numbers = new Map(list.map((e, i) => [e, i]));
  const jumps = document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex^="-"])').length;
  const fakes = [...document.querySelectorAll('[role=button], [role=link], [role=checkbox], [role=switch], [onclick]')].filter(e => shown(e) && e.tabIndex < 0);
  // By the order of the document, since a positive tabindex can bring a control of the main part to the front.
  const main = document.querySelector('main');
  const skips = list.some(e => !main || main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING);
  return { tags: list.map(e => e.outerHTML.slice(0, 100)), jumps, skips, fakes: fakes.map(e => e.outerHTML.slice(0, 100)) };
}

/** In the page: where the focus is now, and whether a person can see it; null when it has left the page. */
function focus() {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
  const off = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth || box.width < 2 || box.height < 2;
  const inside = f => [box.left + box.width * f, Math.min(Math.max(box.top + box.height * f, 1), innerHeight - 1)];
  const hits = [0.15, 0.5, 0.85].map(f => document.elementFromPoint(...inside(f))).filter(Boolean);
  const seen = e.labels?.length || hits.some(h => e.contains(h) || h.contains(e));
  return {
    number: numbers.get(e), tag: e.outerHTML.slice(0, 100), off, covered: !off && !seen,
    marked: e.localName === 'iframe' || looks(e) !== before.get(e), anchor: e.getAttribute('href')?.startsWith('#') ? e.hash : null,
  };
}

/** Presses Tab until the focus leaves the page or every control had three chances; gives the stops in their order. */
async function tabThrough(tab, controls) {
  const stops = [];
  for (let i = 0; i < controls * 3 + 5; i += 1) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focus);
    if (!stop) return stops;
    stops.push(stop);
    const last = stops.slice(-4);
    if (last.length === 4 && last.every(s => s.number === stop.number)) return stops;
  }
  return stops;
}

/** The skip link is the first stop, and after Enter on it Tab goes on from its target. */
async function skipLink(tab, first) {
  if (!first?.anchor) return [`the first stop of Tab is no skip link: ${first?.tag ?? 'nothing takes the focus'}`];
  await tab.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  await tab.reload();
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  const goesOn = await tab.evaluate(hash => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    const ahead = e => target.contains(e) || Boolean(target.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
    const shown = e => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0;
    const last = target && ![...document.querySelectorAll('a[href], button, input, select, textarea, summary')].some(e => shown(e) && ahead(e));
    return Boolean(target) && (last || document.activeElement === document.body || ahead(document.activeElement));
  }, first.anchor);
  return goesOn ? [] : ['after the skip link, Tab does not go on from its target'];
}

/** Enter toggles each <details> that shows. */
async function folds(tab) {
  const wrong = [];
  for (const summary of (await tab.locator('summary:visible').all()).slice(0, 10)) {
    const open = () => summary.evaluate(e => e.parentElement.open);
    const was = await open();
    await summary.press('Enter');
    if (await open() === was) wrong.push(`Enter does not toggle ${await summary.evaluate(e => e.outerHTML.slice(0, 100))}`);
    else await summary.press('Enter');
  }
  return wrong;
}

/** Enter opens each popover (a menu on a narrow screen), Tab goes into it, and Escape closes it and gives the focus back. */
async function popovers(tab) {
  const wrong = [];
  for (const button of await tab.locator('[popovertarget]:not([popovertargetaction=hide]):visible').all()) {
    const tag = await button.evaluate(e => e.outerHTML.slice(0, 100));
    const open = () => button.evaluate(e => e.popoverTargetElement?.matches(':popover-open') ?? false);
    await button.press('Enter');
    if (!(await open())) { wrong.push(`Enter opens no popover at ${tag}`); continue; }
    await tab.keyboard.press('Tab');
    if (!(await button.evaluate(e => e.popoverTargetElement.contains(document.activeElement)))) wrong.push(`Tab does not go into the popover of ${tag}`);
    await tab.keyboard.press('Escape');
    if (await open()) wrong.push(`Escape does not close the popover of ${tag}`);
    else if (!(await button.evaluate(e => e === document.activeElement))) wrong.push(`Escape does not give the focus back to ${tag}`);
  }
  return wrong;
}

async function judgePage(tab) {
  const { tags, jumps, skips, fakes } = await tab.evaluate(prepare);
  const stops = await tabThrough(tab, tags.length);
  const reached = new Set(stops.map(s => s.number));
  return {
    stops: stops.length,
    wrong: [
      ...fakes.map(t => `acts as a control, but no key reaches it: ${t}`),
      ...(jumps ? [`${jumps} positive tabindex values change the order of Tab`] : []),
      ...stops.filter(s => !s.marked).map(s => `the focus cannot be seen: ${s.tag}`),
      ...stops.filter(s => s.off).map(s => `has the focus off the screen: ${s.tag}`),
      ...stops.filter(s => s.covered).map(s => `has the focus and is covered: ${s.tag}`),
      ...(stops.length >= 4 && stops.slice(-4).every(s => s.number === stops.at(-1).number) ? [`a trap: Tab stays at ${stops.at(-1).tag}`] : []),
      ...tags.filter((_, i) => !reached.has(i)).map(t => `Tab never reaches ${t}`),
      ...(await folds(tab)),
      ...(await popovers(tab)),
      // A page that begins with its main part, as frames do, has nothing to skip (WCAG 2.4.1).
      ...(skips ? await skipLink(tab, stops[0]) : []),
    ],
  };
}

export async function run(site, report) {
  // Still styles, so that a focus is judged by how it ends and not by how it begins.
  const still = tab => tab.addStyleTag({ content: '*, ::before, ::after { transition: none !important; animation: none !important }' });
  const wide = sample(site, 1);
  const narrow = sample({ views: site.views.map(p => ({ ...p, lang: '' })) }, 1);
  let stops = 0;
  for (const [viewport, files] of [[{ width: 1280, height: 900 }, wide], [{ width: 320, height: 640 }, narrow]]) {
    await visitAll(site, files, { viewport, bypassCSP: true }, async (tab, file) => {
      await still(tab);
      const result = await judgePage(tab);
      stops += result.stops;
      result.wrong.forEach(what => report.error(`${file} (${viewport.width} px)`, what));
    });
  }
  report.figure = `${wide.length} of ${site.pages.length} pages at 1280 px, ${narrow.length} at 320 px, ${stops} stops`;
}
