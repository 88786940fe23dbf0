import type { KeyObject } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { Language } from '../../lib/localized-text.js';
import type { Log } from '../../lib/log.js';
import type { MaskRule } from '../access/rules.js';
import type { MessageValues } from '../errors/commongrid-error.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { Ports } from '../ports.js';

export type { Log };

/** The operator's keys, under which the keys of personal data are encrypted. */
export interface OperatorKeys {
  /** The first wraps, all unwrap. */
  readonly keys: readonly KeyObject[];
  /**
   * Makes the first key, keeps it where the next start finds it, and adds it to the keys. Asked only for a database
   * without keys of its own; undefined where the operator has to give one.
   * @throws StartupError when it cannot be kept
   */
  readonly make?: () => Promise<void>;
}

/** What all requests of one running server share. The host makes it once, after the proof. */
export interface Kernel {
  readonly orm: MikroORM;
  readonly ports: Ports;
  readonly log: Log;
  /** IANA name of the zone whose calendar days `Date` fields mean. */
  readonly timeZone: string;
  /** Parsed settings by plugin id, with the form that the plugin declared for them. */
  readonly config: ReadonlyMap<string, { readonly form: z.ZodType | undefined; readonly settings: unknown }>;
  /** Contributed items by extension point: code → item and the plugin that brought it. */
  readonly contributions: ReadonlyMap<string, ReadonlyMap<string, { readonly plugin: string; readonly item: unknown }>>;
  /** Entity class of each GraphQL type that is a Node. */
  readonly nodeTypes: ReadonlyMap<string, ClassType<{ id: string }>>;
  /** How the fields of the graph are masked that are, by coordinate, `Person.name`. */
  readonly masks: ReadonlyMap<string, MaskRule>;
  /** What each mutation does, by its name: its description, which has both languages, taken apart. */
  readonly verbs: ReadonlyMap<string, Readonly<Record<Language, string>>>;
  /** Permissions, roles and versions of the enabled plugins, for the queries that show them. */
  readonly plugins: readonly PluginStatus[];
  /**
   * The message of a rule in a language, with its values filled in; undefined when there is none, or one is missing.
   */
  readonly word: (language: Language, rule: string, values?: MessageValues) => string | undefined;
  /** The present moment; tests move it. */
  readonly now: () => Date;
  readonly operatorKeys: OperatorKeys;
  /** The demo accounts' password while demo data is loaded; never kept. */
  readonly demoPassword?: string;
  /** Logins of the demo accounts, by the plugin whose demo makes them. */
  readonly demoLogins?: ReadonlyMap<string, readonly string[]>;
}

/**
 * What of it plugins see. The rest is the host's and the core's: the whole database, the ports, other plugins'
 * settings.
 */
export type OpenKernel = Omit<Kernel, 'orm' | 'ports' | 'config' | 'operatorKeys' | 'demoPassword'>;

/** What is known of one plugin at run time. */
export interface PluginStatus {
  readonly id: string;
  readonly version: string;
  readonly title: Readonly<Record<'en' | 'zh-CN', string>>;
  readonly status: 'on' | 'left-out' | 'disabled';
  /** Why it is not on. */
  readonly reason?: string;
  /** More of it, for the operator's terminal alone: a module's own words may hold addresses, paths and secrets. */
  readonly detail?: string;
  readonly required: boolean;
  readonly permissions: Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
  readonly roles: Readonly<
    Record<string, { title: Readonly<Record<'en' | 'zh-CN', string>>; permissions: readonly string[] }>
  >;
  readonly entities: readonly string[];
  readonly events: readonly string[];
  readonly jobs: readonly string[];
}
