import { type Actor, toGlobalId } from '../../../plugin-api/index.js';
import type { Grid } from '../../grid/grid.entity.js';
import { gridIdOf } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, system, type World } from '../../organization/test/world.js';
import type { Person } from '../../person/person.entity.js';
import { createPerson } from '../../person/person.service.js';
import type { Building } from '../../territory/building.entity.js';
import { buildingIdOf } from '../../territory/test/premises.js';
import { Post } from '../post.entity.js';
import type { AppointToPostInput } from '../post.inputs.js';
import { appointToPost } from '../post.service.js';

/** A post for a test; its holder is made up unless named. */
export interface NewPost extends Omit<Partial<AppointToPostInput>, 'personId' | 'holderName' | `${string}Id`> {
  readonly kind: string;
  readonly organization?: Organization;
  readonly grid?: Grid;
  readonly building?: Building;
  readonly represents?: Organization;
  readonly person?: Person;
}

/** Enters a person at an organization. */
export const addPerson = (world: World, organization: { id: string }, name = '王大力'): Promise<Person> =>
  world.write((context) => createPerson(context, { organizationId: idOf(organization), name }));

/** Appoints somebody to a post. */
export async function addPost(world: World, given: NewPost, actor: Actor = system): Promise<Post> {
  const { organization, grid, building, represents, person, ...said } = given;
  const home = organization?.id ?? grid?.organizationId ?? building?.organizationId ?? '';
  const holder = person ?? (await addPerson(world, { id: home }));
  return world.write(
    (context) =>
      appointToPost(context, {
        ...said,
        personId: toGlobalId('Person', holder.id),
        holderName: '王大力',
        organizationId: organization && idOf(organization),
        gridId: grid && gridIdOf(grid),
        buildingId: building && buildingIdOf(building),
        representsId: represents && idOf(represents),
      }),
    actor,
  );
}

/** A post as it is now. */
export const postOf = (world: World, { id }: { id: string }): Promise<Post> =>
  world.context().read(Post).matching({ id }).require('id');

/** The global id of a post. */
export const postIdOf = ({ id }: { readonly id: string }): string => toGlobalId('Post', id);
