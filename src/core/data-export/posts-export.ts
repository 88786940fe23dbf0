import { type Context, inTermOn, orderingBy, sql } from '../../plugin-api/index.js';
import { displays, employments, memberSources, postColumns } from '../data-import/posts/post-columns.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Post } from '../post/post.entity.js';
import { phoneOf } from '../post/post-contact.js';
import { postKinds } from '../post-kind/post-kinds.js';
import { Building } from '../territory/building.entity.js';
import { titleOfCode, wordOf, yesOrNo } from './cell-texts.js';
import { columnsOf } from './columns-of.js';
import { defineExport, type ExportPage, type ExportPosition } from './export-kinds.js';
import { liesInGrid } from './lies-in-grid.js';
import { readRelated } from './read-related.js';

/** A post, with the place at which it is held. */
interface PostRow {
  readonly post: Post;
  readonly organization: Organization | undefined;
  readonly grid: Grid | undefined;
  readonly building: Building | undefined;
  readonly represented: Organization | undefined;
  /** As it is, where the actor may know of contact data; the column masks it. */
  readonly phone: string | null;
}

/** What is said of a post; the rest of the template's columns are about the person who holds it. */
type Told = Exclude<keyof typeof postColumns, 'name' | 'identityNumber' | 'reference'>;

/**
 * Posts that are held today, as they are published; and by which number holders are reached, to those who may see such
 * data there, masked as in the graph.
 */
export const postsExport = defineExport<PostRow>({
  title: { en: 'Posts', 'zh-CN': '职务' },
  columns: columnsOf<Told, PostRow>(postColumns, {
    kind: ({ post }, language, context) => titleOfCode(context, postKinds, post.kind, language),
    organizationCode: ({ organization }) => organization?.code,
    gridCode: ({ grid }) => grid?.code,
    buildingCode: ({ building }) => building?.code,
    publishedName: ({ post }) => post.holderName,
    phone: { text: ({ phone }) => phone, masked: { entity: Post, field: 'phone', of: ({ post }) => post } },
    display: ({ post }, language) => wordOf(displays, post.contactDisplay, language),
    from: ({ post }) => post.validFrom,
    until: ({ post }) => post.validUntil,
    employment: ({ post }, language) => wordOf(employments, post.employment, language),
    published: ({ post }, language) => yesOrNo(post.isPublished, language),
    duty: ({ post }) => post.duty,
    represents: ({ represented }) => represented?.code,
    memberSource: ({ post }, language) => wordOf(memberSources, post.memberSource, language),
  }),
  hasRowsAt: (organizationId) => sql`(
    exists (select from core.post p where p.organization_id = ${organizationId})
    or exists (select from core.grid g join core.post p on p.grid_id = g.id where g.organization_id = ${organizationId})
    or exists (select from core.building b join core.post p on p.building_id = b.id
      where b.organization_id = ${organizationId}))`,
  read: readPosts,
});

async function readPosts(context: Context, position: ExportPosition): Promise<ExportPage<PostRow>> {
  const { organizationId, filter, after, atMost } = position;
  const posts = await context
    .read(Post)
    .where(() => inTermOn(context.today))
    .where(
      (c) => sql<boolean>`(${c('organizationId')} = ${organizationId}
        or ${c('gridId')} in (select g.id from core.grid g where g.organization_id = ${organizationId})
        or ${c('buildingId')} in (select b.id from core.building b where b.organization_id = ${organizationId}))`,
    )
    .where((c) => liesInGrid(c('gridId'), filter))
    .where((c) => (after === null ? sql<boolean>`true` : sql<boolean>`${c('id')} > ${after}::uuid`))
    .all(atMost, orderingBy<Post>('id'));
  const organizationIds = posts.flatMap((post) => [post.organizationId, post.representsId]);
  const [organizations, grids, buildings] = await Promise.all([
    readRelated(context, Organization, organizationIds),
    readRelated(
      context,
      Grid,
      posts.map(({ gridId }) => gridId),
    ),
    readRelated(
      context,
      Building,
      posts.map(({ buildingId }) => buildingId),
    ),
  ]);
  const rows = posts.map(
    async (post): Promise<PostRow> => ({
      post,
      organization: organizations.get(post.organizationId ?? ''),
      grid: grids.get(post.gridId ?? ''),
      building: buildings.get(post.buildingId ?? ''),
      represented: organizations.get(post.representsId ?? ''),
      phone: await phoneOf(context, post),
    }),
  );
  return { rows: await Promise.all(rows), next: posts.length < atMost ? null : (posts.at(-1)?.id ?? null) };
}
