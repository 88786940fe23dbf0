import { sql } from '../../../plugin-api/index.js';
import type { TestServer } from '../../../testing/index.js';
import type { CreatePersonInput } from '../../person/person.inputs.js';
import { createPerson } from '../../person/person.service.js';

/** Enters somebody after the rules of the core, and gives the id of the row. */
export const addPerson = (server: TestServer, input: CreatePersonInput): Promise<string> =>
  server.asSystem(async (context) => (await createPerson(context, input)).id);

/** Lets persons live in a dwelling, named by its code, as one household: the first is its head. */
export const settle = (
  server: TestServer,
  dwelling: string,
  persons: readonly string[],
  { isMain = true, stayKind = 'REGISTERED' } = {},
): Promise<void> =>
  server.asSystem(async (context) => {
    await context.write();
    await sql`
      with h as (
        insert into core.household (id, code, dwelling_id, kind, organization_id, grid_id, source, legal_basis, valid_from)
        select gen_random_uuid(), 'H' || d.code, d.id, 'FAMILY', d.organization_id, d.grid_id, 'POLICE', 'LEGAL_DUTY',
          '2024-01-01'
        from core.dwelling d where d.code = ${dwelling} returning *
      )
      insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, grid_id, stay_kind, relation,
        is_main, source, legal_basis, valid_from)
      select gen_random_uuid(), p.id, h.id, h.dwelling_id, h.organization_id, h.grid_id, ${stayKind},
        case p.place when 1 then 'HEAD' else 'CHILD' end, ${isMain}, 'POLICE', 'LEGAL_DUTY', '2024-01-01'
      from h, unnest(${persons}::uuid[]) with ordinality as p (id, place)`.execute(context.sql);
  });

/** Marks somebody by tags, from 2024 on. */
export const mark = (server: TestServer, person: string, ...kinds: readonly string[]): Promise<void> =>
  server.asSystem(async (context) => {
    await context.write();
    await sql`
      insert into core.person_tag (id, person_id, kind, source, legal_basis, valid_from)
      select gen_random_uuid(), ${person}, kind, 'CIVIL_AFFAIRS', 'LEGAL_DUTY', '2024-01-01'
      from unnest(${kinds}::text[]) kind`.execute(context.sql);
  });
