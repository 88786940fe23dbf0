import { Context, Ctx, FieldResolver, GeoJson, type GeoJsonArea, Resolver, Root } from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Grid } from './grid.entity.js';
import { boundaryOf } from './grid.reads.js';
import { GridPeriod } from './grid-period.entity.js';

/** What a period of a grid leads to. */
@Resolver(() => GridPeriod)
export class GridPeriodResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Where it belonged at that time. 当时所属组织。',
  })
  organization(@Root() period: GridPeriod, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, period.organizationId);
  }

  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'Parent at that time. 当时上级网格。' })
  parent(@Root() period: GridPeriod, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, period.parentId);
  }

  @FieldResolver(() => GeoJson, { nullable: true, complexity: 5, description: 'Its ground at that time. 当时边界。' })
  boundary(@Root() period: GridPeriod, @Ctx() context: Context): Promise<GeoJsonArea | null> {
    return boundaryOf(context, GridPeriod, period.id);
  }
}
