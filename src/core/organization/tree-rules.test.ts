import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { updateOrganization } from './organization.service.js';
import { moveOrganization } from './organization-move.service.js';
import { outcomeOf } from './test/refusal.js';
import { idOf, World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('territory hangs below territory and party below party; a company may hang below anything', async () => {
  const { subdistrict } = await world.district('11');
  const party = await world.create({ code: '11-party', kind: 'PARTY_WORKING_COMMITTEE' });

  expect(await outcomeOf(world.create({ code: '11-a', kind: 'PARTY_BRANCH' }, subdistrict))).toBe(
    'RULE_VIOLATED core:organization.other-line input.parentId',
  );
  expect(await outcomeOf(world.create({ code: '11-b' }, party))).toBe(
    'RULE_VIOLATED core:organization.other-line input.parentId',
  );
  expect(await outcomeOf(world.create({ code: '11-c', kind: 'ENTERPRISE' }, subdistrict))).toBe('done');
  expect(await outcomeOf(world.create({ code: '11-d', kind: 'ENTERPRISE' }, party))).toBe('done');
});

test('a level stands strictly below the next one above it', async () => {
  const { subdistrict } = await world.district('12');

  expect(await outcomeOf(world.create({ code: '12-a', kind: 'SUBDISTRICT' }, subdistrict))).toBe(
    'RULE_VIOLATED core:organization.level-not-below input.level',
  );
  expect(await outcomeOf(world.create({ code: '12-b', kind: 'AREA' }, subdistrict))).toBe('done');
});

test('a level must be in the scheme of the nearest ancestor that sets one', async () => {
  const district = await world.create({ code: '13', kind: 'DISTRICT', scheme: 'FIVE_LEVEL' });
  const fourLevels = await world.create({ code: '13001', scheme: 'FOUR_LEVEL' }, district);
  const fiveLevels = await world.create({ code: '13002' }, district);

  expect(await outcomeOf(world.create({ code: '13001-a', kind: 'COMPOUND' }, fourLevels))).toBe('done');
  expect(await outcomeOf(world.create({ code: '13002-a', kind: 'COMPOUND' }, fiveLevels))).toBe(
    'RULE_VIOLATED core:organization.level-outside-scheme input.level',
  );
});

test('a scheme is not set over levels that it does not know', async () => {
  const { district, subdistrict } = await world.district('14');
  const community = await world.create({ code: '14001001' }, subdistrict);
  await world.create({ code: '14001001-a', kind: 'AREA' }, community);
  const set = (scheme: string) =>
    outcomeOf(world.write((context) => updateOrganization(context, { id: idOf(district), version: 1, scheme })));

  expect(await set('THREE_LEVEL')).toBe('RULE_VIOLATED core:organization.level-outside-scheme input.scheme');
  expect(await set('FIVE_LEVEL')).toBe('done');
});

test('party levels say which ground is covered, and may be left out', async () => {
  const committee = await world.create({
    code: '15',
    kind: 'PARTY_WORKING_COMMITTEE',
    level: 'TOWNSHIP',
    scheme: 'PARTY_FIVE_LEVEL',
  });
  const community = await world.create({ code: '15-1', kind: 'PARTY_COMMITTEE', level: 'COMMUNITY' }, committee);
  const unplaced = await world.create({ code: '15-2', kind: 'GENERAL_PARTY_BRANCH' }, community);
  const grid = await world.create({ code: '15-3', kind: 'PARTY_BRANCH', level: 'GRID' }, unplaced);
  const building = await world.create({ code: '15-4', kind: 'PARTY_GROUP', level: 'BUILDING' }, grid);
  const zone = await world.create({ code: '15-5', kind: 'RESPONSIBILITY_ZONE' }, building);

  expect([unplaced.level, zone.level]).toEqual([null, 'RESPONSIBILITY_ZONE']);
  expect(await outcomeOf(world.create({ code: '15-6', kind: 'PARTY_BRANCH', level: 'TOWNSHIP' }, unplaced))).toBe(
    'RULE_VIOLATED core:organization.level-not-below input.level',
  );
});

test('territory needs a level, a company has none', async () => {
  const company = outcomeOf(world.create({ code: '16', kind: 'ENTERPRISE', level: 'COMMUNITY' }));
  const community = await world.create({ code: '16-1' });
  const bare = outcomeOf(
    world.write((context) => updateOrganization(context, { id: idOf(community), version: 1, level: null })),
  );

  expect(await company).toBe('RULE_VIOLATED core:organization.level-unfit input.level');
  expect(await bare).toBe('RULE_VIOLATED core:organization.level-missing input.level');
});

test('a village becomes a community, but never a party branch', async () => {
  const village = await world.create({ code: '17', kind: 'VILLAGE' });
  const become = (kind: string) =>
    outcomeOf(world.write((context) => updateOrganization(context, { id: idOf(village), version: 1, kind })));

  expect(await become('PARTY_BRANCH')).toBe('RULE_VIOLATED core:organization.kind-of-other-line input.kind');
  expect(await become('COMMUNITY')).toBe('done');
});

test('a level is not lowered to where its children stand', async () => {
  const community = await world.create({ code: '18' });
  await world.create({ code: '18-1', kind: 'AREA' }, community);
  const lower = world.write((context) =>
    updateOrganization(context, { id: idOf(community), version: 1, level: 'AREA' }),
  );

  expect(await outcomeOf(lower)).toBe('RULE_VIOLATED core:organization.level-not-above input.level');
});

test('nothing has more than twenty above it, moved or created', async () => {
  let deepest = await world.create({ code: '19', kind: 'ENTERPRISE' });
  for (let depth = 1; depth <= 20; depth += 1) {
    deepest = await world.create({ code: `19-${depth}`, kind: 'ENTERPRISE' }, deepest);
  }
  const other = await world.create({ code: '19-other', kind: 'ENTERPRISE' });
  const move = () =>
    world.write((context) => moveOrganization(context, { id: idOf(other), version: 1, parentId: idOf(deepest) }));

  expect(await outcomeOf(world.create({ code: '19-21', kind: 'ENTERPRISE' }, deepest))).toBe(
    'RULE_VIOLATED core:organization.too-deep input.parentId',
  );
  expect(await outcomeOf(move())).toBe('RULE_VIOLATED core:organization.too-deep input.parentId');
});

test('rows that bring their paths along are held to their parents and levels, each of them', async () => {
  const { district, subdistrict } = await world.district('29');
  const bring = (labelOffset: number, level = 'COMMUNITY', parent = subdistrict) =>
    world.write(async (context) => {
      await context.write();
      await sql`
        insert into core.organization (id, code, name, kind, level, parent_id, valid_from, x_label, path)
        overriding system value
        select gen_random_uuid(), '29-' || n, 'x', 'COMMUNITY', case n when 3 then ${level} else 'COMMUNITY' end, ${parent.id},
          '2020-01-01', 900000 + n,
          above.path || (900000 + n + case n when 3 then ${labelOffset}::int else 0 end)::text
        from generate_series(1, 5) as n, core.organization as above where above.id = ${subdistrict.id}`.execute(
        context.sql,
      );
    });

  await expect(bring(7)).rejects.toThrow('organization 29-3 came with another path than its parent gives it');
  await expect(bring(0, 'COMMUNITY', district)).rejects.toThrow('came with another path than its parent gives it');
  await expect(bring(0, 'COUNTY')).rejects.toThrow('organization 29-3 is against x_organization_rank');
  await bring(0);
});
