import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCompany,
  addCompound,
  clock,
  contractFields,
  expectRefusal,
  mutation,
  places,
  sign,
  startRegister,
  type TestCompany,
  type TestContract,
} from './fixtures.js';

let server: TestServer;
let officer: SignedInClient;
let company: TestCompany;
let compound: string;
let compounds = 0;

beforeAll(async () => {
  server = await startRegister();
  officer = await server.signInAs({ role: 'red-property:community-officer', organization: places.communityA });
  company = await addCompany(server, 1);
});

afterAll(() => server?.stop());

beforeEach(async () => {
  clock.today = '2026-11-22';
  compound = await addCompound(server, `C${(compounds += 1)}`);
});

const signing = mutation('signServiceContract', `serviceContract { ${contractFields} }`);
const ending = mutation('endServiceContract', `serviceContract { ${contractFields} endReason }`);
const cancelling = mutation('cancelServiceContract', `serviceContract { ${contractFields} endReason }`);
const input = (term: object = {}) => ({
  input: {
    compoundId: compound,
    companyId: company.id,
    kind: 'OWNERS',
    validFrom: '2026-01-01',
    validUntil: '2027-01-01',
    ...term,
  },
});

const actionsOf = async (client: SignedInClient, id: string): Promise<string[]> => {
  const document = 'query ($id: ID!) { node(id: $id) { ... on ServiceContract { availableActions } } }';
  return (await client.query<{ node: { availableActions: string[] } }>(document, { id })).node.availableActions;
};

describe('signing a contract', () => {
  it('makes the company serve the compound, for everybody to see', async () => {
    await sign(officer, compound, company.id);

    const document = `query ($id: ID!) { node(id: $id) { ... on Compound {
      propertyService { state since until company { organization { code } } } } } }`;
    expect(await server.anonymous.query(document, { id: compound })).toEqual({
      node: {
        propertyService: {
          state: 'CONTRACTED',
          since: '2026-01-01',
          until: '2028-01-01',
          company: { organization: { code: 'WY1' } },
        },
      },
    });
  });

  it('is refused when the term ends on or before the day on which it begins', async () => {
    for (const validUntil of ['2026-01-01', '2025-12-31']) {
      await expectRefusal(officer, signing, input({ validUntil }), {
        code: 'RULE_VIOLATED',
        rule: 'commongrid:term.ends-before-it-begins',
        field: 'input.validUntil',
      });
    }
  });

  it('is refused when the compound has a contract on one day of the term, and not when terms only touch', async () => {
    await sign(officer, compound, company.id, { validFrom: '2026-01-01', validUntil: '2027-01-01' });

    await expectRefusal(officer, signing, input({ validFrom: '2026-12-31', validUntil: '2028-01-01' }), {
      code: 'RULE_VIOLATED',
      rule: 'red-property:contract.compound-served',
      field: 'input.validFrom',
    });
    await sign(officer, compound, company.id, { validFrom: '2027-01-01', validUntil: '2028-01-01' });
  });

  it('is refused for a compound that no longer exists, and for a company that no longer does', async () => {
    const administrator = await server.signInAs('core:administrator', 'red-property:steward-office');
    await administrator.query(mutation('retireCompound', 'compound { id }'), { input: { id: compound, version: 1 } });
    await expectRefusal(officer, signing, input(), {
      code: 'RULE_VIOLATED',
      rule: 'core:compound.retired',
      field: 'input.compoundId',
    });

    const gone = await addCompany(server, 2);
    await administrator.query(mutation('retireOrganization', 'organization { id }'), {
      input: { id: gone.organizationId, version: 1 },
    });
    const other = await addCompound(server, `C${(compounds += 1)}`);
    await expectRefusal(officer, signing, input({ compoundId: other, companyId: gone.id }), {
      code: 'RULE_VIOLATED',
      rule: 'core:organization.retired',
      field: 'input.companyId',
    });
  });

  it('of two at once lets one through, and tells the other why', async () => {
    const answers = await Promise.all([officer.send(signing, input()), officer.send(signing, input())]);

    const refusals = answers.flatMap((answer) => answer.refusals);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({
      code: 'RULE_VIOLATED',
      rule: 'red-property:contract.compound-served',
      field: 'input.validFrom',
    });
    expect(server.faults).toEqual([]);
  });

  it('with an idempotency key happens once, however often it is sent', async () => {
    const keyed = input({ idempotencyKey: 'sign-once' });
    const first = await officer.query(signing, keyed);
    expect(await officer.query(signing, keyed)).toEqual(first);
  });
});

