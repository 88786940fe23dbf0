import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { recordStatements } from '../../testing/statements.js';
import { hooks, resetHooks } from '../test/garden/hooks.js';
import { bedId, GardenServer } from '../test/garden-server.js';

const dig = 'mutation ($input: DigBedInput!) { digBed(input: $input) { bed { code version } } }';

let garden: GardenServer;
let gardener: SignedInClient;

beforeAll(async () => {
  garden = await GardenServer.start();
  gardener = await garden.server.signInAs('garden:gardener');
});
afterAll(() => garden?.stop());
afterEach(resetHooks);

/** An input for a bed in EAST. */
const bed = (code: string, more: object = {}) => ({ organizationId: garden.places.EAST, code, size: 5, ...more });

/** What is left of a bed: rows of itself, of its audit trail, of its events. */
async function tracesOf(code: string): Promise<{ beds: number; audits: number; events: number }> {
  const [counts] = await garden.rows<{ beds: string; audits: string; events: string }>(`
    select (select count(*) from garden.bed where code = '${code}') beds,
      (select count(*) from core.audit_entry where details->>'size' = '5'
        and subject_id in (select id::text from garden.bed where code = '${code}')) audits,
      (select count(*) from commongrid.outbox where subject = '${code}') events`);
  return { beds: Number(counts?.beds), audits: Number(counts?.audits), events: Number(counts?.events) };
}

const auditsOf = (requestId: string) =>
  garden.rows<object>(
    `select action, plugin, outcome, details from core.audit_entry where request_id = '${requestId}' order by seq`,
  );

test('a mutation commits its row, one audit entry with what was noted, and its event', async () => {
  const requestId = 'request-of-rose';
  await gardener.query(dig, { input: bed('ROSE') }, { requestId });

  expect(await tracesOf('ROSE')).toEqual({ beds: 1, audits: 1, events: 1 });
  expect(await auditsOf(requestId)).toEqual([
    { action: 'digBed', plugin: 'garden', outcome: 'DONE', details: { size: 5 } },
  ]);
});

test.each([
  ['a fault', 'fault', 'INTERNAL_SERVER_ERROR', undefined],
  ['a refusal', 'rule', 'RULE_VIOLATED', 'garden:bed.too-dry'],
  ['a constraint that is checked at the commit', 'commit', 'RULE_VIOLATED', 'commongrid:constraint.reference'],
])('%s undoes row, audit entry and event', async (_, end, code, rule) => {
  const requestId = `request-of-${end}`;
  const { data, refusals } = await gardener.send(dig, { input: bed(`U-${end}`, { end }) }, { requestId });

  expect(data).toEqual({ digBed: null });
  expect(refusals).toMatchObject([{ code, ...(rule && { rule }), path: ['digBed'] }]);
  expect(await tracesOf(`U-${end}`)).toEqual({ beds: 0, audits: 0, events: 0 });
  expect(await auditsOf(requestId)).toEqual([]);
});

test('a commit that fails, again and again, costs no connection', async () => {
  // The pool of a test server has five.
  for (let attempt = 0; attempt < 7; attempt += 1) await gardener.send(dig, { input: bed('AGAIN', { end: 'commit' }) });

  await gardener.query(dig, { input: bed('AFTER') });

  expect(await tracesOf('AFTER')).toMatchObject({ beds: 1 });
});

test('a kept refusal undoes everything but what it keeps, and its audit entry', async () => {
  const requestId = 'request-of-kept';
  const { refusals } = await gardener.send(dig, { input: bed('KEPT', { end: 'kept' }) }, { requestId });

  expect(refusals).toMatchObject([{ code: 'RATE_LIMITED', retryAfter: 3 }]);
  expect(await tracesOf('KEPT')).toEqual({ beds: 0, audits: 0, events: 0 });
  expect(await garden.tally()).toContain('refused');
  expect(await auditsOf(requestId)).toEqual([
    { action: 'digBed', plugin: 'garden', outcome: 'REFUSED', details: null },
  ]);
});

test('of two mutations in one request the first is committed and answered, the second is null with its error', async () => {
  const both = `mutation ($one: DigBedInput!, $other: DigBedInput!) {
    one: digBed(input: $one) { bed { code } } other: digBed(input: $other) { bed { code } }
  }`;
  const { data, refusals } = await gardener.send(both, { one: bed('FIRST'), other: bed('SECOND', { end: 'rule' }) });

  expect(data).toEqual({ one: { bed: { code: 'FIRST' } }, other: null });
  expect(refusals).toMatchObject([{ code: 'RULE_VIOLATED', path: ['other'] }]);
  expect(await tracesOf('FIRST')).toEqual({ beds: 1, audits: 1, events: 1 });
  expect(await tracesOf('SECOND')).toEqual({ beds: 0, audits: 0, events: 0 });
});

