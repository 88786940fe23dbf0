import { inTermOn, type RawBuilder, registerEnumType, sql } from 'commongrid';
import { isRed } from '../company/is-red.js';
import { countsOn } from '../contract/counts-on.js';
import { CustodianKind } from '../custodian/custodian.enums.js';
import type { FigureRule } from './figure.js';

/** Rates over the compounds of a place. */
export enum CompoundFigure {
  WITH_SERVICE = 'WITH_SERVICE',
  UNDER_RED_COMPANY = 'UNDER_RED_COMPANY',
}

registerEnumType(CompoundFigure, {
  name: 'CompoundFigure',
  description: 'Rates over the compounds of a place. 小区类指标。',
  valuesConfig: {
    WITH_SERVICE: { description: 'Compounds with property service. 物业服务覆盖率。' },
    UNDER_RED_COMPANY: { description: 'Compounds served by a red property company. 红色物业覆盖率。' },
  },
});

/** SQL: the contracts by which the compound `t` is served on a day. */
const serving = (day: string): RawBuilder<unknown> => sql`
  from red_property.service_contract c
  where c.compound_id = t.id and ${countsOn(day, 'c')}`;

/** SQL: whether a company serves the compound `t` on a day. */
export const isServed = (day: string) => sql<boolean>`exists (select 1 ${serving(day)})`;

/** SQL: whether the compound `t` has a custodian of one of these kinds on a day. */
export const isInCustodyOf = (kinds: readonly CustodianKind[], day: string) => sql<boolean>`exists (
  select 1 from red_property.custodian_assignment a
  where a.compound_id = t.id and a.kind = any(${kinds}::text[]) and ${inTermOn(day, 'a')})`;

/** SQL: whether the compound `t` exists on a day. */
export const existsOn = (day: string) => sql<boolean>`(t.retired_on is null or t.retired_on > ${day}::date)`;

/** Owners who look after their compound themselves need no company (Civil Code, article 284): they are left out. */
const selfManaged = (day: string) => isInCustodyOf([CustodianKind.OWNERS], day);

/** What each rate counts among the compounds that exist. */
export const compoundFigures: Readonly<Record<CompoundFigure, FigureRule>> = {
  [CompoundFigure.WITH_SERVICE]: { excluded: selfManaged, counted: isServed },
  [CompoundFigure.UNDER_RED_COMPANY]: {
    excluded: selfManaged,
    counted: (day) => sql`exists (select 1 ${serving(day)} and ${isRed(sql`c.company_id`, day)})`,
  },
};
