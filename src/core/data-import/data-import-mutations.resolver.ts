import { Access, CarriesSecret, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { importData } from './data-import.access.js';
import { DataImport } from './data-import.entity.js';
import { DataImportAction as Action } from './data-import.enums.js';
import {
  AppendToDataImportInput,
  CommitDataImportInput,
  CreateDataImportInput,
  DiscardDataImportInput,
  SubmitDataImportInput,
} from './data-import.inputs.js';
import {
  appendToDataImport,
  commitDataImport,
  createDataImport,
  discardDataImport,
  submitDataImport,
} from './data-import.service.js';
import { dataImportStates } from './data-import.states.js';

const mayDo = (action: Action) => Access(dataImportStates.permissionFor(action));

/** The verbs on imports: the file comes in by parts, is checked, and then carried out or given up. */
@Resolver()
export class DataImportMutationsResolver {
  @Verb({ dataImport: DataImport }, 'Begins an import, whose file is to follow. 新建数据导入。')
  @Access(importData)
  async createDataImport(@Input() input: CreateDataImportInput, @Ctx() context: Context) {
    return { dataImport: await createDataImport(context, input) };
  }

  @Verb({ dataImport: DataImport }, 'Sends the next part of a file. 上传文件内容。')
  @mayDo(Action.APPEND)
  @CarriesSecret()
  async appendToDataImport(@Input() input: AppendToDataImportInput, @Ctx() context: Context) {
    return { dataImport: await appendToDataImport(context, input) };
  }

  @Verb({ dataImport: DataImport }, 'Has a whole file checked; its `state` tells how that goes on. 提交校验。', {
    complexity: 100,
  })
  @mayDo(Action.SUBMIT)
  async submitDataImport(@Input() input: SubmitDataImportInput, @Ctx() context: Context) {
    return { dataImport: await submitDataImport(context, input) };
  }

  @Verb({ dataImport: DataImport }, 'Carries an import out whose rows are good: all of it, or nothing. 确认导入。')
  @mayDo(Action.COMMIT)
  async commitDataImport(@Input() input: CommitDataImportInput, @Ctx() context: Context) {
    return { dataImport: await commitDataImport(context, input) };
  }

  @Verb({ dataImport: DataImport }, 'Gives an import up, with all that came in. 放弃导入。')
  @mayDo(Action.DISCARD)
  async discardDataImport(@Input() input: DiscardDataImportInput, @Ctx() context: Context) {
    return { dataImport: await discardDataImport(context, input) };
  }
}
