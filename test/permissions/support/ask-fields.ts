import type { TestClient } from '../../../src/testing/index.js';
import { type Asking, argumentsOf } from './arguments.js';
import { narrowing } from './narrowing.js';
import { type Probe, type Step, selectionOf } from './probes.js';
import { type Reply, replyAt } from './replies.js';

/** Requests are cut into parts of so many fields; one that costs too much is cut again. */
const atOnce = 40;

/** Asks for every field on one side, over HTTP, and answers what was said to each, by its coordinate. */
export async function askFields(
  client: TestClient,
  asking: Asking,
  probes: readonly Probe[],
): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (const parts of Map.groupBy(probes, ({ row }) => row).values()) {
    for (let at = 0; at < parts.length; at += atOnce) {
      await askTogether(client, asking, parts.slice(at, at + atOnce), replies);
    }
  }
  return replies;
}

async function askTogether(
  client: TestClient,
  asking: Asking,
  probes: readonly Probe[],
  replies: Map<string, Reply>,
): Promise<void> {
  const variables = new Variables();
  // Fields of one object on the way are asked for together: it may be dear to make.
  const groups = [...Map.groupBy(probes, wayTo).values()];
  const selections = groups.map((group, at) => select(`f${at}`, group, asking, variables));
  const [{ node, row } = {}] = probes;
  const id = row && asking.side.ids.get(row);
  if (row && !id) throw new Error(`No ${row} is laid out in the world of this test: see settle-side.ts`);
  const body = node
    ? `node(id: ${variables.add('ID!', id)}) { ... on ${node} { ${selections.join(' ')} } }`
    : selections.join(' ');
  const answer = await client.send<Record<string, unknown>>(
    `query ${variables.declared} { ${body} }`,
    variables.values,
  );
  if (!answer.data && answer.refusals.every(({ path }) => !path)) {
    const middle = Math.ceil(probes.length / 2);
    if (answer.refusals[0]?.code === 'QUERY_TOO_COMPLEX' && middle < probes.length) {
      await askTogether(client, asking, probes.slice(0, middle), replies);
      return askTogether(client, asking, probes.slice(middle), replies);
    }
    throw new Error(`The request was refused: ${JSON.stringify(answer.refusals.slice(0, 3))}`);
  }
  groups.forEach((group, at) => {
    for (const { coordinate, steps, field } of group) {
      const way = steps.slice(1).map((step) => step.field.name);
      const first = steps.length === 1 ? `f${at}${field.name}` : `f${at}`;
      replies.set(coordinate, replyAt(answer, [...(node ? ['node'] : []), first, ...way]));
    }
  });
}

/** The fields on the way to a field, itself not. */
const wayTo = ({ steps }: Probe): string =>
  steps
    .slice(0, -1)
    .map(({ coordinate }) => coordinate)
    .join(' ');

/** `grid(id: $v0) { parent { … } }`: the way that probes share, and what each of them asks for at its end. */
function select(alias: string, probes: readonly Probe[], asking: Asking, variables: Variables): string {
  const way = probes[0]?.steps.slice(0, -1) ?? [];
  const ask = (step: Step) => {
    const given = {
      ...argumentsOf(asking, step.coordinate, step.field.args),
      ...narrowing(asking, step.coordinate, step.field),
    };
    const named = Object.entries(given).map(([name, value]) => {
      const type = String(step.field.args.find((argument) => argument.name === name)?.type);
      return `${name}: ${variables.add(type, value)}`;
    });
    return `${step.field.name}${named.length > 0 ? `(${named.join(', ')})` : ''}`;
  };
  const last = probes.map(({ coordinate, field }) => {
    const own = way.length === 0 ? `${alias}${field.name}: ` : '';
    return `${own}${ask({ coordinate, field })} ${selectionOf(field.type)}`;
  });
  const whole = way.reduceRight((inner, step) => `${ask(step)} { ${inner} }`, last.join(' '));
  return way.length === 0 ? whole : `${alias}: ${whole}`;
}

/** The variables of one document. */
class Variables {
  readonly values: Record<string, unknown> = {};
  readonly #types: string[] = [];

  add(type: string, value: unknown): string {
    const name = `v${this.#types.length}`;
    this.values[name] = value;
    this.#types.push(`$${name}: ${type}`);
    return `$${name}`;
  }

  get declared(): string {
    return this.#types.length > 0 ? `(${this.#types.join(', ')})` : '';
  }
}
