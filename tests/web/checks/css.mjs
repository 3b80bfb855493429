// css: every style sheet and <style> parses, and each declaration is one that css-tree's grammar or Chromium knows.
// Two judges, because each lags behind the standards somewhere: what one accepts is right.
import fs from 'node:fs';
import path from 'node:path';
import { lexer, parse, generate, walk } from 'css-tree';

export const name = 'css';

/** Parses one sheet; reports what does not parse and gives the declarations that css-tree's grammar refuses. */
function doubtful(css, where, report) {
  const found = [];
  const onParseError = e => report.error(`${where}:${e.line}`, `CSS does not parse: ${e.message}`);
  walk(parse(css, { positions: true, onParseError }), {
    visit: 'Declaration',
    enter(node) {
      const value = generate(node.value);
      const custom = node.property.startsWith('--');
      if (custom || value.includes('var(') || this.atrule?.name === 'property' || this.atrule?.name === 'font-face') return;
      if (lexer.matchProperty(node.property, node.value).error) found.push({ where: `${where}:${node.loc.start.line}`, property: node.property, value });
    },
  });
  return found;
}

export async function run(site, report) {
  const sheets = site.files.filter(f => f.endsWith('.css'));
  const doubts = [];
  for (const file of sheets) doubts.push(...doubtful(fs.readFileSync(path.join(site.root, file), 'utf8'), file, report));
  for (const { file } of site.pages) {
    const html = fs.readFileSync(path.join(site.root, file), 'utf8');
    for (const [, css] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)) doubts.push(...doubtful(css, file, report));
  }
  const tab = await site.browser.newPage();
  const known = await tab.evaluate(all => all.map(d => CSS.supports(d.property, d.value)), doubts);
  await tab.close();
  doubts.filter((_, i) => !known[i]).forEach(d => report.error(d.where, `neither css-tree nor Chromium knows \`${d.property}: ${d.value}\``));
  report.figure = `${sheets.length} style sheets`;
}
