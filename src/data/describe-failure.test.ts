import { expect, test } from 'vitest';
import { describeFailure } from './describe-failure.js';

test('of a database error only code, table and constraint are told, never the row', () => {
  const error = Object.assign(new Error("insert into person (phone) values ('13800000000') - duplicate key"), {
    code: '23505',
    table: 'person',
    constraint: 'person_phone_key',
    detail: 'Key (phone)=(13800000000) already exists.',
  });

  expect(describeFailure(error)).toBe('Database error 23505 (person, person_phone_key)');
});

test('of any other error the first line is told', () => {
  expect(describeFailure(new RangeError('too far\nat grid 7'))).toBe('RangeError: too far');
});

test('what is no error is not shown', () => {
  expect(describeFailure('13800000000')).toBe('Something was thrown that is not an error');
});
