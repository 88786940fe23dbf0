import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCompany,
  addCompound,
  addPartyLink,
  clock,
  expectRefusal,
  globalIdOf,
  mutation,
  places,
  sign,
  startRegister,
  type TestCompany,
} from './fixtures.js';

/*
 * Seven compounds in district A, worked out by hand:
 *
 *   A1, A2   served by company 1, red since 2026-06-01, hosts a party organization
 *   A3       served by company 2, neither, 2 members: too few to have to
 *   A4       served by company 3, neither, members unknown: has to
 *   A5       looked after by its own owners: left out
 *   A6       in the custody of the community
 *   A7       nobody
 *
 * and one in district B, served by company 1.
 */
let server: TestServer;
let officer: SignedInClient;
let companies: readonly TestCompany[];
let districtA: string;

beforeAll(async () => {
  server = await startRegister();
  const office = await server.signInAs('red-property:steward-office');
  await server.addOrganization({ code: 'DZB', kind: 'PARTY_BRANCH' });
  companies = [
    await addCompany(server, 1),
    await addCompany(server, 2),
    await addCompany(server, 3),
    await addCompany(server, 4),
  ];
  const [one, two, three] = companies.map(({ id }) => id) as [string, string, string];
  const compounds: string[] = [];
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7']) compounds.push(await addCompound(server, code));
  const [a1, a2, a3, a4, a5, a6] = compounds as [string, string, string, string, string, string];
  for (const [compound, company] of [
    [a1, one],
    [a2, one],
    [a3, two],
    [a4, three],
    [await addCompound(server, 'B1', places.communityB), one],
  ] as const) {
    await sign(office, compound, company);
  }
  const assigning = mutation('assignCustodian', 'custodianAssignment { id }');
  const validFrom = '2026-01-01';
  const custodianId = await globalIdOf(server, places.communityA);
  await office.query(assigning, { input: { compoundId: a5, kind: 'OWNERS', validFrom } });
  await office.query(assigning, { input: { compoundId: a6, kind: 'RESIDENTS_COMMITTEE', custodianId, validFrom } });
  const recognizing = mutation('recognizeRedProperty', 'propertyCompany { id }');
  await office.query(recognizing, { input: { companyId: one, validFrom: '2026-06-01' } });
  await office.query(mutation('updatePropertyCompany', 'propertyCompany { id }'), {
    input: { id: two, version: 1, fullPartyMembers: 2 },
  });
  await addPartyLink(server, 'WY1', 'DZB');
  officer = await server.signInAs({ role: 'red-property:property-manager', organization: places.districtA });
  districtA = await globalIdOf(server, places.districtA);
});

afterAll(() => server?.stop());

const ratio = (numerator: number, denominator: number, excluded: number, percent: number | null) => ({
  numerator,
  denominator,
  excluded,
  percent,
});

async function coverage(code: string, on?: string): Promise<unknown> {
  const document = `query ($code: String!, $on: Date) { organization(code: $code) { propertyCoverage(on: $on) {
    compoundsWithService { ...All } compoundsUnderRedCompany { ...All }
    companiesWithPartyOrganization { ...All } redCompanies { ...All } } } }
    fragment All on Ratio { numerator denominator excluded percent }`;
  const data = await officer.query<{ organization: { propertyCoverage: unknown } }>(document, { code, on });
  return data.organization.propertyCoverage;
}

describe('the rates of a place', () => {
  it('are derived from the register, for all that lies below it', async () => {
    const expected = {
      // A1 to A4 of all but A5.
      compoundsWithService: ratio(4, 6, 1, 66.67),
      compoundsUnderRedCompany: ratio(2, 6, 1, 33.33),
      // Company 1 of 1 and 3; company 2 is left out; company 4 serves nobody here.
      companiesWithPartyOrganization: ratio(1, 2, 1, 50),
      redCompanies: ratio(1, 3, 0, 33.33),
    };
    expect(await coverage(places.districtA)).toEqual(expected);
    expect(await coverage(places.communityA)).toEqual(expected);
  });

  it('are those of the day that is asked for', async () => {
    expect(await coverage(places.districtA, '2026-05-31')).toMatchObject({
      compoundsUnderRedCompany: ratio(0, 6, 1, 0),
      redCompanies: ratio(0, 3, 0, 0),
    });
  });

  it('of nothing are none', async () => {
    expect(await coverage(places.districtA, '2025-12-31')).toEqual({
      // The compounds are there, but nobody served any of them; no company, no rate of companies.
      compoundsWithService: ratio(0, 7, 0, 0),
      compoundsUnderRedCompany: ratio(0, 7, 0, 0),
      companiesWithPartyOrganization: ratio(0, 0, 0, null),
      redCompanies: ratio(0, 0, 0, null),
    });
  });
});

