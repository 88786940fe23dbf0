import type { Context, PluginDefinition } from '../plugin-api/index.js';

/** What one folder brings to the core, in the words of `definePlugin`. */
export interface Feature
  extends Pick<PluginDefinition, 'entities' | 'resolvers' | 'jobs' | 'downloads' | 'extensionPoints' | 'contributes'> {
  /** What it emits. */
  readonly events?: NonNullable<PluginDefinition['events']>['emits'];
  /** What it does when something happened. */
  readonly handlers?: NonNullable<PluginDefinition['events']>['on'];
  /**
   * Carries what plugins contribute to its registers into their tables, at each start.
   * @throws StartupError for what does not fit
   */
  boot?(context: Context): Promise<void> | void;
}

/** All that several features bring of one sort, in their order. */
export const gather = <K extends Exclude<keyof Feature, 'boot'>>(
  features: readonly Feature[],
  key: K,
): NonNullable<Feature[K]>[number][] => features.flatMap((feature) => [...(feature[key] ?? [])]);
