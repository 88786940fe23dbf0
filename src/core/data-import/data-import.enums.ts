import { registerEnumType } from '../../plugin-api/index.js';

/** What a file holds. */
export enum DataImportKind {
  PREMISES = 'PREMISES',
  RESIDENTS = 'RESIDENTS',
  POSTS = 'POSTS',
}

registerEnumType(DataImportKind, {
  name: 'DataImportKind',
  description: 'What a file that is imported holds. 导入类型。',
  valuesConfig: {
    PREMISES: { description: 'Compounds, buildings, units and dwellings. 小区、楼栋、单元、房屋。' },
    RESIDENTS: { description: 'Persons, households and who lives where. 居民、户、居住登记。' },
    POSTS: { description: 'Who holds which post where. 职务任职。' },
  },
});

/** How far an import is. */
export enum DataImportState {
  UPLOADING = 'UPLOADING',
  VALIDATING = 'VALIDATING',
  INVALID = 'INVALID',
  READY = 'READY',
  COMMITTING = 'COMMITTING',
  COMMITTED = 'COMMITTED',
  DISCARDED = 'DISCARDED',
  FAILED = 'FAILED',
}

registerEnumType(DataImportState, {
  name: 'DataImportState',
  description: 'How far an import is. 导入状态。',
  valuesConfig: {
    UPLOADING: { description: 'The file is coming in. 上传中。' },
    VALIDATING: { description: 'Its rows are read and checked. 校验中。' },
    INVALID: { description: 'Rows are wrong, see `problems`; nothing was imported. 校验未通过。' },
    READY: { description: 'All rows are good, and wait to be committed. 待提交。' },
    COMMITTING: { description: 'It is being carried out. 提交中。' },
    COMMITTED: { description: 'Everything is there. 已完成。' },
    DISCARDED: { description: 'Given up before anything was imported. 已放弃。' },
    FAILED: { description: 'It came to no end in time; nothing was imported. 已失败。' },
  },
});

/** What can be done with an import. */
export enum DataImportAction {
  APPEND = 'APPEND',
  SUBMIT = 'SUBMIT',
  COMMIT = 'COMMIT',
  DISCARD = 'DISCARD',
}

registerEnumType(DataImportAction, {
  name: 'DataImportAction',
  description: 'What can be done with an import. 导入操作。',
  valuesConfig: {
    APPEND: { description: 'Send more of the file. 续传。' },
    SUBMIT: { description: 'Have the whole file checked. 提交校验。' },
    COMMIT: { description: 'Carry it out. 确认导入。' },
    DISCARD: { description: 'Give it up. 放弃。' },
  },
});
