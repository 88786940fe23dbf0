import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrganizationLink } from '../organization-link/organization-link.service.js';
import type { Organization } from './organization.entity.js';
import { updateOrganization } from './organization.service.js';
import { retireOrganization } from './organization-retire.service.js';
import { outcomeOf } from './test/refusal.js';
import { periodsOf } from './test/rows.js';
import { idOf, World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('a retired organization keeps its history up to its last day', async () => {
  const created = await world.create({ code: '41' });
  const retired = await retire(created, '2025-12-31');

  expect(retired.retiredOn).toBe('2025-12-31');
  expect(await periodsOf(world.context(), created)).toEqual(['41 2020-01-01 2025-12-31']);
});

test('one with living children is not retired; once they are history, it may be', async () => {
  const { district, subdistrict } = await world.district('42');

  expect(await outcomeOf(retire(district))).toBe('RULE_VIOLATED core:organization.has-children input.id');
  await retire(subdistrict);
  expect(await outcomeOf(retire(district))).toBe('done');
});

test('one with a link that holds is not retired', async () => {
  const one = await world.create({ code: '43-1', kind: 'ENTERPRISE' });
  const two = await world.create({ code: '43-2', kind: 'ENTERPRISE' });
  await world.write((context) =>
    createOrganizationLink(context, { kind: 'PAIRING', fromId: idOf(one), toId: idOf(two), validFrom: '2021-01-01' }),
  );

  expect(await outcomeOf(retire(two))).toBe('RULE_VIOLATED core:organization.has-links input.id');
});

test('what is history is neither changed nor given children', async () => {
  const created = await world.create({ code: '44', kind: 'ENTERPRISE' });
  await retire(created);
  const rename = world.write((context) => updateOrganization(context, { id: idOf(created), version: 2, name: '新名' }));

  expect(await outcomeOf(rename)).toBe('RULE_VIOLATED core:organization.retired input.id');
  expect(await outcomeOf(world.create({ code: '44-1', kind: 'ENTERPRISE' }, created))).toBe(
    'RULE_VIOLATED core:organization.parent-retired input.parentId',
  );
});

test('a child that is created while its parent is retired leaves one of both undone', async () => {
  for (let round = 0; round < 5; round += 1) {
    const parent = await world.create({ code: `45-${round}`, kind: 'ENTERPRISE' });
    const outcomes = await Promise.all([
      outcomeOf(retire(parent)),
      outcomeOf(world.create({ code: `45-${round}-1`, kind: 'ENTERPRISE' }, parent)),
    ]);

    expect([
      ['done', 'RULE_VIOLATED core:organization.parent-retired input.parentId'],
      ['RULE_VIOLATED core:organization.has-children input.id', 'done'],
    ]).toContainEqual(outcomes);
  }
});

test('whoever manages a community only cannot retire its neighbour', async () => {
  const { subdistrict } = await world.district('46');
  const one = await world.create({ code: '46001001' }, subdistrict);
  const two = await world.create({ code: '46001002' }, subdistrict);
  const actor = await world.managerOf(one);
  const input = { id: idOf(two), version: 1 };

  expect(await outcomeOf(world.write((context) => retireOrganization(context, input), actor))).toBe(
    'FORBIDDEN input.id',
  );
});

function retire({ id, version }: Organization, retiredOn?: string) {
  return world.write((context) => retireOrganization(context, { id: idOf({ id }), version, retiredOn }));
}
