import { satisfies, valid, validRange } from 'semver';
import type { PluginDefinition } from '../../plugin-api/index.js';
import type { Problem } from '../proof/problem.js';

/** Ranges that cannot be read, or that the versions of host and plugins do not meet. */
export function assertVersionsFit(plugins: readonly PluginDefinition[], hostVersion: string): Problem[] {
  const versions = new Map(plugins.map((plugin) => [plugin.id, plugin.version]));
  return plugins.flatMap((plugin) => [
    ...misfit(plugin.id, 'host', plugin.host, hostVersion),
    ...(['requires', 'uses'] as const).flatMap((kind) =>
      Object.entries(plugin[kind] ?? {}).flatMap(([id, range]) =>
        misfit(plugin.id, `${kind} ${id}`, range, versions.get(id)),
      ),
    ),
  ]);
}

function misfit(plugin: string, coordinate: string, range: string, version: string | undefined): Problem[] {
  if (validRange(range) === null) {
    const problem = `the range ${JSON.stringify(range)} cannot be read`;
    return [
      {
        refusal: 'range-unreadable',
        plugin,
        coordinate,
        problem,
        mend: 'write a semantic version range such as ^1.0.0',
      },
    ];
  }
  // A missing plugin and a malformed version have problems of their own.
  if (version === undefined || !valid(version) || satisfies(version, range)) return [];
  const problem = `asks for ${range}, but ${version} is here`;
  return [
    {
      refusal: 'version-unfit',
      plugin,
      coordinate,
      problem,
      mend: `install a version that fits, or widen the range if ${version} works`,
    },
  ];
}

/** Required plugins that are not there. */
export function assertRequirementsMet(plugins: readonly PluginDefinition[]): Problem[] {
  const there = new Set(plugins.map((plugin) => plugin.id));
  return plugins.flatMap((plugin) =>
    Object.keys(plugin.requires ?? {})
      .filter((id) => !there.has(id))
      .map((id) => ({
        refusal: 'requirement-missing',
        plugin: plugin.id,
        coordinate: `requires ${id}`,
        problem: `requires ${id}, which is not among the enabled plugins`,
        mend: `add ${id} to COMMONGRID_PLUGINS, or take ${plugin.id} out`,
      })),
  );
}
