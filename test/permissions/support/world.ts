import { fromGlobalId, sql, toGlobalId } from '../../../src/plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../../src/testing/index.js';
import { bundledPlugins } from './bundled-plugins.js';
import { settleSide } from './settle-side.js';

/** Two districts with the same things in both: `here` is where a role is held, `there` is beside it. */
export type SideName = 'here' | 'there';

/** One of the two districts. */
export interface Side {
  readonly name: SideName;
  /** Code of the district. */
  readonly district: string;
  /** Global ids: of one row of each type under the type's name, of others under names of their own. */
  readonly ids: Map<string, string>;
}

/** A running server with both districts, and somebody who holds every role everywhere. */
export interface World {
  readonly server: TestServer;
  readonly everything: SignedInClient;
  readonly sides: Readonly<Record<SideName, Side>>;
  /** Every role of the plugins that are on, the core's first. */
  readonly roles: readonly string[];
  /** The version of each row that has one, by its global id. */
  readonly versions: ReadonlyMap<string, number>;
  /** The refresh token of a session of each district's own account. */
  readonly refreshTokens: Readonly<Record<SideName, string>>;
}

/** The day on which everything happens, at noon in Shanghai. */
export const today = '2026-11-22';

/**
 * An outside issuer, so that accounts can be linked; nobody asks it for its keys. All who ask are one network, and its
 * clock stands still.
 */
const config = {
  core: {
    openIdConnect: { issuer: 'https://issuer.example', audience: 'commongrid' },
    contactBoard: { perMinute: 1_000_000 },
  },
};

/**
 * Lays the world out through the API itself. From then on no mutation leaves a trace: each is undone at its commit, as
 * the last thing of all, so that every asker finds what the one before found.
 */
export async function openWorld(): Promise<World> {
  const plugins = await bundledPlugins();
  const now = () => new Date(`${today}T04:00:00Z`);
  const server = await startTestServer({ plugins, config, now, deliversEvents: false });
  try {
    const roles = server.host.kernel.plugins.flatMap((plugin) => Object.keys(plugin.roles ?? {}).sort());
    const everything = await server.signInAs(...roles);
    const sides = {
      here: { name: 'here', district: '440103', ids: new Map() },
      there: { name: 'there', district: '411303', ids: new Map() },
    } as const;
    await server.addOrganization({ code: 'PROVINCE', kind: 'PROVINCE' });
    const here = await settleSide(server, everything, sides.here);
    const there = await settleSide(server, everything, sides.there);
    await reachAcross(everything, sides);
    await leaveNoTrace(server);
    const versions = await readVersions(everything, Object.values(sides));
    return { server, everything, sides, roles, versions, refreshTokens: { here, there } };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What lies here, and is about somebody there: who looks here must not learn of them. */
async function reachAcross(everything: SignedInClient, { here, there }: World['sides']): Promise<void> {
  const input = {
    accountId: there.ids.get('Account'),
    role: 'core:resident',
    organizationId: here.ids.get('district'),
  };
  await everything.query('mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }', {
    input,
  });
  there.ids.set('account of who did it all', everything.account.globalId);
}

async function readVersions(everything: SignedInClient, sides: readonly Side[]): Promise<Map<string, number>> {
  const ids = sides.flatMap((side) => [...side.ids.values()]).filter((id) => fromGlobalId(id));
  const versions = new Map<string, number>();
  for (const id of new Set(ids)) {
    const type = fromGlobalId(id)?.type ?? '';
    const answer = await everything.send<{ node: { version: number } }>(
      `query ($id: ID!) { node(id: $id) { ... on ${type} { version } } }`,
      { id },
    );
    if (answer.data?.node) versions.set(id, answer.data.node.version);
  }
  return versions;
}

/** The rule that refuses whatever would have been done: it went through. */
export const wentThrough = 'test:went-through';

/** Every mutation that is done says so in the audit trail, in its own transaction; so do some reads, which are let be. */
async function leaveNoTrace(server: TestServer): Promise<void> {
  await server.asSystem(async ({ sql: database }) => {
    for (const statement of [
      `create function public.refuse_at_commit() returns trigger language plpgsql as
         $$ begin raise exception '${wentThrough}' using errcode = 'CG001'; end $$`,
      `create constraint trigger refuse_at_commit after insert on core.audit_entry
         deferrable initially deferred for each row
         when (new.outcome = 'DONE' and new.purpose is null and new.action <> 'searchPersons')
         execute function public.refuse_at_commit()`,
    ]) {
      await sql.raw(statement).execute(database);
    }
  });
}

/** A well-formed id of the same type that nothing has. */
export function absentTwin(globalId: string): string {
  const { type } = fromGlobalId(globalId) ?? { type: '' };
  return toGlobalId(type, '019aaaaa-0000-7000-8000-00000000dead');
}
