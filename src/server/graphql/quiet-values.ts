import {
  GraphQLError,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
} from 'graphql';
import { httpRefusal } from '../refusals.js';
import { allowedValues } from './allowed-values.js';

/**
 * graphql's rule on literals, with words that name the expected type and not the literal: a document that was put
 * together from text may hold what nobody should read in a log.
 *
 * @param tellsTypes whether the type and the values of an enum may be told: not to whom introspection is closed
 */
export const quietValuesRule =
  (tellsTypes: boolean): ValidationRule =>
  (context) => {
    const quiet = Object.create(context, {
      reportError: {
        value: (error: GraphQLError) => {
          context.reportError(repeatsValue(error, context) ? withoutValue(error, context, tellsTypes) : error);
        },
      },
    }) as ValidationContext;
    return ValuesOfCorrectTypeRule(quiet);
  };

/** Errors about the fields of an input object name fields only; a scalar that refuses by rule has chosen its words. */
function repeatsValue({ nodes, extensions }: GraphQLError, context: ValidationContext): boolean {
  if (typeof extensions.rule === 'string') return false;
  const kind = nodes?.[0]?.kind;
  const type = context.getInputType();
  if (kind === Kind.OBJECT_FIELD || kind === Kind.NULL || kind === Kind.VARIABLE) return false;
  return kind !== Kind.OBJECT || !type || !isInputObjectType(getNamedType(type));
}

function withoutValue(
  { nodes, originalError }: GraphQLError,
  context: ValidationContext,
  tellsTypes: boolean,
): GraphQLError {
  const cause = originalError instanceof GraphQLError ? undefined : originalError;
  const type = tellsTypes ? String(context.getInputType() ?? 'unknown') : undefined;
  const allowed = tellsTypes ? allowedValues(context.getInputType()) : undefined;
  return httpRefusal('server:literal', { nodes, type, allowed, originalError: cause ?? undefined });
}

/** A syntax error without the text or number that the parser stumbled over, or a name that is as long as a text. */
export function withoutLiteral(message: string): string {
  const short = message.replace(/\b(String|BlockString|Int|Float) "[\s\S]*"/, '$1');
  return short.replace(/\bName "\w{200,}"/, 'Name').slice(0, longestMessage);
}

/** What graphql-js says of a syntax is a line; more is a part of the document. */
const longestMessage = 300;
