import type { z } from 'zod';
import type { LocalizedText } from '../../lib/localized-text.js';
import type { Context } from '../context/context.js';
import type { Ports } from '../ports.js';
import type { Contribution, ExtensionPoint } from './contributions.js';
import type { DownloadDefinition } from './downloads.js';
import type { EventDefinition, EventHandler, JobDefinition } from './events.js';

/** A class that type-graphql or MikroORM knows by its decorators. */
// oxlint-disable-next-line typescript/no-explicit-any -- a class may have any constructor
export type ClassType<T = object> = abstract new (...args: any[]) => T;

/** A named set of permissions that a grant gives. */
export interface RoleDefinition {
  readonly title: LocalizedText;
  /** Permissions of this plugin, or of plugins that it requires. */
  readonly permissions: readonly string[];
}

/** A demo account that a plugin brings with its demo data. */
export interface DemoAccount {
  readonly login: string;
  readonly title: LocalizedText;
}

/** Something of the demo that is told when the server is up, to be tried at once. */
export interface DemoHint {
  readonly title: LocalizedText;
  /** What to try, in one line: a query. Public, as all that is printed. */
  readonly text: string;
}

/** Everything a plugin brings, on one page. */
export interface PluginDefinition<Config extends z.ZodType = z.ZodType> {
  /**
   * Lower-case words with hyphens; also its PostgreSQL schema (hyphens become underscores) and the prefix of its names.
   */
  readonly id: string;
  /** Its own semantic version. */
  readonly version: string;
  /** The plugin-api versions that it works with, as a semver range. */
  readonly host: string;
  readonly title: LocalizedText;
  /** Plugins that must be there, by id, as semver ranges. Every plugin requires the core without saying so. */
  readonly requires?: Readonly<Record<string, string>>;
  /** Plugins that may be there; if one is, its version must fit, and it starts first. */
  readonly uses?: Readonly<Record<string, string>>;
  /** `import.meta.url` of the plugin's index: `migrations/` and `messages/` are found beside it. */
  readonly folder: string;
  /** The operator's settings for it, with defaults; parsed once at start. */
  readonly config?: Config;
  readonly entities?: readonly ClassType[];
  readonly resolvers?: readonly ClassType[];
  /** Permissions by name (`plugin:verb-noun`), with their titles. */
  readonly permissions?: Readonly<Record<string, LocalizedText>>;
  readonly roles?: Readonly<Record<string, RoleDefinition>>;
  readonly events?: { readonly emits?: readonly EventDefinition[]; readonly on?: readonly EventHandler[] };
  readonly jobs?: readonly JobDefinition[];
  /** Files that it gives out by tickets. */
  readonly downloads?: readonly DownloadDefinition[];
  /** Tables that this plugin opens for others. */
  readonly extensionPoints?: readonly ExtensionPoint<never>[];
  /** Rows for tables that this plugin or one it requires opened. */
  readonly contributes?: readonly Contribution[];
  /** Fills an empty demo; runs once, in one transaction, after the demos of what it requires. */
  demo?(context: Context): Promise<void>;
  readonly demoAccounts?: readonly DemoAccount[];
  /** What is told of the demo at each start, as it is then; read as the system. */
  demoHints?(context: Context): Promise<readonly DemoHint[]>;
  /** After the migrations, before the server listens; in a transaction of its own. */
  boot?(context: Context): Promise<void>;
  /** After the last request, before connections close. */
  drain?(): Promise<void>;
  /** How the host asks who somebody is and what they may do. The first plugin's alone. */
  readonly ports?: Ports;
}

/** Declares a plugin. Nothing runs here: the host proves the definition before it starts anything. */
export function definePlugin<Config extends z.ZodType>(definition: PluginDefinition<Config>): PluginDefinition<Config> {
  return definition;
}
