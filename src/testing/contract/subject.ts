import { readdirSync } from 'node:fs';
import type { Finding } from '../../host/index.js';
import type { PluginDefinition } from '../../plugin-api/index.js';
import { startTestServer, type TestServerOptions } from '../start-test-server.js';
import type { TestServer } from '../test-server.js';

/** What `testPlugin` is told beside the plugin. */
export interface ContractOptions {
  /**
   * Plugins that it requires, and others that it has to get on with. Those that come with Commongrid need not be named.
   */
  readonly beside?: readonly PluginDefinition[];
  /** Settings by plugin id, as the operator's configuration file has them. */
  readonly config?: TestServerOptions['config'];
  /**
   * Fills a new server with rows to ask about, beside those of the demo: ten of each type in all, so that statements
   * that grow with them show.
   */
  readonly fill?: (server: TestServer) => Promise<void>;
  /**
   * Coordinates that a part of the contract does not hold for, each with the reason, for the reader:
   * `{ leaks: { 'Query.openCases': 'public by law' } }`.
   */
  readonly exempt?: Partial<Readonly<Record<ExemptPart, Readonly<Record<string, string>>>>>;
}

/** Parts of the contract that a field can be exempt from. */
export type ExemptPart = 'leaks' | 'statements';

/** A plugin with the sets of plugins that it is tried in. */
export interface Subject {
  readonly plugin: PluginDefinition;
  readonly options: ContractOptions;
  /** What it requires, directly or not. */
  readonly required: readonly PluginDefinition[];
  /** Every other plugin that it is tried beside. */
  readonly others: readonly PluginDefinition[];
}

/** @throws Error when a plugin that is required is not at hand */
export async function subjectOf(plugin: PluginDefinition, options: ContractOptions): Promise<Subject> {
  const given = new Map((options.beside ?? []).map((each) => [each.id, each]));
  const bundled = (await bundledPlugins()).filter(({ id }) => !given.has(id));
  const others = [...given.values(), ...bundled].filter(({ id }) => id !== plugin.id);
  return { plugin, options, required: requirementsOf(plugin, others), others };
}

/** Where the plugins are that come with Commongrid, whether sources or compiled files run. */
const bundledFolder = new URL('../../../plugins/', import.meta.url);

async function bundledPlugins(): Promise<PluginDefinition[]> {
  const folders = readdirSync(bundledFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const index = import.meta.url.endsWith('.ts') ? 'index.ts' : 'index.js';
  const modules = folders.map(({ name }) => import(new URL(`${name}/${index}`, bundledFolder).href));
  return (await Promise.all(modules)).map((module: { default: PluginDefinition }) => module.default);
}

function requirementsOf({ id, requires = {} }: PluginDefinition, all: readonly PluginDefinition[]): PluginDefinition[] {
  const found = Object.keys(requires).flatMap((name) => {
    const plugin = all.find((each) => each.id === name);
    if (!plugin) throw new Error(`${id} requires ${name}: give testPlugin its definition in "beside"`);
    return [...requirementsOf(plugin, all), plugin];
  });
  return [...new Set(found)];
}

/** Starts a server with these plugins, and closes it when the work is done. */
export async function withServer<T>(options: TestServerOptions, work: (server: TestServer) => Promise<T>): Promise<T> {
  return during(await startTestServer(options), work);
}

/** Does work with a server, and closes it when that is done. */
export async function during<T>(server: TestServer, work: (server: TestServer) => Promise<T>): Promise<T> {
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** The password of demo accounts; no test signs in with it. */
const demoPassword = 'a password that nobody uses';

/** How a server starts that has the plugin, what it requires, and the demo if the plugin brings one. */
export const startOf = ({ plugin, required, options: { config } }: Subject): TestServerOptions => ({
  plugins: [...required, plugin],
  config,
  ...(plugin.demo && { demoPassword }),
});

/** A server with the plugin, what it requires, and rows to ask about. */
export async function startFilled(subject: Subject, databaseUrl?: string): Promise<TestServer> {
  const { options } = subject;
  const server = await startTestServer({ ...startOf(subject), databaseUrl });
  try {
    await options.fill?.(server);
    await server.settled();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A problem of the plugin under test. */
export const problemOf = (
  subject: Subject,
  coordinate: string | undefined,
  problem: string,
  mend: string,
): Finding => ({
  plugin: subject.plugin.id,
  coordinate,
  problem,
  mend,
});
