import { expect } from 'vitest';
import { executeBoth } from '../../server/test/execute-both.js';
import { beginSession } from '../../testing/accounts.js';
import type { Refusal, SignedInClient, TestServer, Variables } from '../../testing/index.js';

/** An error before it is worded; a fault has no code yet. */
type BothRefusal = Pick<Partial<Refusal>, 'code' | 'path'>;

/** What both executors answered. */
export interface BothAnswer {
  readonly data: unknown;
  readonly refusals: readonly BothRefusal[];
}

/**
 * Asks with graphql-js, and three times with the server's executor, of which the last two run compiled code. All
 * answers must be the same.
 * @param as whoever asks; nobody in particular when it is undefined
 */
export async function askBoth(
  server: TestServer,
  as: SignedInClient | undefined,
  source: string,
  variables?: Variables,
): Promise<BothAnswer> {
  const session = as && (await server.asSystem((context) => beginSession(context, as.account.id)));
  const authorization = session && `Bearer ${session.token}`;
  const openContext = () => server.host.openContext({ authorization, requestId: 'both', language: 'en' });
  const { reference, runs, engines } = await executeBoth({
    schema: server.host.schema,
    source,
    variables,
    openContext,
  });
  expect(engines).toEqual(['first', 'compiled', 'compiled']);
  expect(runs).toEqual([reference, reference, reference]);
  const { data, errors = [] } = JSON.parse(reference) as { data: unknown; errors?: string[] };
  return { data, refusals: errors.map(readRefusal) };
}

function readRefusal(text: string): BothRefusal {
  const { path, extensions } = JSON.parse(text) as { path: string[]; extensions?: Pick<Refusal, 'code'> };
  return { code: extensions?.code, path };
}
