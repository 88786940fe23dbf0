import { type SignedInClient, startTestServer, type TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCompany,
  addCompound,
  globalIdOf,
  mutation,
  places,
  sign,
  startRegister,
  type TestCompany,
  type TestContract,
} from './fixtures.js';

let server: TestServer;
let company: TestCompany;
let contractA: TestContract;
let contractB: TestContract;
let compoundB: string;
let officerA: SignedInClient;

beforeAll(async () => {
  server = await startRegister();
  company = await addCompany(server, 1);
  const office = await server.signInAs('red-property:steward-office');
  contractA = await sign(office, await addCompound(server, 'A1'), company.id);
  compoundB = await addCompound(server, 'B1', places.communityB);
  contractB = await sign(office, compoundB, company.id);
  officerA = await server.signInAs({ role: 'red-property:steward-office', organization: places.districtA });
});

afterAll(() => server?.stop());

/** Who tries: each role in district A, somebody who only signed in, nobody. */
const roles = ['steward-office', 'community-officer', 'property-manager', 'core:resident', 'anonymous'] as const;
type Role = (typeof roles)[number];

/** Which roles may try which mutation; all others are refused before anything is looked at. */
const matrix: Readonly<Record<string, readonly Role[]>> = {
  registerPropertyCompany: ['steward-office'],
  updatePropertyCompany: ['steward-office'],
  recognizeRedProperty: ['steward-office'],
  withdrawRedProperty: ['steward-office'],
  signServiceContract: ['steward-office', 'community-officer'],
  endServiceContract: ['steward-office', 'community-officer'],
  cancelServiceContract: ['steward-office', 'community-officer'],
  assignCustodian: ['steward-office', 'community-officer'],
  endCustodianAssignment: ['steward-office', 'community-officer'],
  makeCrossAppointment: ['steward-office'],
  endCrossAppointment: ['steward-office'],
  planTriPartyMeeting: ['steward-office', 'community-officer', 'property-manager'],
  planConferenceSession: ['steward-office', 'community-officer', 'property-manager'],
  closeRedPropertyMeeting: ['steward-office', 'community-officer', 'property-manager'],
  cancelRedPropertyMeeting: ['steward-office', 'community-officer', 'property-manager'],
  addRedPropertyDecision: ['steward-office', 'community-officer', 'property-manager'],
  completeRedPropertyDecision: ['steward-office', 'community-officer', 'property-manager'],
  foundJointConference: ['steward-office', 'community-officer', 'property-manager'],
  dissolveJointConference: ['steward-office', 'community-officer', 'property-manager'],
};

/** For each mutation an input of the right form that names nothing that exists. */
const id = 'bm90aGluZw';
const day = '2026-11-22';
const about = { id, version: 1 };
const inputs: Readonly<Record<string, object>> = {
  registerPropertyCompany: { organizationId: id, creditCode: 'X' },
  updatePropertyCompany: about,
  recognizeRedProperty: { companyId: id },
  withdrawRedProperty: { companyId: id },
  signServiceContract: { compoundId: id, companyId: id, kind: 'OWNERS', validFrom: day, validUntil: '2027-11-22' },
  endServiceContract: { ...about, reason: '原因' },
  cancelServiceContract: { ...about, reason: '原因' },
  assignCustodian: { compoundId: id, kind: 'OWNERS' },
  endCustodianAssignment: about,
  makeCrossAppointment: { homePostId: id, enteredPostId: id },
  endCrossAppointment: about,
  planTriPartyMeeting: { organizationId: id, title: '会议', scheduledAt: '2026-11-22T01:00:00Z' },
  planConferenceSession: { conferenceId: id, title: '会议', scheduledAt: '2026-11-22T01:00:00Z' },
  closeRedPropertyMeeting: { ...about, attendees: [] },
  cancelRedPropertyMeeting: { ...about, reason: '原因' },
  addRedPropertyDecision: { meetingId: id, text: '事项', ownerId: id, dueOn: day },
  completeRedPropertyDecision: about,
  foundJointConference: { organizationId: id, title: '联席', memberIds: [], everyMonths: 3, firstDueOn: day },
  dissolveJointConference: about,
};

describe.each(roles)('as %s', (role) => {
  let client: { refusal: SignedInClient['refusal'] };

  beforeAll(async () => {
    const name = role.includes(':') ? role : `red-property:${role}`;
    client =
      role === 'anonymous' ? server.anonymous : await server.signInAs({ role: name, organization: places.districtA });
  });

  it.each(Object.keys(matrix))('%s is open or closed as the matrix says', async (name) => {
    const refusal = await client.refusal(mutation(name, '__typename'), { input: inputs[name] });
    // Whoever may try gets as far as the ids, which name nothing.
    const open = matrix[name]?.includes(role);
    const closed = role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    expect(refusal.code).toBe(open ? 'NOT_FOUND' : closed);
  });
});

it('the matrix leaves out no mutation of the plugin', async () => {
  const core = await startTestServer();
  const known = new Set(await mutationsOf(core));
  await core.stop();
  const own = (await mutationsOf(server)).filter((name) => !known.has(name));
  expect(own.toSorted()).toEqual(Object.keys(matrix).toSorted());
});