describe('ending a contract early', () => {
  it('frees the compound from that day on', async () => {
    const contract = await sign(officer, compound, company.id);

    const ended = await officer.query<{ endServiceContract: { serviceContract: TestContract } }>(ending, {
      input: { id: contract.id, version: contract.version, reason: '业主大会决定' },
    });

    expect(ended.endServiceContract.serviceContract).toEqual({
      ...contract,
      state: 'ENDED_EARLY',
      validUntil: '2026-11-22',
      version: 2,
      endReason: '业主大会决定',
    });
    await sign(officer, compound, company.id, { validFrom: '2026-11-22' });
  });

  it.each([
    ['to come', '2026-11-23', 'core:effective-day.to-come'],
    ['before it began', '2025-12-31', 'commongrid:term.ends-before-it-begins'],
  ])('is refused on a day %s', async (_, validUntil, rule) => {
    const { id, version } = await sign(officer, compound, company.id);
    const variables = { input: { id, version, reason: '原因', validUntil } };
    await expectRefusal(officer, ending, variables, { code: 'RULE_VIOLATED', rule, field: 'input.validUntil' });
  });

  it('is refused once its term is over', async () => {
    const { id, version } = await sign(officer, compound, company.id, { validUntil: '2026-11-01' });
    await expectRefusal(
      officer,
      ending,
      { input: { id, version, reason: '原因' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'commongrid:term.over',
        field: 'input.id',
      },
    );
  });

  it('is refused twice, before the contract begins, and on an old version', async () => {
    const { id, version } = await sign(officer, compound, company.id);
    await officer.query(ending, { input: { id, version, reason: '原因' } });
    const variables = { input: { id, version: version + 1, reason: '原因' } };
    const state = { code: 'RULE_VIOLATED', rule: 'red-property:contract.state', field: 'input.id' };
    await expectRefusal(officer, ending, variables, state);
    await expectRefusal(
      officer,
      ending,
      { input: { id, version, reason: '原因' } },
      {
        code: 'CONFLICT',
        field: 'input.version',
      },
    );

    const later = await sign(officer, compound, company.id, { validFrom: '2026-11-22' });
    await expectRefusal(
      officer,
      ending,
      { input: { id: later.id, version: 1, reason: '原因' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:contract.not-begun',
        field: 'input.id',
      },
    );
  });
});

describe('calling a contract off', () => {
  it('is for one that has not begun, and leaves its term to others', async () => {
    const { id, version } = await sign(officer, compound, company.id, { validFrom: '2027-01-01' });
    expect(await actionsOf(officer, id)).toEqual(['CANCEL']);
    await officer.query(cancelling, { input: { id, version, reason: '未能交接' } });
    expect(await actionsOf(officer, id)).toEqual([]);
    await sign(officer, compound, company.id, { validFrom: '2027-01-01' });
  });

  it('is refused once the contract has begun', async () => {
    const { id, version } = await sign(officer, compound, company.id);
    expect(await actionsOf(officer, id)).toEqual(['END_EARLY']);
    await expectRefusal(
      officer,
      cancelling,
      { input: { id, version, reason: '原因' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:contract.begun',
        field: 'input.id',
      },
    );
  });
});
