import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { managePersons } from '../person/person.access.js';
import { Household } from './household.entity.js';
import { Residence } from './residence.entity.js';

/** What can be done with a household; each is a mutation of nearly the same name. */
export enum HouseholdAction {
  MOVE_IN = 'MOVE_IN',
  CHANGE_HEAD = 'CHANGE_HEAD',
  SPLIT = 'SPLIT',
  CLOSE = 'CLOSE',
}

registerEnumType(HouseholdAction, {
  name: 'HouseholdAction',
  description: 'What can be done with a household. 户可执行操作。',
  valuesConfig: {
    MOVE_IN: { description: 'Somebody moves in. 迁入。' },
    CHANGE_HEAD: { description: 'Somebody else becomes its head. 变更户主。' },
    SPLIT: { description: 'Some of its members keep house apart from now on. 分户。' },
    CLOSE: { description: 'Close it, with all who still live in it. 销户。' },
  },
});

/** What can be done with a residence. */
export enum ResidenceAction {
  MOVE_OUT = 'MOVE_OUT',
}

registerEnumType(ResidenceAction, {
  name: 'ResidenceAction',
  description: 'What can be done with a residence. 居住登记可执行操作。',
  valuesConfig: { MOVE_OUT: { description: 'End it: the person moves out. 迁出。' } },
});

/** Nothing can be done with what is over. */
const isOpen = ({ validUntil }: { readonly validUntil: string | null }) => validUntil === null;

const householdActions = defineActions<Household, HouseholdAction>(
  { MOVE_IN: managePersons, CHANGE_HEAD: managePersons, SPLIT: managePersons, CLOSE: managePersons },
  isOpen,
);
const residenceActions = defineActions<Residence, ResidenceAction>({ MOVE_OUT: managePersons }, isOpen);

/** What the asking account may do with a household now. */
export const HouseholdActionsResolver = availableActionsOf(Household, HouseholdAction, householdActions);

/** What the asking account may do with a residence now. */
export const ResidenceActionsResolver = availableActionsOf(Residence, ResidenceAction, residenceActions);
