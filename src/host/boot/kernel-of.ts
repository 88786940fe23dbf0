import type { MikroORM } from '@mikro-orm/postgresql';
import type { OperatorKeys } from '../../plugin-api/context/kernel.js';
import type { ClassType, Kernel, Language, Log, PluginDefinition, PluginStatus } from '../../plugin-api/index.js';
import { Node } from '../../plugin-api/index.js';
import type { Surface } from '../proof/index.js';

/** What a kernel is made of. */
export interface KernelParts {
  readonly orm: MikroORM;
  /** The proven plugins in start order, the built-in owner first. */
  readonly plugins: readonly PluginDefinition[];
  readonly statuses: readonly PluginStatus[];
  /** What they bring, as proven. */
  readonly surface: Surface;
  readonly config: Kernel['config'];
  readonly log: Log;
  readonly timeZone: string;
  readonly word: Kernel['word'];
  readonly now: () => Date;
  readonly operatorKeys: OperatorKeys;
  readonly demoPassword?: string;
}

/** Puts together what all requests share. */
export function kernelOf({ plugins, statuses, surface, ...parts }: KernelParts): Kernel {
  const ports = plugins.find((plugin) => plugin.ports)?.ports;
  if (!ports) throw new Error('The first plugin fills no ports');
  // An entity may extend Node for its key alone; only types of the graph are found by a global id.
  const nodes = surface.entities.filter(({ type }) => type?.bases.has(Node));
  return {
    ...parts,
    ports,
    plugins: statuses,
    nodeTypes: new Map(nodes.map(({ name, entity }) => [name, entity as ClassType<Node>])),
    masks: new Map(surface.fields.flatMap(({ coordinate, masks }) => masks.map((rule) => [coordinate, rule] as const))),
    verbs: new Map(
      surface.fields.flatMap(({ parent, name, description = '' }) =>
        parent === 'Mutation' ? [[name, bothLanguages(description)] as const] : [],
      ),
    ),
    contributions: contributionsOf(plugins),
    demoLogins: new Map(plugins.map(({ id, demoAccounts = [] }) => [id, demoAccounts.map(({ login }) => login)])),
  };
}

/** `Merges two entries: all passes. 合并人员（…）。` as two texts of one clause each: what follows is said to developers. */
function bothLanguages(description: string): Readonly<Record<Language, string>> {
  const chinese = /\p{Script=Han}/u.exec(description)?.index ?? description.length;
  const bare = (text: string) => (text.split(/[.;:](?:\s|$)|[。；：（]/u)[0] ?? '').trim();
  return { en: bare(description.slice(0, chinese)), 'zh-CN': bare(description.slice(chinese)) };
}

function contributionsOf(plugins: readonly PluginDefinition[]): Kernel['contributions'] {
  const points = new Map<string, Map<string, { plugin: string; item: unknown }>>();
  for (const { id, contributes } of plugins) {
    for (const { point, items } of contributes ?? []) {
      const table = points.get(point) ?? new Map<string, { plugin: string; item: unknown }>();
      for (const [code, item] of Object.entries(items)) table.set(code, { plugin: id, item });
      points.set(point, table);
    }
  }
  return points;
}

/** What the operator sees of a plugin. */
export function statusOf(
  plugin: PluginDefinition,
  status: PluginStatus['status'],
  required: boolean,
  reason?: string,
): PluginStatus {
  return {
    id: plugin.id,
    version: plugin.version,
    title: plugin.title,
    status,
    reason,
    required,
    permissions: plugin.permissions ?? {},
    roles: plugin.roles ?? {},
    entities: (plugin.entities ?? []).map((entity) => entity.name),
    events: (plugin.events?.emits ?? []).map((event) => event.name),
    jobs: (plugin.jobs ?? []).map((job) => job.name),
  };
}

/** What can be told of a plugin whose definition is not at hand: how it is named. */
export const nameOnly = (id: string): Omit<PluginStatus, 'status'> => ({
  id,
  version: '',
  title: { en: id, 'zh-CN': id },
  required: false,
  permissions: {},
  roles: {},
  entities: [],
  events: [],
  jobs: [],
});
