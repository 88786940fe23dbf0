import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkDocument } from '../limits/check-document.js';
import type { Limits } from '../limits/limits.js';
import { isStandardIntrospection } from '../limits/standard-introspection.js';
import { checkLiterals } from '../limits/text.js';
import { tooComplex } from '../limits/too-complex.js';
import { type PreparedOperation, prepareOperations } from './prepared-operation.js';
import { withCode } from './request-error.js';

/** A document after all checks that need neither variables nor a caller. */
export interface PreparedDocument {
  /** Absent when the text could not be parsed. */
  readonly document?: DocumentNode;
  /** Why it may not run; empty for a good document. */
  readonly refusals: readonly GraphQLError[];
  readonly operations: readonly PreparedOperation[];
}

/** What the checks of a document depend on. */
export interface DocumentRules {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  /** No "Did you mean …": it would tell the schema to whom introspection is closed. */
  readonly hideSuggestions: boolean;
}

/** How many documents are kept, and how many characters of source they may have together. */
const kept = { documents: 2_000, characters: 4_000_000 } as const;

/** Parses and checks documents, and keeps what came of it: clients send the same few again and again. */
export class Documents {
  private readonly known = new LRUCache<string, PreparedDocument>({
    max: kept.documents,
    maxSize: kept.characters,
    sizeCalculation: (_, source) => source.length + 1,
  });

  constructor(private readonly rules: DocumentRules) {}

  /** The document of a source text, with its refusals. Never throws. */
  prepare(source: string): PreparedDocument {
    const found = this.known.get(source);
    if (found !== undefined) return found;
    const prepared = prepareDocument(source, this.rules);
    this.known.set(source, prepared);
    return prepared;
  }
}

function prepareDocument(source: string, rules: DocumentRules): PreparedDocument {
  let document: DocumentNode;
  try {
    document = parse(source, { maxTokens: rules.limits.tokens });
  } catch (error) {
    return { refusals: [refuseSource(error, rules.limits)], operations: [] };
  }
  const refusals = checkParsed(source, document, rules);
  return { document, refusals, operations: prepareOperations(document) };
}

/** Cheapest checks first: graphql's own validation only sees documents of bounded size. */
function checkParsed(source: string, document: DocumentNode, rules: DocumentRules): readonly GraphQLError[] {
  const excess = isStandardIntrospection(source) ? undefined : checkDocument(document, rules.limits);
  const early = excess ?? checkLiterals(document);
  if (early !== undefined) return [early];
  return validate(
    rules.schema,
    document,
    rules.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule],
    { maxErrors: rules.limits.reportedErrors, hideSuggestions: rules.hideSuggestions },
  ).map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED', 400));
}

function refuseSource(error: unknown, limits: Limits): GraphQLError {
  if (!(error instanceof GraphQLError)) {
    // The parser is recursive: text nested this deep exhausts the stack before a level can be counted.
    return tooComplex('depth', limits.depth + 1, limits.depth);
  }
  if (error.message.endsWith('tokens. Parsing aborted.')) return tooComplex('tokens', limits.tokens + 1, limits.tokens);
  return withCode(error, 'GRAPHQL_PARSE_FAILED', 400);
}
