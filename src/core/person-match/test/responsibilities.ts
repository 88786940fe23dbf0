import type { World } from '../../organization/test/world.js';
import { Responsibility } from '../../responsibility/responsibility.entity.js';
import { assignResponsibility } from '../../responsibility/responsibility.service.js';
import { personIdOf } from './entries.js';

/** Makes somebody responsible for a grid, by its global id. */
export const makeResponsible = (
  world: World,
  person: { readonly id: string },
  gridId: string,
): Promise<Responsibility> =>
  world.write((context) =>
    assignResponsibility(context, { kind: 'COMMITTEE_GRID', personId: personIdOf(person), gridId }),
  );

/** Who holds a responsibility, and until when. */
export async function holderAndEnd(world: World, { id }: { readonly id: string }): Promise<[string, string | null]> {
  const { personId, validUntil } = await world.context().read(Responsibility).matching({ id }).require('id');
  return [personId, validUntil];
}
