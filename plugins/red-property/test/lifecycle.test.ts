import { sql } from 'commongrid';
import { startTestServer, type TestServer, type ThrowAwayDatabase, throwAwayDatabase } from 'commongrid/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import redProperty, { ContractEnded } from '../index.js';
import { addCompany, addCompound, clock, layOut, mutation, places, sign } from './fixtures.js';
import firstVersion from './version-1.0.0/index.js';
import { witnessOf } from './witness.js';

let database: ThrowAwayDatabase;
let server: TestServer;

beforeEach(async () => {
  clock.today = '2026-11-22';
  database = await throwAwayDatabase();
});

afterEach(async () => {
  await server?.stop();
  await database.drop();
});

/** Stops the server that runs, and starts another on the same database. */
async function restart(options: Parameters<typeof startTestServer>[0]): Promise<void> {
  await server?.stop();
  server = await startTestServer({ databaseUrl: database.url, now: () => clock.now(), ...options });
}

const contracts = 'query ($code: String!) { organization(code: $code) { propertyContracts { nodes { id state } } } }';
const plugin = async () => {
  type Listed = { plugins: { id: string; status: string; reason: string | null }[] };
  const { plugins } = await server.anonymous.query<Listed>('{ plugins { id status reason } }');
  return plugins.find(({ id }) => id === 'red-property');
};
const countRows = () =>
  server.asSystem(async (context) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from red_property.service_contract`.execute(
      context.sql,
    );
    return rows[0]?.n;
  });

describe('the second version', () => {
  it('brings its column to companies that the first one registered, and makes no rate better by it', async () => {
    await restart({ plugins: [firstVersion] });
    await layOut(server);
    await server.addOrganization({ code: 'WY1', kind: 'PROPERTY_COMPANY', parent: places.communityA });
    await server.asSystem(async (context) => {
      await context.write();
      await sql`
        insert into red_property.property_company (id, organization_id, credit_code)
        select gen_random_uuid(), o.id, '91440103MA5RP00017' from core.organization o where o.code = 'WY1'`.execute(
        context.sql,
      );
    });

    await restart({ plugins: [redProperty] });
    const company =
      'query ($code: String!) { organization(code: $code) { propertyCompany { id version fullPartyMembers } } }';
    type Found = { organization: { propertyCompany: { id: string } } };
    const { organization } = await server.anonymous.query<Found>(company, { code: 'WY1' });
    const { id } = organization.propertyCompany;
    expect(organization.propertyCompany).toEqual({ id, version: 1, fullPartyMembers: null });

    const office = await server.signInAs('red-property:steward-office');
    await sign(office, await addCompound(server, 'A1'), id);
    const rate = `query ($code: String!) { organization(code: $code) { propertyCoverage {
      companiesWithPartyOrganization { numerator denominator excluded } } } }`;
    const rateOf = async () =>
      (await office.query<{ organization: { propertyCoverage: unknown } }>(rate, { code: places.communityA }))
        .organization.propertyCoverage;
    expect(await rateOf()).toEqual({ companiesWithPartyOrganization: { numerator: 0, denominator: 1, excluded: 0 } });
    await office.query(mutation('updatePropertyCompany', 'propertyCompany { id }'), {
      input: { id, version: 1, fullPartyMembers: 2 },
    });
    expect(await rateOf()).toEqual({ companiesWithPartyOrganization: { numerator: 0, denominator: 0, excluded: 1 } });
  });
});

describe('an operator who disables the plugin', () => {
  it('keeps its data and grants, and finds them again when it is enabled', async () => {
    await restart({ plugins: [redProperty] });
    await layOut(server);
    const company = await addCompany(server, 1);
    const office = await server.signInAs('red-property:steward-office');
    const contract = await sign(office, await addCompound(server, 'A1'), company.id, { validUntil: '2026-12-01' });

    await restart({});
    expect(await countRows()).toBe(1);
    // Its fields are gone, what hangs on the core is not: the kind of a company stays known.
    expect(await server.anonymous.refusal(contracts, { code: places.communityA })).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
    expect(await server.anonymous.query('{ organization(code: "WY1") { kind kindTitle } }')).toEqual({
      organization: { kind: 'PROPERTY_COMPANY', kindTitle: 'Property company' },
    });

    // While it was away the contract ran out. No job was there to say so: the next start does.
    clock.today = '2026-12-02';
    await restart({ plugins: [redProperty] });
    const again = await server.signInAs('red-property:steward-office');
    expect(await again.query(contracts, { code: places.communityA })).toEqual({
      organization: { propertyContracts: { nodes: [{ id: contract.id, state: 'RUN_OUT' }] } },
    });
  });
});

describe('with settings that cannot be used', () => {
  const config = { 'red-property': { warnDays: 0 } };
  const { plugin: witness } = witnessOf(ContractEnded as never);

  it('the start is refused, and told which setting and why', async () => {
    await expect(startTestServer({ plugins: [redProperty], config })).rejects.toMatchObject({
      code: 'PLUGINS_REFUSED',
      details: expect.stringMatching(/red-property[\s\S]*config\.warnDays/),
    });
  });

  it('an optional plugin is left out whole, with those that require it, and the rest runs', async () => {
    await restart({ optionalPlugins: [redProperty, witness], config });
    await layOut(server);
    expect(await plugin()).toMatchObject({ status: 'LEFT_OUT', reason: expect.stringContaining('config.warnDays') });
    const ready = await fetch(`${server.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.text()).toMatch(/plugin red-property[\s\S]*plugin witness/);
    expect(await server.anonymous.refusal(contracts, { code: places.communityA })).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
    expect(
      await server.anonymous.query('query ($code: String!) { organization(code: $code) { code } }', {
        code: places.communityA,
      }),
    ).toEqual({ organization: { code: places.communityA } });
  });
});
