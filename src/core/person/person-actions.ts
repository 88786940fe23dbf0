import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { erasePersons, exportPersons, managePersons } from './person.access.js';
import { Person } from './person.entity.js';

/** What can be done with a person's entry; each is a mutation of nearly the same name. */
export enum PersonAction {
  UPDATE = 'UPDATE',
  EXPORT = 'EXPORT',
  ERASE = 'ERASE',
}

registerEnumType(PersonAction, {
  name: 'PersonAction',
  description: 'What can be done with a person’s entry. 人员可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change what is said of them. 修改。' },
    EXPORT: { description: 'Give them what is held on them, `exportPerson`. 导出个人信息副本。' },
    ERASE: {
      description: 'Erase what is held on them, `erasePerson`; what must be settled first is told then. 删除个人信息。',
    },
  },
});

/**
 * What each takes. Of who was erased, or is another’s double, none is offered: what is held on a double is given out with
 * the entry that is kept.
 */
const personActions = defineActions<Person, PersonAction>(
  { UPDATE: managePersons, EXPORT: exportPersons, ERASE: erasePersons },
  ({ erasedAt, mergedIntoId }) => !erasedAt && !mergedIntoId,
);

/** What the asking account may do with one now. */
export const PersonActionsResolver = availableActionsOf(Person, PersonAction, personActions);
