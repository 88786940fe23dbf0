import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grid } from '../grid/grid.entity.js';
import { retireGrid } from '../grid/grid-retire.service.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import { createOrganizationLink } from '../organization-link/organization-link.service.js';
import { addPost } from '../post/test/posts.js';
import type { Compound } from '../territory/compound.entity.js';
import { retireCompound } from '../territory/compound.service.js';
import { addCompound, compoundIdOf } from '../territory/test/compounds.js';
import type { Organization } from './organization.entity.js';
import { updateOrganization } from './organization.service.js';
import { moveOrganization } from './organization-move.service.js';
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
  await link(one, { validFrom: '2021-01-01' }, two);

  expect(await outcomeOf(retire(two))).toBe('RULE_VIOLATED core:organization.has-links input.id');
});

describe('what ended since outlives an organization that ended before it', () => {
  const ended = '2026-05-01';
  const term = { validFrom: '2021-01-01', validUntil: ended };
  const held: readonly [what: string, rule: string, hang: (place: Organization) => Promise<unknown>][] = [
    ['a child', 'has-children', async (place) => retire(await childOf(place), ended)],
    ['a child that was moved away', 'has-children', async (place) => moveToRoot(await childOf(place), ended)],
    ['a link', 'has-links', (place) => link(place, term)],
    ['a post', 'has-posts', (place) => addPost(world, { kind: 'DIRECTOR', ...term, organization: place })],
    ['a grid', 'has-grids', async (place) => retireGridOn(await addGrid(world, place), ended)],
    ['a compound', 'has-compounds', async (place) => retireCompoundOn(await addCompound(world, place), ended)],
  ];

  test.each(held)('%s', async (what, rule, hang) => {
    const place = await world.create({ code: `47-${held.findIndex(([name]) => name === what)}` });
    await hang(place);

    expect(await outcomeOf(retire(place, '2026-04-30'))).toBe(`RULE_VIOLATED core:organization.${rule} input.id`);
    expect(await outcomeOf(retire(place, ended))).toBe('done');
  });

  const childOf = (place: Organization) => world.create({ code: `${place.code}-child`, kind: 'AREA' }, place);
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

/** Links an organization with another, or with one that is made for it. */
async function link(one: Organization, term: { validFrom: string; validUntil?: string }, two?: Organization) {
  const other = two ?? (await world.create({ code: `${one.code}-linked`, kind: 'ENTERPRISE' }));
  const input = { kind: 'PAIRING', fromId: idOf(one), toId: idOf(other), ...term };
  return world.write((context) => createOrganizationLink(context, input));
}

const moveToRoot = (child: Organization, validFrom: string) =>
  world.write((context) =>
    moveOrganization(context, { id: idOf(child), version: child.version, parentId: null, validFrom }),
  );

const retireGridOn = (grid: Grid, retiredOn: string) =>
  world.write((context) => retireGrid(context, { id: gridIdOf(grid), version: grid.version, retiredOn }));

const retireCompoundOn = (compound: Compound, retiredOn: string) =>
  world.write((context) => retireCompound(context, { id: compoundIdOf(compound), version: 1, retiredOn }));
