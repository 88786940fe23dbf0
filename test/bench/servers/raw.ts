import fastify from 'fastify';
import pg from 'pg';

// The limit: one hand-written statement a request, whose JSON text is sent on as PostgreSQL made it. Nobody signs in
// and nothing is guarded.

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c jit=off' });

const nested = `
select coalesce(json_agg(community), '[]')::text as body from (
  select c.id, c.name, json_build_object('id', p.id, 'name', p.name) as parent, (
    select coalesce(json_agg(grid), '[]') from (
      select g.id, g.name, g.code, (
        select coalesce(json_agg(json_build_object('name', s.holder_name, 'role', s.kind) order by s.id desc), '[]')
        from core.post s
        where s.grid_id = g.id and s.valid_from <= current_date and (s.valid_until is null or s.valid_until > current_date)
      ) as staff
      from core.grid g where g.organization_id = c.id and g.retired_on is null order by g.code
    ) grid
  ) as grids
  from core.organization c left join core.organization p on p.id = c.parent_id
  where c.kind = 'COMMUNITY' and c.retired_on is null order by c.code limit $1
) community`;

const small = `
select coalesce(json_agg(community), '[]')::text as body from (
  select c.id, c.code, c.name from core.organization c
  where c.kind = 'COMMUNITY' and c.retired_on is null order by c.code limit $1
) community`;

const edit = `
with edited as (
  update core.grid set household_count = $3, version = version + 1 where id = $1 and version = $2
  returning id, household_count, version
), trail as (
  insert into bench.trail (grid_id, details) select id, jsonb_build_object('householdCount', household_count) from edited
)
select json_build_object('id', id, 'householdCount', household_count, 'version', version)::text as body from edited`;

const app = fastify();

async function answer(name: string, text: string, values: unknown[]): Promise<string> {
  const { rows } = await pool.query<{ body: string }>({ name, text, values });
  if (!rows[0]) throw new Error('Nothing was found.');
  return rows[0].body;
}

app.get<{ Querystring: { first: string } }>('/nested', async ({ query }, reply) =>
  reply.type('application/json').send(await answer('nested', nested, [query.first])),
);
app.get<{ Querystring: { first: string } }>('/small', async ({ query }, reply) =>
  reply.type('application/json').send(await answer('small', small, [query.first])),
);
app.post<{ Body: { id: string; version: number; householdCount: number } }>('/edit', async ({ body }, reply) =>
  reply.type('application/json').send(await answer('edit', edit, [body.id, body.version, body.householdCount])),
);

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.once('SIGTERM', () => process.exit());
