import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  findByIdOrCode,
  GeoJson,
  type GeoJsonArea,
  IdOrCode,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { areasOfOrganization, boundaryOfArea } from './responsibility.reads.js';
import {
  ResponsibilityArea,
  ResponsibilityAreaConnection,
  ResponsibilityAreaOrder,
} from './responsibility-area.entity.js';
import { ResponsibilityAreaFilter } from './responsibility-area.filter.js';

/** What the asking account may do with a responsibility area. */
export const ResponsibilityAreaPermissionsResolver = viewerPermissionsOf(ResponsibilityArea);

/** Finds responsibility areas, and what they lead to. */
@Resolver(() => ResponsibilityArea)
export class ResponsibilityAreaResolver {
  @Query(() => ResponsibilityArea, {
    nullable: true,
    complexity: 1,
    description:
      'The responsibility area of this id or code (exactly one of both), retired ones too. 按标识或编码查询责任区。',
  })
  @Public()
  responsibilityArea(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<ResponsibilityArea | null> {
    return findByIdOrCode(context, ResponsibilityArea, key);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization in which it lies. 所属组织。',
  })
  @LooksAt<ResponsibilityArea>('organizationId')
  organization(
    @Root() { organizationId }: Pick<ResponsibilityArea, 'organizationId'>,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return context.byId(Organization, organizationId);
  }

  @FieldResolver(() => GeoJson, { nullable: true, complexity: 5, description: 'Its ground, if it is drawn. 边界。' })
  @LooksAt<ResponsibilityArea>('id')
  boundary(@Root() { id }: Pick<ResponsibilityArea, 'id'>, @Ctx() context: Context): Promise<GeoJsonArea | null> {
    return boundaryOfArea(context, id);
  }
}

/** The responsibility areas of organizations. */
@Resolver(() => Organization)
export class OrganizationResponsibilityAreasResolver {
  @FieldResolver(() => ResponsibilityAreaConnection, {
    nullable: true,
    complexity: 2,
    description: 'Responsibility areas in it, by code unless ordered otherwise. 责任区。',
  })
  @LooksAt<Organization>('id')
  responsibilityAreas(
    @Root() { id }: Pick<Organization, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ResponsibilityAreaFilter) filter: ResponsibilityAreaFilter | null,
    @OrderBy(() => ResponsibilityAreaOrder) order: Order<ResponsibilityArea> | null,
    @Ctx() context: Context,
  ): Promise<Page<ResponsibilityArea>> {
    return areasOfOrganization(context, id, page, filter ?? {}, order);
  }
}
