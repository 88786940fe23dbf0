import { Access, CarriesSecret, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { exportData } from './data-export.access.js';
import { RequestExportInput, RequestExportPayload } from './data-export.inputs.js';
import { requestExport } from './data-export.service.js';

/** Gives out tickets for files. */
@Resolver()
export class DataExportResolver {
  @Verb(
    () => RequestExportPayload,
    'Asks for a file with what you may see of an organization and all below it. 申请导出数据。',
  )
  @Access(exportData)
  @CarriesSecret()
  requestExport(@Input() input: RequestExportInput, @Ctx() context: Context): Promise<RequestExportPayload> {
    return requestExport(context, input);
  }
}
