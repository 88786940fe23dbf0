import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkDocument } from '../limits/check-document.js';
import type { Limits } from '../limits/limits.js';
import { isStandardIntrospection } from '../limits/standard-introspection.js';
import { checkLiterals } from '../limits/text.js';
import { tooComplex } from '../limits/too-complex.js';
import { httpRefusal } from '../refusals.js';
import { named, withRule } from './named-rules.js';
import { type PreparedOperation, prepareOperations } from './prepared-operation.js';
import { quietValuesRule, withoutLiteral } from './quiet-values.js';
import { withCode } from './request-error.js';
import { withoutUnwritten } from './unwritten-names.js';

/** A document after all checks that need neither variables nor a caller. */
export interface PreparedDocument {
  /** Absent when the text could not be parsed. */
  readonly document?: DocumentNode;
  /** Why it may not run; empty for a good document. */
  readonly refusals: readonly GraphQLError[];
  readonly operations: readonly PreparedOperation[];
  /** The query of graphql's own tools: a constant, whatever it costs. */
  readonly isStandardIntrospection: boolean;
}

/** What the checks of a document depend on. */
export interface DocumentRules {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  /** No "Did you mean …": it would tell the schema to whom introspection is closed. */
  readonly hideSuggestions: boolean;
}

/**
 * How many documents are kept, and what they may weigh together. A parsed document weighs by its tokens, not by its
 * characters: a token of one character is some 500 bytes of syntax tree.
 */
const kept = { documents: 2_000, bytes: 64_000_000, bytesPerToken: 500, bytesPerCharacter: 4 } as const;

/** Parses and checks documents, and keeps the good ones: clients send the same few again and again. */
export class Documents {
  private readonly known = new LRUCache<string, PreparedDocument>({
    max: kept.documents,
    maxSize: kept.bytes,
    sizeCalculation: ({ document }, source) =>
      1 + source.length * kept.bytesPerCharacter + countTokens(document) * kept.bytesPerToken,
  });
  /** Refused ones live no longer than the request that sent them: anybody can send another one each time. */
  private readonly refused = new WeakMap<object, { readonly source: string; readonly prepared: PreparedDocument }>();

  constructor(private readonly rules: DocumentRules) {}

  /** What is kept between requests. */
  get held(): { readonly documents: number; readonly bytes: number } {
    return { documents: this.known.size, bytes: this.known.calculatedSize };
  }

  /**
   * The document of a source text, with its refusals. Never throws.
   *
   * @param asker asking twice for the same one checks a refused document once
   */
  prepare(source: string, asker?: object): PreparedDocument {
    const found = this.known.get(source);
    if (found !== undefined) return found;
    const last = asker && this.refused.get(asker);
    if (last?.source === source) return last.prepared;
    const prepared = prepareDocument(source, this.rules);
    if (prepared.refusals.length === 0) this.known.set(source, prepared);
    else if (asker !== undefined) this.refused.set(asker, { source, prepared });
    return prepared;
  }
}

function countTokens(document: DocumentNode | undefined): number {
  let count = 0;
  for (let token = document?.loc?.startToken; token; token = token.next ?? undefined) count += 1;
  return count;
}

function prepareDocument(source: string, rules: DocumentRules): PreparedDocument {
  let document: DocumentNode;
  try {
    document = parse(source, { maxTokens: rules.limits.tokens });
  } catch (error) {
    return { refusals: [refuseSource(error, rules.limits)], operations: [], isStandardIntrospection: false };
  }
  const isStandard = isStandardIntrospection(source);
  const refusals = checkParsed(document, rules, isStandard).map((error) => tellable(error, source, rules));
  return { document, refusals, operations: prepareOperations(document), isStandardIntrospection: isStandard };
}

const rulesTelling = (tellsTypes: boolean) =>
  specifiedRules.map((rule) =>
    rule === ValuesOfCorrectTypeRule ? named(quietValuesRule(tellsTypes), rule.name) : named(rule),
  );
const validationRules = rulesTelling(true);
const closedRules = [...rulesTelling(false), named(NoSchemaIntrospectionCustomRule)];

/** Cheapest checks first: graphql's own validation only sees documents of bounded size. */
function checkParsed(document: DocumentNode, rules: DocumentRules, isStandard: boolean): readonly GraphQLError[] {
  const excess = isStandard ? undefined : checkDocument(document, rules.limits);
  const early = excess ?? checkLiterals(document, rules.limits) ?? checkOperationTypes(document, rules.schema);
  if (early !== undefined) return [early];
  return validate(rules.schema, document, rules.introspection ? validationRules : closedRules, {
    maxErrors: rules.limits.reportedErrors,
    hideSuggestions: rules.hideSuggestions,
  }).map((error) => withCode(withRule(error, 'validate'), 'GRAPHQL_VALIDATION_FAILED', 400));
}

/** To whom introspection is closed, no name is told that they did not write. */
export function tellable(
  error: GraphQLError,
  source: string,
  { introspection }: Pick<DocumentRules, 'introspection'>,
): GraphQLError {
  if (introspection) return error;
  const { nodes, positions, path, originalError, extensions } = error;
  const message = withoutUnwritten(error.message, source);
  return new GraphQLError(message, { nodes, source: error.source, positions, path, originalError, extensions });
}

/** graphql's validation says nothing of operations whose root type the schema does not have. */
function checkOperationTypes(document: DocumentNode, schema: GraphQLSchema): GraphQLError | undefined {
  const strange = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(node.operation),
  );
  return strange && httpRefusal('server:operation-type', { nodes: [strange] });
}

function refuseSource(error: unknown, limits: Limits): GraphQLError {
  if (!(error instanceof GraphQLError)) {
    // The parser is recursive: text nested this deep exhausts the stack before a level can be counted.
    return tooComplex('depth', limits.depth + 1, limits.depth);
  }
  if (error.message.endsWith('tokens. Parsing aborted.')) return tooComplex('tokens', limits.tokens + 1, limits.tokens);
  return withCode(withRule(error, 'parse'), 'GRAPHQL_PARSE_FAILED', 400, undefined, withoutLiteral(error.message));
}
