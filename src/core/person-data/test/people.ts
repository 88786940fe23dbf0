import { v7 as uuidV7 } from 'uuid';
import { canary } from '../../../../test/support/canaries.js';
import { fromGlobalId, sql } from '../../../plugin-api/index.js';
import type { SignedInClient, TestServer } from '../../../testing/index.js';
import type { GridTeamCategory } from '../../grid-team/grid-team-category.js';

/** The row behind a global id. */
export const rowOf = (globalId: string): string => fromGlobalId(globalId)?.id ?? '';

let number = 100;

/** People of one community, for tests. */
export class People {
  private constructor(
    readonly server: TestServer,
    readonly worker: SignedInClient,
    readonly community: string,
    private readonly dwelling: string,
  ) {}

  /** Makes the community, with a dwelling, and somebody who works there. */
  static async open(server: TestServer, code: string): Promise<People> {
    const community = await server.addOrganization({ code });
    await server.addGrid({ code: `${code}-GRID`, organization: code });
    const worker = await server.signInAs({ role: 'core:administrator' });
    const { createBuilding } = await worker.query<{ createBuilding: { building: { id: string } } }>(
      'mutation ($input: CreateBuildingInput!) { createBuilding(input: $input) { building { id } } }',
      { input: { organizationId: community, name: '一号楼' } },
    );
    const { createDwelling } = await worker.query<{ createDwelling: { dwelling: { id: string } } }>(
      'mutation ($input: CreateDwellingInput!) { createDwelling(input: $input) { dwelling { id } } }',
      { input: { buildingId: createBuilding.building.id, room: '101' } },
    );
    return new People(server, worker, community, createDwelling.dwelling.id);
  }

  /** Somebody new with everything that an entry has; their global id. */
  async add(): Promise<{ id: string; canary: ReturnType<typeof canary> }> {
    const of = canary(++number);
    const { createPerson } = await this.worker.query<{ createPerson: { person: { id: string } } }>(
      'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
      {
        input: {
          organizationId: this.community,
          name: of.name,
          identityNumber: of.identityNumber,
          phone: of.phone,
        },
      },
    );
    return { id: createPerson.person.id, canary: of };
  }

  /** Lets somebody live in a household of their own, as this; the ids of the rows. */
  async house(person: string, relation = 'HEAD', since = '2020-01-01', until: string | null = null) {
    const [household, residence] = [uuidV7(), uuidV7()];
    await this.do(async (run) => {
      await run(sql`
        insert into core.household (id, dwelling_id, kind, organization_id, source, legal_basis, valid_from, valid_until)
        select ${household}, d.id, 'FAMILY', d.organization_id, 'POLICE', 'LEGAL_DUTY', ${since}, ${until}
        from core.dwelling d where d.id = ${rowOf(this.dwelling)}`);
      await run(sql`
        insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation,
          is_main, purpose, source, legal_basis, valid_from, valid_until)
        select ${residence}, ${rowOf(person)}, h.id, h.dwelling_id, h.organization_id, 'REGISTERED', ${relation}, true,
          '上学', 'POLICE', 'LEGAL_DUTY', ${since}, ${until} from core.household h where h.id = ${household}`);
    });
    return { household, residence };
  }

  /** Marks somebody with a tag. */
  async tag(person: string, kind: string, since: string, until: string | null = null): Promise<void> {
    await this.do((run) =>
      run(sql`
        insert into core.person_tag (id, person_id, kind, source, legal_basis, valid_from, valid_until)
        values (${uuidV7()}, ${rowOf(person)}, ${kind}, 'CIVIL_AFFAIRS', 'LEGAL_DUTY', ${since}, ${until})`),
    );
  }

  /** Puts somebody into a new team of a grid of the community; the team's name. */
  async addToTeam(person: string, category: GridTeamCategory): Promise<string> {
    const team = uuidV7();
    await this.do(async (run) => {
      await run(sql`
        insert into core.grid_team (id, grid_id, name, founded_on)
        select ${team}, g.id, '暖心服务队', '2020-01-01' from core.grid g where g.organization_id = ${rowOf(this.community)}`);
      await run(sql`
        insert into core.grid_team_member (id, team_id, person_id, display_name, category, grid_id, valid_from)
        select ${uuidV7()}, t.id, ${rowOf(person)}, '队员', ${category}, t.grid_id, '2021-01-01'
        from core.grid_team t where t.id = ${team}`);
    });
    return '暖心服务队';
  }

  /** Appoints somebody to a post of the community; the post's global id. */
  async appoint(person: string, name: string, more: object = {}): Promise<string> {
    const { appointToPost } = await this.worker.query<{ appointToPost: { post: { id: string } } }>(
      'mutation ($input: AppointToPostInput!) { appointToPost(input: $input) { post { id } } }',
      {
        input: { personId: person, holderName: name, kind: 'DIRECTOR', organizationId: this.community, ...more },
      },
    );
    return appointToPost.post.id;
  }

  /** Tables of the whole database in which a row holds one of these texts, or what is sealed for this row. */
  async holding(texts: readonly string[], person: string): Promise<string[]> {
    const tables = await this.do((run) =>
      run<{ name: string }>(sql`
        select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        order by 1`),
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await this.do((run) =>
        run<{ holds: boolean }>(sql`
          select exists (select 1 from ${sql.raw(name)} t, unnest(${texts}::text[]) text
            where strpos(t::text, text) > 0) as holds`),
      );
      if (row?.holds) found.push(name);
    }
    const [sealed] = await this.do((run) =>
      run<{ is: boolean }>(sql`
        select exists (select 1 from core.person p where p.id = ${rowOf(person)} and coalesce(p.identity_sealed,
          p.identity_index, p.phone_sealed, p.phone_index, p.phone_tail_index, p.source_key) is not null) as is`),
    );
    return sealed?.is ? [...found, 'sealed'] : found;
  }

  /** Runs statements as the server itself. */
  do<T>(work: (run: <Row>(statement: ReturnType<typeof sql<Row>>) => Promise<Row[]>) => Promise<T>): Promise<T> {
    return this.server.asSystem(async (context) => {
      await context.write();
      return work(async (statement) => (await statement.execute(context.sql)).rows);
    });
  }
}

/** The mutation that erases somebody. */
export const erasePerson = `mutation ($input: ErasePersonInput!) {
  erasePerson(input: $input) { erasure { id reason requestedOn } }
}`;

/** What `erasePerson` takes. */
export const erasing = (personId: string, more: object = {}) => ({ input: { personId, reason: 'REQUEST', ...more } });
