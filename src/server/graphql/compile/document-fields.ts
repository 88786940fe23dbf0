import type { FieldNode, GraphQLOutputType } from 'graphql';

/** The fields of a document, as errors refer to them. */
export interface DocumentFields {
  /** By where they begin in the source, `line:column`. */
  readonly nodes: ReadonlyMap<string, FieldNode>;
  /** Their types, by response path without list indices. */
  readonly types: ReadonlyMap<string, GraphQLOutputType>;
}

/** Key of `DocumentFields.types`. */
export function responsePath(keys: readonly (string | number)[]): string {
  return keys.join('.');
}

/** Notes the fields of a document while it is visited. */
export class FieldNotes implements DocumentFields {
  readonly nodes = new Map<string, FieldNode>();
  readonly types = new Map<string, GraphQLOutputType>();
  private readonly keys: string[] = [];

  enter(node: FieldNode, type: GraphQLOutputType | null | undefined): void {
    this.keys.push(node.alias?.value ?? node.name.value);
    const path = responsePath(this.keys);
    if (type && !this.types.has(path)) this.types.set(path, type);
    if (node.loc) this.nodes.set(`${node.loc.startToken.line}:${node.loc.startToken.column}`, node);
  }

  leave(): void {
    this.keys.pop();
  }
}
