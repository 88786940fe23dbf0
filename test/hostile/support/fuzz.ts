import { Agent } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { Documents } from './documents.js';
import { Draw } from './draw.js';
import { problemWith } from './judge.js';
import type { Pool } from './pool.js';
import { drawRequest, type HostileRequest } from './requests.js';
import { send } from './send.js';
import type { Sessions } from './sessions.js';

/** Whom the fuzz is aimed at. */
export interface Target {
  readonly url: string;
  readonly schema: GraphQLSchema;
  /** What stands in its database. */
  readonly pool: Pool;
  readonly sessions: Sessions;
}

/** What a server must never answer. */
export interface Failure {
  readonly seed: number;
  readonly index: number;
  readonly why: string;
  readonly request: string;
}

/** How many requests are under way at the same time. */
const atOnce = 8;

/**
 * Sends so many requests that chance has made, the same ones for the same seed and the same contents of the database.
 * @returns what failed, with the seed and the number of the request
 */
export async function fuzz(target: Target, count: number, seed: number): Promise<Failure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const documents = new Documents(target.schema, target.pool);
  const failures: Failure[] = [];
  const draw = new Draw(seed);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      const request = drawRequest(draw, documents);
      const why = await problemOf(target, request, agent);
      if (why) failures.push({ seed, index, why, request: describe(request) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  agent.destroy();
  return failures;
}

async function problemOf(target: Target, request: HostileRequest, agent: Agent): Promise<string | undefined> {
  const authorization = await target.sessions.authorization(request.asker);
  try {
    const reply = await send(target.url, request, { agent, authorization });
    if (reply.text.includes('core:session.over')) await target.sessions.renew(request.asker, authorization);
    return problemWith(request, reply);
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
}

const describe = ({ asker, method, search, headers, body }: HostileRequest) =>
  `${asker} ${method} ${search} ${JSON.stringify(headers)}\n${body.map(String).join('\n').slice(0, 3_000)}`;
