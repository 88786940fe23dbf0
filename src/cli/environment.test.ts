import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../lib/package-root.js';
import { readEnvironment } from './environment.js';

test('what is not set, or set to nothing, has its default', () => {
  const environment = readEnvironment({ PORT: '', DATABASE_URL: '', UNRELATED: 'x' });

  expect(environment).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', DATA_DIR: './.data' });
  for (const name of ['DATABASE_URL', 'COMMONGRID_PLUGINS', 'UNRELATED']) expect(environment).not.toHaveProperty(name);
});

test('an empty list of plugins is a list: of none', () => {
  expect(readEnvironment({ COMMONGRID_PLUGINS: '' })).toMatchObject({ COMMONGRID_PLUGINS: '' });
});

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '40.5'],
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['COMMONGRID_DEMO', 'yes'],
  ['COMMONGRID_DEMO_PASSWORD', 'short'],
  ['COMMONGRID_LOG_LEVEL', 'loud'],
  ['COMMONGRID_TIME_ZONE', 'Asia/Atlantis'],
  ['COMMONGRID_TRUST_PROXY', 'yes'],
])('%s cannot be "%s"', (name, value) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(`Wrong environment: ${name} (`);
});

test('a number that is none is told in the words of this product', () => {
  expect(() => readEnvironment({ PORT: 'abc' })).toThrow('Wrong environment: PORT ("abc" is no port: 0 to 65535).');
});

test('an address with a password is not repeated', () => {
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://root:hush@db' })).toThrow(/DATABASE_URL \((?!.*hush)/);
});

test.each([
  ['COMMONGRID_PLUGIN', 'Did you mean COMMONGRID_PLUGINS? '],
  ['COMMONGRID_TOKEN_SECRETS', 'Did you mean COMMONGRID_TOKEN_SECRET? '],
  ['COMMONGRID_DATABASE_URL', 'Did you mean DATABASE_URL? '],
  ['COMMONGRID_PORT', 'Did you mean PORT? '],
  ['COMMONGRID_NONSENSE', ''],
])('%s is refused', (name, question) => {
  expect(() => readEnvironment({ [name]: '1' })).toThrow(
    expect.objectContaining({
      code: 'ENVIRONMENT',
      message: `${name} is not a variable of Commongrid.`,
      mend: `${question}Correct or unset it; README lists every variable.`,
    }),
  );
});

test('what is wrong and what is unknown are told at once', () => {
  expect(() => readEnvironment({ PORT: 'abc', COMMONGRID_PLUGIN: 'x' })).toThrow(
    /PORT \(.*\)\. COMMONGRID_PLUGIN is not/,
  );
});

test('every variable of README is known', () => {
  const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
  const named = [...new Set(readme.match(/\bCOMMONGRID_\w+/g))];

  expect(named.length).toBeGreaterThan(10);
  for (const name of named) {
    expect(() => readEnvironment({ [name]: 'x' })).not.toThrow(`${name} is not a variable`);
  }
});

test('what Kubernetes sets for a service of that name is let be', () => {
  const address = 'tcp://10.0.0.1:4000';
  const set = {
    COMMONGRID_PORT: address,
    COMMONGRID_PORT_4000_TCP: address,
    COMMONGRID_PORT_4000_TCP_ADDR: '10.0.0.1',
    COMMONGRID_SERVICE_HOST: '10.0.0.1',
    COMMONGRID_WEB_SERVICE_PORT_HTTP: '4000',
  };

  expect(readEnvironment(set)).toMatchObject({ PORT: 4000 });
});
