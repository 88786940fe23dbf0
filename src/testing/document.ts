import { type DocumentNode, print } from 'graphql';

/**
 * An operation that knows the types of its result and its variables. The shape is the one that GraphQL code generators
 * write (`TypedDocumentNode`, `TypedDocumentString`), so theirs fit as they are; `operation` makes one by hand.
 */
export interface TypedDocument<Result, Variables> {
  /** Never there: it carries the types. */
  readonly __apiType?: (variables: Variables) => Result;
}

/** What a client can be given to ask: text, a parsed document, or one that knows its types. */
export type Document<Result, Variables> = string | DocumentNode | TypedDocument<Result, Variables>;

/** What follows the document: variables may be left out where none is required. */
export type Given<Variables, Options> =
  Partial<Variables> extends Variables
    ? [variables?: Variables, options?: Options]
    : [variables: Variables, options?: Options];

/**
 * An operation with the types of its result and its variables, said once where it is written:
 * `const rename = operation<{ … }, { input: { id: string } }>('mutation ($input: …) { … }')`. They are the author's
 * word; whoever wants them checked against the schema has a code generator write them.
 */
export const operation = <Result, Variables = object>(text: string): string & TypedDocument<Result, Variables> =>
  text as string & TypedDocument<Result, Variables>;

/** The text that goes over the wire. What is no parsed document is a text, or an object made of one. */
export const textOf = (document: Document<unknown, never>): string =>
  typeof document === 'object' && 'kind' in document ? print(document) : String(document as string);
