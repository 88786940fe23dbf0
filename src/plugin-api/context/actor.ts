/** One grant as it counts now: what it permits, and where. */
export interface ActorGrant {
  readonly permissions: ReadonlySet<string>;
  /** The ltree path of the organization below which it counts; undefined when it is a grid's. */
  readonly organizationPath?: string;
  /** The ltree path of the grid below which it counts. */
  readonly gridPath?: string;
}

/** Who asks. */
export type Actor =
  | { readonly kind: 'anonymous' }
  /**
   * The server itself: migrations, jobs, event handlers, imports, demo data. It may do everything, and says why in the
   * audit.
   */
  | { readonly kind: 'system'; readonly purpose: string }
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly login: string;
      readonly sessionId: string;
      readonly grants: readonly ActorGrant[];
    };

/** Nobody in particular. */
export const anonymous: Actor = { kind: 'anonymous' };

/** Whether the actor holds the permission at some place, wherever it is. */
export function holdsAnywhere(actor: Actor, permission: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  return actor.grants.some((grant) => grant.permissions.has(permission));
}
