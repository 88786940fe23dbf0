import { fromGlobalId, sql, toGlobalId } from 'commongrid';
import { type SignedInClient, startTestServer, type TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import wells, { digWell, type Well } from './plugins/wells/index.js';

let server: TestServer;
let admin: SignedInClient;
beforeAll(async () => {
  server = await startTestServer({ plugins: [wells] });
  admin = await server.signInAs('core:administrator');
});
afterAll(() => server?.stop());

const retireOrganization = `mutation ($input: RetireOrganizationInput!) {
  retireOrganization(input: $input) { organization { retiredOn } }
}`;
const retireCompound = `mutation ($input: RetireCompoundInput!) {
  retireCompound(input: $input) { compound { retiredOn } }
}`;
const mergeOrganizations = `mutation ($input: MergeOrganizationsInput!) {
  mergeOrganizations(input: $input) { merged { retiredOn } }
}`;

test('what a plugin hangs on an organization holds its retirement back, in the plugin’s words', async () => {
  const id = await community('held', 1);

  expect(await admin.refusal(retireOrganization, { input: { id, version: 1 } })).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'wells:organization.has-wells',
    field: 'input.id',
    message: 'The organization has wells. Fill them in first, or merge the organization.',
  });
});

test('a plugin is asked about the day on which an organization ends, though that lies in the past', async () => {
  const input = { code: 'filled', name: 'filled', kind: 'COMMUNITY', validFrom: '2020-01-01' };
  const { createOrganization } = await admin.query<Created>(
    'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } } }',
    { input },
  );
  const { id } = createOrganization.organization;
  await dig({ organizationId: rowOf(id), filledOn: '2026-05-01' });
  const on = (retiredOn: string) => ({ input: { id, version: 1, retiredOn } });

  expect(await admin.refusal(retireOrganization, on('2026-04-30'))).toMatchObject({
    rule: 'wells:organization.has-wells',
  });
  expect(await admin.query(retireOrganization, on('2026-05-01'))).toEqual({
    retireOrganization: { organization: { retiredOn: '2026-05-01' } },
  });
});

test('what is to hang on an organization while that is retired leaves one of both undone', async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await community(`contested-${round}`, 0);
    const [retired] = await Promise.all([
      admin.query(retireOrganization, { input: { id, version: 1 } }).then(
        () => true,
        () => false,
      ),
      dig({ organizationId: rowOf(id) }).catch(() => undefined),
    ]);

    expect(await wellsOf(id)).toBe(retired ? 0 : 1);
  }
});

test('at a merger it passes to the organization that takes over', async () => {
  const id = await community('merged', 2);
  const intoId = await community('larger', 1);
  await admin.query(mergeOrganizations, { input: { id, version: 1, intoId } });

  expect([await wellsOf(id), await wellsOf(intoId)]).toEqual([0, 3]);
});

test('what may not pass undoes the whole merger, with all that has passed already', async () => {
  const id = await community('kept', 1);
  const intoId = await community('not-larger', 0);
  await server.addGrid({ code: 'kept-1', organization: 'kept' });
  await dig({ organizationId: rowOf(id), isFixed: true });

  expect(await admin.refusal(mergeOrganizations, { input: { id, version: 1, intoId } })).toMatchObject({
    rule: 'wells:organization.fixed-well',
  });
  expect(
    await admin.query('{ organization(code: "kept") { retiredOn } grid(code: "kept-1") { organization { code } } }'),
  ).toEqual({ organization: { retiredOn: null }, grid: { organization: { code: 'kept' } } });
});

test('what hangs on a grid passes to the grid that takes over, and has no grid when none does', async () => {
  const organizationId = rowOf(await community('gridded', 0));
  const [one, two] = await Promise.all(
    ['gridded-1', 'gridded-2'].map((code) => server.addGrid({ code, organization: 'gridded' })),
  );
  await dig({ organizationId, gridId: rowOf(String(one)) });
  await admin.query('mutation ($input: MergeGridsInput!) { mergeGrids(input: $input) { grid { code } } }', {
    input: { id: one, version: 1, intoId: two },
  });
  expect(await gridsOf(organizationId)).toEqual(['gridded-2']);

  const { grid } = await admin.query<{ grid: object }>('{ grid(code: "gridded-2") { id version } }');
  await admin.query('mutation ($input: RetireGridInput!) { retireGrid(input: $input) { grid { code } } }', {
    input: grid,
  });
  expect(await gridsOf(organizationId)).toEqual([null]);
});

test('what hangs on a compound ends with it, and what may not end keeps the compound', async () => {
  const organizationId = rowOf(await community('compounded', 0));
  const [dry, wet] = [await compoundIn(organizationId), await compoundIn(organizationId)];
  await dig({ organizationId, compoundId: rowOf(dry) });
  await dig({ organizationId, compoundId: rowOf(wet), isFixed: true });
  await admin.query(retireCompound, { input: { id: dry, version: 1 } });

  expect(await admin.refusal(retireCompound, { input: { id: wet, version: 1 } })).toMatchObject({
    rule: 'wells:compound.fixed-well',
  });
  expect(await wellsOf(toGlobalId('Organization', organizationId))).toBe(1);
  await expect(dig({ organizationId, compoundId: rowOf(dry) })).rejects.toMatchObject({
    details: { rule: 'core:compound.retired', field: 'compoundId' },
  });
});

/** A compound of an organization; its global id. */
async function compoundIn(organizationId: string): Promise<string> {
  const { createCompound } = await admin.query<{ createCompound: { compound: { id: string } } }>(
    'mutation ($input: CreateCompoundInput!) { createCompound(input: $input) { compound { id } } }',
    { input: { organizationId: toGlobalId('Organization', organizationId), name: '井院' } },
  );
  return createCompound.compound.id;
}

type Created = { createOrganization: { organization: { id: string } } };

/** A community with so many wells; its global id. */
async function community(code: string, count: number): Promise<string> {
  const id = await server.addOrganization({ code });
  for (let dug = 0; dug < count; dug += 1) await dig({ organizationId: rowOf(id) });
  return id;
}

const dig = (well: Well) => server.asSystem((context) => digWell(context, well));

const rowOf = (globalId: string): string => String(fromGlobalId(globalId)?.id);

async function wellsOf(globalId: string): Promise<number> {
  return (await gridsOf(rowOf(globalId))).length;
}

/** Codes of the grids in which the wells of an organization are. */
function gridsOf(organizationId: string): Promise<(string | null)[]> {
  return server.asSystem(async (context) => {
    const { rows } = await sql<{ code: string | null }>`
      select g.code from wells.well w left join core.grid g on g.id = w.grid_id
      where w.organization_id = ${organizationId} order by w.id`.execute(context.sql);
    return rows.map(({ code }) => code);
  });
}
