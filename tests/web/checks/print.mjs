// print: on paper the fullest page of each kind keeps its words, fits the sheet, and is dark on white; Chromium can make a PDF of it.
import { sample, visitAll } from '../lib.mjs';

export const name = 'print';

/** An A4 sheet less margins of 10 mm, in CSS pixels. */
const SHEET = 718;

/** In the page: the words of <main> that paper should keep, so not those of its controls and navigation. */
function words() {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let t = texts.nextNode(); t; t = texts.nextNode()) {
    const kept = !t.parentElement.closest('form, nav, button, [data-filter], [data-filter-count], script, style, noscript');
    if (kept && t.parentElement.checkVisibility({ visibilityProperty: true })) found.push(...(t.data.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []));
  }
  return found;
}

/** In the page: how wide it is, whether site navigation still shows, and text too pale for white paper. */
function inspect() {
  const shown = e => e.checkVisibility({ visibilityProperty: true });
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const luminance = colour => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return a === 0 ? 1 : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const onPaper = e => !e || (getComputedStyle(e).backgroundImage === 'none' && luminance(getComputedStyle(e).backgroundColor) > 0.8 && onPaper(e.parentElement));
  const texts = [...document.querySelectorAll('main *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && shown(e) && !e.closest('svg'));
  const pale = texts.filter(e => luminance(getComputedStyle(e).color) > 0.6 && onPaper(e));
  return { wide: document.scrollingElement.scrollWidth, navigation: [...document.querySelectorAll('body > header nav')].some(shown), pale: pale[0]?.outerHTML.slice(0, 100) };
}

export async function run(site, report) {
  const files = sample(site, 1);
  await visitAll(site, files, { viewport: { width: SHEET, height: 1000 }, colorScheme: 'light' }, async (tab, file) => {
    const onScreen = new Set(await tab.evaluate(words));
    await tab.emulateMedia({ media: 'print' });
    const onPaper = new Set(await tab.evaluate(words));
    const { wide, navigation, pale } = await tab.evaluate(inspect);
    const lost = [...onScreen].filter(w => !onPaper.has(w));
    const pdf = await tab.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '10mm', right: '10mm' } });
    await tab.emulateMedia({ media: 'screen' });
    if (lost.length > onScreen.size * 0.1) report.error(file, `${lost.length} of ${onScreen.size} words are lost on paper: ${lost.slice(0, 8).join(' ')}`);
    if (wide > SHEET) report.error(file, `is ${wide} px wide on a sheet of ${SHEET} px`);
    if (pale) report.error(file, `prints pale text on white: ${pale}`);
    if (navigation) report.warn(file, 'still prints its navigation');
    if (pdf.subarray(0, 5).toString() !== '%PDF-') report.error(file, 'makes no PDF');
  });
  report.figure = `${files.length} of ${site.pages.length} pages`;
}
