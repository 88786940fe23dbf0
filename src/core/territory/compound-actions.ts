import { type Context, registerEnumType } from '../../plugin-api/index.js';
import { manageCompounds } from './compound.access.js';
import type { Compound } from './compound.entity.js';

/** What can be done with a compound; each is a mutation of nearly the same name. */
export enum CompoundAction {
  UPDATE = 'UPDATE',
  RETIRE = 'RETIRE',
}

registerEnumType(CompoundAction, {
  name: 'CompoundAction',
  description: 'What can be done with a compound. 小区/楼院可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change name, kind, households or other names. 修改。' },
    RETIRE: { description: 'Retire it; grids cover it no more. 撤销。' },
  },
});

/** What the asking actor may do with a compound now: nothing with one that is history. */
export async function availableCompoundActions(context: Context, compound: Compound): Promise<CompoundAction[]> {
  const { organizationId: organization, retiredOn } = compound;
  if (retiredOn) return [];
  return (await context.holds(manageCompounds, { organization })) ? Object.values(CompoundAction) : [];
}
