import { fromGlobalId, sql } from 'commongrid';
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
