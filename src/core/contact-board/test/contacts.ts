import { type Context, sql, toGlobalId } from '../../../plugin-api/index.js';
import { gridIdOf } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, type World } from '../../organization/test/world.js';
import { type IssuedPlace, issue, printed } from '../../place-code/test/codes.js';
import { type ContactDisplay, Post } from '../../post/post.entity.js';
import type { AppointToPostInput } from '../../post/post.inputs.js';
import { appointToPost } from '../../post/post.service.js';
import { addPerson } from '../../post/test/posts.js';
import { buildingIdOf } from '../../territory/test/premises.js';
import { type NamedBoard, phoneOf, readContactBoard } from '../contact-board.reads.js';

type Named = { readonly id: string };

/** Somebody for a board of a test: a building chief or a grid worker, since 2024, without a phone, unless said otherwise. */
export interface NewContact extends Partial<Omit<AppointToPostInput, 'contact'>> {
  readonly name: string;
  readonly building?: Named;
  readonly grid?: Named;
  readonly organization?: Organization;
  readonly phone?: string;
  readonly display?: `${ContactDisplay}`;
  /** Until when they agreed to be published, where they did for a time. */
  readonly consentUntil?: string;
}

/** Appoints somebody. Whose number is shown in full has agreed to that. */
export async function addContact(world: World, home: Named, given: NewContact): Promise<Named> {
  const { name, building, grid, organization, phone, display, consentUntil, ...input } = given;
  const person = await addPerson(world, home, name);
  return world.write(async (context) => {
    const post = await appointToPost(context, {
      kind: building ? 'BUILDING_CHIEF' : 'GRID_WORKER',
      validFrom: '2024-01-01',
      ...input,
      personId: toGlobalId('Person', person.id),
      holderName: name,
      buildingId: building && buildingIdOf(building),
      gridId: grid && gridIdOf(grid),
      organizationId: organization && idOf(organization),
      contact: phone === undefined ? undefined : { phone },
    });
    if (display === 'FULL') await consent(context, person.id, consentUntil);
    if (display)
      await sql`update core.post set contact_display = ${display} where id = ${post.id}`.execute(context.sql);
    return post;
  });
}

/** Whoever holds a post agrees to be published. */
export const agree = (world: World, { id }: Named): Promise<void> =>
  world.write(async (context) => {
    const { personId } = await context.read(Post).matching({ id }).require('id');
    await consent(context, personId);
  });

async function consent(context: Context, personId: string, until?: string): Promise<void> {
  await context.write();
  await sql`
    insert into core.x_consent (id, person_id, purpose, given_on, given_by, channel, until)
    values (gen_random_uuid(), ${personId}, 'PUBLICATION', '2024-01-01', 'SELF', 'PAPER', ${until ?? null})`.execute(
    context.sql,
  );
}

/** What stands on a board: its title, then a line each. Null where there is none. */
export async function boardOf(world: World, named: NamedBoard): Promise<string[] | null> {
  const context = world.context();
  const board = await readContactBoard(context, named);
  if (!board) return null;
  const lines = board.contacts.map(async (card) =>
    [card.kindTitle, card.name, card.placeName, await phoneOf(context, card)].filter(Boolean).join(' '),
  );
  return [board.title, ...(await Promise.all(lines))];
}

/** What is printed of a new code. */
export const newCode = async (world: World, place: IssuedPlace): Promise<string> =>
  (await printed(world, await issue(world, place))) ?? '';
