import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateOrganization } from './organization.service.js';
import { outcomeOf } from './test/refusal.js';
import { periodsOf } from './test/rows.js';
import { idOf, today, World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('an organization takes the usual level of its kind, and its name is trimmed', async () => {
  const district = await world.create({ code: '440103', name: ' 荔湾区 ', kind: 'DISTRICT' });

  expect(district).toMatchObject({
    name: '荔湾区',
    level: 'COUNTY',
    validFrom: '2020-01-01',
    version: 1,
    parentId: null,
  });
});

test('a code is never given twice', async () => {
  await world.create({ code: 'twice', kind: 'ENTERPRISE' });

  expect(await outcomeOf(world.create({ code: 'twice', kind: 'ENTERPRISE' }))).toBe(
    'RULE_VIOLATED core:organization.code-taken input.code',
  );
});

test('kinds, levels and schemes must be registered', async () => {
  expect(await outcomeOf(world.create({ code: 'x1', kind: 'CASTLE' }))).toBe(
    'BAD_USER_INPUT core:organization.unknown-kind input.kind',
  );
  expect(await outcomeOf(world.create({ code: 'x1', level: 'CELLAR' }))).toBe(
    'BAD_USER_INPUT core:organization.unknown-level input.level',
  );
  expect(await outcomeOf(world.create({ code: 'x1', scheme: 'SIX_LEVEL' }))).toBe(
    'BAD_USER_INPUT core:organization.unknown-scheme input.scheme',
  );
});

test('a rename counts from its day and leaves the former name in the history', async () => {
  const created = await world.create({ code: 'renamed', name: '洪沟社区' });
  const input = { id: idOf(created), version: 1, name: '洪家沟社区', validFrom: '2024-05-01' };
  const renamed = await world.write((context) => updateOrganization(context, input));

  expect(renamed).toMatchObject({ name: '洪家沟社区', version: 2, validFrom: '2024-05-01' });
  expect(await periodsOf(world.context(), created)).toEqual([
    '洪沟社区 2020-01-01 2024-05-01',
    '洪家沟社区 2024-05-01 open',
  ]);
});

test('a second change on the same day replaces the first in the history', async () => {
  const created = await world.create({ code: 'twice-a-day', name: '甲' });
  for (const [version, name] of [
    [1, '乙'],
    [2, '丙'],
  ] as const) {
    await world.write((context) => updateOrganization(context, { id: idOf(created), version, name }));
  }

  expect(await periodsOf(world.context(), created)).toEqual([`甲 2020-01-01 ${today}`, `丙 ${today} open`]);
});

test('a change takes effect neither tomorrow nor before the last one', async () => {
  const created = await world.create({ code: 'day', validFrom: '2021-06-01' });
  const rename = (validFrom: string) =>
    world.write((context) => updateOrganization(context, { id: idOf(created), version: 1, name: '新', validFrom }));

  expect(await outcomeOf(rename('2026-11-23'))).toBe('RULE_VIOLATED core:effective-day.to-come input.validFrom');
  expect(await outcomeOf(rename('2021-05-31'))).toBe('RULE_VIOLATED core:effective-day.too-early input.validFrom');
});

test('an update that changes nothing leaves the version as it was', async () => {
  const created = await world.create({ code: 'unchanged', name: '同' });
  const same = await world.write((context) =>
    updateOrganization(context, { id: idOf(created), version: 1, name: '同' }),
  );

  expect(same.version).toBe(1);
});

test('of fifty edits of one version one wins, and the others are told of the conflict', async () => {
  const created = await world.create({ code: 'contested', name: '甲' });
  const edits = Array.from({ length: 50 }, (_, index) =>
    outcomeOf(
      world.write((context) => updateOrganization(context, { id: idOf(created), version: 1, name: `第${index}名` })),
    ),
  );
  const outcomes = await Promise.all(edits);

  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'CONFLICT input.version']));
});
