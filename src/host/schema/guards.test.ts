import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { askBoth, type BothAnswer } from '../test/ask-both.js';
import { GardenServer } from '../test/garden-server.js';

let garden: GardenServer;
let gardener: SignedInClient;
let visitor: SignedInClient;

beforeAll(async () => {
  garden = await GardenServer.start();
  await garden.addBeds({ code: 'ROSE', note: 'water at dawn' });
  gardener = await garden.server.signInAs('garden:gardener', 'bees:taster');
  visitor = await garden.server.signInAs('garden:visitor');
});
afterAll(() => garden?.stop());

const ask = (as: SignedInClient | undefined, source: string): Promise<BothAnswer> => askBoth(garden.server, as, source);

const refused = (code: string, ...path: (string | number)[]) => ({ code, path });

// Each operation is asked of both executors: its second and third sight run compiled code.

test('who is not signed in is UNAUTHENTICATED, and what is beside it is answered', async () => {
  expect(await ask(undefined, '{ shed bench beds { totalCount } }')).toEqual({
    data: { shed: null, bench: null, beds: { totalCount: 0 } },
    refusals: [refused('UNAUTHENTICATED', 'shed'), refused('UNAUTHENTICATED', 'bench')],
  });
});

test('who lacks the permission is FORBIDDEN, and what is beside it is answered', async () => {
  expect(await ask(visitor, '{ shed bench }')).toEqual({
    data: { shed: null, bench: 'shade' },
    refusals: [refused('FORBIDDEN', 'shed')],
  });
});

test('who holds the permission at any place is answered', async () => {
  const somewhere = await garden.server.signInAs({ role: 'garden:gardener', organization: 'WEST' });

  expect(await ask(somewhere, '{ shed }')).toEqual({ data: { shed: 'spade' }, refusals: [] });
});

test('a field on a type of the core is guarded', async () => {
  const source = '{ organization(code: "EAST") { code gardenKey } }';

  expect(await ask(undefined, source)).toEqual({
    data: { organization: { code: 'EAST', gardenKey: null } },
    refusals: [refused('UNAUTHENTICATED', 'organization', 'gardenKey')],
  });
  expect(await ask(gardener, source)).toMatchObject({ data: { organization: { gardenKey: 'key of EAST' } } });
});

test('a field that one plugin adds to a type of another is guarded', async () => {
  const source = '{ beds { nodes { code honey } } }';

  expect(await ask(visitor, source)).toEqual({
    data: { beds: { nodes: [{ code: 'ROSE', honey: null }] } },
    refusals: [refused('FORBIDDEN', 'beds', 'nodes', 0, 'honey')],
  });
  expect(await ask(gardener, source)).toMatchObject({ data: { beds: { nodes: [{ honey: 'honey of ROSE' }] } } });
});

test('a field without a resolver of its own is guarded', async () => {
  const source = '{ bed(code: "ROSE") { code note } }';

  expect(await ask(visitor, source)).toEqual({
    data: { bed: { code: 'ROSE', note: null } },
    refusals: [refused('FORBIDDEN', 'bed', 'note')],
  });
  expect(await ask(gardener, source)).toEqual({
    data: { bed: { code: 'ROSE', note: 'water at dawn' } },
    refusals: [],
  });
});

test('a guard is met under an alias, in a fragment, and through node', async () => {
  const { nodes } = (await visitor.query<{ beds: { nodes: { id: string }[] } }>('{ beds { nodes { id } } }')).beds;
  const source = `query ($id: ID!) { node(id: $id) { ...of } } fragment of on Bed { secret: note }`;

  expect(await askBoth(garden.server, visitor, source, { id: nodes[0]?.id })).toEqual({
    data: { node: { secret: null } },
    refusals: [refused('FORBIDDEN', 'node', 'secret')],
  });
});

test('every root field and every guarded field may be null, whatever its class says', () => {
  const typeOf = (type: string, field: string) => {
    const found = garden.server.host.schema.getType(type);
    return found && 'getFields' in found ? String(found.getFields()[field]?.type) : undefined;
  };

  expect(typeOf('Query', 'wither')).toBe('String');
  expect(typeOf('Query', 'beds')).toBe('BedConnection');
  expect(typeOf('Mutation', 'digBed')).toBe('DigBedPayload');
  expect(typeOf('Bed', 'honey')).toBe('String');
  expect(typeOf('Bed', 'plants')).toBe('PlantConnection!');
});
