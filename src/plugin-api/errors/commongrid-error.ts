import { GraphQLError } from 'graphql';
import { type ErrorCode, errorCodes } from './codes.js';

/** Values that a message template may name: `{name}`. Never personal data, never internals. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** What a refusal says beside its code. */
export interface RefusalDetails {
  /** The rule that refused, `plugin:name`; also the key of its message in the plugin's `messages/`. */
  readonly rule?: string;
  /** The input that a form can point at: `input.parentId`, `longitude`. */
  readonly field?: string;
  /** Values for the message; they also reach the client as `extensions.values`. */
  readonly values?: MessageValues;
  /** Seconds after which a rate-limited caller may try again. */
  readonly retryAfter?: number;
}

/** A refusal that a client is meant to read: coded, and worded in its language when it leaves the server. */
export class CommongridError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    readonly details: RefusalDetails = {},
    options: { cause?: unknown } = {},
  ) {
    super(errorCodes[code].meaning.en, {
      extensions: { code, ...details },
      originalError: options.cause instanceof Error ? options.cause : undefined,
    });
    this.name = 'CommongridError';
  }
}

/**
 * A refusal whose record must survive it: the transaction of the mutation is rolled back, then `keep` runs in a short
 * transaction of its own (a failed sign-in is counted, a reused refresh token revokes its family).
 */
export class KeptRefusal<Write> extends CommongridError {
  constructor(
    code: ErrorCode,
    details: RefusalDetails,
    readonly keep: (write: Write) => Promise<void>,
  ) {
    super(code, details);
    this.name = 'KeptRefusal';
  }
}
