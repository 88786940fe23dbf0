import { fromGlobalId, sql, toGlobalId } from '../../../plugin-api/index.js';
import type { SignedInClient } from '../../../testing/index.js';
import { TwoDistricts } from '../../access/test/two-districts.js';
import { createPerson } from '../../person/person.service.js';

/** Appoints somebody, and shows the grant that comes with the post. */
export const appointing = `mutation ($input: AppointToPostInput!) { appointToPost(input: $input) {
  post { id version grant { id role validFrom validUntil revokedAt account { login } grid { code } organization { code }
    availableActions post { kind } } } } }`;
/** Ends a post. */
export const ending = 'mutation ($input: EndPostInput!) { endPost(input: $input) { post { id version } } }';
/** Says whose account one is. */
export const linking =
  'mutation ($input: SetAccountPersonInput!) { setAccountPerson(input: $input) { account { person { id } } } }';

/** A person with an account, which has nothing. */
export interface Candidate {
  readonly personId: string;
  readonly client: SignedInClient;
}

/** A post as `appointing` answers it. */
export interface TestPost {
  readonly id: string;
  readonly version: number;
  readonly grant: { readonly id: string };
}

/** Two districts, in which candidates are appointed to posts with a grant. */
export class Candidates {
  #count = 0;

  private constructor(
    readonly world: TwoDistricts,
    /** Manages posts, persons, accounts and roles in the north. */
    readonly secretary: SignedInClient,
    readonly administrator: SignedInClient,
  ) {}

  static async open(): Promise<Candidates> {
    const world = await TwoDistricts.open();
    const secretary = await world.account('secretary', [['core:district-secretary', 'north']], 'north');
    const administrator = await world.account('administrator', [['core:administrator', 'everywhere']]);
    return new Candidates(world, secretary, administrator);
  }

  /** A new one, whose account is linked with the person. */
  async add(organization: 'north' | 'northCommunity' = 'northCommunity'): Promise<Candidate> {
    const client = await this.world.account(`candidate-${++this.#count}`, [], organization);
    const { id } = await this.world.server.asSystem((context) =>
      createPerson(context, { organizationId: this.world.globalId(organization), name: '王大力' }),
    );
    const personId = toGlobalId('Person', id);
    await this.secretary.query(linking, { input: { id: client.account.globalId, version: 1, personId } });
    return { personId, client };
  }

  /** The input that makes somebody the grid worker of a grid in the north, with the role of one, unless said otherwise. */
  asked({ personId, client }: Candidate, more: object = {}) {
    const grant = { accountId: client.account.globalId, role: 'core:grid-worker' };
    const gridId = this.world.globalId('northGrid');
    return { input: { kind: 'GRID_WORKER', gridId, personId, holderName: '王大力', grant, ...more } };
  }

  /** Appoints somebody with that input. */
  async appoint(who: Candidate, more: object = {}, by = this.secretary): Promise<TestPost> {
    type Appointed = { appointToPost: { post: TestPost } };
    return (await by.query<Appointed>(appointing, this.asked(who, more))).appointToPost.post;
  }

  /** Ends a post; today unless said otherwise. */
  end({ id, version }: TestPost, validUntil?: string, by = this.secretary): Promise<object> {
    return by.query(ending, { input: { id, version, validUntil } });
  }

  /** How many grants count for an account at its next request. */
  async countOf({ client }: Candidate): Promise<number> {
    const { actor } = await this.world.requestOf(client);
    return actor.kind === 'account' ? actor.grants.length : 0;
  }

  /** The grant of a post, as it is kept. */
  async grantOf({ id }: TestPost) {
    const { rows } = await sql<Record<'from' | 'until' | 'revoked', string | null>>`
      select valid_from as "from", valid_until as "until", revoked_at as "revoked"
      from core.role_grant where post_id = ${fromGlobalId(id)?.id}`.execute(this.world.context().sql);
    const instant = (text: string | null | undefined) => (text ? new Date(text).toISOString() : null);
    return rows.map(({ from, until, revoked }) => ({
      from: instant(from),
      until: instant(until),
      revoked: instant(revoked),
    }))[0];
  }
}
