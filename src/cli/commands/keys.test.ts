import { afterEach, beforeEach, expect, test } from 'vitest';
import { LockerServer } from '../../core/vault/test/locker-server.js';
import { fakeTerminal } from '../test/fake-terminal.js';
import { checkKeys, rotateKeys } from './keys.js';

let lockers: LockerServer;
beforeEach(async () => {
  lockers = await LockerServer.start();
});
afterEach(() => lockers?.stop());

test('an exchange of the sealing key is told, and is in the audit trail', async () => {
  const terminal = fakeTerminal();
  await rotateKeys(lockers.server.host, 'seal', terminal);

  expect(terminal.printed()).toMatch(/^Sealing with key 2 from now on; .*core:reseal/);
  expect(await lockers.rows('select action, outcome, purpose from core.audit_entry')).toEqual([
    { action: 'rotate data keys (seal)', outcome: 'DONE', purpose: 'rotate data keys (seal)' },
  ]);
});

test('the check shows every key, and how much an old one is still needed for', async () => {
  await lockers.add('19900000001');
  await lockers.add('19900000002');
  await rotateKeys(lockers.server.host, 'seal', fakeTerminal());
  const terminal = fakeTerminal();
  await checkKeys(lockers.server.host, terminal);

  const made = '2026-11-22T08:00:00\\.000Z';
  expect(terminal.printed()).toMatch(
    new RegExp(
      [
        '^PURPOSE +GENERATION +WRAPPED BY +MADE +STILL USED BY',
        `INDEX +1 +\\S{12} +${made} +whatever is written`,
        `SEAL +2 +\\S{12} +${made} +whatever is written`,
        `SEAL +1 +\\S{12} +${made} +2 rows`,
        `SOURCE +1 +\\S{12} +${made} +whatever is written$`,
      ].join('\n'),
    ),
  );
});

test('an exchange of the operator’s key for itself wraps nothing', async () => {
  const terminal = fakeTerminal();
  await rotateKeys(lockers.server.host, 'wrap', terminal);

  expect(terminal.printed()).toContain('Wrapped no keys by the first');
});
