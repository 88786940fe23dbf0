import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../graphql/fragments-of.js';

/** What one operation or fragment asks for, with its fragments expanded. */
export interface Measure {
  depth: number;
  aliases: number;
  directives: number;
  selections: number;
  /** How often `__schema` is selected: each time is a walk through the whole schema. */
  schemaReads: number;
  /** How often each response name is selected at the top of this definition. */
  names: Map<string, number>;
  /** The largest number of equally named selections in one place, at any depth. */
  repeats: number;
}

/** The measures of a document's definitions, or the name of a fragment that contains itself. */
export type DocumentMeasure =
  | { readonly cycle: string }
  | { readonly cycle?: undefined; readonly definitions: readonly DefinitionMeasure[] };

interface DefinitionMeasure {
  readonly node: OperationDefinitionNode | FragmentDefinitionNode;
  readonly measure: Measure;
}

/**
 * Measures every definition of a document in one pass. Each fragment is walked once and its measure added wherever it
 * is spread, so that the work grows with the document's length, however often its fragments double.
 */
export function measureDocument(document: DocumentNode): DocumentMeasure {
  const fragments = fragmentsOf(document);
  const walk = new Walk(fragments);
  const definitions: DefinitionMeasure[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) {
      const variables = node.variableDefinitions?.flatMap((definition) => definition.directives ?? []);
      definitions.push({ node, measure: walk.selectionSet(node.selectionSet, node.directives, variables) });
    } else if (node.kind === Kind.FRAGMENT_DEFINITION) {
      definitions.push({ node, measure: walk.fragment(node) });
    }
    if (walk.cycle !== undefined) return { cycle: walk.cycle };
  }
  return { definitions };
}

type Directives = readonly DirectiveNode[] | undefined;

class Walk {
  cycle: string | undefined;
  private readonly measured = new Map<string, Measure>();
  private readonly open = new Set<string>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  fragment(node: FragmentDefinitionNode): Measure {
    const name = node.name.value;
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    if (this.open.has(name)) {
      this.cycle = name;
      return emptyMeasure();
    }
    this.open.add(name);
    const measure = this.selectionSet(node.selectionSet, node.directives);
    this.open.delete(name);
    this.measured.set(name, measure);
    return measure;
  }

  selectionSet(set: SelectionSetNode, ...directives: Directives[]): Measure {
    const sum = emptyMeasure();
    for (const list of directives) sum.directives += list?.length ?? 0;
    for (const selection of set.selections) {
      sum.selections += 1;
      sum.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        if (selection.alias !== undefined) sum.aliases += 1;
        if (selection.name.value === '__schema') sum.schemaReads += 1;
        addName(sum, selection.alias?.value ?? selection.name.value, 1);
        const below = selection.selectionSet === undefined ? emptyMeasure() : this.selectionSet(selection.selectionSet);
        add(sum, below, 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        addBeside(sum, this.selectionSet(selection.selectionSet));
      } else {
        const fragment = this.fragments.get(selection.name.value);
        if (fragment !== undefined) addBeside(sum, this.fragment(fragment));
      }
    }
    return sum;
  }
}

function emptyMeasure(): Measure {
  return { depth: 0, aliases: 0, directives: 0, selections: 0, schemaReads: 0, names: new Map(), repeats: 0 };
}

function add(sum: Measure, part: Measure, levels: number): void {
  sum.depth = Math.max(sum.depth, part.depth + levels);
  sum.aliases += part.aliases;
  sum.directives += part.directives;
  sum.selections += part.selections;
  sum.schemaReads += part.schemaReads;
  sum.repeats = Math.max(sum.repeats, part.repeats);
}

/** A fragment's fields stand at the same level as the fields around it. */
function addBeside(sum: Measure, part: Measure): void {
  add(sum, part, 0);
  for (const [name, count] of part.names) addName(sum, name, count);
}

function addName(sum: Measure, name: string, count: number): void {
  const total = (sum.names.get(name) ?? 0) + count;
  sum.names.set(name, total);
  sum.repeats = Math.max(sum.repeats, total);
}
