import { expect, test } from 'vitest';
import { Context, type Kernel } from '../index.js';
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

const context = new Context({} as Kernel, 'test', 'en');

test('an action leads from one of its states to its own', () => {
  expect(request.next(context, { state: 'OPEN' }, 'take')).toBe('TAKEN');
  expect(request.next(context, { state: 'TAKEN', report: 'x' }, 'finish')).toBe('DONE');
  expect(request.next(context, { state: 'TAKEN' }, 'expire')).toBe('DONE');
});

test('an action in a wrong state is refused by the rule of the table, naming state, action and field', () => {
  expect(() => request.next(context, { state: 'DONE' }, 'take', 'input.requestId')).toThrow(
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
  expect(() => request.next(context, { state: 'TAKEN' }, 'finish')).toThrow(
    expect.objectContaining({ details: { rule: 'aid:request.no-report', field: 'input.id', values: undefined } }),
  );
});

test.each<[State, string | undefined, string[]]>([
  ['OPEN', undefined, ['aid:take']],
  ['TAKEN', 'x', ['aid:finish']],
  ['TAKEN', undefined, []],
  ['DONE', 'x', []],
])(
  'in %s, with report %j, an object is open to %j, and never to what the server alone does',
  (state, report, taken) => {
    expect(request.openTo({ state, report }, context).map(([, permission]) => permission)).toEqual(taken);
  },
);
