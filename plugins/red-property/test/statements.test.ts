import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCompany, addCompound, places, sign, startRegister } from './fixtures.js';

let server: TestServer;
let office: SignedInClient;

beforeAll(async () => {
  server = await startRegister();
  office = await server.signInAs({ role: 'red-property:steward-office', organization: places.districtA });
});

afterAll(() => server?.stop());

/** What a screen of the register asks for, with the number of fields that are selected. */
const register = {
  fields: 25,
  document: `query ($filter: OrganizationsFilter!) { organizations(filter: $filter, first: 5) { nodes { code
    propertyContracts(first: 10) { totalCount nodes { state availableActions
      compound { name propertyService { state } custodian { kind } }
      company { contactName redRecognition { validFrom } partyOrganization { name } organization { name }
        contracts(first: 2) { nodes { id } } } } } } } }`,
};

const coverage = {
  fields: 12,
  document: `query ($filter: OrganizationsFilter!) { organizations(filter: $filter) { nodes { code propertyCoverage {
    compoundsWithService { percent } compoundsUnderRedCompany { percent }
    companiesWithPartyOrganization { percent } redCompanies { percent } } } } }`,
};

it('a nested read takes no more statements than it selects fields, however much there is', async () => {
  const filter = { kind: 'COMMUNITY' };
  const company = await addCompany(server, 1);
  await sign(office, await addCompound(server, 'A1'), company.id);
  const few = await office.statements(register.document, { filter });
  expect(few.length).toBeLessThanOrEqual(register.fields);

  const everywhere = await server.signInAs('red-property:steward-office');
  for (const number of [2, 3, 4]) {
    const other = await addCompany(server, number);
    for (const community of [places.communityA, places.communityB]) {
      const compounds = [1, 2].map((count) => addCompound(server, `N${number}${community}${count}`, community));
      for (const compound of await Promise.all(compounds)) await sign(everywhere, compound, other.id);
    }
  }
  expect(await office.statements(register.document, { filter })).toHaveLength(few.length);
});

it('all rates of all places take one statement for compounds and one for companies', async () => {
  const everywhere = await server.signInAs('red-property:steward-office');
  const statements = await everywhere.statements(coverage.document, { filter: {} });
  expect(statements.filter((statement) => statement.includes('count(*) filter'))).toHaveLength(2);
  expect(statements.length).toBeLessThanOrEqual(coverage.fields);
});
