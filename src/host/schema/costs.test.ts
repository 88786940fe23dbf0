import { isInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Arg, Costs, Field, InputType, Public, Query, Resolver } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import garden from '../test/garden/index.js';
import { plain } from '../test/start-on.js';

@InputType({ description: 'Which ones. 筛选条件。' })
class FlowerFilter {
  @Field(() => String, { nullable: true, description: 'Name. 名称。' })
  @Costs(200)
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Colour. 颜色。' })
  colour?: string | null;
}

@InputType({ description: 'Which ones, and where. 筛选条件。' })
class FlowersFilter extends FlowerFilter {
  @Field(() => String, { nullable: true, description: 'Place. 地点。' })
  place?: string | null;
}

@Resolver()
class FlowerResolver {
  @Query(() => Boolean, { complexity: 1, description: 'Whether there are any. 有无。' })
  @Public()
  flowers(
    @Arg('filter', () => FlowersFilter, { nullable: true, description: 'Which ones. 筛选条件。' })
    filter: FlowersFilter | null,
  ): boolean {
    return filter !== null;
  }
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ plugins: [garden, plain('flowers', { resolvers: [FlowerResolver] })] });
});
afterAll(() => server?.stop());

test('what a condition costs stands in the schema, for inputs that inherit it too', () => {
  const type = server.host.schema.getType('FlowersFilter');
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];

  expect(Object.fromEntries(fields.map(({ name, extensions }) => [name, extensions.complexity]))).toEqual({
    search: 200,
    colour: undefined,
    place: undefined,
  });
});

test('a request that gives it too often is refused', async () => {
  const asking = (count: number) =>
    `{ ${Array.from({ length: count }, (_, n) => `a${n}: flowers(filter: { search: "A" })`).join(' ')} }`;

  expect(await server.anonymous.query(asking(49))).toMatchObject({ a0: true });
  expect(await server.anonymous.refusal(asking(50))).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
});

test('a page size that no list has is refused in words, with its place', async () => {
  const source = '{ beds { nodes { plants(first: 500) { totalCount } } } }';
  const { data, refusals } = await server.anonymous.send(source, {}, { language: 'zh-CN' });

  expect(data).toBeUndefined();
  expect(refusals).toMatchObject([
    { code: 'BAD_USER_INPUT', field: 'beds.nodes.plants.first', message: '每页条数应为 1 至 100。' },
  ]);
});
