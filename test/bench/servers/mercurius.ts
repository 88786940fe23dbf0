import fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

// Mercurius as its documentation advises: graphql-jit from the first request on, loaders that batch, named statements.
// Nobody signs in and nothing is guarded.

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c jit=off' });

const schema = `
type Query { communities(first: Int!): [Community!]! }
type Mutation { updateGrid(id: ID!, version: Int!, householdCount: Int!): Grid }
type Community { id: ID! code: String! name: String! parent: Place grids: [Grid!]! }
type Place { id: ID! name: String! }
type Grid { id: ID! name: String! code: String! householdCount: Int version: Int! staff: [Staff!]! }
type Staff { name: String! role: String! }`;

interface Row {
  readonly id: string;
}

const run = async <R>(name: string, text: string, values: unknown[]): Promise<R[]> =>
  (await pool.query({ name, text, values })).rows as R[];

const communities = `
select id, code, name, parent_id as "parentId" from core.organization
where kind = 'COMMUNITY' and retired_on is null order by code limit $1`;
const parents = 'select id, name from core.organization where id = any($1::uuid[])';
const gridsOf = `
select id, name, code, organization_id as "of" from core.grid
where organization_id = any($1::uuid[]) and retired_on is null order by code`;
const staffOf = `
select holder_name as name, kind as role, grid_id as "of" from core.post
where grid_id = any($1::uuid[]) and valid_from <= current_date and (valid_until is null or valid_until > current_date)
order by id desc`;

async function listsOf<R extends { of: string }>(name: string, text: string, parents: readonly Row[]): Promise<R[][]> {
  const lists = new Map(parents.map(({ id }): [string, R[]] => [id, []]));
  for (const row of await run<R>(name, text, [[...lists.keys()]])) lists.get(row.of)?.push(row);
  return parents.map(({ id }) => lists.get(id) ?? []);
}

async function updateGrid(id: string, version: number, householdCount: number): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query({
      name: 'edit',
      text: `update core.grid set household_count = $3, version = version + 1 where id = $1 and version = $2
        returning id, name, code, household_count as "householdCount", version`,
      values: [id, version, householdCount],
    });
    if (!rows[0]) throw new Error('The version is not the one that was seen.');
    const values = [id, JSON.stringify({ householdCount })];
    await client.query({
      name: 'trail',
      text: 'insert into bench.trail (grid_id, details) values ($1, $2)',
      values,
    });
    await client.query('commit');
    return rows[0];
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const app = fastify();
await app.register(mercurius, {
  schema,
  jit: 1,
  resolvers: {
    Query: { communities: (_: unknown, { first }: { first: number }) => run('communities', communities, [first]) },
    Mutation: {
      updateGrid: (_: unknown, args: { id: string; version: number; householdCount: number }) =>
        updateGrid(args.id, args.version, args.householdCount),
    },
  },
  loaders: {
    Community: {
      parent: async (queries: { obj: { parentId: string } }[]) => {
        const ids = [...new Set(queries.map(({ obj }) => obj.parentId))];
        const found = new Map((await run<Row>('parents', parents, [ids])).map((row) => [row.id, row]));
        return queries.map(({ obj }) => found.get(obj.parentId) ?? null);
      },
      grids: async (queries: { obj: Row }[]) =>
        listsOf(
          'grids',
          gridsOf,
          queries.map(({ obj }) => obj),
        ),
    },
    Grid: {
      staff: async (queries: { obj: Row }[]) =>
        listsOf(
          'staff',
          staffOf,
          queries.map(({ obj }) => obj),
        ),
    },
  },
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.once('SIGTERM', () => process.exit());
