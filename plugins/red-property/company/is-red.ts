import { inTermOn, type RawBuilder, sql } from 'commongrid';

/** SQL: whether the company of this id counts as red property on a day. */
export const isRed = (companyId: RawBuilder<unknown>, day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from red_property.red_recognition r where r.company_id = ${companyId} and ${inTermOn(day, 'r')})`;
