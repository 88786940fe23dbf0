import { type Actor, sql, toGlobalId } from '../../../plugin-api/index.js';
import { system, type World } from '../../organization/test/world.js';
import { PlaceCode } from '../place-code.entity.js';
import type { IssuePlaceCodeInput } from '../place-code.inputs.js';
import { tokenOf } from '../place-code.reads.js';
import { issuePlaceCode } from '../place-code.service.js';

type Named = { readonly id: string };

/** The global id of a code. */
export const codeIdOf = ({ id }: Named): string => toGlobalId('PlaceCode', id);

/** Where a code of a test is to hang, by global ids. */
export type IssuedPlace = Pick<IssuePlaceCodeInput, 'buildingId' | 'unitId' | 'gridId'>;

/** Issues a code. */
export const issue = (world: World, place: IssuedPlace, actor: Actor = system): Promise<PlaceCode> =>
  world.write((context) => issuePlaceCode(context, place), actor);

/** A code as it is now. */
export const codeOf = (world: World, { id }: Named): Promise<PlaceCode> =>
  world.context().read(PlaceCode).matching({ id }).require('id');

/** What is printed of a code. */
export const printed = async (world: World, code: Named): Promise<string | null> =>
  tokenOf(world.context(), await codeOf(world, code));

/** All that the database keeps of codes, as text. */
export async function storedCodes(world: World): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select string_agg(to_jsonb(c)::text, E'\n') as text from core.place_code c`.execute(world.context().sql);
  return rows[0]?.text ?? '';
}
