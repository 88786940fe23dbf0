import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import type { Compound } from './compound.entity.js';
import { retireCompound } from './compound.service.js';
import { type HoldOptions, requireLivingCompound } from './living-compound.js';
import { addCompound, compoundIdOf } from './test/compounds.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('18');
  community = await world.create({ code: '18001001' }, subdistrict);
});
afterAll(() => world.close());

test('a compound that exists is answered, one that was retired or never was is refused', async () => {
  const compound = await addCompound(world, community, { name: '东苑' });
  expect(await hold(compound)).toMatchObject({ id: compound.id, name: '东苑' });
  await retire(compound);

  expect(await outcomeOf(hold(compound))).toBe('RULE_VIOLATED core:compound.retired input.compoundId');
  expect(await outcomeOf(hold(community))).toBe('NOT_FOUND input.compoundId');
});

test('what hangs itself on a compound while that is retired has either come before, or is refused', async () => {
  for (let round = 0; round < 8; round += 1) {
    const compound = await addCompound(world, community);
    const see = async (context: Context, { id }: Compound) => {
      const { rows } = await sql<{ retiredOn: string | null }>`
        select retired_on as "retiredOn" from core.compound where id = ${id}`.execute(context.sql);
      expect(rows).toEqual([{ retiredOn: null }]);
    };
    const [retired, held] = await Promise.all([outcomeOf(retire(compound)), outcomeOf(hold(compound, {}, see))]);

    expect(retired).toBe('done');
    expect(['done', 'RULE_VIOLATED core:compound.retired input.compoundId']).toContain(held);
  }
});

test('of those who hold a compound alone, one goes on at a time', async () => {
  const compound = await addCompound(world, community, { householdCount: 0 });
  const count = async (context: Context, { id, householdCount }: Compound) => {
    await sql`update core.compound set household_count = ${Number(householdCount) + 1} where id = ${id}`.execute(
      context.sql,
    );
  };
  await Promise.all([1, 2, 3, 4, 5].map(() => hold(compound, { alone: true }, count)));

  expect(await hold(compound)).toMatchObject({ householdCount: 5 });
});

/** Holds a compound, and does something meanwhile. */
const hold = (
  { id }: { readonly id: string },
  options: HoldOptions = {},
  work: (context: Context, compound: Compound) => Promise<void> = async () => undefined,
): Promise<Compound> =>
  world.write(async (context) => {
    const compound = await requireLivingCompound(context, id, 'input.compoundId', options);
    await work(context, compound);
    return compound;
  });

const retire = (compound: Compound): Promise<Compound> =>
  world.write((context) => retireCompound(context, { id: compoundIdOf(compound), version: 1 }));
