import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../plugin-api/index.js';
import { eventsOf } from '../grid/test/ground.js';
import { OrganizationLink } from '../organization-link/organization-link.entity.js';
import { linksOf } from '../organization-link/organization-link.reads.js';
import { createOrganizationLink } from '../organization-link/organization-link.service.js';
import type { Organization } from './organization.entity.js';
import { addOrganizationAlias } from './organization-alias.service.js';
import { aliasesOf } from './organization-history.reads.js';
import { mergeOrganizations } from './organization-merge.service.js';
import { outcomeOf } from './test/refusal.js';
import { codesAbove, periodsOf } from './test/rows.js';
import { idOf, today, World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('children hang below the one that took over, and remember where they hung', async () => {
  const { subdistrict } = await world.district('31');
  const [one, two] = await twoCommunities(subdistrict, '31001');
  const area = await world.create({ code: '31-a', kind: 'AREA' }, one);
  await merge(one, two);

  expect(await codesAbove(world.context(), area)).toEqual(['31', '31001', '310012']);
  expect(await periodsOf(world.context(), area)).toEqual([
    `31-a 310011 2020-01-01 ${today}`,
    `31-a 310012 ${today} open`,
  ]);
});

test('the name and the aliases of the one that ended lead to the other', async () => {
  const { subdistrict } = await world.district('32');
  const [one, two] = await twoCommunities(subdistrict, '32001');
  await world.write((context) => addOrganizationAlias(context, { id: idOf(one), alias: '老街' }));
  const { organization, merged } = await merge(one, two);

  expect(await aliasesOf(world.context(), organization)).toEqual(['320011', '老街']);
  expect(await aliasesOf(world.context(), merged)).toEqual([]);
});

test('the one that ended stays known by its code, with its last day and its successor', async () => {
  const { subdistrict } = await world.district('33');
  const [one, two] = await twoCommunities(subdistrict, '33001');
  const { merged } = await merge(one, two, '2025-03-01');

  expect(merged).toMatchObject({ code: '330011', retiredOn: '2025-03-01', mergedIntoId: two.id });
  expect(await periodsOf(world.context(), one)).toEqual(['330011 33001 2020-01-01 2025-03-01']);
});

test('links pass to the other from that day on; what would join it to itself only ends', async () => {
  const { subdistrict } = await world.district('34');
  const [one, two] = await twoCommunities(subdistrict, '34001');
  const company = await world.create({ code: '34-c', kind: 'ENTERPRISE' });
  await link('CO_BUILDING', one, company);
  await link('PAIRING', one, two);
  await link('ALLIANCE', company, one);
  await link('ALLIANCE', company, two);
  const { organization, merged } = await merge(one, two, '2025-03-01');

  expect(await termsOf(merged)).toEqual([
    'ALLIANCE 2020-01-01 2025-03-01',
    'CO_BUILDING 2020-01-01 2025-03-01',
    'PAIRING 2020-01-01 2025-03-01',
  ]);
  expect(await termsOf(organization)).toEqual([
    'ALLIANCE 2020-01-01 null',
    'CO_BUILDING 2025-03-01 null',
    'PAIRING 2020-01-01 2025-03-01',
  ]);
});

test('of links that pass to the other, each end and each new beginning is told', async () => {
  const { subdistrict } = await world.district('39');
  const [one, two] = await twoCommunities(subdistrict, '39001');
  const company = await world.create({ code: '39-c', kind: 'ENTERPRISE' });
  const passing = await link('CO_BUILDING', one, company);
  const ending = await link('PAIRING', one, two);
  const over = await link('ALLIANCE', one, company, '2024-01-01');
  await merge(one, two, '2025-03-01');
  const [made] = await world.context().read(OrganizationLink).matching({ kind: 'CO_BUILDING', fromId: two.id }).all(2);

  expect(await toldOf(passing)).toEqual(['created', 'ended']);
  expect(await toldOf(ending)).toEqual(['created', 'ended']);
  expect(await toldOf(over)).toEqual(['created']);
  expect(made && (await toldOf(made))).toEqual(['created']);
});

test('nothing is merged into itself, into what hangs below it, or into another line', async () => {
  const top = await world.create({ code: '35', kind: 'ENTERPRISE' });
  const below = await world.create({ code: '35-1', kind: 'ENTERPRISE' }, top);
  const community = await world.create({ code: '35-2' });

  expect(await outcomeOf(merge(top, top))).toBe('RULE_VIOLATED core:organization.merge-with-itself input.intoId');
  expect(await outcomeOf(merge(top, below))).toBe('RULE_VIOLATED core:organization.cycle input.intoId');
  expect(await outcomeOf(merge(top, community))).toBe('RULE_VIOLATED core:organization.merge-other-line input.intoId');
});

test('a merger takes effect no sooner than the one that takes over was there as it is', async () => {
  const one = await world.create({ code: '38-1' });
  const two = await world.create({ code: '38-2', validFrom: '2025-06-01' });

  expect(await outcomeOf(merge(one, two, '2025-05-31'))).toBe(
    'RULE_VIOLATED core:effective-day.too-early input.validFrom',
  );
  expect(await outcomeOf(merge(one, two, '2025-06-01'))).toBe('done');
});

test('what ended is not merged again', async () => {
  const { subdistrict } = await world.district('36');
  const [one, two] = await twoCommunities(subdistrict, '36001');
  await merge(one, two);

  expect(await outcomeOf(merge({ ...one, version: 2 }, two))).toBe('RULE_VIOLATED core:organization.retired input.id');
  expect(await outcomeOf(merge(two, one))).toBe('RULE_VIOLATED core:organization.retired input.intoId');
});

test('of two mergers that would cross, one wins', async () => {
  const { subdistrict } = await world.district('37');
  const [one, two] = await twoCommunities(subdistrict, '37001');
  const outcomes = await Promise.all([outcomeOf(merge(one, two)), outcomeOf(merge(two, one))]);

  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
});

const twoCommunities = async (parent: Organization, code: string) =>
  [await world.create({ code: `${code}1` }, parent), await world.create({ code: `${code}2` }, parent)] as const;

function merge(one: Organization, into: Organization, validFrom?: string) {
  const input = { id: idOf(one), version: one.version, intoId: idOf(into), validFrom };
  return world.write((context) => mergeOrganizations(context, input));
}

function link(kind: string, from: Organization, to: Organization, validUntil?: string) {
  const input = { kind, fromId: idOf(from), toId: idOf(to), validFrom: '2020-01-01', validUntil };
  return world.write((context: Context) => createOrganizationLink(context, input));
}

async function termsOf(organization: Organization): Promise<string[]> {
  const { nodes } = await linksOf(world.context(), organization, {}, {});
  return nodes.map(({ kind, validFrom, validUntil }) => `${kind} ${validFrom} ${validUntil}`).toSorted();
}

/** What was told of a link, in order. */
const toldOf = async (of: OrganizationLink): Promise<string[]> =>
  (await eventsOf(world.context(), of)).map((name) => name.replace('core:organization-link-', ''));
