import { expect, test } from 'vitest';
import { findRefusal, formatVersion, neededExtensions, type ServerFacts } from './server-requirements.js';

const fit: ServerFacts = {
  versionNumber: 150000,
  encoding: 'UTF8',
  isStandby: false,
  isReadOnly: false,
  mayCreate: true,
  extensions: neededExtensions.map((name) => ({ name, isInstalled: false, isAllowed: true })),
};

const unfit: [string, Partial<ServerFacts>, string, string][] = [
  ['an old server', { versionNumber: 140022 }, 'DATABASE_TOO_OLD', 'PostgreSQL 14.22'],
  ['a standby', { isStandby: true }, 'DATABASE_READ_ONLY', 'standby'],
  ['a read-only database', { isReadOnly: true }, 'DATABASE_READ_ONLY', 'default_transaction_read_only'],
  ['another encoding', { encoding: 'SQL_ASCII' }, 'DATABASE_ENCODING', 'SQL_ASCII'],
  [
    'missing extensions',
    { extensions: fit.extensions.slice(0, 2) },
    'DATABASE_EXTENSIONS_MISSING',
    'btree_gist, citext',
  ],
  ['a role without rights', { mayCreate: false }, 'DATABASE_RIGHTS', 'schemas'],
  [
    'an extension that the role may not install',
    { extensions: fit.extensions.map((it) => ({ ...it, isAllowed: it.name !== 'ltree' })) },
    'DATABASE_RIGHTS',
    'ltree',
  ],
];

test('PostgreSQL 15 with everything needed is fit', () => {
  expect(findRefusal(fit)).toBeUndefined();
});

test('an extension that is installed already needs no right to install it', () => {
  const extensions = neededExtensions.map((name) => ({ name, isInstalled: true, isAllowed: false }));

  expect(findRefusal({ ...fit, extensions })).toBeUndefined();
});

test.each(unfit)('%s is refused', (_, facts, code, named) => {
  expect(findRefusal({ ...fit, ...facts })).toMatchObject({ code, message: expect.stringContaining(named) });
});

test('a version number is shown as people write it', () => {
  expect(formatVersion(150018)).toBe('15.18');
});
