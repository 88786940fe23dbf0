import { type Context, inTermOn } from 'commongrid';
import { CustodianAssignment } from './custodian.entity.js';

/** The custodian of a compound on a day; null if there is none. */
export const custodianOf = (context: Context, compoundId: string, day: string): Promise<CustodianAssignment | null> =>
  context.load(`Compound.custodian:${day}`, compoundId, () => (ids: readonly string[]) => {
    const counting = context.read(CustodianAssignment).where(() => inTermOn(day));
    return counting.byValues('compoundId', ids);
  });
