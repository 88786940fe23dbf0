import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let secretary: SignedInClient;
let community: string;
beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  community = await server.addOrganization({ code: 'community', parent: 'district' });
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
});
afterAll(() => server.stop());

const ring = [
  [113.2, 23.1],
  [113.3, 23.1],
  [113.3, 23.2],
  [113.2, 23.1],
];
const boundary = { type: 'Polygon', coordinates: [ring] };
const create = `mutation ($input: CreateGridInput!) {
  createGrid(input: $input) { grid { id code version boundary viewerPermissions availableActions organization { code } } }
}`;

test('a grid is created with its boundary, and answered as it is then', async () => {
  const answer = await secretary.query<{ createGrid: { grid: Record<string, unknown> } }>(create, {
    input: { organizationId: community, name: '网格', boundary },
  });

  expect(answer.createGrid.grid).toMatchObject({
    code: 'community-G001',
    version: 1,
    boundary,
    organization: { code: 'community' },
    availableActions: ['UPDATE', 'MOVE', 'SET_BOUNDARY', 'COVER_COMPOUNDS', 'MERGE', 'RETIRE'],
  });
  expect(answer.createGrid.grid.viewerPermissions).toContain('core:manage-grids');
  expect(
    await server.anonymous.query('{ gridAt(longitude: 113.29, latitude: 23.11) { code viewerPermissions } }'),
  ).toEqual({ gridAt: { code: 'community-G001', viewerPermissions: [] } });
});

const shapes: readonly (readonly [name: string, boundary: unknown, rule: string])[] = [
  ['a point', { type: 'Point', coordinates: [1, 2] }, 'commongrid:geojson.type'],
  ['text for numbers', { type: 'Polygon', coordinates: [[['1', '2']]] }, 'commongrid:geojson.shape'],
  ['text', 'POLYGON((0 0))', 'commongrid:geojson.shape'],
  ['an open ring', { type: 'Polygon', coordinates: [ring.slice(0, 3)] }, 'core:boundary.ring-too-short'],
  [
    'latitude first',
    { type: 'Polygon', coordinates: [ring.map((at) => at.toReversed())] },
    'core:boundary.off-the-globe',
  ],
  [
    'an eight',
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 2],
          [2, 0],
          [0, 2],
          [0, 0],
        ],
      ],
    },
    'core:boundary.crosses-itself',
  ],
];

test.each(shapes)('%s as a boundary is refused by rule at its field, in both languages', async (_, wrong, rule) => {
  const input = { organizationId: community, name: '网格', boundary: wrong };
  const refused = await secretary.refusal(create, { input });
  const refusedInChinese = await secretary.refusal(create, { input }, { language: 'zh-CN' });

  expect({ code: refused.code, rule: refused.rule, field: refused.field }).toEqual({
    code: 'BAD_USER_INPUT',
    rule,
    field: 'input.boundary',
  });
  expect(refusedInChinese.message).toMatch(/\p{Script=Han}/u);
  expect(refused.message).not.toMatch(/\p{Script=Han}/u);
});

test('a boundary in the document itself is read and refused alike', async () => {
  const document = (type: string) => `mutation { createGrid(input: {
    organizationId: "${community}", name: "网格", boundary: { type: "${type}", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }
  }) { grid { boundary } } }`;

  expect(await secretary.query(document('Polygon'))).toMatchObject({
    createGrid: {
      grid: {
        boundary: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      },
    },
  });
  expect(await secretary.refusal(document('Line'))).toMatchObject({
    code: 'BAD_USER_INPUT',
    rule: 'commongrid:geojson.type',
  });
});

test('only who manages grids asks for it, and a resident sees no actions', async () => {
  const resident = await server.signInAs({ role: 'core:resident', organization: 'community' });
  const input = { organizationId: community, name: '网格' };

  expect(await server.anonymous.refusal(create, { input })).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await resident.refusal(create, { input })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await resident.query('{ grid(code: "community-G001") { availableActions } }')).toEqual({
    grid: { availableActions: [] },
  });
});

test('a change, a boundary, a move, a merger and an end, each by its verb', async () => {
  const add = async (name: string) => {
    const input = { organizationId: community, name };
    const answer = await secretary.query<{ createGrid: { grid: { id: string } } }>(create, { input });
    return answer.createGrid.grid.id;
  };
  const [one, two, three] = [await add('甲'), await add('乙'), await add('丙')];
  const verbs: readonly [field: string, input: string, expected: object][] = [
    ['updateGrid', `id: "${one}", version: 1, name: "甲一"`, { name: '甲一', version: 2 }],
    ['setGridBoundary', `id: "${one}", version: 2, boundary: null`, { boundary: null, version: 3 }],
    ['moveGrid', `id: "${two}", version: 1, parentId: "${one}"`, { parent: { name: '甲一' }, version: 2 }],
    ['retireGrid', `id: "${two}", version: 2`, { retiredOn: expect.any(String), version: 3 }],
    ['mergeGrids', `id: "${one}", version: 3, intoId: "${three}"`, { name: '丙' }],
  ];
  for (const [field, input, expected] of verbs) {
    const document = `mutation { ${field}(input: { ${input} }) { grid { name version boundary retiredOn parent { name } } } }`;

    expect(await secretary.query(document)).toMatchObject({ [field]: { grid: expected } });
  }
  expect(await secretary.query(`{ grid(id: "${one}") { mergedInto { name } history { totalCount } } }`)).toEqual({
    grid: { mergedInto: { name: '丙' }, history: { totalCount: 1 } },
  });
});

test('one request cannot have boundaries checked without end', async () => {
  const input = `{ organizationId: "${community}", name: "x" }`;
  const fields = Array.from({ length: 21 }, (_, index) => `m${index}: createGrid(input: ${input}) { grid { id } }`);
  const refused = await secretary.refusal(`mutation { ${fields.join(' ')} }`);

  expect(refused.code).toBe('QUERY_TOO_COMPLEX');
});
