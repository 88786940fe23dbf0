import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import redProperty, { ContractEnded, ContractRunsOutSoon } from '../index.js';
import {
  addCompany,
  addCompound,
  clock,
  places,
  sign,
  startRegister,
  type TestCompany,
  type TestContract,
} from './fixtures.js';
import { witnessOf } from './witness.js';

const { plugin: witness, heard } = witnessOf(ContractEnded as never, ContractRunsOutSoon as never);
let server: TestServer;
let office: SignedInClient;
let company: TestCompany;
let contract: TestContract;
let compounds = 0;

beforeAll(async () => {
  server = await startRegister({ plugins: [redProperty, witness], config: { 'red-property': { warnDays: 30 } } });
  office = await server.signInAs('red-property:steward-office');
  company = await addCompany(server, 1);
});

afterAll(() => server?.stop());

beforeEach(async () => {
  clock.today = '2026-11-22';
  const compound = await addCompound(server, `C${(compounds += 1)}`);
  contract = await sign(office, compound, company.id, { validUntil: '2027-03-01' });
  heard.length = 0;
});

const stateOf = async ({ id }: TestContract): Promise<string> => {
  const document = 'query ($id: ID!) { node(id: $id) { ... on ServiceContract { state } } }';
  return (await office.query<{ node: { state: string } }>(document, { id })).node.state;
};

async function runOn(day: string, job: string): Promise<void> {
  clock.today = day;
  await server.runJob(job);
  await server.settled();
}

/** What was heard of the contract of this test; those of others end on the same day. */
const heardOf = (event: string) =>
  heard.filter((each) => each.event === event && JSON.stringify(each.payload).includes(rowId(contract)));
const rowId = ({ id }: TestContract) => Buffer.from(id, 'base64url').toString('utf8').split(':')[1] ?? '';

describe('every night', () => {
  it('a contract whose term is over ends, and says so once', async () => {
    await runOn('2027-02-28', 'red-property:end-run-out-contracts');
    expect(await stateOf(contract)).toBe('SIGNED');

    await runOn('2027-03-01', 'red-property:end-run-out-contracts');
    await runOn('2027-03-02', 'red-property:end-run-out-contracts');

    expect(await stateOf(contract)).toBe('RUN_OUT');
    expect(heardOf('contract-ended')).toMatchObject([{ payload: { state: 'RUN_OUT', validUntil: '2027-03-01' } }]);
  });

  it('two servers at once end each contract once', async () => {
    clock.today = '2027-03-01';
    await Promise.all([
      server.runJob('red-property:end-run-out-contracts'),
      server.runJob('red-property:end-run-out-contracts'),
    ]);
    await server.settled();
    expect(heardOf('contract-ended')).toHaveLength(1);
  });
});

describe('every morning', () => {
  it('a contract that runs out within the configured days is warned about once', async () => {
    await runOn('2027-01-29', 'red-property:warn-of-ends');
    expect(heardOf('contract-runs-out-soon')).toEqual([]);

    await runOn('2027-01-30', 'red-property:warn-of-ends');
    await runOn('2027-01-31', 'red-property:warn-of-ends');
    expect(heardOf('contract-runs-out-soon')).toMatchObject([{ payload: { validUntil: '2027-03-01' } }]);
  });

  it('one that is over is not', async () => {
    await runOn('2027-03-01', 'red-property:warn-of-ends');
    expect(heardOf('contract-runs-out-soon')).toEqual([]);
  });
});

it('contracts of both districts end in the same run', async () => {
  const elsewhere = await sign(office, await addCompound(server, 'B1', places.communityB), company.id, {
    validUntil: '2027-03-01',
  });
  await runOn('2027-03-01', 'red-property:end-run-out-contracts');
  expect([await stateOf(contract), await stateOf(elsewhere)]).toEqual(['RUN_OUT', 'RUN_OUT']);
});
