import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, printSchema, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import core from '../src/core/core.plugin.js';
import { builtin } from '../src/host/builtin/index.js';
import { readSurface } from '../src/host/proof/surface/read-surface.js';
import { buildSchema } from '../src/host/schema/build-schema.js';
import { bundledPlugins } from './permissions/support/bundled-plugins.js';

/*
 * Chinese is punctuated in full width: “小区，楼院”, “所属范围（含全部下级）”. This holds our own texts to it. The
 * proof at the start does not ask it of plugins: a comma harms nobody, and no operator should have a server that does
 * not start for one.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const plugins = [builtin, core, ...(await bundledPlugins())];

/** Descriptions of all that is in the graph. */
function descriptions(): string[] {
  const { schema } = buildSchema(plugins, readSurface(plugins, new Set(), new Map()));
  const found: string[] = [];
  visit(parse(printSchema(schema)), {
    StringValue: ({ value }, key) => void (key === 'description' && found.push(value)),
  });
  return found;
}

/** Titles of plugins and of what they declare: of permissions, roles, registered data. */
function titlesIn(value: unknown, seen = new Set()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'zh-CN' ? [String(inside)] : titlesIn(inside, seen),
  );
}

const messages = () =>
  globSync(['src/**/messages/zh-CN.json', 'plugins/*/messages/zh-CN.json'], { cwd: root }).flatMap((path) =>
    Object.values(JSON.parse(readFileSync(`${root}${path}`, 'utf8')) as Record<string, string>),
  );

/** What a description says in Chinese: all from the first sentence that begins so. */
const chineseOf = (text: string) => /(?:^|[.?!)] )([^a-z.]*\p{Script=Han}.*)$/su.exec(text)?.[1] ?? '';

/** Punctuation of half width that touches Chinese. */
const halfWidth = /[\p{Script=Han}、，。：；（）“”] ?[,.:;!?()]|[,:;!?()] ?[\p{Script=Han}（“]/u;

const texts = [
  { name: 'description', all: descriptions().map(chineseOf), atLeast: 1_000 },
  { name: 'title', all: titlesIn(plugins), atLeast: 80 },
  { name: 'message', all: messages(), atLeast: 200 },
];

describe.each(texts)('the Chinese of every $name', ({ all, atLeast }) => {
  test('is found', () => {
    // Were something wrong with the search, the test below would find nothing to complain of.
    expect(all.filter((text) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(atLeast);
  });

  test('is punctuated in full width', () => {
    expect(all.filter((text) => halfWidth.test(text))).toEqual([]);
  });
});

test.each(['小区,楼院', '范围(含下级)', '范围:全部', '名称 (可选)', '全部.'])('%s is refused', (text) => {
  expect(text).toMatch(halfWidth);
});

test.each(['小区，楼院', '8:30 至 17:00', 'GeoJSON（RFC 7946, 3.1.6）'])('%s is good', (text) => {
  expect(text).not.toMatch(halfWidth);
});
