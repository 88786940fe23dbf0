import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Language } from '../../lib/localized-text.js';
import type { ServerMetrics } from '../observability/metrics.js';
import type { OperationRecord } from '../observability/operation-record.js';
import { ownWords } from '../own-words.js';

/** The final words of an error, in the caller's language. Given by who builds the server. */
export type FormatError = (
  error: unknown,
  about: { readonly language: Language; readonly requestId: string },
) => GraphQLFormattedError;

/** What an answer is about. */
export interface About {
  readonly language: Language;
  readonly requestId: string;
  readonly record: OperationRecord;
}

/** Turns whatever went wrong into what the caller reads; the same for every transport. */
export type PresentError = (error: unknown, about: About) => GraphQLFormattedError;

/** Codes are names; whatever else a plugin writes there is not handed on to metrics and logs. */
const codePattern = /^[A-Z][A-Z0-9_]{0,63}$/;

/** The one place where errors leave the server: words, request id, log of the unexpected, count by code. */
export function createErrorPresenter(parts: {
  readonly formatError: FormatError;
  readonly logger: Logger;
  readonly metrics: ServerMetrics;
}): PresentError {
  return (error, { language, requestId, record }) => {
    const formatted = formatSafely(parts, error, { language, requestId });
    const { http: _, stacktrace: __, ...extensions } = formatted.extensions ?? {};
    const code =
      typeof extensions.code === 'string' && codePattern.test(extensions.code)
        ? extensions.code
        : 'INTERNAL_SERVER_ERROR';
    // What was worded for the client is expected: a text that the database does not store is no fault of ours.
    if (code === 'INTERNAL_SERVER_ERROR') logUnexpected(parts.logger, requestId, error);
    record.codes.add(code);
    parts.metrics.errorAnswered(code);
    // A scalar words its refusal without knowing at which field it stands; the server knows.
    const field = error instanceof GraphQLError ? error.extensions.field : undefined;
    if (extensions.field === undefined && typeof field === 'string') extensions.field = field;
    const message = ownWords(extensions, language, formatted.message) ?? formatted.message;
    return { ...formatted, message, extensions: { ...extensions, code, requestId } };
  };
}

function formatSafely(
  { formatError, logger }: { formatError: FormatError; logger: Logger },
  error: unknown,
  about: { language: Language; requestId: string },
): GraphQLFormattedError {
  try {
    return formatError(error, about);
  } catch (fault) {
    logUnexpected(logger, about.requestId, fault);
    return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
}

/** Name, message and stack only: an error of the database carries rows and parameters in its other properties. */
function logUnexpected(logger: Logger, requestId: string, error: unknown): void {
  const path = error instanceof GraphQLError ? error.path : undefined;
  const cause = (error instanceof GraphQLError ? error.originalError : undefined) ?? error;
  const { name, message, stack } = cause instanceof Error ? cause : new Error(`Not an Error: ${typeof cause}`);
  logger.error({ requestId, path, error: { name, message, stack } }, 'unexpected error');
}
