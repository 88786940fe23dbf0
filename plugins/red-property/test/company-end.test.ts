import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import redProperty, { CompanyUpdated } from '../index.js';
import { addCompany, expectRefusal, mutation, startRegister, type TestCompany } from './fixtures.js';
import { witnessOf } from './witness.js';

const { plugin: witness, heard } = witnessOf(CompanyUpdated as never);
let server: TestServer;
let office: SignedInClient;
let administrator: SignedInClient;
let lasting: TestCompany;
let companies = 1;

beforeAll(async () => {
  server = await startRegister({ plugins: [redProperty, witness] });
  office = await server.signInAs('red-property:steward-office');
  administrator = await server.signInAs('core:administrator');
  lasting = await addCompany(server, 1);
});

afterAll(() => server?.stop());

const recognizing = mutation('recognizeRedProperty', 'propertyCompany { id }');
const updating = mutation('updatePropertyCompany', 'propertyCompany { id }');
const addNext = () => addCompany(server, (companies += 1));
const retiring = mutation('retireOrganization', 'organization { id }');

it.each([
  ['retired', retiring, () => ({})],
  ['merged', mutation('mergeOrganizations', 'organization { id }'), () => ({ intoId: lasting.organizationId })],
])('a company that is %s counts as red property no longer', async (_, document, more) => {
  const { id, organizationId } = await addNext();
  await office.query(recognizing, { input: { companyId: id, validFrom: '2026-01-01' } });
  await administrator.query(document, { input: { id: organizationId, version: 1, ...more() } });
  await server.settled();

  const asking = `query ($id: ID!) { node(id: $id) { ... on PropertyCompany {
    before: redRecognition(on: "2026-11-21") { validUntil } now: redRecognition { validUntil } } } }`;
  expect(await office.query(asking, { id })).toEqual({ node: { before: { validUntil: '2026-11-22' }, now: null } });
});

it('a company that was retired is neither recognized nor changed', async () => {
  const { id, organizationId } = await addNext();
  await administrator.query(retiring, { input: { id: organizationId, version: 1 } });
  const retired = { code: 'RULE_VIOLATED', rule: 'core:organization.retired' };

  await expectRefusal(office, recognizing, { input: { companyId: id } }, { ...retired, field: 'input.companyId' });
  await expectRefusal(
    office,
    updating,
    { input: { id, version: 1, fullPartyMembers: 3 } },
    { ...retired, field: 'input.id' },
  );
});

it('whoever listens hears that what the register knows of a company changed', async () => {
  await office.query(updating, { input: { id: lasting.id, version: 1, contactName: '李四' } });
  await server.settled();

  expect(heard).toMatchObject([{ event: 'company-updated', payload: { companyId: expect.any(String) } }]);
});
