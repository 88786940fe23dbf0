import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBoth } from '../test/ask-both.js';
import { GardenServer } from '../test/garden-server.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
  const [rose = ''] = await garden.addBeds({ code: 'ROSE', size: 1 }, { code: 'TULIP', size: 2 });
  await garden.addPlants(rose, 'a', 'b');
});
afterAll(() => garden?.stop());

/** The properties that the statement over a table reads. */
async function propertiesRead(table: string, document: string, schema = 'garden'): Promise<string[]> {
  const visitor = await garden.server.signInAs('garden:visitor');
  const statements = await visitor.statements(document);
  const found = statements.filter((each) => each.includes(`"${schema}"."${table}" as t`));
  expect(found).toHaveLength(1);
  return [...(found[0] ?? '').matchAll(/t\."\w+" as "(\w+)"/g)].map(([, property = '']) => property);
}

test('a list reads what the client asked for', async () => {
  expect(await propertiesRead('bed', '{ beds { nodes { code } } }')).toEqual(['code']);
  expect(await propertiesRead('bed', '{ beds { nodes { __typename } } }')).toEqual(['id']);
});

test('what it is ordered by is read where the client asks where rows lie', async () => {
  expect(await propertiesRead('bed', '{ beds { pageInfo { hasNextPage } } }')).toEqual(['size', 'id']);
  expect(await propertiesRead('bed', '{ beds { edges { node { code } } } }')).toEqual(['size', 'id', 'code']);
});

test('what is asked behind edges, fragments and conditions counts too', async () => {
  const document = `query { beds { edges { node { ...own } } nodes { id ... on Bed { version @skip(if: true) } } } }
    fragment own on Bed { __typename title: code }`;

  expect(await propertiesRead('bed', document)).toEqual(['size', 'id', 'code', 'version']);
});

test('a list inside another one reads for all parents what was asked for', async () => {
  const document = '{ beds { nodes { code plants { nodes { id } } } } }';

  expect(await propertiesRead('plant', document)).toEqual(['id', 'name']);
});

test('where a field has a resolver, which may look at anything, everything is read', async () => {
  const all = await propertiesRead('bed', '{ beds { nodes { code plants { nodes { id } } } } }');

  expect(all).toEqual(expect.arrayContaining(['id', 'code', 'size', 'dugAt', 'version']));
});

test('where a resolver says what it looks at, that is read', async () => {
  const document = '{ organizations { nodes { name posts { nodes { kind } } } } }';

  expect(await propertiesRead('organization', document, 'core')).toEqual(['id', 'name']);
});

test('one list under two names has in each place what was asked for there', async () => {
  const visitor = await garden.server.signInAs('garden:visitor');
  const document = `{ beds(first: 1) { nodes { a: plants { nodes { name } } b: plants { nodes { __typename } } } } }`;

  expect(await askBoth(garden.server, visitor, document)).toMatchObject({
    data: {
      beds: {
        nodes: [
          {
            a: { nodes: [{ name: 'a' }, { name: 'b' }] },
            b: { nodes: [{ __typename: 'Plant' }, { __typename: 'Plant' }] },
          },
        ],
      },
    },
    refusals: [],
  });
});
