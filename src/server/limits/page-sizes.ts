import {
  type ArgumentNode,
  type ASTNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { badInput, type CommongridError, errorCodes, largestPage } from '../../plugin-api/index.js';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { isConnection } from './cost.js';

type Values = Readonly<Record<string, unknown>>;

/** A list that is asked for with a page size, somewhere in a document. */
interface AskedPage {
  /** Response names that lead to the list, from the top of the operation or of the fragment in which it stands. */
  readonly path: string;
  readonly first?: ArgumentNode;
  readonly last?: ArgumentNode;
}

/**
 * Refuses page sizes that no list has, before anything runs: at the list itself the refusal would take what stands
 * around it away, because a connection is never null.
 */
export class PageSizes {
  private readonly known = new WeakMap<PreparedOperation, readonly AskedPage[]>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * What is wrong with the page sizes of an operation: BAD_USER_INPUT with the place of each,
   * `organization.children.first`.
   *
   * @param variables with their defaults, as the schema understands them
   */
  check(operation: PreparedOperation, variables: Values): GraphQLError[] {
    let pages = this.known.get(operation);
    if (pages === undefined) {
      pages = findPages(this.schema, operation);
      this.known.set(operation, pages);
    }
    return pages.flatMap((page) => problemsOf(page, variables));
  }
}

function problemsOf({ path, first, last }: AskedPage, variables: Values): GraphQLError[] {
  const [fromStart, fromEnd] = [first, last].map((argument) => numberOf(argument, variables));
  if (first && last && fromStart !== undefined && fromEnd !== undefined) {
    return [refuse(last, badInput(`${path}.last`, 'commongrid:page.first-and-last'))];
  }
  return [first, last].flatMap((argument) => {
    const size = numberOf(argument, variables);
    if (!argument || size === undefined || (size >= 1 && size <= largestPage)) return [];
    const field = `${path}.${argument.name.value}`;
    return [refuse(argument, badInput(field, 'commongrid:page.size', { maximum: largestPage }))];
  });
}

function refuse(node: ASTNode, refusal: CommongridError): GraphQLError {
  const http = { status: errorCodes[refusal.code].status };
  return new GraphQLError(refusal.message, {
    nodes: [node],
    originalError: refusal,
    extensions: { ...refusal.extensions, http },
  });
}

/** The number that an argument gives; undefined where it gives none. */
function numberOf(argument: ArgumentNode | undefined, variables: Values): number | undefined {
  if (argument?.value.kind === Kind.INT) return Number(argument.value.value);
  const given = argument?.value.kind === Kind.VARIABLE ? variables[argument.value.name.value] : undefined;
  return typeof given === 'number' ? given : undefined;
}

function findPages(schema: GraphQLSchema, operation: PreparedOperation): readonly AskedPage[] {
  const pages: AskedPage[] = [];
  const names: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    operation.alone,
    visitWithTypeInfo(types, {
      Field: {
        enter: (node) => {
          names.push(node.alias?.value ?? node.name.value);
          const field = types.getFieldDef();
          const [first, last] = ['first', 'last'].map((name) => argumentOf(node, name));
          if (field && isConnection(field) && (first || last)) pages.push({ path: names.join('.'), first, last });
        },
        leave: () => void names.pop(),
      },
    }),
  );
  return pages;
}

const argumentOf = ({ arguments: given = [] }: FieldNode, name: string) =>
  given.find((argument) => argument.name.value === name);
