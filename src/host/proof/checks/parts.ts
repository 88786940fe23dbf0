import { nearest } from '../../../lib/nearest.js';
import type { PluginDefinition } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';
import { grounds, misnamedPermission } from './check.js';
import { type UnknownSetting, unknownSettings } from './unknown-settings.js';

/** Ports anywhere but on the first plugin, and a first plugin without them. */
export function assertPortsOfFirst({ plugins }: Surface): Problem[] {
  const first = plugins[1];
  return plugins.flatMap((plugin) => {
    if ((plugin === first) === (plugin.ports !== undefined)) return [];
    const problem = plugin.ports
      ? 'fills ports, which only the first plugin may'
      : 'is the first plugin, but fills no ports';
    const mend = plugin.ports ? 'take ports out' : 'list the core first, or give ports';
    const refusal = plugin.ports ? 'ports-taken' : 'ports-missing';
    return [{ refusal, plugin: plugin.id, coordinate: 'ports', problem, mend }];
  });
}

/** Settings that the plugin's schema refuses or does not have, or that nobody reads. What was configured is never repeated. */
export function assertConfigParses({ plugins, settings }: Surface): Problem[] {
  return plugins.flatMap(({ id: plugin, config }): Problem[] => {
    const given = settings.get(plugin);
    if (!config) {
      if (given === undefined) return [];
      const mend = 'take its settings out of the configuration';
      const problem = 'is configured, but takes no settings';
      return [{ refusal: 'config-unasked', plugin, coordinate: 'config', problem, mend }];
    }
    const unknown = unknownSettings([config], given);
    const issues = config.safeParse(given ?? {}).error?.issues ?? [];
    const told = issues
      .filter(({ code }) => code !== 'unrecognized_keys' || unknown.length === 0)
      .map(
        ({ path, message }): Problem => ({
          refusal: 'config-unusable',
          plugin,
          coordinate: settingAt(path),
          problem: `cannot be used: ${message.replace(/\.$/, '')}`,
          mend: 'correct it in the configuration file or the environment',
        }),
      );
    return [...unknown.map((setting) => unknownProblem(plugin, setting)), ...told];
  });
}

const settingAt = (path: readonly PropertyKey[]): string => ['config', ...path.map(String)].join('.');

function unknownProblem(plugin: string, { path, known }: UnknownSetting): Problem {
  const near = nearest(path.at(-1) ?? '', known);
  return {
    refusal: 'config-unknown',
    plugin,
    coordinate: settingAt(path),
    problem: 'there is no such setting',
    mend: `${near === undefined ? 'take it out.' : `did you mean ${near}?`} Settings here: ${known.join(', ')}`,
  };
}

/** Items for tables that nobody opened, or that a plugin opened which is not required. */
export function assertContributionsTaken(surface: Surface): Problem[] {
  const opened = new Map(
    surface.plugins.flatMap(({ id, extensionPoints = [] }) => extensionPoints.map(({ name }) => [name, id] as const)),
  );
  return surface.plugins.flatMap((plugin) =>
    (plugin.contributes ?? []).flatMap(({ point }): Problem[] => {
      const at = { plugin: plugin.id, coordinate: `contributes ${point}` };
      const owner = opened.get(point);
      if (owner === undefined) {
        const problem = 'nobody opens this extension point';
        return [{ refusal: 'point-unopened', ...at, problem, mend: 'require the plugin that opens it' }];
      }
      if (grounds(surface, plugin.id).has(owner)) return [];
      const problem = `${owner} opens this extension point, and ${plugin.id} does not require it`;
      return [{ refusal: 'point-unrequired', ...at, problem, mend: `add ${owner} to requires` }];
    }),
  );
}

/** Roles with permissions of nobody, or of a plugin that is not required. */
export function assertRolesHoldKnown(surface: Surface): Problem[] {
  return surface.plugins.flatMap((plugin) =>
    Object.entries(plugin.roles ?? {}).flatMap(([role, { permissions }]) =>
      permissions.flatMap((permission) => {
        const wrong = misnamedPermission(surface, plugin.id, permission);
        return wrong ? [{ plugin: plugin.id, coordinate: `role ${role}`, ...wrong }] : [];
      }),
    ),
  );
}

/** Handlers that would wait for ever: nobody says the event, or a plugin says it that is neither required nor used. */
export function assertEventsHeard(surface: Surface): Problem[] {
  const emitters = new Map(
    surface.plugins.flatMap(({ id, events }) => (events?.emits ?? []).map(({ name }) => [name, id] as const)),
  );
  return surface.plugins.flatMap((plugin) =>
    (plugin.events?.on ?? []).flatMap(({ name, event }): Problem[] => {
      const at = { plugin: plugin.id, coordinate: `handler ${name}` };
      const emitter = emitters.get(event.name);
      const known = new Set([...grounds(surface, plugin.id), ...Object.keys(plugin.uses ?? {})]);
      if (emitter !== undefined && known.has(emitter)) return [];
      if (emitter !== undefined) {
        const problem = `hears ${event.name} of ${emitter}, which ${plugin.id} neither requires nor uses`;
        return [{ refusal: 'event-unrequired', ...at, problem, mend: `add ${emitter} to requires or uses` }];
      }
      if (isOfAbsent(surface, plugin, event.name)) return [];
      const problem = `hears ${event.name}, which nobody emits`;
      return [
        { refusal: 'event-unemitted', ...at, problem, mend: 'name it under events.emits of the plugin that emits it' },
      ];
    }),
  );
}

/** Whether the event belongs to a used plugin that is not enabled: then the handler just has nothing to do. */
function isOfAbsent({ plugins }: Surface, plugin: PluginDefinition, event: string): boolean {
  const [owner = ''] = event.split(':');
  return owner in (plugin.uses ?? {}) && !plugins.some(({ id }) => id === owner);
}

/** Jobs whose clock or limit means nothing. */
export function assertJobsRun({ plugins }: Surface): Problem[] {
  return plugins.flatMap(({ id: plugin, jobs = [] }) =>
    jobs.flatMap(({ name, schedule, timeoutSeconds }) => {
      const at = { plugin, coordinate: `job ${name}` };
      const isCron = schedule.trim().split(/\s+/).length === 5;
      const clock = {
        refusal: 'schedule-malformed' as const,
        ...at,
        problem: `its schedule ${JSON.stringify(schedule)} has not five fields`,
      };
      const limit = {
        refusal: 'limit-malformed' as const,
        ...at,
        problem: `its limit of ${timeoutSeconds} s is not a positive number`,
      };
      return [
        ...(isCron ? [] : [{ ...clock, mend: 'write minute, hour, day, month, weekday: 30 3 * * *' }]),
        ...(timeoutSeconds > 0 ? [] : [{ ...limit, mend: 'give the seconds after which a run is given up' }]),
      ];
    }),
  );
}
