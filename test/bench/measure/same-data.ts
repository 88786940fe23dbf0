import { deepStrictEqual } from 'node:assert';
import type { Contender, QueryName, Request } from './contender.ts';

/** Sends one request. Throws unless it is answered with 200. */
export async function send({ server }: Contender, { method, path, headers, body }: Request): Promise<string> {
  const response = await fetch(server.url + path, { method, headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}: ${text}`);
  return text;
}

/**
 * The answer of a query, in the one form, if all servers give the same. Each is asked several times: the first answers
 * of some come from other code than the later ones.
 * @throws Error naming the server that differs
 */
export async function requireSameData(contenders: readonly Contender[], query: QueryName): Promise<unknown> {
  const [reference, ...others] = contenders;
  if (!reference) throw new Error('Nobody takes part.');
  const ask = async (one: Contender) => one.workloads[query].read(await send(one, one.workloads[query].request));
  const expected = await ask(reference);
  for (const one of [...others, reference]) {
    for (let time = 0; time < 3; time += 1) {
      deepStrictEqual(await ask(one), expected, `${one.name} answers the ${query} query differently`);
    }
  }
  return expected;
}

/** How many objects an answer holds. */
export function countObjects(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce<number>((sum, one) => sum + countObjects(one), 0);
  return Array.isArray(value) ? below : below + 1;
}
