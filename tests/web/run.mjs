// node tests/web/run.mjs PUBLIC [CHECK ...]: judges a built site; exit 0 when every check passes, 1 when one fails, 2 for wrong usage.
import fs from 'node:fs';

if (!fs.existsSync(new URL('node_modules/.stamp', import.meta.url))) {
  console.error('run tests/web/setup first: it installs what the suite needs');
  process.exit(2);
}
const { judge } = await import('./lib.mjs');
const { CHECKS } = await import('./checks.mjs');

const [folder, ...wanted] = process.argv.slice(2);
const unknown = wanted.filter(w => !CHECKS.some(c => c.name === w));
if (!folder || !fs.existsSync(folder) || unknown.length > 0) {
  console.error(`usage: node tests/web/run.mjs PUBLIC [CHECK ...]\nchecks: ${CHECKS.map(c => c.name).join(' ')}`);
  process.exit(2);
}
const checks = CHECKS.filter(c => wanted.length === 0 || wanted.includes(c.name));
const reports = [...(await judge(folder, checks, console.log)).values()];
const passed = reports.filter(r => r.passed).length;
console.log(`${passed} passed, ${reports.length - passed} failed`);
process.exitCode = passed === reports.length ? 0 : 1;
