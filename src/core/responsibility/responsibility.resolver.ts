import {
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  LooksAt,
  Masked,
  maskName,
  Resolver,
  Root,
  titleOf,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Household } from '../household/household.entity.js';
import { Person } from '../person/person.entity.js';
import { erasedName } from '../privacy/erased-name.js';
import { Building } from '../territory/building.entity.js';
import { Responsibility } from './responsibility.entity.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import { ResponsibilityKind } from './responsibility-kind.entity.js';
import { ResponsibilityWarning, responsibilityWarnings } from './responsibility-warning.js';

/** What the asking account may do with a responsibility. */
export const ResponsibilityPermissionsResolver = viewerPermissionsOf(Responsibility);

/** Who is responsible, and for what. */
@Resolver(() => Responsibility)
export class ResponsibilityResolver {
  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of its kind. 类型名称。' })
  @LooksAt<Responsibility>('kind')
  async kindTitle(@Root() { kind }: Pick<Responsibility, 'kind'>, @Ctx() context: Context): Promise<string | null> {
    const item = await context.byId(ResponsibilityKind, kind);
    return item && titleOf(item, context);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Who is responsible, to those who may know of that person. 责任人。',
  })
  @LooksAt<Responsibility>('personId')
  person(@Root() { personId }: Pick<Responsibility, 'personId'>, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, personId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Name of who is responsible, who may live elsewhere; but for its first character masked without `core:read-personal-data`. 责任人姓名（默认脱敏）。',
  })
  @Masked({ permission: 'core:read-personal-data', mask: maskName, erased: erasedName })
  async holderName(@Root() { personId }: Responsibility, @Ctx() context: Context): Promise<string | null> {
    const holder = await context.load(
      'Responsibility.holder',
      personId,
      () => (ids: readonly string[]) =>
        context.readUnscoped(Person, 'who may know of a responsibility may know whose it is').byIds(ids),
    );
    return holder?.name ?? null;
  }

  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'For this grid. 联系网格。' })
  @LooksAt<Responsibility>('gridId')
  grid(@Root() { gridId }: Pick<Responsibility, 'gridId'>, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, gridId);
  }

  @FieldResolver(() => Household, {
    nullable: true,
    complexity: 1,
    description: 'For this household, to those who may know of it. 联系户。',
  })
  @LooksAt<Responsibility>('householdId')
  household(
    @Root() { householdId }: Pick<Responsibility, 'householdId'>,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    return context.byId(Household, householdId);
  }

  @FieldResolver(() => Building, { nullable: true, complexity: 1, description: 'For this building. 联系楼栋。' })
  @LooksAt<Responsibility>('buildingId')
  building(
    @Root() { buildingId }: Pick<Responsibility, 'buildingId'>,
    @Ctx() context: Context,
  ): Promise<Building | null> {
    return context.byId(Building, buildingId);
  }

  @FieldResolver(() => ResponsibilityArea, { nullable: true, complexity: 1, description: 'For this area. 责任区。' })
  @LooksAt<Responsibility>('areaId')
  area(
    @Root() { areaId }: Pick<Responsibility, 'areaId'>,
    @Ctx() context: Context,
  ): Promise<ResponsibilityArea | null> {
    return context.byId(ResponsibilityArea, areaId);
  }

  @FieldResolver(() => [ResponsibilityWarning], {
    complexity: 2,
    description: 'Whether its holder is responsible for more of this kind than is thought good. 超限预警。',
  })
  @AtMost(1)
  warnings(@Root() responsibility: Responsibility, @Ctx() context: Context): Promise<ResponsibilityWarning[]> {
    return responsibilityWarnings(context, responsibility);
  }
}
