import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCompany, addCompound, mutation, places, sign, startRegister, type TestCompany } from './fixtures.js';

let server: TestServer;
let officer: SignedInClient;
let company: TestCompany;
let compound: string;
let compounds = 0;
let companies = 1;

beforeAll(async () => {
  server = await startRegister();
  officer = await server.signInAs({ role: 'red-property:community-officer', organization: places.communityA });
  company = await addCompany(server, 1);
});

afterAll(() => server?.stop());

beforeEach(async () => {
  compound = await addCompound(server, `C${(compounds += 1)}`);
});

describe('when what a contract joins comes to an end', () => {
  it('contracts of a compound that is retired end on the same day, and those to come are called off', async () => {
    const running = await sign(officer, compound, company.id, { validUntil: '2027-01-01' });
    const coming = await sign(officer, compound, company.id, { validFrom: '2027-01-01' });
    const administrator = await server.signInAs('core:administrator');
    await administrator.query(mutation('retireCompound', 'compound { id }'), {
      input: { id: compound, version: 1, retiredOn: '2026-11-20' },
    });

    const document = `query ($a: ID!, $b: ID!) { a: node(id: $a) { ...Contract } b: node(id: $b) { ...Contract } }
      fragment Contract on ServiceContract { state validUntil }`;
    expect(await officer.query(document, { a: running.id, b: coming.id })).toEqual({
      a: { state: 'ENDED_EARLY', validUntil: '2026-11-20' },
      b: { state: 'CANCELLED', validUntil: '2028-01-01' },
    });
  });

  it('so does its custodian', async () => {
    const asking = 'query ($id: ID!) { node(id: $id) { ... on CustodianAssignment { validUntil } } }';
    const { assignCustodian } = await officer.query<{ assignCustodian: { custodianAssignment: { id: string } } }>(
      mutation('assignCustodian', 'custodianAssignment { id }'),
      { input: { compoundId: compound, kind: 'OWNERS', validFrom: '2026-01-01' } },
    );
    const administrator = await server.signInAs('core:administrator');
    await administrator.query(mutation('retireCompound', 'compound { id }'), {
      input: { id: compound, version: 1, retiredOn: '2026-11-20' },
    });

    expect(await officer.query(asking, { id: assignCustodian.custodianAssignment.id })).toEqual({
      node: { validUntil: '2026-11-20' },
    });
  });

  it.each([
    ['retired', mutation('retireOrganization', 'organization { id }'), (id: string) => ({ id, version: 1 })],
    [
      'merged',
      mutation('mergeOrganizations', 'organization { id }'),
      (id: string) => ({ id, version: 1, intoId: company.organizationId }),
    ],
  ])('contracts of a company that is %s end on the same day', async (_, document, inputOf) => {
    const gone = await addCompany(server, (companies += 1));
    const { id } = await sign(officer, compound, gone.id);
    const administrator = await server.signInAs('core:administrator');
    await administrator.query(document, { input: inputOf(gone.organizationId) });
    await server.settled();
    const reading = 'query ($id: ID!) { node(id: $id) { ... on ServiceContract { state validUntil } } }';
    expect(await officer.query(reading, { id })).toEqual({ node: { state: 'ENDED_EARLY', validUntil: '2026-11-22' } });
  });
});
