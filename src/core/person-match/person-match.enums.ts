import { registerEnumType } from '../../plugin-api/index.js';

/** Why two entries are likely of one person. */
export enum PersonMatchReason {
  NAME_AND_BIRTH = 'NAME_AND_BIRTH',
  NAME_AND_PHONE = 'NAME_AND_PHONE',
  BIRTH_AND_PHONE = 'BIRTH_AND_PHONE',
}

registerEnumType(PersonMatchReason, {
  name: 'PersonMatchReason',
  description: 'Why two entries are likely of one person. 疑似重复依据。',
  valuesConfig: {
    NAME_AND_BIRTH: { description: 'The same name and birth date. 姓名、出生日期相同。' },
    NAME_AND_PHONE: { description: 'The same name and telephone. 姓名、电话相同。' },
    BIRTH_AND_PHONE: { description: 'The same birth date and telephone. 出生日期、电话相同。' },
  },
});

/** What somebody has decided on two entries. */
export enum PersonMatchState {
  SUGGESTED = 'SUGGESTED',
  DISMISSED = 'DISMISSED',
  MERGED = 'MERGED',
  UNMERGED = 'UNMERGED',
}

registerEnumType(PersonMatchState, {
  name: 'PersonMatchState',
  description: 'What was decided on two entries. 疑似重复处理状态。',
  valuesConfig: {
    SUGGESTED: { description: 'Nobody has decided yet. 待处理。' },
    DISMISSED: { description: 'They are two persons. 非同一人。' },
    MERGED: { description: 'They were of one person, and are merged. 已合并。' },
    UNMERGED: { description: 'They were merged, and that was undone. 已撤销合并。' },
  },
});

/** What can be done with a match; each is a mutation of nearly the same name. */
export enum PersonMatchAction {
  MERGE = 'MERGE',
  DISMISS = 'DISMISS',
  UNMERGE = 'UNMERGE',
}

registerEnumType(PersonMatchAction, {
  name: 'PersonMatchAction',
  description: 'What can be done with a match. 疑似重复可执行操作。',
  valuesConfig: {
    MERGE: { description: 'Merge them: `mergePersons`. 合并。' },
    DISMISS: { description: 'Say that they are two. 排除。' },
    UNMERGE: { description: 'Undo the merger: `unmergePersons`. 撤销合并。' },
  },
});
