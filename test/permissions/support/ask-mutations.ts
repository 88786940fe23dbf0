import type { GraphQLField } from 'graphql';
import type { TestClient } from '../../../src/testing/index.js';
import { type Asking, argumentsOf } from './arguments.js';
import { type Reply, replyAt } from './replies.js';

/** Mutations of one request run one after the other, each in a transaction of its own. */
const atOnce = 20;

/** Tries every mutation on one side, over HTTP, and answers what was said to each, by its coordinate. */
export async function askMutations(
  client: TestClient,
  asking: Asking,
  mutations: readonly GraphQLField<unknown, unknown>[],
): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (let at = 0; at < mutations.length; at += atOnce) {
    const part = mutations.slice(at, at + atOnce);
    const inputs = part.map(({ name, args }) => argumentsOf(asking, `Mutation.${name}`, args).input);
    const declared = part.map(({ args }, index) => `$i${index}: ${String(args[0]?.type)}`);
    const fields = part.map(({ name }, index) => `${name}(input: $i${index}) { __typename }`);
    const document = `mutation (${declared.join(', ')}) { ${fields.join(' ')} }`;
    const answer = await client.send(document, Object.fromEntries(inputs.map((input, index) => [`i${index}`, input])));
    for (const { name } of part) replies.set(`Mutation.${name}`, replyAt(answer, [name]));
  }
  return replies;
}
