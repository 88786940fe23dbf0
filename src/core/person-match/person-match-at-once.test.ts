import { afterAll, beforeAll, expect, test } from 'vitest';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { updatePerson } from '../person/person.service.js';
import { mergePersons } from './person-match.service.js';
import { addEntry, merge, personIdOf, rereadPerson } from './test/entries.js';
import { holderAndEnd, makeResponsible } from './test/responsibilities.js';

type Named = { readonly id: string };

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('63');
  community = await world.create({ code: '63001001' }, subdistrict);
});
afterAll(() => world.close());

test('of two mergers that cross one is done, and nobody is lost', async () => {
  for (let round = 0; round < 3; round += 1) {
    const [one, other] = [await addEntry(world, community), await addEntry(world, community)];
    const gridId = async () => gridIdOf(await addGrid(world, community));
    const held = [
      await makeResponsible(world, one, await gridId()),
      await makeResponsible(world, other, await gridId()),
    ];
    const outcomes = await Promise.all([
      outcomeOf(merge(world, one, other)),
      outcomeOf(merge(world, other, one)),
      outcomeOf(merge(world, one, other)),
    ]);

    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['done', expect.stringMatching(/^CONFLICT|core:person.merged/)]));
    const holders = await Promise.all(held.map((each) => holderAndEnd(world, each)));
    expect(holders[0]).toEqual(holders[1]);
  }
});

test('of mergers in a row at once none goes round in a circle', async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => addEntry(world, community)));
  const pairs = people.map((person, at) => [person, people[(at + 1) % people.length]] as [Named, Named]);
  await Promise.all(pairs.map(([gone, kept]) => outcomeOf(merge(world, gone, kept))));
  const into = await Promise.all(
    people.map(async (person) => (await rereadPerson(world.context(), person)).mergedIntoId),
  );
  const roots = people.filter((_, at) => into[at] === null).map(({ id }) => id);

  expect(roots.length).toBeGreaterThan(0);
  expect(into.filter((each) => each !== null && !roots.includes(each))).toEqual([]);
});

test('a merger and an edit of one of the two do not slip past each other', async () => {
  const [gone, kept] = [await addEntry(world, community), await addEntry(world, community)];
  const edit = (person: Named, name: string) =>
    outcomeOf(world.write((context) => updatePerson(context, { id: personIdOf(person), version: 1, name })));
  const merging = () =>
    outcomeOf(
      world.write((context) =>
        mergePersons(context, { id: personIdOf(gone), version: 1, intoId: personIdOf(kept), intoVersion: 1 }),
      ),
    );
  const [merged, edited] = await Promise.all([merging(), edit(kept, '金丝雀又')]);

  expect([merged, edited].filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect([merged, edited].filter((outcome) => outcome.startsWith('CONFLICT'))).toHaveLength(1);
});
