import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** Of what an address is made, each as SQL. */
export interface AddressParts {
  /** The address of the building, where it has one. */
  readonly street: RawBuilder<unknown>;
  readonly compound: RawBuilder<unknown>;
  readonly building: RawBuilder<unknown>;
  readonly unit: RawBuilder<unknown>;
  readonly room: RawBuilder<unknown>;
}

/** Characters that a dwelling's address may have. */
const most = 500;

/**
 * SQL: the whole address of a dwelling of which nobody has said one, 幸福小区3号楼1单元501室. What the building's own address
 * tells stands for compound and building; a building that is named after its compound names it once, and a room that is no
 * mere number (商铺) stays as it is called.
 */
export const wholeAddress = ({
  street,
  compound,
  building,
  unit,
  room,
}: AddressParts): RawBuilder<string> => sql<string>`
  left(concat(
    coalesce(${street}, case when starts_with(${building}, ${compound}) then '' else ${compound} end || ${building}, ${building}),
    ${unit}, ${room}, case when ${room} ~ '[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]$' then '室' end), ${sql.lit(most)})`;