interface Listed {
  readonly compoundRegister: { readonly totalCount: number; readonly nodes: { readonly code: string }[] };
}

const register =
  'query ($filter: CompoundRegisterFilter!) { compoundRegister(filter: $filter) { totalCount nodes { code } } }';
const listCompounds = async (filter: object): Promise<string[]> => {
  const { compoundRegister } = await officer.query<Listed>(register, { filter: { withinId: districtA, ...filter } });
  expect(compoundRegister.totalCount).toBe(compoundRegister.nodes.length);
  return compoundRegister.nodes.map(({ code }) => code);
};

describe('the register lists', () => {
  it.each([
    ['WITH_SERVICE', 'NUMERATOR', ['A1', 'A2', 'A3', 'A4']],
    ['WITH_SERVICE', 'DENOMINATOR', ['A1', 'A2', 'A3', 'A4', 'A6', 'A7']],
    ['WITH_SERVICE', 'EXCLUDED', ['A5']],
    ['UNDER_RED_COMPANY', 'NUMERATOR', ['A1', 'A2']],
  ])('exactly the compounds behind %s: %s', async (figure, part, codes) => {
    expect(await listCompounds({ figure, part })).toEqual(codes);
  });

  it.each([
    ['CONTRACTED', ['A1', 'A2', 'A3', 'A4']],
    ['SELF_MANAGED', ['A5']],
    ['IN_CUSTODY', ['A6']],
    ['NONE', ['A7']],
  ])('compounds by how they are looked after: %s', async (state, codes) => {
    expect(await listCompounds({ state })).toEqual(codes);
  });

  const companyList = `query ($filter: PropertyCompanyFilter!) { propertyCompanies(filter: $filter) {
    nodes { organization { code } } } }`;
  const listCompanies = async (filter: object): Promise<string[]> => {
    const data = await officer.query<{ propertyCompanies: { nodes: { organization: { code: string } }[] } }>(
      companyList,
      {
        filter: { servingWithinId: districtA, ...filter },
      },
    );
    return data.propertyCompanies.nodes.map(({ organization }) => organization.code);
  };

  it.each([
    ['WITH_PARTY_ORGANIZATION', 'NUMERATOR', ['WY1']],
    ['WITH_PARTY_ORGANIZATION', 'DENOMINATOR', ['WY1', 'WY3']],
    ['WITH_PARTY_ORGANIZATION', 'EXCLUDED', ['WY2']],
    ['RED', 'NUMERATOR', ['WY1']],
    ['RED', 'DENOMINATOR', ['WY1', 'WY2', 'WY3']],
  ])('exactly the companies behind %s: %s', async (figure, part, codes) => {
    expect(await listCompanies({ figure, part })).toEqual(codes);
  });

  it('companies by red status, on a day', async () => {
    expect(await listCompanies({ red: true })).toEqual(['WY1']);
    expect(await listCompanies({ red: true, on: '2026-05-31' })).toEqual([]);
    expect(await listCompanies({ red: false })).toEqual(['WY2', 'WY3']);
  });

  it('nothing for half a figure, or for one without a place', async () => {
    await expectRefusal(
      officer,
      register,
      { filter: { withinId: districtA, figure: 'WITH_SERVICE' } },
      {
        code: 'BAD_USER_INPUT',
        rule: 'red-property:figure.half',
        field: 'filter.part',
      },
    );
    await expectRefusal(
      officer,
      companyList,
      { filter: { figure: 'RED', part: 'NUMERATOR' } },
      {
        code: 'BAD_USER_INPUT',
        rule: 'red-property:figure.place',
        field: 'filter.servingWithinId',
      },
    );
  });
});

it('a compound that is retired counts no more from that day on', async () => {
  const administrator = await server.signInAs('core:administrator');
  const { compoundRegister } = await officer.query<{ compoundRegister: { nodes: { id: string; version: number }[] } }>(
    'query ($filter: CompoundRegisterFilter!) { compoundRegister(filter: $filter) { nodes { id version } } }',
    { filter: { withinId: districtA, state: 'NONE' } },
  );
  const [a7] = compoundRegister.nodes;
  await administrator.query(mutation('retireCompound', 'compound { id }'), {
    input: { id: a7?.id, version: a7?.version, retiredOn: clock.today },
  });
  expect(await coverage(places.districtA)).toMatchObject({ compoundsWithService: ratio(4, 5, 1, 80) });
  expect(await coverage(places.districtA, '2026-11-21')).toMatchObject({ compoundsWithService: ratio(4, 6, 1, 66.67) });
});
