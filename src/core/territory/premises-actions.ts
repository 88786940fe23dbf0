import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Dwelling } from './dwelling.entity.js';
import { managePremises } from './premises.access.js';

/** What can be done with a building, a unit or a dwelling; each is a mutation of nearly the same name. */
export enum PremisesAction {
  UPDATE = 'UPDATE',
  RETIRE = 'RETIRE',
}

registerEnumType(PremisesAction, {
  name: 'PremisesAction',
  description: 'What can be done with a building, a unit or a dwelling. 楼栋、单元、房屋可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change what is said of it. 修改。' },
    RETIRE: { description: 'Retire it, with all that is in it. 撤销。' },
  },
});

/** What each takes; nothing can be done with what is history. */
const takes = { UPDATE: managePremises, RETIRE: managePremises };
const isOpen = ({ retiredOn }: { readonly retiredOn: string | null }) => retiredOn === null;

/** What the asking account may do with a building, a unit, a dwelling now. */
export const PremisesActionsResolvers = [
  availableActionsOf(Building, PremisesAction, defineActions<Building, PremisesAction>(takes, isOpen)),
  availableActionsOf(BuildingUnit, PremisesAction, defineActions<BuildingUnit, PremisesAction>(takes, isOpen)),
  availableActionsOf(Dwelling, PremisesAction, defineActions<Dwelling, PremisesAction>(takes, isOpen)),
] as const;
