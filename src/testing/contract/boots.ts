import { lexicographicSortSchema, printSchema } from 'graphql';
import type { Finding } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import type { PluginDefinition } from '../../plugin-api/index.js';
import { problemOf, type Subject, withServer } from './subject.js';

/** It starts with nothing beside it but what it says that it requires. */
export async function bootsAlone(subject: Subject): Promise<Finding[]> {
  const { plugin, required } = subject;
  const started = await start(subject, [...required, plugin]);
  return started.problem ? [problemOf(subject, 'alone', started.problem, started.mend)] : [];
}

/** It starts beside all others, in whatever order an operator lists them, and the graph is the same each time. */
export async function bootsInAnyOrder(subject: Subject): Promise<Finding[]> {
  const { plugin, others } = subject;
  const orders = [[...others, plugin], [plugin, ...others], [plugin, ...others].reverse()];
  const problems: Finding[] = [];
  const graphs = new Map<string, string>();
  for (const order of orders) {
    const name = order.map(({ id }) => id).join(', ');
    if (graphs.has(name)) continue;
    const started = await start(subject, order);
    if (started.problem !== undefined)
      problems.push(problemOf(subject, `listed as ${name}`, started.problem, started.mend));
    else graphs.set(name, started.graph);
  }
  if (new Set(graphs.values()).size > 1) {
    const problem = `the graph depends on the order of the list (${[...graphs.keys()].join(' | ')})`;
    const mend = 'name the plugins that it builds on under requires or uses';
    problems.push(problemOf(subject, undefined, problem, mend));
  }
  return problems;
}

type Started =
  | { readonly graph: string; readonly problem?: undefined }
  | { readonly problem: string; readonly mend: string };

async function start({ plugin, options }: Subject, plugins: readonly PluginDefinition[]): Promise<Started> {
  // Settings of a plugin that is not there would stop the start for a reason of their own.
  const config = Object.entries(options.config ?? {}).filter(([id]) => plugins.some((each) => each.id === id));
  try {
    return await withServer({ plugins, config: Object.fromEntries(config) }, async (server) => {
      const graph = printSchema(lexicographicSortSchema(server.host.schema));
      const [fault] = server.faults;
      return fault ? { problem: `its start logs a fault: ${fault}`, mend: `mend the boot of ${plugin.id}` } : { graph };
    });
  } catch (error) {
    if (error instanceof StartupError) return { problem: `it does not start:\n${error.text}`, mend: error.mend };
    const problem = `it does not start: ${error instanceof Error ? error.message : String(error)}`;
    return { problem, mend: 'require what it needs, and let boot do its work where nothing has been filled yet' };
  }
}
