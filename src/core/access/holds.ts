import { type Actor, type ActorGrant, type Context, holdsAnywhere, type Place } from '../../plugin-api/index.js';
import { covers, type PlacePaths, pathsOf } from './place-paths.js';
import { registerOf } from './registered-roles.js';

/** Whether the actor holds the permission at the place or above it; `anywhere` asks whether there is any such place. */
export async function holds(context: Context, actor: Actor, permission: string, place: Place): Promise<boolean> {
  if (actor.kind !== 'account') return actor.kind === 'system';
  if (place === 'anywhere') return holdsAnywhere(actor, permission);
  if (place === 'everywhere') return holdsEverywhere(actor, permission);
  if (!holdsAnywhere(actor, permission) || holdsEverywhere(actor, permission)) return holdsAnywhere(actor, permission);
  const paths = await pathsOf(context, place);
  return paths !== undefined && holdsAt(actor, permission, paths);
}

/** Whether the actor holds the permission at a place whose paths are known; without paths: over the whole system. */
export function holdsAt(actor: Actor, permission: string, paths: PlacePaths): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system';
  return actor.grants.some((grant) => grant.permissions.has(permission) && covers(grant, paths));
}

/** Whether the actor holds the permission over the whole system: what has no place of its own asks for this. */
export const holdsEverywhere = (actor: Actor, permission: string): boolean => holdsAt(actor, permission, {});

/** The permissions that the actor holds at each place, sorted. One statement for all places of a request. */
export async function permissionsAt(context: Context, actor: Actor, places: readonly Place[]): Promise<string[][]> {
  if (actor.kind === 'anonymous') return places.map(() => []);
  if (actor.kind === 'system') return places.map(() => [...registerOf(context.kernel).permissions.keys()]);
  return Promise.all(
    places.map(async (place) => {
      if (place === 'anywhere') return unite(actor.grants);
      if (place === 'everywhere') return unite(actor.grants.filter(isEverywhere));
      const paths = await pathsOf(context, place);
      return paths ? unite(actor.grants.filter((grant) => covers(grant, paths))) : [];
    }),
  );
}

const isEverywhere = (grant: ActorGrant) => covers(grant, {});

const unite = (grants: readonly ActorGrant[]) => [...new Set(grants.flatMap((grant) => [...grant.permissions]))].sort();
