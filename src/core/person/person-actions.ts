import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { managePersons } from './person.access.js';
import { Person } from './person.entity.js';

/** What can be done with a person's entry; each is a mutation of nearly the same name. */
export enum PersonAction {
  UPDATE = 'UPDATE',
}

registerEnumType(PersonAction, {
  name: 'PersonAction',
  description: 'What can be done with a person’s entry. 人员可执行操作。',
  valuesConfig: { UPDATE: { description: 'Change what is said of them. 修改。' } },
});

/** What each takes; of who was erased, or is another’s double, nothing is changed. */
const personActions = defineActions<Person, PersonAction>(
  { UPDATE: managePersons },
  ({ erasedAt, mergedIntoId }) => !erasedAt && !mergedIntoId,
);

/** What the asking account may do with one now. */
export const PersonActionsResolver = availableActionsOf(Person, PersonAction, personActions);
