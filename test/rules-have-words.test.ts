import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/*
 * A rule that code throws by its name stands in no table that the boot-time proof could read. Names of rules have a dot
 * (`core:grid.code-form`), which those of permissions, roles, events, handlers and jobs have not: so they are found in
 * the sources.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Who words the rules with this prefix. */
const owners = [
  { prefix: 'commongrid', messages: 'src/host/builtin/messages' },
  { prefix: 'core', messages: 'src/core/messages' },
  ...globSync('*/index.ts', { cwd: `${root}plugins` }).map((path) => {
    const prefix = path.replace('/index.ts', '');
    return { prefix, messages: `plugins/${prefix}/messages` };
  }),
];

/** Sources of what runs: neither tests nor what they share, nor the browser's page. */
const sources = globSync(['src/**/*.ts', 'plugins/**/*.ts'], { cwd: root }).filter(
  (path) => !/\.test\.ts$|\/test\/|\/testing\/|\/browser\/|\/node_modules\//.test(path),
);

/** The rules with a prefix that the sources name, each with a file that does. */
function rulesNamed(prefix: string): Map<string, string> {
  const pattern = new RegExp(`['"\`](${prefix}:[a-z0-9-]+\\.[a-z0-9._-]*[a-z0-9])['"\`]`, 'g');
  const found = new Map<string, string>();
  for (const path of sources) {
    for (const [, rule = ''] of readFileSync(`${root}${path}`, 'utf8').matchAll(pattern)) found.set(rule, path);
  }
  return found;
}

test('the sources name rules', () => {
  // Were the pattern or the folders wrong, the test below would find nothing to complain of.
  expect(owners.flatMap(({ prefix }) => [...rulesNamed(prefix).keys()]).length).toBeGreaterThan(100);
});

test.each(owners)('every rule of $prefix that code names is worded in both languages', ({ prefix, messages }) => {
  const named = rulesNamed(prefix);
  const worded = ['en', 'zh-CN'].map(
    (language) =>
      JSON.parse(readFileSync(`${root}${messages}/${language}.json`, 'utf8')) as Readonly<Record<string, string>>,
  );

  expect([...named].filter(([rule]) => worded.some((texts) => !(rule in texts)))).toEqual([]);
});
