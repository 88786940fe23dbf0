import type { PluginDefinition } from '../../plugin-api/index.js';
import type { RefusalName } from './refusals.js';

/** One reason why a plugin cannot run, told to whoever wrote or listed it. */
export interface Problem {
  /** Which of the refusals it is. */
  readonly refusal: RefusalName;
  /** Id of the plugin that is at fault. */
  readonly plugin: string;
  /** Where it is: `Organization.halls`, `table legal_aid.case`, `permission legal-aid:handle`. */
  readonly coordinate?: string;
  /** What is wrong, in one English sentence without a full stop. Never holds a configured value: it may be a secret. */
  readonly problem: string;
  /** What mends it, in the imperative, without a full stop. */
  readonly mend: string;
}

/** An optional plugin that does not run, and why. */
export interface LeftOut {
  readonly plugin: PluginDefinition;
  readonly reasons: readonly Problem[];
}

/** Which plugins may run. With anything `fatal` the server does not start, and `kept` is only what was looked at. */
export interface Selection {
  readonly kept: readonly PluginDefinition[];
  readonly leftOut: readonly LeftOut[];
  readonly fatal: readonly Problem[];
}
