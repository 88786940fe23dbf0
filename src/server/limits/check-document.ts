import { type DocumentNode, GraphQLError, Kind } from 'graphql';
import { countComparisons } from './compare-fields.js';
import type { LimitName, Limits } from './limits.js';
import { type Measure, measureDocument } from './measure-document.js';
import { tooComplex } from './too-complex.js';

const measured = [
  'depth',
  'aliases',
  'directives',
  'selections',
  'schemaReads',
  'repeats',
] as const satisfies LimitName[];

/**
 * The first limit that a parsed document exceeds, or a fragment that contains itself; nothing when it is modest.
 * Runs before graphql's own validation, whose work can grow with the square of the document.
 */
export function checkDocument(document: DocumentNode, limits: Limits): GraphQLError | undefined {
  const result = measureDocument(document);
  if (result.cycle !== undefined) {
    return new GraphQLError(`Cannot spread fragment "${result.cycle}" within itself.`, {
      extensions: {
        code: 'GRAPHQL_VALIDATION_FAILED',
        rule: 'server:document.fragment-in-itself',
        http: { status: 400 },
      },
    });
  }
  for (const { node, measure } of result.definitions) {
    for (const limit of measured) {
      if (measure[limit] > limits[limit]) return tooComplex(limit, measure[limit], limits[limit]);
    }
    const rootFields = topFields(measure);
    if (node.kind === Kind.OPERATION_DEFINITION && rootFields > limits.rootFields) {
      return tooComplex('rootFields', rootFields, limits.rootFields);
    }
  }
  // Only where a name comes twice in one place can there be fields below it to be merged.
  const repeated = result.definitions.some(({ measure }) => measure.repeats > 1);
  const comparisons = repeated ? countComparisons(document) : 0;
  return comparisons > limits.comparisons ? tooComplex('comparisons', comparisons, limits.comparisons) : undefined;
}

function topFields(measure: Measure): number {
  return measure.names.size;
}
