import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCompany,
  clock,
  expectRefusal,
  globalIdOf,
  mutation,
  places,
  startRegister,
  type TestCompany,
} from './fixtures.js';

let server: TestServer;
let office: SignedInClient;
let company: TestCompany;

beforeAll(async () => {
  server = await startRegister();
  office = await server.signInAs({ role: 'red-property:steward-office', organization: places.districtA });
  company = await addCompany(server, 1);
});

afterAll(() => server?.stop());

beforeEach(() => {
  clock.today = '2026-11-22';
});

const registering = mutation('registerPropertyCompany', 'propertyCompany { id organization { code } creditCode }');
const recognizing = mutation('recognizeRedProperty', 'propertyCompany { redRecognition { validFrom validUntil } }');
const withdrawing = mutation('withdrawRedProperty', 'propertyCompany { redRecognition { validFrom } }');

describe('registering a company', () => {
  it('gives its organization what the register knows of it', async () => {
    const document = 'query ($code: String!) { organization(code: $code) { propertyCompany { id creditCode } } }';
    expect(await server.anonymous.query(document, { code: 'WY1' })).toEqual({
      organization: { propertyCompany: { id: company.id, creditCode: '91440103MA5RP00017' } },
    });
    expect(await server.anonymous.query(document, { code: places.communityA })).toEqual({
      organization: { propertyCompany: null },
    });
  });

  it('is refused for an organization of another kind', async () => {
    const organizationId = await globalIdOf(server, places.communityA);
    await expectRefusal(
      office,
      registering,
      { input: { organizationId, creditCode: '91440103MA5RP0002A' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:company.other-kind',
        field: 'input.organizationId',
      },
    );
  });

  it('is refused with a credit code that does not check, or that another company has', async () => {
    const organizationId = await server.addOrganization({
      code: 'WY-X',
      kind: 'PROPERTY_COMPANY',
      parent: places.districtA,
    });
    await expectRefusal(
      office,
      registering,
      { input: { organizationId, creditCode: '91440103MA5RP0002B' } },
      {
        code: 'BAD_USER_INPUT',
        rule: 'red-property:company.credit-code',
        field: 'input.creditCode',
      },
    );
    await expectRefusal(
      office,
      registering,
      { input: { organizationId, creditCode: '91440103MA5RP00017' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:company.credit-code-taken',
        field: 'input.creditCode',
      },
    );
  });

  it('is refused a second time', async () => {
    const { organizationId } = company;
    await expectRefusal(
      office,
      registering,
      { input: { organizationId, creditCode: '91440103MA5RP0002A' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:company.already-registered',
        field: 'input.organizationId',
      },
    );
  });
});

it('an update on an old version is refused, and what it leaves out stays', async () => {
  const updating = mutation('updatePropertyCompany', 'propertyCompany { version fullPartyMembers contactName }');
  const { id } = await addCompany(server, 2);
  await office.query(updating, { input: { id, version: 1, contactName: '张三' } });
  expect(await office.query(updating, { input: { id, version: 2, fullPartyMembers: 5 } })).toEqual({
    updatePropertyCompany: { propertyCompany: { version: 3, fullPartyMembers: 5, contactName: '张三' } },
  });
  await expectRefusal(
    office,
    updating,
    { input: { id, version: 2, fullPartyMembers: 6 } },
    {
      code: 'CONFLICT',
      field: 'input.version',
    },
  );
});

it('an update that changes nothing leaves no trace', async () => {
  const updating = mutation('updatePropertyCompany', 'propertyCompany { version }');
  const { id } = await addCompany(server, 5);
  await office.query(updating, { input: { id, version: 1, contactName: '张三' } });
  expect(await office.query(updating, { input: { id, version: 2, contactName: '张三' } })).toEqual({
    updatePropertyCompany: { propertyCompany: { version: 2 } },
  });
});

describe('red property', () => {
  it('is a status with a first and a last day; what it was on a day stays known', async () => {
    const { id } = await addCompany(server, 3);
    await office.query(recognizing, { input: { companyId: id, validFrom: '2026-03-01' } });
    await office.query(withdrawing, { input: { companyId: id, validUntil: '2026-10-01' } });

    const document = `query ($id: ID!) { node(id: $id) { ... on PropertyCompany {
      before: redRecognition(on: "2026-02-28") { validFrom }
      first: redRecognition(on: "2026-03-01") { validFrom validUntil }
      last: redRecognition(on: "2026-09-30") { validFrom }
      after: redRecognition(on: "2026-10-01") { validFrom }
    } } }`;
    expect(await server.anonymous.query(document, { id })).toEqual({
      node: {
        before: null,
        first: { validFrom: '2026-03-01', validUntil: '2026-10-01' },
        last: { validFrom: '2026-03-01' },
        after: null,
      },
    });
  });

  it('is not recognized twice, ahead, or withdrawn from who has it not', async () => {
    const { id: companyId } = await addCompany(server, 4);
    await expectRefusal(
      office,
      withdrawing,
      { input: { companyId } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:company.state',
        field: 'input.companyId',
      },
    );
    await expectRefusal(
      office,
      recognizing,
      { input: { companyId, validFrom: '2026-11-23' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'core:effective-day.to-come',
        field: 'input.validFrom',
      },
    );
    await office.query(recognizing, { input: { companyId } });
    await expectRefusal(
      office,
      recognizing,
      { input: { companyId } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:company.state',
        field: 'input.companyId',
      },
    );
  });
});