test('after a mutation that was refused, the next one of the request works, with a key too', async () => {
  const both = `mutation ($one: DigBedInput!, $other: DigBedInput!) {
    one: digBed(input: $one) { bed { code } } other: digBed(input: $other) { bed { code } }
  }`;
  const other = bed('NEXT', { idempotencyKey: 'next' });
  const { data } = await gardener.send(both, { one: bed('BEFORE', { end: 'rule' }), other });

  expect(data).toEqual({ one: null, other: { bed: { code: 'NEXT' } } });
});

test('what the payload reads through loaders is as the mutation left it, each time', async () => {
  const [id] = await garden.addBeds({ code: 'GROWING', size: 1 });
  const twice = `mutation ($id: ID!) {
    small: resizeBed(input: { id: $id, size: 2 }) { bed { size present { size version } } }
    large: resizeBed(input: { id: $id, size: 3, version: 2 }) { bed { size present { size version } } }
  }`;

  expect(await gardener.query(twice, { id: bedId(id ?? '') })).toEqual({
    small: { bed: { size: 2, present: { size: 2, version: 2 } } },
    large: { bed: { size: 3, present: { size: 3, version: 3 } } },
  });
});

test('what somebody changed meanwhile is refused as a conflict, naming the version', async () => {
  const [id] = await garden.addBeds({ code: 'SHARED', size: 1 });
  const resize = 'mutation ($id: ID!) { resizeBed(input: { id: $id, size: 9, version: 7 }) { bed { size } } }';

  expect(await gardener.refusal(resize, { id: bedId(id ?? '') })).toMatchObject({
    code: 'CONFLICT',
    field: 'input.version',
  });
});

test('of two who change one version at once, one is told of the other', async () => {
  const [id] = await garden.addBeds({ code: 'CONTESTED', size: 1 });
  const resize =
    'mutation ($id: ID!, $size: Int!) { resizeBed(input: { id: $id, size: $size, version: 1 }) { bed { version } } }';
  const answers = await Promise.all([2, 3].map((size) => gardener.send(resize, { id: bedId(id ?? ''), size })));

  expect(answers.flatMap(({ data }) => JSON.stringify(data)).sort()).toEqual([
    '{"resizeBed":null}',
    '{"resizeBed":{"bed":{"version":2}}}',
  ]);
  expect(answers.flatMap(({ refusals }) => refusals)).toMatchObject([{ code: 'CONFLICT' }]);
});

test('a bed that is visible but not one’s to tend is FORBIDDEN, one that is not visible is not there', async () => {
  const [east] = await garden.addBeds({ code: 'THEIRS' });
  const visitor = await garden.server.signInAs({ role: 'garden:visitor', organization: 'EAST' });
  const stranger = await garden.server.signInAs({ role: 'garden:gardener', organization: 'WEST' });
  const resize = 'mutation ($id: ID!) { resizeBed(input: { id: $id, size: 9 }) { bed { size } } }';
  const id = bedId(east ?? '');

  expect(await visitor.refusal(resize, { id })).toMatchObject({ code: 'FORBIDDEN', field: 'input.id' });
  expect(await stranger.refusal(resize, { id })).toMatchObject({ code: 'NOT_FOUND', field: 'input.id' });
});

test('an input of the wrong form is refused before any transaction begins', async () => {
  const requestId = 'request-of-zero';
  const statements = await recordStatements(requestId, async () => {
    const { refusals } = await gardener.send(dig, { input: bed('ZERO', { size: 0 }) }, { requestId });
    expect(refusals).toMatchObject([
      {
        code: 'BAD_USER_INPUT',
        field: 'input.size',
        rule: 'commongrid:validation.min',
        message: 'The number is smaller than 1.',
      },
    ]);
  });

  expect(statements.filter((statement) => /^begin/i.test(statement))).toEqual([]);
});

test('slow work before the first write holds no connection; after it, one transaction is open', async () => {
  const open = () =>
    garden.rows<{ state: string }>(
      `select state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and state <> 'idle' and backend_type = 'client backend'`,
    );
  const seen: object[][] = [];
  await garden.server.settled();
  hooks.beforeWrite = async () => seen.push(await open());
  hooks.afterWrite = async () => seen.push(await open());

  await gardener.query(dig, { input: bed('SLOW') });

  expect(seen).toEqual([[], [{ state: 'idle in transaction' }]]);
});

test('work that goes on after its mutation has failed cannot write outside of the transaction', async () => {
  const gate = Promise.withResolvers<void>();
  hooks.stray = gate.promise;
  await gardener.send(dig, { input: bed('STRAY', { end: 'stray' }) });

  gate.resolve();
  const [stray] = await Promise.allSettled(hooks.strays);

  expect(stray).toMatchObject({ status: 'rejected', reason: { message: 'This transaction has ended' } });
  expect(await garden.tally()).not.toContain('stray');
});

test('nothing writes outside of a mutation', async () => {
  const context = await garden.server.host.openContext({ requestId: 'x', language: 'en' });

  await expect(context.write()).rejects.toThrow('Only mutations, jobs, handlers and commands write');
});
