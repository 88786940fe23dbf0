import { buffer } from 'node:stream/consumers';
import { writeCsv } from '../../lib/sheet/index.js';
import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  ID,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { importData } from './data-import.access.js';
import { DataImport, DataImportConnection, DataImportOrder } from './data-import.entity.js';
import { DataImportKind } from './data-import.enums.js';
import { DataImportFilter } from './data-import.filter.js';
import { findDataImport, listDataImports, type NamedFile, problemsOf, shownName } from './data-import.reads.js';
import { DataImportCount, FileContent, FileFormat } from './data-import.types.js';
import {
  DataImportProblem,
  DataImportProblemConnection,
  DataImportProblemOrder,
} from './data-import-problem.entity.js';
import { importKinds } from './import-kinds.js';
import { importTemplateOf, type TemplateFormat, templateFormats } from './import-template.js';
import { headingOf, listProblems, notesOf, problemRows } from './problem-report.js';
import { wordProblem } from './word-problem.js';

/** What the asking account may do with an import. */
export const DataImportPermissionsResolver = viewerPermissionsOf(DataImport);

/** Finds imports, and what they lead to. */
@Resolver(() => DataImport)
export class DataImportResolver {
  @Query(() => DataImport, {
    nullable: true,
    complexity: 1,
    description: 'The import of this id, for as long as one wants to know how far it is. 按标识查询数据导入。',
  })
  @Access(importData)
  dataImport(
    @Arg('id', () => ID, { description: 'The import. 导入标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<DataImport | null> {
    return findDataImport(context, id);
  }

  @Query(() => DataImportConnection, {
    complexity: 2,
    description: 'Imports, the newest first unless ordered otherwise. 数据导入列表。',
  })
  @Access(importData)
  dataImports(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => DataImportFilter) filter: DataImportFilter | null,
    @OrderBy(() => DataImportOrder) order: Order<DataImport> | null,
    @Ctx() context: Context,
  ): Promise<Page<DataImport>> {
    return listDataImports(context, page, filter ?? {}, order);
  }

  @Query(() => FileContent, {
    complexity: 20,
    description: 'An empty file to be filled in, with headings in the language of the request. 导入模板。',
  })
  @Access(importData)
  async importTemplate(
    @Arg('kind', () => DataImportKind, { description: 'What it is to hold. 导入类型。' }) kind: DataImportKind,
    @Arg('format', () => FileFormat, { description: 'In which format. 文件格式。', defaultValue: 'csv' })
    format: TemplateFormat,
    @Ctx() { language }: Context,
  ): Promise<FileContent> {
    const { fileName, mediaType, body } = importTemplateOf(importKinds[kind], format, language);
    return { fileName, mediaType, base64: (await buffer(body)).toString('base64') };
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization at or below which all of it lies. 导入到的组织。',
  })
  organization(@Root() { organizationId }: DataImport, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, organizationId);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    complexity: 1,
    description: 'Account that imports, if it may be known; null also for a command. 导入账号。',
  })
  account(@Root() { accountId }: DataImport, @Ctx() context: Context): Promise<Account | null> {
    return context.byId(Account, accountId);
  }

  @FieldResolver(() => [DataImportCount], {
    complexity: 0,
    description: 'What it makes and changes, once that is known. 导入计数。',
  })
  @AtMost(10)
  counts(@Root() { counts }: DataImport): DataImportCount[] {
    return Object.entries(counts).map(([what, count]) => ({ what, ...count }));
  }

  @FieldResolver(() => [String], {
    complexity: 0,
    description: 'What is to be said of the import as a whole, in the language of the request. 导入说明。',
  })
  @AtMost(10)
  @LooksAt<DataImport>('kind', 'counts')
  notes(@Root() given: Pick<DataImport, 'kind' | 'counts'>, @Ctx() context: Context): string[] {
    return notesOf(context, given, context.language);
  }

  @FieldResolver(() => String, {
    complexity: 1,
    description:
      'What the file is called; but for its ending masked for who neither sent it nor may see personal data there. 文件名（他人且无权查看个人信息者脱敏）。',
  })
  @LooksAt<DataImport>('fileName', 'accountId', 'organizationId')
  fileName(@Root() given: NamedFile, @Ctx() context: Context): Promise<string> {
    return shownName(context, given);
  }

  @FieldResolver(() => DataImportProblemConnection, {
    nullable: true,
    complexity: 2,
    description:
      'What is wrong with its rows, the first 10,000, in the order of the file; and what is only to be looked at, as many. 导入问题。',
  })
  problems(
    @Root() given: DataImport,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => DataImportProblemOrder) order: Order<DataImportProblem> | null,
    @Ctx() context: Context,
  ): Promise<Page<DataImportProblem>> {
    return problemsOf(context, given, page, order);
  }

  @FieldResolver(() => FileContent, {
    nullable: true,
    complexity: 500,
    description: 'The same as a CSV file, in the language of the request. 问题报告（CSV）。',
  })
  async report(@Root() given: DataImport, @Ctx() context: Context): Promise<FileContent> {
    const { language } = context;
    const rows = problemRows(await listProblems(context, given, language), notesOf(context, given, language), language);
    const content = await buffer(writeCsv(rows));
    const fileName = `${(await shownName(context, given)).replace(/\.[^.]*$/, '')}-problems.csv`;
    return { fileName, mediaType: templateFormats.csv, base64: content.toString('base64') };
  }
}

/** Puts problems into words. */
@Resolver(() => DataImportProblem)
export class DataImportProblemResolver {
  @FieldResolver(() => String, { complexity: 0, description: 'What is wrong, in words. 问题说明。' })
  message(@Root() { rule, values }: DataImportProblem, @Ctx() context: Context): string {
    return wordProblem(context, { rule, values }, context.language);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description: 'What stands at the head of the column. 列名。',
  })
  async columnTitle(@Root() { importId, column }: DataImportProblem, @Ctx() context: Context): Promise<string | null> {
    const given = column === null ? null : await context.byId(DataImport, importId);
    return given && headingOf(given, column, context.language);
  }
}
