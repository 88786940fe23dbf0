import {
  type Context,
  fromGlobalId,
  type Order,
  OrderDirection,
  type Ordering,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
} from '../../plugin-api/index.js';
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import { readPersonalData } from '../person/person.access.js';
import { DataImport } from './data-import.entity.js';
import type { DataImportFilter } from './data-import.filter.js';
import { DataImportProblem } from './data-import-problem.entity.js';

/** An import by its global id; null if there is none that the actor may see. */
export async function findDataImport(context: Context, globalId: string): Promise<DataImport | null> {
  const read = fromGlobalId(globalId);
  return read?.type === 'DataImport' ? context.byId(DataImport, read.id) : null;
}

/** One page of the imports that the actor may see and a filter wants, the newest first unless ordered otherwise. */
export async function listDataImports(
  context: Context,
  page: PageArgs,
  filter: DataImportFilter,
  order: Order<DataImport> | null,
): Promise<Page<DataImport>> {
  const { kind, state } = filter;
  const placed = narrowToOrganization(context, context.read(DataImport), filter);
  const wanted = placed.matching({ kind: kind ?? undefined, state: state ?? undefined });
  return wanted.page(page, orderingOf(order, orderingBy<DataImport>('id', OrderDirection.DESC)));
}

const byLine: Ordering<DataImportProblem> = { name: 'line', by: ['sheet', 'line', 'seq'] };

/** One page of what is wrong with the rows of an import, in the order of the file. */
export const problemsOf = (
  context: Context,
  { id }: DataImport,
  page: PageArgs,
  order: Order<DataImportProblem> | null,
): Promise<Page<DataImportProblem>> =>
  context.pageOf<DataImportProblem>({
    name: 'dataImport.problems',
    by: 'importId',
    parent: id,
    page,
    ordering: order ? { ...byLine, descending: order.direction === OrderDirection.DESC } : byLine,
    read: () => context.readUnscoped(DataImportProblem, 'whoever sees an import may know what is wrong with its rows'),
  });

/** What is looked at to tell what a file is called. */
export type NamedFile = Pick<DataImport, 'fileName' | 'accountId' | 'organizationId'>;

/** The name of a file: somebody's own, or where personal data may be seen; else no more than its ending. */
export async function shownName(context: Context, given: NamedFile): Promise<string> {
  const { fileName, accountId, organizationId: organization } = given;
  const { actor } = context;
  const isOwn = actor.kind === 'account' && actor.accountId === accountId;
  if (isOwn || (await context.permissionsAt({ organization })).includes(readPersonalData)) return fileName;
  return `***${/\.[a-z0-9]{1,5}$/i.exec(fileName)?.[0] ?? ''}`;
}
