import { expect, test } from 'vitest';
import { ports } from '../../core/access/ports.js';
import { type Actor, Context, type Kernel } from '../index.js';
import { defineStateMachine } from './state-machine.js';

type State = 'OPEN' | 'TAKEN' | 'DONE';

/** A request that is taken by somebody, and done when there is a report. */
const request = defineStateMachine({
  stateOf: (row: { state: State; report?: string }) => row.state,
  rule: 'aid:request.state',
  transitions: {
    take: { from: ['OPEN'], to: 'TAKEN', permission: 'aid:take' },
    finish: {
      from: ['TAKEN'],
      to: 'DONE',
      permission: 'aid:finish',
      when: { rule: 'aid:request.no-report', holds: ({ report }) => report !== undefined },
    },
    expire: { from: ['OPEN', 'TAKEN'], to: 'DONE' },
  },
});

/** A request of an account that holds these permissions everywhere. */
function holderOf(...held: string[]): Context {
  const actor: Actor = {
    kind: 'account',
    accountId: '018f0000-0000-7000-8000-000000000001',
    login: 'holder',
    sessionId: '018f0000-0000-7000-8000-000000000002',
    personId: null,
    grants: [{ permissions: new Set(held) }],
  };
  return new Context({ ports } as Kernel, 'test', 'en').actAs(actor);
}

const hall = { organization: '018f0000-0000-7000-8000-000000000003' };

test('an action leads from one of its states to its own', () => {
  const context = holderOf();

  expect(request.next(context, { state: 'OPEN' }, 'take')).toBe('TAKEN');
  expect(request.next(context, { state: 'TAKEN', report: 'x' }, 'finish')).toBe('DONE');
  expect(request.next(context, { state: 'TAKEN' }, 'expire')).toBe('DONE');
});

test('an action in a wrong state is refused by the rule of the table, naming state, action and field', () => {
  expect(() => request.next(holderOf(), { state: 'DONE' }, 'take', 'input.requestId')).toThrow(
    expect.objectContaining({
      code: 'RULE_VIOLATED',
      details: {
        rule: 'aid:request.state',
        field: 'input.requestId',
        values: { state: 'DONE', action: 'take' },
      },
    }),
  );
});

test('an action whose condition does not hold is refused by that condition’s rule', () => {
  expect(() => request.next(holderOf(), { state: 'TAKEN' }, 'finish')).toThrow(
    expect.objectContaining({ details: { rule: 'aid:request.no-report', field: 'input.id', values: undefined } }),
  );
});

test.each<[State, string | undefined, string[], string[]]>([
  ['OPEN', undefined, ['aid:take', 'aid:finish'], ['take']],
  ['OPEN', undefined, ['aid:finish'], []],
  ['TAKEN', 'x', ['aid:take', 'aid:finish'], ['finish']],
  ['TAKEN', undefined, ['aid:finish'], []],
  ['DONE', 'x', ['aid:take', 'aid:finish'], []],
])('in %s, with report %j, who holds %j may do %j', async (state, report, held, actions) => {
  expect(await request.availableActions(holderOf(...held), { state, report }, hall)).toEqual(actions);
});
