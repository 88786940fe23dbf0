import { systemContext } from '../../../host/index.js';
import { type Context, fromGlobalId, toGlobalId } from '../../../plugin-api/index.js';
import { beginSession, type Holding } from '../../../testing/accounts.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../../testing/index.js';
import type { GrantRoleInput } from '../../role-grant/role-grant.inputs.js';
import { grantRole } from '../../role-grant/role-grant.service.js';
import law from './law.plugin.js';

/** Two districts side by side, the first with a subtree: code → kind and parent. */
export const organizations = {
  city: { kind: 'CITY', parent: undefined },
  north: { kind: 'DISTRICT', parent: 'city' },
  northStreet: { kind: 'SUBDISTRICT', parent: 'north' },
  northCommunity: { kind: 'COMMUNITY', parent: 'northStreet' },
  south: { kind: 'DISTRICT', parent: 'city' },
  southCommunity: { kind: 'COMMUNITY', parent: 'south' },
} as const;

/** Grids: code → organization and parent grid. */
export const grids = {
  northGrid: { organization: 'northCommunity', parent: undefined },
  northMicroGrid: { organization: 'northCommunity', parent: 'northGrid' },
  otherNorthGrid: { organization: 'northCommunity', parent: undefined },
  southGrid: { organization: 'southCommunity', parent: undefined },
} as const;

/** Where a test grants a role: at a place by its code, or everywhere. */
export type PlaceName = keyof typeof organizations | keyof typeof grids | 'everywhere';

/** A running server with two districts, in which tests try who may do what. */
export class TwoDistricts {
  /** What the clock says; a test moves it. */
  now = new Date('2026-11-22T08:00:00Z');
  readonly #ids = new Map<string, string>();
  #server: TestServer | undefined;

  /** Starts the server, with a plugin `law` beside the core. Its events wait: nothing runs beside a test. */
  static async open(): Promise<TwoDistricts> {
    const opened = new TwoDistricts();
    opened.#server = await startTestServer({ plugins: [law], now: () => opened.now, deliversEvents: false });
    for (const [code, given] of Object.entries(organizations)) {
      opened.#ids.set(code, await opened.server.addOrganization({ code, ...given }));
    }
    for (const [code, given] of Object.entries(grids)) {
      opened.#ids.set(code, await opened.server.addGrid({ code, ...given }));
    }
    return opened;
  }

  get server(): TestServer {
    if (!this.#server) throw new Error('The server has not been started');
    return this.#server;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  /** The global id of an organization or grid. */
  globalId(code: string): string {
    const id = this.#ids.get(code);
    if (!id) throw new Error(`There is no place ${code}`);
    return id;
  }

  /** The row id of an organization or grid. */
  id(code: string): string {
    return fromGlobalId(this.globalId(code))?.id ?? '';
  }

  /** Makes an account with these grants, which belongs to an organization or to the whole system, signed in. */
  account(
    login: string,
    given: readonly (readonly [role: string, place: PlaceName])[] = [],
    organization?: keyof typeof organizations,
  ): Promise<SignedInClient> {
    return this.server.signIn({ login, organization, holds: given.map(([role, place]) => holdingOf(role, place)) });
  }

  /** Gives an account a role, as the server, which may give any. Answers the grant's global id. */
  async give(
    client: SignedInClient,
    role: string,
    place: PlaceName,
    period: Pick<GrantRoleInput, 'validFrom' | 'validUntil'> = {},
  ): Promise<string> {
    const at = place === 'everywhere' ? {} : { [place in grids ? 'gridId' : 'organizationId']: this.globalId(place) };
    const input = { accountId: client.account.globalId, role, ...at, ...period };
    const { id } = await this.server.asSystem((context) => grantRole(context, input));
    return toGlobalId('RoleGrant', id);
  }

  /** The server's own context, outside of any transaction. */
  context(): Context {
    return systemContext(this.server.host.kernel, 'test');
  }

  /** A request with an `Authorization` header, opened by the host as for one that came over HTTP. */
  request(authorization?: string): Promise<Context> {
    return this.server.host.openContext({ authorization, requestId: 'test', language: 'en' });
  }

  /** A new access token of an account. */
  async tokenOf({ account }: SignedInClient): Promise<string> {
    return (await this.server.asSystem((context) => beginSession(context, account.id))).token;
  }

  /** A request of an account. */
  async requestOf(client: SignedInClient): Promise<Context> {
    return this.request(`Bearer ${await this.tokenOf(client)}`);
  }
}

function holdingOf(role: string, place: PlaceName): Holding {
  if (place === 'everywhere') return role;
  return place in grids ? { role, grid: place } : { role, organization: place };
}
