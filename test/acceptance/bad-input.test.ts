import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutation, type Standing, settle } from './support/bad-input.js';

let standing: Standing;
beforeAll(async () => {
  standing = await settle();
});
afterAll(() => standing?.server.stop());

const square = (...corners: [number, number][]) => ({ type: 'Polygon', coordinates: [[...corners, corners[0]]] });

interface Case {
  readonly what: string;
  readonly mutation: string;
  readonly input: () => Record<string, unknown>;
  readonly code: string;
  readonly rule?: string;
  readonly field: string;
}

const cases: readonly Case[] = [
  {
    what: 'a parent that hangs below its own child',
    mutation: 'moveOrganization',
    input: () => ({ id: standing.ids.district, version: 1, parentId: standing.ids.community }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.cycle',
    field: 'input.parentId',
  },
  {
    what: 'a move that does not say where to',
    mutation: 'moveOrganization',
    input: () => ({ id: standing.ids.community, version: 1 }),
    code: 'BAD_USER_INPUT',
    rule: 'core:organization.parent-not-said',
    field: 'input.parentId',
  },
  {
    what: 'a grid that becomes a part of its own part',
    mutation: 'moveGrid',
    input: () => ({ id: standing.ids.grid, version: 1, parentId: standing.ids.partOfGrid }),
    code: 'RULE_VIOLATED',
    rule: 'core:grid.cycle',
    field: 'input.parentId',
  },
  {
    what: 'a district below a subdistrict',
    mutation: 'createOrganization',
    input: () => ({ code: 'X1', name: '某区', kind: 'DISTRICT', parentId: standing.ids.subdistrict }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.level-not-below',
    field: 'input.level',
  },
  {
    what: 'a community below the party',
    mutation: 'createOrganization',
    input: () => ({ code: 'X2', name: '某社区', kind: 'COMMUNITY', parentId: standing.ids.committee }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.other-line',
    field: 'input.parentId',
  },
  {
    what: 'a kind that there is not',
    mutation: 'createOrganization',
    input: () => ({ code: 'X3', name: '某地', kind: 'KINGDOM', parentId: standing.ids.district }),
    code: 'BAD_USER_INPUT',
    rule: 'core:organization.unknown-kind',
    field: 'input.kind',
  },
  {
    what: 'a code that is taken',
    mutation: 'createOrganization',
    input: () => ({ code: 'community', name: '某社区', kind: 'COMMUNITY', parentId: standing.ids.subdistrict }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.code-taken',
    field: 'input.code',
  },
  {
    what: 'a name of blanks',
    mutation: 'createOrganization',
    input: () => ({ code: 'X4', name: '   ', kind: 'COMMUNITY', parentId: standing.ids.subdistrict }),
    code: 'BAD_USER_INPUT',
    field: 'input.name',
  },
  {
    what: 'a boundary that crosses itself',
    mutation: 'createGrid',
    input: () => ({
      organizationId: standing.ids.community,
      name: '某网格',
      boundary: square([113, 23], [114, 24], [114, 23], [113, 24]),
    }),
    code: 'BAD_USER_INPUT',
    rule: 'core:boundary.crosses-itself',
    field: 'input.boundary',
  },
  {
    what: 'a boundary beyond the globe',
    mutation: 'createGrid',
    input: () => ({
      organizationId: standing.ids.community,
      name: '某网格',
      boundary: square([23, 113], [24, 113], [24, 114]),
    }),
    code: 'BAD_USER_INPUT',
    rule: 'core:boundary.off-the-globe',
    field: 'input.boundary',
  },
  {
    what: 'a post that ends before it begins',
    mutation: 'appointToPost',
    input: () => ({
      kind: 'GRID_CHIEF',
      gridId: standing.ids.grid,
      personId: standing.ids.person,
      holderName: '某人',
      validFrom: '2026-11-22',
      validUntil: '2026-11-21',
    }),
    code: 'RULE_VIOLATED',
    rule: 'commongrid:term.ends-before-it-begins',
    field: 'input.validUntil',
  },
  {
    what: 'a post at a place of another sort',
    mutation: 'appointToPost',
    input: () => ({ kind: 'SECRETARY', gridId: standing.ids.grid, personId: standing.ids.person, holderName: '某人' }),
    code: 'RULE_VIOLATED',
    rule: 'core:post.kind-not-at-grid',
    field: 'input.kind',
  },
  {
    what: 'a grant that ends before it begins',
    mutation: 'grantRole',
    input: () => ({
      accountId: standing.ids.account,
      role: 'core:resident',
      organizationId: standing.ids.district,
      validFrom: '2026-12-02T00:00:00Z',
      validUntil: '2026-12-01T00:00:00Z',
    }),
    code: 'RULE_VIOLATED',
    rule: 'commongrid:term.ends-before-it-begins',
    field: 'input.validUntil',
  },
  {
    what: 'a link that ends before it begins',
    mutation: 'createOrganizationLink',
    input: () => ({
      kind: 'PAIRING',
      fromId: standing.ids.district,
      toId: standing.ids.otherDistrict,
      validFrom: '2026-11-22',
      validUntil: '2026-11-01',
    }),
    code: 'RULE_VIOLATED',
    rule: 'commongrid:term.ends-before-it-begins',
    field: 'input.validUntil',
  },
  {
    what: 'a change that counts from tomorrow',
    mutation: 'updateOrganization',
    input: () => ({ id: standing.ids.community, version: 1, name: '新名', validFrom: '2026-11-23' }),
    code: 'RULE_VIOLATED',
    field: 'input.validFrom',
  },
];

test.each(cases)('$what is refused, with its field', async ({ mutation: name, input, code, rule, field }) => {
  const refusal = await standing.refusedTo(standing.admin, mutation(name), { input: input() });

  expect(refusal).toMatchObject({ code, field, ...(rule && { rule }) });
});

test('a change of a version that is no longer the newest is refused', async () => {
  const input = { id: standing.ids.subdistrict, version: 1, name: '新名街道' };
  await standing.admin.query(mutation('updateOrganization'), { input });

  expect(await standing.refusedTo(standing.admin, mutation('updateOrganization'), { input })).toMatchObject({
    code: 'CONFLICT',
  });
});

test('a key that was used for another input is refused', async () => {
  const create = (name: string) => ({
    input: { organizationId: standing.ids.community, name, idempotencyKey: 'once' },
  });
  await standing.admin.query(mutation('createGrid'), create('甲网格'));

  expect(await standing.refusedTo(standing.admin, mutation('createGrid'), create('乙网格'))).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});
