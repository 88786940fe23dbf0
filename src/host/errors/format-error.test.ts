import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badInput, CommongridError, KeptRefusal, type Language } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { GardenServer } from '../test/garden-server.js';

let garden: GardenServer;
let gardener: SignedInClient;

beforeAll(async () => {
  garden = await GardenServer.start();
  gardener = await garden.server.signInAs('garden:gardener');
});
afterAll(() => garden?.stop());

const format = (error: unknown, language: Language = 'en') =>
  garden.server.host.formatError(error, { language, requestId: 'r-1' });

describe('what is refused on purpose', () => {
  test('says code, rule, field and values, and its message in the language of who asks', () => {
    const error = badInput('input.code', 'garden:bed.too-dry', { code: 'A' });

    expect(format(error)).toEqual({
      message: 'The ground is too dry for A.',
      locations: undefined,
      path: undefined,
      extensions: {
        code: 'BAD_USER_INPUT',
        rule: 'garden:bed.too-dry',
        field: 'input.code',
        values: { code: 'A' },
        requestId: 'r-1',
      },
    });
    expect(format(error, 'zh-CN').message).toBe('A 的土地太干。');
  });

  test('without a message, or with one that lacks a value, says what its code means and what to do', () => {
    const words =
      'Somebody else changed the object meanwhile. Read the object again and repeat the change on its new version.';

    expect(format(new CommongridError('CONFLICT')).message).toBe(words);
    expect(format(new CommongridError('CONFLICT', { rule: 'garden:nothing-said' })).message).toBe(words);
    expect(format(new CommongridError('CONFLICT', { rule: 'garden:bed.too-dry' })).message).toBe(words);
  });

  test('is found behind what wrapped it', () => {
    const refusal = badInput('input.code', 'garden:bed.too-dry', { code: 'A' });
    const wrapped = new GraphQLError('wrapped', {
      originalError: new Error('by the ORM', { cause: refusal }),
      path: ['digBed'],
    });

    expect(format(wrapped)).toMatchObject({ path: ['digBed'], extensions: { field: 'input.code' } });
  });

  test('a kept refusal says nothing of what it keeps', () => {
    const error = new KeptRefusal('RATE_LIMITED', { retryAfter: 30 }, async () => undefined);

    expect(format(error).extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: 30, requestId: 'r-1' });
  });

  test('an input names the value inside it, its rule and its bounds', async () => {
    const dig = 'mutation ($input: DigBedInput!) { digBed(input: $input) { day } }';
    const input = { organizationId: garden.places.EAST, code: 'A', size: 1, spot: { street: 'Long Street' } };

    expect(await gardener.refusal(dig, { input }, { language: 'zh-CN' })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.spot.street',
      rule: 'commongrid:validation.maxLength',
      values: { maximum: 5 },
      message: '文字超过 5 个字符。',
    });
  });

  test('an argument of a query is named as it is called', async () => {
    const document = 'query ($kinds: [String!]) { organizations(filter: { kinds: $kinds }) { totalCount } }';

    expect(await garden.server.anonymous.refusal(document, { kinds: Array(51).fill('COMMUNITY') })).toMatchObject({
      field: 'filter.kinds',
      rule: 'commongrid:validation.arrayMaxSize',
      message: 'The list has more than 50 items.',
    });
  });

  test('a document that does not fit the schema is told in its own words', () => {
    const { message, extensions } = format(new GraphQLError('Cannot query field "x" on type "Query".'));

    expect(message).toBe('Cannot query field "x" on type "Query".');
    expect(extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'r-1' });
  });
});

describe('what was not expected', () => {
  const circle = new Error('round and round');
  circle.cause = circle;

  test.each<[string, unknown]>([
    ['an error', new Error('secret 13800138000')],
    ['an error of a resolver', new GraphQLError('secret', { originalError: new Error('secret'), path: ['bed'] })],
    [
      'an error with a code that is none of ours',
      new GraphQLError('secret', { extensions: { code: 'SECRET' }, originalError: new Error('secret') }),
    ],
    [
      'an error with a code that every object has',
      new GraphQLError('secret', { extensions: { code: 'constructor' }, originalError: new Error('secret') }),
    ],
    ['a fault of the program', new TypeError('secret is not a function')],
    ['an error of the database that no caller could mend', Object.assign(new Error('secret'), { code: '42P01' })],
    ['an error of a file', Object.assign(new Error('secret'), { code: 'ENOENT' })],
    ['text', 'secret'],
    ['nothing', undefined],
    ['an error that is its own cause', circle],
  ])('%s says its code and the request id, and nothing else', (_, error) => {
    const { message, extensions } = format(error);

    expect(message).toBe('Something unexpected went wrong on our side. Report the request id to the operator.');
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' });
  });
});
