import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createLogger } from '../observability/logger.js';
import { ServerMetrics } from '../observability/metrics.js';
import { openRecord } from '../observability/operation-record.js';
import { createErrorPresenter } from './present-errors.js';

/** Presents one error and shows what was answered, logged and noted. */
function present(error: unknown, format: (error: unknown) => GraphQLFormattedError) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('info', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const presenter = createErrorPresenter({ formatError: format, logger, metrics: new ServerMetrics(new Registry()) });
  const record = openRecord();
  const answer = presenter(error, { language: 'en', requestId: 'r1', record });
  return { answer, lines, codes: [...record.codes] };
}

const asItIs = (error: unknown) => (error instanceof GraphQLError ? error.toJSON() : { message: 'hidden' });

test('a coded error is answered with the request id, and is no fault', () => {
  const error = new GraphQLError('No.', { extensions: { code: 'FORBIDDEN', field: 'name', http: { status: 403 } } });
  const { answer, lines, codes } = present(error, asItIs);
  expect(answer).toEqual({ message: 'No.', extensions: { code: 'FORBIDDEN', field: 'name', requestId: 'r1' } });
  expect(lines).toEqual([]);
  expect(codes).toEqual(['FORBIDDEN']);
});

test('a fault is logged with its stack, and without the rows that a database error carries', () => {
  const fault = Object.assign(new Error('duplicate key'), {
    detail: 'Key (phone)=(13800000000)',
    parameters: ['13800000000'],
  });
  const { answer, lines } = present(new GraphQLError('x', { originalError: fault, path: ['a'] }), () => ({
    message: 'hidden',
  }));
  expect(answer.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' });
  expect(lines).toMatchObject([{ requestId: 'r1', path: ['a'], error: { message: 'duplicate key' } }]);
  expect(JSON.stringify(lines)).not.toContain('13800000000');
});

test('what was worded for the client is no fault, whoever threw it', () => {
  const { lines } = present(new Error('value too long'), () => ({
    message: 'Shorter.',
    extensions: { code: 'BAD_USER_INPUT' },
  }));
  expect(lines).toEqual([]);
});

test('a formatter that fails hides the error and is logged itself', () => {
  const { answer, lines } = present(new GraphQLError('x', { extensions: { code: 'A' } }), () => {
    throw new Error('no words');
  });
  expect(answer.message).toBe('Internal server error');
  expect(lines).toMatchObject([{ error: { message: 'no words' } }, { error: { message: 'x' } }]);
});

test('a code that is no name is not handed on', () => {
  const { codes } = present(new GraphQLError('x', { extensions: { code: 'any text' } }), asItIs);
  expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
});

test('the field of a variable stays, whoever words what is wrong there', () => {
  const error = new GraphQLError('x', { extensions: { code: 'BAD_USER_INPUT', field: 'input.day' } });
  const { answer } = present(error, () => ({
    message: 'No day.',
    extensions: { code: 'BAD_USER_INPUT', rule: 'day' },
  }));
  expect(answer).toMatchObject({ message: 'No day.', extensions: { rule: 'day', field: 'input.day' } });
});
