import type { PluginDefinition } from '../../plugin-api/index.js';
import { leaveOutFaulty } from '../proof/leave-out.js';
import type { Selection } from '../proof/problem.js';
import { assertNoCycle } from './cycles.js';
import { assertOneId, assertWellNamed } from './identity.js';
import { sortByRequirement } from './sort.js';
import { assertRequirementsMet, assertVersionsFit } from './versions.js';

/** What the order of plugins depends on beside the plugins. */
export interface OrderOptions {
  /** Version of plugin-api, which each plugin's `host` must admit. */
  readonly hostVersion: string;
  /** Ids of plugins that may be left out. */
  readonly optional: ReadonlySet<string>;
}

/**
 * Puts plugins into the order in which they start: the first one, which is the core, stays first; what a plugin
 * requires or uses starts before it; otherwise the given order stays. `kept` is in start order if nothing is fatal.
 */
export function orderPlugins(plugins: readonly PluginDefinition[], options: OrderOptions): Selection {
  const selection = leaveOutFaulty(plugins, options.optional, (kept, optional) => [
    ...assertWellNamed(kept),
    ...assertOneId(kept),
    ...assertVersionsFit(kept, options.hostVersion),
    ...assertRequirementsMet(kept),
    ...assertNoCycle(kept, optional),
  ]);
  return { ...selection, kept: sortByRequirement(selection.kept) };
}
