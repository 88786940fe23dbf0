import type { HostileRequest } from './requests.js';
import { hungUp, type Reply } from './send.js';

interface SaidError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string };
}

/**
 * WebSocket close codes for what the client did (graphql-transport-ws, RFC 6455); 4500 and 1011 are the server's fault.
 */
const closings = [1000, 1007, 1009, 4400, 4401, 4403, 4408, 4409, 4429];

/** What no error ever says: SQL, names of tables, files, stacks. */
export const internals =
  /node_modules|\n\s+at |file:\/\/|\.(ts|js):\d|SQLSTATE|syntax error at|violates|relation "|"core"\.|\bcore\.[a-z]|\bselect .* from\b/i;

/** What is wrong with a reply: a fault of the server, or too many words; undefined for a good one. */
export function problemWith({ method }: HostileRequest, { status, text }: Reply): string | undefined {
  const isGood = method === 'websocket' ? closings.includes(status) : status >= 200 && status < 500;
  if (!isGood) return `status ${status}: ${text.slice(0, 600)}`;
  for (const error of errorsIn(text)) {
    const { message = '', extensions } = error;
    if (!extensions?.code) return `an error without a code: ${JSON.stringify(error).slice(0, 600)}`;
    if (extensions.code === 'INTERNAL_SERVER_ERROR') return `a fault: ${JSON.stringify(error).slice(0, 600)}`;
    if (internals.test(message)) return `internals: ${message.slice(0, 600)}`;
  }
  return undefined;
}

/** The errors of an HTTP answer, or of the messages of a WebSocket. */
function errorsIn(text: string): readonly SaidError[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const said = JSON.parse(line) as { errors?: SaidError[]; type?: string; payload?: { errors?: SaidError[] } };
    if (said.type === 'error') return said.payload as SaidError[];
    return said.errors ?? said.payload?.errors ?? [];
  });
}

/** Bytes that a server reads of one request, unless it is told otherwise. */
const longestBody = 1_000_000;

/** Whether a request was refused as a whole, with a code: nothing of it was answered. */
export function isRefused({ method, body }: HostileRequest, { status, text }: Reply): boolean {
  if (method !== 'websocket') {
    // Who goes on sending more than is read is hung up on, and may not hear the answer.
    if (status === hungUp) return Buffer.concat([...body]).length > longestBody;
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: SaidError[] };
    return status >= 400 && status < 500 && data === undefined && isCoded(errors);
  }
  if (status === 1009 || status === 4400) return true;
  const said = text
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; type?: string; payload?: SaidError[] });
  const [answer, ...more] = said.filter(({ id }) => id === '1');
  return answer?.type === 'error' && isCoded(answer.payload) && more.length === 0;
}

const isCoded = (errors: readonly SaidError[] | undefined): boolean =>
  errors !== undefined && errors.length > 0 && errors.every(({ extensions }) => extensions?.code !== undefined);
