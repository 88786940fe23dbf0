import { expect, test } from 'vitest';
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
])('%s cannot be "%s"', (name, value) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(`Wrong environment: ${name} (`);
});
