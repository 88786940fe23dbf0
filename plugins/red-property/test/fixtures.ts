import { type Context, toGlobalId } from 'commongrid';
import { Compound, LegalBasis, Organization, OrganizationLink, Person, Post } from 'commongrid/core';
import {
  startTestServer,
  type TestClient,
  type TestServer,
  type TestServerOptions,
  type Variables,
} from 'commongrid/testing';
import { expect } from 'vitest';
import redProperty from '../index.js';

/** A server with the plugin on 2026-11-22, unless `clock.today` is moved; the two real districts A and B are there. */
export async function startRegister(options: TestServerOptions = {}): Promise<TestServer> {
  clock.today = '2026-11-22';
  const server = await startTestServer({ plugins: [redProperty], now: () => clock.now(), ...options });
  await layOut(server);
  return server;
}

/** The day that it is for the server, at noon in Shanghai. */
export const clock = {
  today: '2026-11-22',
  now: (): Date => new Date(`${clock.today}T04:00:00Z`),
};

/** 荔湾区 (A) and 卧龙区 (B), with a community each. */
export const places = {
  districtA: '440103',
  communityA: '440103001001',
  districtB: '411303',
  communityB: '411303003002',
} as const;

/** Adds both districts, each with a subdistrict and a community. */
export async function layOut(server: TestServer): Promise<void> {
  const { districtA, communityA, districtB, communityB } = places;
  for (const [district, community] of [
    [districtA, communityA],
    [districtB, communityB],
  ] as const) {
    const subdistrict = community.slice(0, 9);
    await server.addOrganization({ code: district, kind: 'DISTRICT' });
    await server.addOrganization({ code: subdistrict, kind: 'SUBDISTRICT', parent: district });
    await server.addOrganization({ code: community, parent: subdistrict });
  }
}

/** Credit codes that check, worked out by hand from the table of weights of GB 32100. */
const creditCodes = [
  '91440103MA5RP00017',
  '91440103MA5RP0002A',
  '91440103MA5RP0003D',
  '91440103MA5RP0004G',
  '91440103MA5RP0005K',
  '91440103MA5RP0006N',
];

/** A registered company of a test. */
export interface TestCompany {
  readonly id: string;
  readonly organizationId: string;
}

/** Registers the company of this number (1 to 6) below a district. */
export async function addCompany(
  server: TestServer,
  number: number,
  parent: string = places.districtA,
): Promise<TestCompany> {
  const organizationId = await server.addOrganization({ code: `WY${number}`, kind: 'PROPERTY_COMPANY', parent });
  const office = await server.signInAs('red-property:steward-office');
  const { registerPropertyCompany } = await office.query<{
    registerPropertyCompany: { propertyCompany: { id: string } };
  }>(
    `mutation ($input: RegisterPropertyCompanyInput!) { registerPropertyCompany(input: $input) { propertyCompany { id } } }`,
    { input: { organizationId, creditCode: creditCodes[number - 1] } },
  );
  return { id: registerPropertyCompany.propertyCompany.id, organizationId };
}

/** Adds a compound, and gives its global id. */
export const addCompound = (
  server: TestServer,
  code: string,
  organization: string = places.communityA,
): Promise<string> =>
  server.asSystem(async (context) => {
    const { id: organizationId } = await organizationByCode(context, organization);
    const compound = Object.assign(new Compound(), {
      code,
      name: code,
      organizationId,
      aliases: [],
      validFrom: '2020-01-01',
    });
    await (await context.write()).persist(compound).flush();
    return toGlobalId('Compound', compound.id);
  });

/** Adds a person, and gives the id of the row. */
export const addPerson = (
  server: TestServer,
  name: string,
  organization: string = places.communityA,
): Promise<string> =>
  server.asSystem(async (context) => {
    const { id: organizationId } = await organizationByCode(context, organization);
    const person = Object.assign(new Person(), {
      name,
      organizationId,
      source: 'IMPORT',
      legalBasis: LegalBasis.LEGAL_DUTY,
    });
    await (await context.write()).persist(person).flush();
    return person.id;
  });

/** A post for a test. */
export interface NewPost {
  readonly personId: string;
  readonly kind?: string;
  readonly organization: string;
  readonly from?: string;
  readonly until?: string | null;
}

/** Appoints a person to a post at an organization, and gives the post's global id. */
export const addPost = (server: TestServer, { personId, kind, organization, from, until }: NewPost): Promise<string> =>
  server.asSystem(async (context) => {
    const { id: organizationId } = await organizationByCode(context, organization);
    const post = Object.assign(new Post(), {
      kind: kind ?? 'COMMITTEE_MEMBER',
      personId,
      holderName: '任职人',
      organizationId,
      gridId: null,
      validFrom: from ?? '2026-01-01',
      validUntil: until ?? null,
    });
    await (await context.write()).persist(post).flush();
    return toGlobalId('Post', post.id);
  });

/** Links a company's organization to the party organization of this code, from a day on. */
export const addPartyLink = (
  server: TestServer,
  company: string,
  party: string,
  validFrom = '2026-01-01',
): Promise<void> =>
  server.asSystem(async (context) => {
    const [from, to] = [await organizationByCode(context, company), await organizationByCode(context, party)];
    const link = Object.assign(new OrganizationLink(), {
      kind: 'HOSTS_PARTY_ORGANIZATION',
      fromId: from.id,
      toId: to.id,
      validFrom,
    });
    await (await context.write()).persist(link).flush();
  });

const organizationByCode = (context: Context, code: string): Promise<Organization> =>
  context.read(Organization).matching({ code }).require(code);

/** The global id of an organization. */
export const globalIdOf = (server: TestServer, code: string): Promise<string> =>
  server.asSystem(async (context) => toGlobalId('Organization', (await organizationByCode(context, code)).id));

/** A mutation by its name with one input, and what is wanted of its payload. */
export function mutation(name: string, payload: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${payload} } }`;
}

/** A contract as the tests look at it. */
export interface TestContract {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

export const contractFields = 'id version state validFrom validUntil';

/** Signs a contract for 2026 and 2027, unless said otherwise. */
export async function sign(
  client: TestClient,
  compoundId: string,
  companyId: string,
  term: { readonly validFrom?: string; readonly validUntil?: string } = {},
): Promise<TestContract> {
  const input = { compoundId, companyId, kind: 'OWNERS', validFrom: '2026-01-01', validUntil: '2028-01-01', ...term };
  const document = mutation('signServiceContract', `serviceContract { ${contractFields} }`);
  const data = await client.query<{ signServiceContract: { serviceContract: TestContract } }>(document, { input });
  return data.signServiceContract.serviceContract;
}

/** How a refusal is to read. */
interface ExpectedRefusal {
  readonly code: string;
  readonly rule?: string;
  readonly field?: string;
}

/** Expects the same refusal in both languages, worded in each when it names a rule. */
export async function expectRefusal(
  client: TestClient,
  document: string,
  variables: Variables,
  expected: ExpectedRefusal,
): Promise<void> {
  const english = await client.refusal(document, variables, { language: 'en' });
  const chinese = await client.refusal(document, variables, { language: 'zh-CN' });
  for (const refusal of [english, chinese]) {
    const { code, rule, field } = refusal;
    expect({ code, rule, field }).toEqual({ rule: undefined, field: undefined, ...expected });
  }
  expect(english.message).not.toMatch(/\p{Script=Han}|\{/u);
  expect(chinese.message).toMatch(/\p{Script=Han}/u);
  expect(chinese.message).not.toContain('{');
}
