import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { TestClient } from '../../../src/testing/index.js';
import { type Asking, argumentsOf } from './arguments.js';
import { type Reply, replyAt } from './replies.js';
import { type Variant, variants } from './variants.js';

/** Mutations of one request run one after the other, each in a transaction of its own. */
const atOnce = 20;

/** One way in which a mutation is tried. */
export interface Attempt {
  /** `Mutation.addTag`, `Mutation.addTag(a sensitive one)`. */
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly variant?: Variant;
}

/** Every mutation, and those that are tried in several ways once more for each. */
export function attemptsOf(schema: GraphQLSchema): Attempt[] {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return [
    ...Object.values(fields).map((field) => ({ coordinate: `Mutation.${field.name}`, field })),
    ...variants.flatMap((variant) => {
      const field = fields[variant.mutation];
      return field ? [{ coordinate: `Mutation.${field.name}(${variant.title})`, field, variant }] : [];
    }),
  ];
}

/** Tries mutations on one side, over HTTP, and answers what was said to each, by its coordinate. */
export async function askMutations(
  client: TestClient,
  asking: Asking,
  attempts: readonly Attempt[],
): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (let at = 0; at < attempts.length; at += atOnce) {
    const part = attempts.slice(at, at + atOnce);
    const inputs = part.map(({ field: { name, args }, variant }) => {
      const instead = variant?.given(asking) ?? {};
      return argumentsOf({ ...asking, instead }, `Mutation.${name}`, args).input;
    });
    const declared = part.map(({ field: { args } }, index) => `$i${index}: ${String(args[0]?.type)}`);
    const fields = part.map(({ field: { name } }, index) => `m${index}: ${name}(input: $i${index}) { __typename }`);
    const document = `mutation (${declared.join(', ')}) { ${fields.join(' ')} }`;
    const answer = await client.send(document, Object.fromEntries(inputs.map((input, index) => [`i${index}`, input])));
    for (const [index, { coordinate }] of part.entries()) replies.set(coordinate, replyAt(answer, [`m${index}`]));
  }
  return replies;
}
