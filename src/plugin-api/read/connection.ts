import { ArgsType, Field, type ClassType as GraphQLClass, Int, ObjectType } from 'type-graphql';
import { badInput } from '../errors/index.js';

/** Rows of a page when the caller names no number. */
export const defaultPageSize = 25;
/** Most rows of a page. */
export const largestPage = 100;

/** The arguments of every connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'Rows from the start: 25 by default, 100 at most. 从前取的条数。' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows behind this cursor. 游标之后。' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'Rows from the end, 100 at most. 从后取的条数。' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only rows before this cursor. 游标之前。' })
  before?: string | null;
}

/** Page arguments as they are used: how many, in which direction, from where. */
export interface PageWindow {
  readonly size: number;
  readonly backward: boolean;
  readonly after?: string;
  readonly before?: string;
}

/** Checks page arguments. Errors: `first` with `last`, numbers below 1 or above 100. */
export function pageWindow(args: PageArgs): PageWindow {
  const backward = typeof args.last === 'number';
  const size = args.first ?? args.last ?? defaultPageSize;
  const field = backward ? 'last' : 'first';
  if (backward && typeof args.first === 'number') throw badInput('last', 'commongrid:page.first-and-last');
  if (size < 1 || size > largestPage) throw badInput(field, 'commongrid:page.size', { maximum: largestPage });
  return { size, backward, after: args.after ?? undefined, before: args.before ?? undefined };
}

@ObjectType({ description: 'Where a page lies in its list. 分页信息。' })
export class PageInfo {
  @Field({ description: 'Whether rows follow. 是否有后一页。' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether rows precede. 是否有前一页。' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row. 首行游标。' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row. 末行游标。' })
  endCursor!: string | null;
}

/** One page of rows. Cursors, edges and the total are worked out only when they are asked for. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
}

/**
 * The connection type of a node type: `OrganizationConnection` with `edges`, `nodes`, `pageInfo`, `totalCount`.
 * Call it once for each node type, and export the class.
 */
export function connectionOf<T extends object>(node: GraphQLClass<T>, chinese: string): GraphQLClass<Page<T>> {
  @ObjectType(`${node.name}Edge`, { description: `One row of a list of ${chinese} with its cursor. 列表项。` })
  class Edge {
    @Field({ description: 'Where this row lies in the list. 游标。' })
    cursor!: string;

    @Field(() => node, { description: `The row itself. ${chinese}。` })
    node!: T;
  }

  @ObjectType(`${node.name}Connection`, { description: `One page of a list of ${chinese}. ${chinese}列表。` })
  class Connection {
    @Field(() => [Edge], { description: 'Rows with their cursors. 带游标的列表项。' })
    edges!: Edge[];

    @Field(() => [node], { description: `The rows alone. ${chinese}。` })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Where this page lies. 分页信息。' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'How many rows the whole list has; counted only when asked for. 总数。',
      complexity: 5,
    })
    totalCount!: Promise<number>;
  }
  return Connection as unknown as GraphQLClass<Page<T>>;
}