async function mutationsOf({ anonymous }: TestServer): Promise<string[]> {
  const { __schema } = await anonymous.query<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
    '{ __schema { mutationType { fields { name } } } }',
  );
  return __schema.mutationType.fields.map(({ name }) => name);
}

describe('an officer of district A', () => {
  it('sees the contracts of A only, in lists, counts and by id', async () => {
    const document = `query ($a: ID!, $b: ID!, $company: ID!) {
      a: node(id: $a) { id }
      b: node(id: $b) { id }
      company: node(id: $company) { ... on PropertyCompany { contracts { totalCount nodes { id } } } }
    }`;
    expect(await officerA.query(document, { a: contractA.id, b: contractB.id, company: company.id })).toEqual({
      a: { id: contractA.id },
      b: null,
      company: { contracts: { totalCount: 1, nodes: [{ id: contractA.id }] } },
    });
  });

  it('sees nothing below B, where the organizations themselves are public', async () => {
    const document = `query ($code: String!) { organization(code: $code) {
      propertyContracts { totalCount nodes { id } } redPropertyMeetings { totalCount } crossAppointments { totalCount }
      jointConferences { totalCount } } }`;
    expect(await officerA.query(document, { code: places.districtB })).toEqual({
      organization: {
        propertyContracts: { totalCount: 0, nodes: [] },
        redPropertyMeetings: { totalCount: 0 },
        crossAppointments: { totalCount: 0 },
        jointConferences: { totalCount: 0 },
      },
    });
  });

  it('is refused the figures and the register of B, and the rest of the answer survives', async () => {
    const coverage = 'query ($code: String!) { organization(code: $code) { code propertyCoverage { day } } }';
    const answer = await officerA.send(coverage, { code: places.districtB });
    expect(answer.data).toEqual({ organization: { code: places.districtB, propertyCoverage: null } });
    expect(answer.refusals).toMatchObject([{ code: 'FORBIDDEN', path: ['organization', 'propertyCoverage'] }]);

    const register = 'query ($filter: CompoundRegisterFilter!) { compoundRegister(filter: $filter) { totalCount } }';
    const withinId = await globalIdOf(server, places.districtB);
    expect(await officerA.refusal(register, { filter: { withinId } })).toMatchObject({
      code: 'FORBIDDEN',
      field: 'filter.withinId',
    });
  });

  it('cannot tell a contract of B from one that does not exist', async () => {
    const ending = mutation('endServiceContract', 'serviceContract { id }');
    const variables = { input: { id: contractB.id, version: contractB.version, reason: '原因' } };
    expect(await officerA.refusal(ending, variables)).toMatchObject({ code: 'NOT_FOUND', field: 'input.id' });
  });

  it('cannot sign for a compound of B, which everybody may see', async () => {
    const signing = mutation('signServiceContract', 'serviceContract { id }');
    const input = {
      compoundId: compoundB,
      companyId: company.id,
      kind: 'OWNERS',
      validFrom: day,
      validUntil: '2030-01-01',
    };
    expect(await officerA.refusal(signing, { input })).toMatchObject({ code: 'FORBIDDEN', field: 'input.compoundId' });
  });
});

it('who holds a role at the community has no say above it', async () => {
  const officer = await server.signInAs({ role: 'red-property:steward-office', organization: places.communityA });
  const input = { organizationId: company.organizationId, creditCode: '91440103MA5RP0002A' };
  const registering = mutation('registerPropertyCompany', 'propertyCompany { id }');
  expect(await officer.refusal(registering, { input })).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.organizationId',
  });
});

describe('whom to ask for at a company', () => {
  const contact = 'query ($id: ID!) { node(id: $id) { ... on PropertyCompany { contactName contactPhone } } }';

  beforeAll(async () => {
    await officerA.query(mutation('updatePropertyCompany', 'propertyCompany { id }'), {
      input: { id: company.id, version: 1, contactName: '欧阳明远', contactPhone: '13812345678' },
    });
  });

  it('is masked for everybody', async () => {
    const masked = { node: { contactName: '欧***', contactPhone: '138****5678' } };
    expect(await server.anonymous.query(contact, { id: company.id })).toEqual(masked);
    const manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.districtA });
    expect(await manager.query(contact, { id: company.id })).toEqual(masked);
    const elsewhere = await server.signInAs({ role: 'red-property:community-officer', organization: places.districtB });
    expect(await elsewhere.query(contact, { id: company.id })).toEqual(masked);
  });

  it('is shown to who may see personal data there, and the audit trail says so', async () => {
    const officer = await server.signInAs({ role: 'red-property:community-officer', organization: places.districtA });
    expect(await officer.query(contact, { id: company.id })).toEqual({
      node: { contactName: '欧阳明远', contactPhone: '13812345678' },
    });
    const auditor = await server.signInAs('core:administrator');
    const trail = await auditor.query<{ auditLog: { nodes: { action: string }[] } }>(
      '{ auditLog(first: 100) { nodes { action outcome } } }',
    );
    const unmasked = trail.auditLog.nodes.filter(({ action }) => action.startsWith('PropertyCompany.'));
    expect(unmasked.map(({ action }) => action).sort()).toEqual([
      'PropertyCompany.contactName',
      'PropertyCompany.contactPhone',
    ]);
    // What was entered is nowhere in the trail.
    expect(JSON.stringify(trail)).not.toContain('欧阳');
  });
});
