import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Float,
  findByIdOrCode,
  IdOrCode,
  Query,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Dwelling } from './dwelling.entity.js';
import { readDwellings } from './premises.access.js';

/** What the asking account may do with a dwelling. */
export const DwellingPermissionsResolver = viewerPermissionsOf(Dwelling);

/** Finds dwellings, and what they lead to. */
@Resolver(() => Dwelling)
export class DwellingResolver {
  @Query(() => Dwelling, {
    nullable: true,
    complexity: 1,
    description: 'The dwelling of this id or code (exactly one of both), retired ones too. 按标识或编码查询房屋。',
  })
  @Access(readDwellings)
  dwelling(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<Dwelling | null> {
    return findByIdOrCode(context, Dwelling, key);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    complexity: 0,
    description: 'Exclusive area in square metres. 套内面积（平方米）。',
  })
  exclusiveArea(@Root() { exclusiveArea }: Dwelling): number | null {
    return exclusiveArea === null ? null : Number(exclusiveArea);
  }

  @FieldResolver(() => Building, { nullable: true, complexity: 1, description: 'Building in which it is. 所属楼栋。' })
  building(@Root() dwelling: Dwelling, @Ctx() context: Context): Promise<Building | null> {
    return context.byId(Building, dwelling.buildingId);
  }

  @FieldResolver(() => BuildingUnit, { nullable: true, complexity: 1, description: 'Unit in which it is. 所属单元。' })
  unit(@Root() dwelling: Dwelling, @Ctx() context: Context): Promise<BuildingUnit | null> {
    return context.byId(BuildingUnit, dwelling.buildingUnitId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization in which it lies. 所属组织。',
  })
  organization(@Root() dwelling: Dwelling, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, dwelling.organizationId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    complexity: 1,
    description: 'Grid that has it: of several that cover it the one with the least code. 所属网格。',
  })
  grid(@Root() dwelling: Dwelling, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, dwelling.gridId);
  }
}
