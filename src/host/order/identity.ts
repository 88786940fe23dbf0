import { valid } from 'semver';
import type { PluginDefinition } from '../../plugin-api/index.js';
import type { Problem } from '../proof/problem.js';

/** Lower-case words with hyphens between them; PostgreSQL cuts names off at 63 bytes. */
const wellFormed = /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Ids whose PostgreSQL schema belongs to somebody else: the host, PostgreSQL, the job queue. */
const reserved = /^(commongrid|commongrid-jobs|public|information-schema|pg-.*|pg)$/;

/** Whether a text may be the id of a plugin. */
export const isPluginId = (id: string): boolean => wellFormed.test(id) && !reserved.test(id);

/** Ids and versions that are not of the form that a schema, a prefix and a range need. */
export function assertWellNamed(plugins: readonly PluginDefinition[]): Problem[] {
  return plugins.flatMap((plugin) => [...badId(plugin.id), ...badVersion(plugin)]);
}

function badId(id: string): Problem[] {
  if (!wellFormed.test(id)) {
    const mend = 'use lower-case words with hyphens, 63 characters at most, such as legal-aid';
    return [
      {
        refusal: 'id-malformed',
        plugin: id,
        coordinate: 'id',
        problem: `the id ${JSON.stringify(id)} is malformed`,
        mend,
      },
    ];
  }
  if (!reserved.test(id)) return [];
  const problem = `the id ${id} names a PostgreSQL schema that is not a plugin's`;
  return [{ refusal: 'id-reserved', plugin: id, coordinate: 'id', problem, mend: 'choose another id' }];
}

function badVersion({ id, version }: PluginDefinition): Problem[] {
  if (valid(version)) return [];
  const problem = `the version ${JSON.stringify(version)} is not a semantic version`;
  return [{ refusal: 'version-malformed', plugin: id, coordinate: 'version', problem, mend: 'write it as 1.0.0' }];
}

/** Ids that two of the listed plugins have. */
export function assertOneId(plugins: readonly PluginDefinition[]): Problem[] {
  const copies = Map.groupBy(plugins, (plugin) => plugin.id);
  return [...copies].flatMap(([id, those]) => {
    if (those.length === 1) return [];
    const found = those.map((plugin) => `${plugin.version} at ${plugin.folder}`).join(', ');
    const mend = 'list it once, or give one of them another id';
    return [
      {
        refusal: 'id-twice',
        plugin: id,
        coordinate: 'id',
        problem: `${those.length} plugins have this id: ${found}`,
        mend,
      },
    ];
  });
}
