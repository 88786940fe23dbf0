import fastify from 'fastify';
import pg from 'pg';

// The limit for what is asked about people: one hand-written statement a request. Nobody signs in, nothing is masked or
// audited, and phone numbers stay sealed.

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c jit=off' });

const statements = {
  households: `
    select coalesce(json_agg(home), '[]')::text as body from (
      select h.id, json_build_object('code', d.code, 'address', d.address) as dwelling, (
        select json_agg(json_build_object('relation', r.relation, 'stayKind', r.stay_kind,
          'person', json_build_object('id', p.id, 'name', p.name, 'sex', p.sex)) order by r.id)
        from core.residence r join core.person p on p.id = r.person_id
        where r.household_id = h.id and r.valid_until is null
      ) as members
      from core.household h join core.dwelling d on d.id = h.dwelling_id
      where h.grid_id = $1 and h.valid_until is null order by h.id limit 25
    ) home`,
  person: `
    select coalesce(json_agg(found), '[]')::text as body from (
      select p.id, p.name, o.code, o.name as organization, d.address
      from core.person p left join core.organization o on o.id = p.organization_id
      left join core.residence r on r.person_id = p.id and r.is_main and r.valid_until is null
      left join core.dwelling d on d.id = r.dwelling_id
      where p.phone_index = decode($1, 'hex') order by p.id limit 25
    ) found`,
  board: `
    select coalesce(json_agg(json_build_object('name', s.holder_name, 'kind', k.title_zh, 'duty', s.duty,
      'since', s.valid_from)), '[]')::text as body
    from core.post s join core.post_kind k on k.code = s.kind and k.is_on_board
    where s.is_published and s.valid_from <= current_date and (s.valid_until is null or s.valid_until > current_date)
      and (s.building_id = $1 or s.grid_id in (
        select distinct d.grid_id from core.dwelling d where d.building_id = $1 and d.grid_id is not null))`,
  'grid-at': `
    select coalesce(json_agg(json_build_object('code', g.code, 'name', g.name)), '[]')::text as body
    from core.x_grid_area a join core.grid g on g.id = a.grid_id
    cross join (select point(split_part($1, ',', 1)::float8, split_part($1, ',', 2)::float8) as p) asked
    where box(a.outline) @> box(asked.p, asked.p) and a.outline @> asked.p`,
} as const;

const app = fastify();

for (const [name, text] of Object.entries(statements)) {
  app.get<{ Querystring: { of: string } }>(`/${name}`, async ({ query }, reply) => {
    const { rows } = await pool.query<{ body: string }>({ name, text, values: [query.of] });
    return reply.type('application/json').send(rows[0]?.body ?? '[]');
  });
}

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.once('SIGTERM', () => process.exit());
