import type { OperationTypeNode } from 'graphql';
import type { Engine } from '../graphql/executor.js';

/**
 * How an operation ended: answered in full (`ok`), with errors beside data (`partial`), with errors and no data
 * (`failed`), or not run at all (`refused`).
 */
export type Outcome = 'ok' | 'partial' | 'failed' | 'refused';

/** What the log and the metrics may know of one request: names that the schema or this server gave, and figures. */
export interface OperationRecord {
  type?: `${OperationTypeNode}`;
  /** Declared in the document, at most 64 characters. */
  name?: string;
  /** Coordinates, `Query.organization`. */
  rootFields?: readonly string[];
  /** The owner of the root fields, or `several`. */
  plugin?: string;
  cost?: number;
  engine?: Engine;
  outcome?: Outcome;
  /** `extensions.code` of the errors that were answered. */
  readonly codes: Set<string>;
}

/** The record of a request of which nothing is known yet. */
export function openRecord(): OperationRecord {
  return { codes: new Set() };
}
