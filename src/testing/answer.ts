import type { ErrorCode } from '../plugin-api/index.js';
import { lookForLeaks } from './leaks/leaks.js';

/** A refusal as a client reads it. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** Where in the answer the null stands that it explains. */
  readonly path?: readonly (string | number)[];
  /** The rule that refused, `plugin:name`. */
  readonly rule?: string;
  /** The input that a form can point at. */
  readonly field?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly retryAfter?: number;
}

/** What the server said to one request. */
export interface Answer<Data> {
  readonly status: number;
  readonly requestId: string;
  readonly headers: Headers;
  readonly data: Data | null | undefined;
  readonly refusals: readonly Refusal[];
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Omit<Refusal, 'message' | 'path'>;
  }[];
}

/** Reads the answer to a GraphQL request. */
export async function readAnswer<Data>(response: Response, requestId: string): Promise<Answer<Data>> {
  const { data, errors = [] } = (await response.json()) as Body<Data>;
  if (errors.length > 0) lookForLeaks('an error that a client saw', JSON.stringify(errors));
  const refusals = errors.map(({ message, path, extensions }) => ({ ...extensions, message, path }));
  return { status: response.status, requestId, headers: response.headers, data, refusals };
}

/** Refusals for the message of a failed test, one a line. */
export const describeRefusals = (refusals: readonly Refusal[]): string =>
  refusals
    .map(({ code, message, path, rule, field }) =>
      [`${code} at ${path?.join('.') ?? 'the request'}`, rule && `rule ${rule}`, field && `field ${field}`, message]
        .filter(Boolean)
        .join(', '),
    )
    .join('\n');

/** For the message of a failed test: a rule that refuses without words of its own, and where they belong. */
export const describeUnworded = (rule: string): string =>
  `${rule} refuses without a message: word it in messages/en.json and messages/zh-CN.json of ${rule.split(':')[0]}`;
