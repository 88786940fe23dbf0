import {
  type Context,
  inTermOn as isInTermOn,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  requireKnown,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { gridsWithin } from '../grid/grids-within.js';
import { liesWithin } from '../organization/lies-within.js';
import { Organization } from '../organization/organization.entity.js';
import type { Person } from '../person/person.entity.js';
import { postKindRegister } from '../post-kind/post-kinds.js';
import { Building } from '../territory/building.entity.js';
import { managePosts } from './post.access.js';
import { Post } from './post.entity.js';
import type { PostFilter, PostsFilter } from './post.filter.js';

type PostOrder = Order<Post> | null;

/** Most posts of one person that are shown beside one of them. */
export const mostConcurrentPosts = 20;

/** Ids grow with time: who was appointed last comes first. */
const newestFirst = orderingBy<Post>('id', OrderDirection.DESC);

/** One page of the posts that a filter wants. */
export async function listPosts(
  context: Context,
  page: PageArgs,
  filter: PostsFilter,
  order: PostOrder = null,
): Promise<Page<Post>> {
  await requireKnownKinds(context, filter);
  const { organizationId, gridId, buildingId, representsId, withinId } = filter;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const wanted = wantedPosts(context, filter).matching({
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
    gridId: gridId ? context.idOf(Grid, gridId, 'filter.gridId') : undefined,
    buildingId: buildingId ? context.idOf(Building, buildingId, 'filter.buildingId') : undefined,
    representsId: representsId ? context.idOf(Organization, representsId, 'filter.representsId') : undefined,
  });
  const placed = within ? narrowToPlace(wanted, within) : wanted;
  return placed.page(page, orderingOf(order, newestFirst), { handedOn: true });
}

function requireKnownKinds(context: Context, { kind, concurrentKinds }: PostFilter): Promise<unknown> | undefined {
  if (!kind && !concurrentKinds) return undefined;
  return requireKnown(context, postKindRegister, {
    'filter.kind': kind,
    ...Object.fromEntries((concurrentKinds ?? []).map((code, at) => [`filter.concurrentKinds.${at}`, code])),
  });
}

const narrowToPlace = (read: ScopedRead<Post>, within: string): ScopedRead<Post> =>
  read.where(
    (c) =>
      sql<boolean>`(${liesWithin(c('organizationId'), within)} or ${c('gridId')} in (${gridsWithin(sql`${within}`)})
        or ${liesWithin(c('buildingOrganizationId'), within)})`,
  );

function wantedPosts(context: Context, filter: PostFilter): ScopedRead<Post> {
  const { kind, memberSource, concurrentKinds, inTermOn } = filter;
  const ofKind = inWantedTerm(context, filter).matching({
    kind: kind ?? undefined,
    memberSource: memberSource ?? undefined,
  });
  return concurrentKinds?.length ? inOneHand(context, ofKind, concurrentKinds, inTermOn ?? context.today) : ofKind;
}

function inWantedTerm(context: Context, { inTermOn, everyTerm }: PostFilter): ScopedRead<Post> {
  if (everyTerm && !inTermOn) return context.read(Post);
  const day = inTermOn ?? context.today;
  return day === context.today ? context.readInPublicTerm(Post) : context.read(Post).where(() => isInTermOn(day));
}

/** Columns with the places of a post, as its entity declares them. */
const postPlaces = { organization: ['organization_id', 'building_organization_id'], grid: 'grid_id' };

/**
 * Those whose holder holds posts of all these kinds at the same place on a day (一肩挑), of the posts that the actor may
 * see: else whether one is found would tell of an appointment that is still to come, or is over.
 */
const inOneHand = (context: Context, read: ScopedRead<Post>, kinds: readonly string[], day: string): ScopedRead<Post> =>
  read.where((c) => {
    const isManaged = read.holdsAt(managePosts, postPlaces, (column) => sql.ref(`other.${column}`));
    return sql<boolean>`not exists (
      select from unnest(${kinds}::text[]) as wanted (kind) where not exists (
        select from core.post other
        where other.person_id = ${c('personId')} and other.kind = wanted.kind and ${isInTermOn(day, 'other')}
          and (${isInTermOn(context.today, 'other')} or ${isManaged})
          and coalesce(other.organization_id, other.grid_id, other.building_id)
            = coalesce(${c('organizationId')}, ${c('gridId')}, ${c('buildingId')})))`;
  });

/** One page of the posts at an organization itself; all organizations of a request share one statement. */
export function postsOfOrganization(
  context: Context,
  { id }: Pick<Organization, 'id'>,
  page: PageArgs,
  filter: PostFilter,
  order: PostOrder = null,
): Promise<Page<Post>> {
  return postsAt(context, { name: 'Organization.posts', by: 'organizationId', parent: id }, page, filter, order);
}

/** One page of the posts at a grid; all grids of a request share one statement. */
export function postsOfGrid(
  context: Context,
  { id }: Pick<Grid, 'id'>,
  page: PageArgs,
  filter: PostFilter,
  order: PostOrder = null,
): Promise<Page<Post>> {
  return postsAt(context, { name: 'Grid.posts', by: 'gridId', parent: id }, page, filter, order);
}

/** One page of the posts at a building; all buildings of a request share one statement. */
export function postsOfBuilding(
  context: Context,
  { id }: Pick<Building, 'id'>,
  page: PageArgs,
  filter: PostFilter,
  order: PostOrder = null,
): Promise<Page<Post>> {
  return postsAt(context, { name: 'Building.posts', by: 'buildingId', parent: id }, page, filter, order);
}

/** One page of the posts that a person holds, wherever; all persons of a request share one statement. */
export function postsOfPerson(
  context: Context,
  { id }: Pick<Person, 'id'>,
  page: PageArgs,
  filter: PostFilter,
  order: PostOrder = null,
): Promise<Page<Post>> {
  return postsAt(context, { name: 'Person.posts', by: 'personId', parent: id }, page, filter, order);
}

interface PostParent {
  readonly name: string;
  readonly by: 'organizationId' | 'gridId' | 'buildingId' | 'personId';
  readonly parent: string;
}

function postsAt(
  context: Context,
  of: PostParent,
  page: PageArgs,
  filter: PostFilter,
  order: PostOrder,
): Promise<Page<Post>> {
  const list = () =>
    context.pageOf<Post>({
      ...of,
      page,
      filter,
      ordering: orderingOf(order, newestFirst),
      handedOn: true,
      read: () => wantedPosts(context, filter),
    });
  const checking = requireKnownKinds(context, filter);
  return checking ? checking.then(list) : list();
}

/** The other posts that the holder of one holds today (一肩挑), up to 20. Those of many are read in one statement. */
export async function concurrentPosts(context: Context, { id, personId }: Post): Promise<Post[]> {
  const posts = await context.load(
    'Post.concurrentPosts',
    personId,
    () => (persons: readonly string[]) =>
      context.readInPublicTerm(Post).allOf('personId', persons, mostConcurrentPosts + 1, newestFirst),
  );
  return posts.filter((post) => post.id !== id).slice(0, mostConcurrentPosts);
}
