// node tests/web/selftest.mjs: every check passes a small good site, and finds each fault of a small bad one. A check that cannot fail proves nothing.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CHECKS } from './checks.mjs';
import { FAULTS, writeBoth } from './fixture.mjs';
import { judge } from './lib.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'web-selftest-'));
let passed = 0, failed = 0;

/** Counts one assertion, and says what failed. */
function expect(holds, words) {
  if (holds) passed += 1; else { failed += 1; console.log(`  NOT OK ${words}`); }
}

try {
  const { good, bad } = writeBoth(folder);
  const [onGood, onBad] = [await judge(good, CHECKS), await judge(bad, CHECKS)];
  for (const { name } of CHECKS) {
    expect(onGood.get(name).passed, `${name} fails the good site:\n${onGood.get(name).lines(name).join('\n')}`);
    const said = [...onBad.get(name).errors].map(([what, where]) => `${where.join(' ')}: ${what}`).join('\n');
    expect(FAULTS[name]?.length > 0, `${name} has no fault in the bad site`);
    for (const fault of FAULTS[name] ?? []) expect(fault.test(said), `${name} does not find ${fault}; it says:\n${said}`);
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
