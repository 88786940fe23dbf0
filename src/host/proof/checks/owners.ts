import { specifiedScalarTypes } from 'graphql';
import { schemaNameOf } from '../../../data/migrations/index.js';
import type { PluginDefinition } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { sharedTypes } from '../surface/shared-types.js';
import type { Surface, SurfaceField, SurfaceType } from '../surface/surface.js';

/** One thing that somebody says is theirs. */
interface Claim {
  readonly coordinate: string;
  readonly plugin: string;
  /** Class or module that says so, if that helps to find it. */
  readonly by?: string;
  readonly mend?: string;
}

/** Everything that can have one owner only. Each row gives claims among which no coordinate may come twice. */
const namespaces: readonly ((surface: Surface) => Claim[][])[] = [
  (surface) => [[...reservedTypes(surface), ...surface.types.filter(isNamed).map(typeClaim)]],
  ({ fields }) => [...Map.groupBy(fields, ({ parent }) => parent)].map(([parent, own]) => fieldClaims(parent, own)),
  ({ entities }) => [entities.map(({ plugin, name }) => ({ coordinate: `entity ${name}`, plugin }))],
  (surface) => [tableClaims(surface)],
  named('permission', ({ permissions }) => Object.keys(permissions ?? {})),
  named('role', ({ roles }) => Object.keys(roles ?? {})),
  named('event', ({ events }) => events?.emits?.map(({ name }) => name)),
  named('handler', ({ events }) => events?.on?.map(({ name }) => name)),
  named('job', ({ jobs }) => jobs?.map(({ name }) => name)),
  named('download', ({ downloads }) => downloads?.map(({ name }) => name)),
  named('extension point', ({ extensionPoints }) => extensionPoints?.map(({ name }) => name)),
  named('item', ({ contributes }) =>
    contributes?.flatMap(({ point, items }) => Object.keys(items).map((code) => `${code} of ${point}`)),
  ),
  named('demo account', ({ demoAccounts }) => demoAccounts?.map(({ login }) => login)),
];

/**
 * Coordinates, types, tables and names that two claim. type-graphql and MikroORM let the last one win without a word,
 * so that a plugin could replace a field of the core. At fault is the later one in start order; a plugin that may be
 * left out comes after all that may not.
 */
export function assertOneOwner(surface: Surface): Problem[] {
  const order = new Map(surface.plugins.map(({ id }, at) => [id, at]));
  const rank = ({ plugin }: Claim) => (order.get(plugin) ?? 0) + (surface.optional.has(plugin) ? order.size : 0);
  return namespaces.flatMap((claimsIn) =>
    claimsIn(surface).flatMap((claims) =>
      [...Map.groupBy(claims, ({ coordinate }) => coordinate).values()].flatMap((rivals) => {
        const [owner, ...later] = rivals.toSorted((one, other) => rank(one) - rank(other));
        return owner ? later.map((claim) => doubled(owner, claim)) : [];
      }),
    ),
  );
}

function doubled(owner: Claim, claim: Claim): Problem {
  const { plugin, coordinate } = claim;
  const both = `${told(owner)} and ${told(claim)}`;
  const problem = owner.plugin === plugin ? `is declared twice, by ${both}` : `has two owners, ${both}`;
  const mend = owner.plugin === plugin ? 'take one of them out' : `give it another name in ${plugin}`;
  const refusal = owner.mend ? 'second-copy' : owner.plugin === plugin ? 'declared-twice' : 'two-owners';
  return { refusal, plugin, coordinate, problem, mend: owner.mend ?? mend };
}

const told = ({ plugin, by }: Claim) => (by ? `${plugin} (${by})` : plugin);

function named(word: string, names: (plugin: PluginDefinition) => readonly string[] | undefined) {
  return ({ plugins }: Surface) => [
    plugins.flatMap((plugin) =>
      (names(plugin) ?? []).map((name) => ({ coordinate: `${word} ${name}`, plugin: plugin.id })),
    ),
  ];
}

/** Classes of arguments have no name in the graph, and Int is everybody's. */
const isNamed = (type: SurfaceType) => type.kind !== 'arguments' && !specifiedScalarTypes.includes(type.key as never);

function typeClaim({ name, owner, key, kind }: SurfaceType): Claim {
  const shared = Object.values(sharedTypes).some((types) => (types as readonly unknown[]).includes(key));
  const mend = 'choose another name; if it is meant to be that of commongrid, a second copy of commongrid is loaded';
  return {
    coordinate: `type ${name}`,
    plugin: owner,
    by: typeof key === 'function' ? `class ${key.name}` : kind,
    ...(shared && { mend }),
  };
}

function reservedTypes({ plugins }: Surface): Claim[] {
  const names = ['Query', 'Mutation', 'Subscription', ...specifiedScalarTypes.map(({ name }) => name)];
  return names.map((name) => ({ coordinate: `type ${name}`, plugin: plugins[0]?.id ?? '' }));
}

function fieldClaims(parent: SurfaceField['parent'], fields: readonly SurfaceField[]): Claim[] {
  const claims = fields.map(({ coordinate, plugin, places, resolver }) => ({
    coordinate,
    plugin,
    by: places.map(({ target, member }) => `${(resolver ?? target).name}.${member}`).join(', '),
  }));
  if (typeof parent === 'string') return claims;
  // What a type has from an interface is its owner's too; the owner itself may say it again.
  const again = new Set(fields.filter(({ plugin }) => plugin === parent.owner).map(({ name }) => name));
  const inherited = [...parent.inherited].filter((name) => !again.has(name));
  return [...inherited.map((name) => ({ coordinate: `${parent.name}.${name}`, plugin: parent.owner })), ...claims];
}

/** Every plugin's schema holds the table of its migrations, which is the host's. */
function tableClaims({ plugins, entities }: Surface): Claim[] {
  const host = plugins[0]?.id ?? '';
  const histories = plugins.map(({ id }) => ({ coordinate: `table ${schemaNameOf(id)}.migrations`, plugin: host }));
  const tables = entities.map(({ plugin, schema, table, name }) => ({
    coordinate: `table ${schema}.${table}`,
    plugin,
    by: `entity ${name}`,
  }));
  return [...histories, ...tables];
}
