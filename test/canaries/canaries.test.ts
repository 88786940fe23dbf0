import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { normalizeIdentityNumber } from '../../src/lib/identity-number.js';
import { normalizePhone } from '../../src/lib/phone-number.js';
import { repository } from '../support/build.js';
import { canary, canaryPattern } from '../support/canaries.js';

test('a canary is somebody whom the product takes for real', () => {
  const { identityNumber, phone } = canary(1);

  // 9×(7+9+10+5+8+4) + 1×2 + 9×1 + 5×6 + 1×3 + 0×7 + 3×9 + 1×10 + 7×5 + 0×8 + 0×4 + 1×2 = 505, 505 mod 11 = 10: 2
  expect(identityNumber).toBe('999999195103170012');
  expect(normalizeIdentityNumber(identityNumber)).toMatchObject({ birthDate: '1951-03-17', sex: 'MALE' });
  expect(normalizePhone(phone)).toBe(phone);
});

test('a canary is known by each of its values, and not by masked ones', () => {
  const { name, identityNumber, phone, address } = canary(42, '2019-05-01');
  const given = [name, identityNumber, phone, `+86${phone}`, address, Buffer.from(phone).toString('hex')];

  expect(given.filter((text) => !new RegExp(canaryPattern).test(`{"of":"${text}"}`))).toEqual([]);
  expect('金****，999***********12，199****0042，0190a1b2-c3d4-7e5f-8a9b-199000000423').not.toMatch(canaryPattern);
});

test('a run in which personal data escape fails, and tells from where', { timeout: 300_000 }, async () => {
  const { code, output } = await runCareless();

  expect(output).toMatch(/Tests +2 passed/);
  expect(code).toBe(1);
  for (const place of [
    'public.unsealed: ',
    'public.jobs: ',
    'the metrics: ',
    'an error that a client saw: ',
    'a line of the log: ',
  ]) {
    expect(output).toContain(`- ${place}`);
  }
  expect(output).not.toContain('core.person');
});

/** Runs what lets canaries escape, on the server of this run. */
function runCareless(): Promise<{ code: unknown; output: string }> {
  const config = join(repository, 'test/canaries/vitest.config.ts');
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|FORCE_COLOR|COMMONGRID_)/.test(name));
  const env = { ...Object.fromEntries(own), NO_COLOR: '1' };
  const vitest = join(repository, 'node_modules/.bin/vitest');
  return new Promise((done) => {
    execFile(vitest, ['run', '--config', config], { cwd: repository, env, timeout: 300_000 }, (error, stdout, stderr) =>
      done({ code: error ? error.code : 0, output: stdout + stderr }),
    );
  });
}
