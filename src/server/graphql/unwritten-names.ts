/**
 * What graphql-js says of a document, without the names of types, fields and arguments that the document does not hold:
 * to whom introspection is closed, a mistake may not tell the schema piece by piece. What they wrote themselves is
 * named.
 * @param message in graphql-js' own words, where every name stands in quotation marks: `"Query.hello"`, `"[String!]!"`
 */
export function withoutUnwritten(message: string, document: string): string {
  let written: ReadonlySet<string> | undefined;
  return message.replace(/"([^"]*)"/g, (quoted, inside: string) => {
    written ??= new Set(namesIn(document));
    return namesIn(inside).every((name) => written?.has(name)) ? quoted : '"…"';
  });
}

const namesIn = (text: string): string[] => text.match(/\w+/g) ?? [];
