// reflow: no page scrolls sideways on a 320 px screen, and nothing is cut off at its edge (WCAG 2.2, 1.4.10). Every page is looked at.
import { visitAll } from '../lib.mjs';

export const name = 'reflow';

/** In the page: how wide it is, and the first element that sticks out of the screen and cannot be scrolled to. */
function measure() {
  const edge = document.documentElement.clientWidth;
  const scrolls = e => e && (/(auto|scroll)/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const label = e => `<${e.localName}${e.className && typeof e.className === 'string' ? ` class="${e.className}"` : ''}> ${e.textContent.trim().slice(0, 40)}`;
  const crossing = [...document.body.querySelectorAll('*')].filter(e => {
    const box = e.getBoundingClientRect();
    const onScreen = box.right > 0 && box.left < edge && box.bottom > 0 && box.width > 1;
    const out = box.right > edge + 1 || box.left < -1;
    return onScreen && out && e.checkVisibility({ visibilityProperty: true }) && !e.closest('svg *, [aria-hidden=true]') && !scrolls(e);
  });
  const innermost = crossing.find(e => !crossing.some(other => other !== e && e.contains(other)));
  return { wide: document.scrollingElement.scrollWidth, edge, place: innermost && label(innermost) };
}

export async function run(site, report) {
  const files = site.views.map(p => p.file);
  await visitAll(site, files, { viewport: { width: 320, height: 900 } }, async (tab, file) => {
    const { wide, edge, place } = await tab.evaluate(measure);
    if (wide > edge) report.error(file, `scrolls sideways at 320 px (${wide} px wide): ${place ?? 'no element stands out'}`);
    else if (place) report.error(file, `is cut off at 320 px: ${place}`);
  });
  report.figure = `${files.length} pages`;
}
