import {
  Access,
  Args,
  CarriesPersonalData,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  Verb,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { exportData } from './data-export.access.js';
import { DataExport, DataExportConnection, DataExportOrder } from './data-export.entity.js';
import { DataExportsFilter } from './data-export.filter.js';
import { RequestExportInput, RequestExportPayload } from './data-export.inputs.js';
import { listDataExports } from './data-export.reads.js';
import { requestExport } from './data-export.service.js';

/** Gives out tickets for files, and tells who had which. */
@Resolver(() => DataExport)
export class DataExportResolver {
  @Verb(
    () => RequestExportPayload,
    'Asks for a file with what you may see of an organization and all below it. 申请导出数据。',
  )
  @Access(exportData)
  @CarriesPersonalData()
  requestExport(@Input() input: RequestExportInput, @Ctx() context: Context): Promise<RequestExportPayload> {
    return requestExport(context, input);
  }

  @Query(() => DataExportConnection, {
    complexity: 2,
    description:
      'Who had which file, for as long as that is kept, the newest first unless ordered otherwise; the audit trail says it longer. 数据导出记录列表。',
  })
  @Access(exportData)
  dataExports(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => DataExportsFilter) filter: DataExportsFilter | null,
    @OrderBy(() => DataExportOrder) order: Order<DataExport> | null,
    @Ctx() context: Context,
  ): Promise<Page<DataExport>> {
    return listDataExports(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization of which, with all below it, it tells. 导出的组织。',
  })
  @LooksAt<DataExport>('organizationId')
  organization(
    @Root() { organizationId }: Pick<DataExport, 'organizationId'>,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return context.byId(Organization, organizationId);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    complexity: 1,
    description: 'Account that asked for it, if it may be known; null also for a command. 导出账号。',
  })
  @LooksAt<DataExport>('accountId')
  account(@Root() { accountId }: Pick<DataExport, 'accountId'>, @Ctx() context: Context): Promise<Account | null> {
    return context.byId(Account, accountId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    complexity: 1,
    description: 'Grid to which it was narrowed, with those that are part of it. 限定的网格。',
  })
  @LooksAt<DataExport>('filter')
  grid(@Root() { filter }: Pick<DataExport, 'filter'>, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, filter.gridId ?? null);
  }
}
