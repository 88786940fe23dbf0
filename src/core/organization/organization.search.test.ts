import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateOrganization } from './organization.service.js';
import { addOrganizationAlias, removeOrganizationAlias } from './organization-alias.service.js';
import { outcomeOf } from './test/refusal.js';
import { idOf, World } from './test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  const district = await world.create({ code: '51', name: '卧龙区', kind: 'DISTRICT' });
  await world.create({ code: '51001', name: '桃园社区' }, district);
  await world.create({ code: '51002', name: '新桃园里社区' }, district);
  await world.create({ code: '51003', name: '园桃社区' }, district);
  await world.create({ code: '51004', name: 'Ｇｏｌｄｅｎ 100%_社区' }, district);
});
afterAll(() => world.close());

const searches: readonly (readonly [text: string, codes: readonly string[]])[] = [
  ['桃园', ['51001', '51002']],
  ['园', ['51001', '51002', '51003']],
  ['桃园里社', ['51002']],
  ['桃园社里', []],
  ['新桃园里社区', ['51002']],
  ['桃园里社村', []],
  ['社区', ['51001', '51002', '51003', '51004']],
  ['社区桃园', []],
  ['golden', ['51004']],
  ['GOLDEN', ['51004']],
  ['００３', []],
  ['５１００', ['51001', '51002', '51003', '51004']],
  ['51', ['51', '51001', '51002', '51003', '51004']],
  ['100%', ['51004']],
  ['%', ['51004']],
  ['_', ['51004']],
  ['\\', []],
  ["'", []],
];

test.each(searches)('a search for %s finds names that contain it and codes that begin with it', async (text, codes) => {
  expect(await search(text)).toEqual(codes);
});

test('an alias is found as long as it is one, and so is a name', async () => {
  const hill = await world.create({ code: '52', name: '洪家沟社区' });
  const alias = { id: idOf(hill), alias: '洪沟大院' };
  await world.write((context) => addOrganizationAlias(context, alias));
  expect(await search('沟大')).toEqual(['52']);

  await world.write((context) => updateOrganization(context, { id: idOf(hill), version: 1, name: '青山社区' }));
  expect(await search('家沟')).toEqual([]);
  expect(await search('沟大')).toEqual(['52']);

  await world.write((context) => removeOrganizationAlias(context, alias));
  expect(await search('沟大')).toEqual([]);
});

test('an alias is neither the name itself nor given twice, and only what is there can be removed', async () => {
  const place = await world.create({ code: '53', name: '西关', aliases: ['老西关'] });
  const add = (alias: string) =>
    outcomeOf(world.write((context) => addOrganizationAlias(context, { id: idOf(place), alias })));
  const remove = world.write((context) => removeOrganizationAlias(context, { id: idOf(place), alias: '东关' }));

  expect(await outcomeOf(remove)).toBe('NOT_FOUND input.alias');
  expect(await add('西关')).toBe('RULE_VIOLATED core:organization.alias-is-name input.alias');
  expect(await add(' 老西关 ')).toBe('RULE_VIOLATED core:organization.alias-exists input.alias');
});

test('a text that is too long or holds control characters is refused', async () => {
  const refusal = (text: string) => world.server.anonymous.refusal(searchDocument, { text });

  expect(await refusal('长'.repeat(101))).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(await refusal('桃\n园')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.search' });
});

const searchDocument =
  'query ($text: String) { organizations(filter: { search: $text }) { nodes { code } totalCount } }';

async function search(text: string): Promise<string[]> {
  type Found = { organizations: { nodes: { code: string }[]; totalCount: number } };
  const { organizations } = await world.server.anonymous.query<Found>(searchDocument, { text });
  expect(organizations.totalCount).toBe(organizations.nodes.length);
  return organizations.nodes.map(({ code }) => code);
}
