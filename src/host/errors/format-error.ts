import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Language } from '../../lib/localized-text.js';
import { CommongridError, type ErrorCode, errorCodes } from '../../plugin-api/index.js';
import { constraintFallback, databaseRefusal } from './database-refusals.js';
import type { MessageCatalog } from './message-catalog.js';

/** For whom an error is worded. */
export interface ErrorAudience {
  readonly language: Language;
  readonly requestId: string;
}

/** The refusal that a client is meant to read behind whatever was thrown; undefined for an unexpected fault. */
export function expectedRefusal(error: unknown): CommongridError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; depth += 1) {
    if (at instanceof CommongridError) return at;
    const next = (at as { originalError?: unknown }).originalError ?? at.cause;
    if (!next) break;
    at = next;
  }
  return databaseRefusal(error);
}

/**
 * Words an error for a client: code, rule and field for its program, a sentence in its language for its reader.
 * An unexpected fault says nothing but its code and the request id.
 */
export function formatError(catalog: MessageCatalog, error: unknown, audience: ErrorAudience): GraphQLFormattedError {
  const located = error instanceof GraphQLError ? { locations: error.locations, path: error.path } : {};
  const refusal = expectedRefusal(error);
  if (refusal) {
    const { rule, values } = refusal.details;
    // A constraint that its plugin has no words for is named to nobody: its name tells of tables and columns.
    const known = rule !== undefined && catalog.has(rule) ? rule : (constraintFallback(refusal) ?? rule);
    const said = known && catalog.text(audience.language, known, values);
    return shape(refusal.code, said, { ...refusal.details, rule: known }, located, audience);
  }
  if (error instanceof GraphQLError) {
    const code = knownCode(error.extensions.code) ?? (error.originalError ? undefined : 'GRAPHQL_VALIDATION_FAILED');
    if (code && code !== 'INTERNAL_SERVER_ERROR')
      return shape(code, error.message, error.extensions, located, audience);
  }
  return shape('INTERNAL_SERVER_ERROR', undefined, {}, located, audience);
}

function knownCode(code: unknown): ErrorCode | undefined {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : undefined;
}

function shape(
  code: ErrorCode,
  said: string | undefined,
  details: object,
  located: Pick<GraphQLFormattedError, 'locations' | 'path'>,
  { language, requestId }: ErrorAudience,
): GraphQLFormattedError {
  const { meaning, mend } = errorCodes[code];
  const { stacktrace: _stack, http: _http, ...open } = details as Record<string, unknown>;
  return {
    message: said ?? [meaning[language], mend[language]].join(language === 'en' ? ' ' : ''),
    ...located,
    extensions: { ...open, code, requestId },
  };
}
