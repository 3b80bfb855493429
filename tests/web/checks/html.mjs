// html: the Nu Html Checker (vnu) over every HTML and SVG file. Its errors fail. What it says of CSS is left to the css check.
import path from 'node:path';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

export const name = 'html';

const JAR = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Starts vnu over absolute paths; gives its messages as data. */
function check(files) {
  const args = ['-Xss2m', '-Xmx1500m', '-jar', JAR, '--also-check-svg', '--format', 'json', '--stdout', '--exit-zero-always', ...files];
  return new Promise((resolve, reject) => {
    const java = spawn('java', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '', log = '';
    java.stdout.on('data', d => { out += d; });
    java.stderr.on('data', d => { log += d; });
    java.on('error', reject);
    java.on('close', () => {
      try { resolve(JSON.parse(out).messages); } catch { reject(new Error(`vnu gave no answer: ${log.slice(-400)}`)); }
    });
  });
}

/** True for what vnu cannot know from a file on disk: there 'self' matches nothing, so each of the site's own files offends the policy. */
const outOfItsSight = message => message.includes('Content Security Policy') || message.startsWith('CSS:');

export async function run(site, report) {
  const files = site.files.filter(f => /\.(html|svg)$/.test(f));
  for (let i = 0; i < files.length; i += 500) {
    for (const m of await check(files.slice(i, i + 500).map(f => path.join(site.root, f)))) {
      const serious = m.type !== 'info';
      if (outOfItsSight(m.message) || (!serious && m.subType !== 'warning')) continue;
      const file = path.relative(site.root, decodeURI(m.url.replace(/^file:/, '')));
      report[serious ? 'error' : 'warn'](`${file}:${m.lastLine ?? '?'}`, m.message);
    }
  }
  if (files.length === 0) report.error('(site)', 'there is no HTML file to check');
  report.figure = `${files.length} files`;
}
