import { createHash } from 'node:crypto';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { startTestServer } from '../test/start.js';

test('a query that cannot be compiled is answered all the same, and told to the log once', async () => {
  const schema = buildSchema('type Query { thing: Thing } type Thing { id: ID }');
  Object.assign(schema.getQueryType()?.getFields().thing ?? {}, { resolve: () => ({ id: 1 }) });
  let stumbles = 0;
  Object.defineProperty(schema.getType('Thing') as GraphQLObjectType, 'isTypeOf', {
    get() {
      if (stumbles > 0) throw new Error(`stumbled ${stumbles--}`);
      return undefined;
    },
  });
  const server = await startTestServer({}, { schema });
  onTestFinished(() => server.close());
  const ask = async () => (await server.ask({ query: '{ thing { id } }' })).body;

  await ask();
  stumbles = 1;
  const answers = [await ask(), await ask()];

  expect(answers).toEqual([{ data: { thing: { id: '1' } } }, { data: { thing: { id: '1' } } }]);
  expect(server.log.filter(({ msg }) => msg === 'a query runs without being compiled')).toMatchObject([
    {
      level: 40,
      documentHash: createHash('sha256').update('{ thing { id } }').digest('hex'),
      error: { message: 'stumbled 1' },
    },
  ]);
});
