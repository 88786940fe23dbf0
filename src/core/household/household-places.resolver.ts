import {
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Int,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Dwelling } from '../territory/dwelling.entity.js';
import { type Household, HouseholdConnection, HouseholdOrder } from './household.entity.js';
import { HouseholdFilter } from './household.filter.js';
import { householdsOf, inDwelling, ofGrid, ofOrganization } from './household.reads.js';
import { countHouseholds, countResidents, staySharesOf } from './stay-counts.reads.js';
import { StayShare } from './stay-counts.types.js';

type Named = { readonly id: string };

/** The households of grids, and how many live there: counts are public, as those of dwellings are. */
@Resolver(() => Grid)
export class GridHouseholdsResolver {
  @FieldResolver(() => HouseholdConnection, {
    complexity: 2,
    description:
      'Households in it, to those who may know of persons there; as they were entered unless ordered. 网格内的户。',
  })
  @LooksAt<Grid>('id')
  households(
    @Root() { id }: Named,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => HouseholdFilter) filter: HouseholdFilter | null,
    @OrderBy(() => HouseholdOrder) order: Order<Household> | null,
    @Ctx() context: Context,
  ): Promise<Page<Household>> {
    return householdsOf(context, ofGrid, id, page, filter ?? {}, order);
  }

  @FieldResolver(() => Int, {
    complexity: 5,
    description:
      'How many households it has now; rounded up to multiples of 5 to those who may not know of persons there. 户数（统计，对无权查看人员者，向上取整为 5 的倍数，见 householdTotalIsRounded）。',
  })
  @LooksAt<Grid>('id')
  async householdTotal(@Root() { id }: Named, @Ctx() context: Context): Promise<number> {
    return (await countHouseholds(context, id)).count;
  }

  @FieldResolver(() => Boolean, {
    complexity: 5,
    description:
      'Whether householdTotal stands for itself or up to four fewer, as it is told to those who may not know of persons there; none is told as none. 以上户数是否为取整值（向上取整为 5 的倍数）。',
  })
  @LooksAt<Grid>('id')
  async householdTotalIsRounded(@Root() { id }: Named, @Ctx() context: Context): Promise<boolean> {
    return (await countHouseholds(context, id)).isRounded;
  }

  @FieldResolver(() => Int, {
    complexity: 5,
    description:
      'How many people live or are registered in it now; who is registered here and lives there counts at both. Rounded up to multiples of 5 to those who may not know of persons there. 居住登记人数（统计，对无权查看人员者，向上取整为 5 的倍数，见 residentTotalIsRounded）。',
  })
  @LooksAt<Grid>('id')
  async residentTotal(@Root() { id }: Named, @Ctx() context: Context): Promise<number> {
    return (await countResidents(context, id)).count;
  }

  @FieldResolver(() => Boolean, {
    complexity: 5,
    description:
      'Whether residentTotal stands for itself or up to four fewer, as it is told to those who may not know of persons there; none is told as none. 以上人数是否为取整值（向上取整为 5 的倍数）。',
  })
  @LooksAt<Grid>('id')
  async residentTotalIsRounded(@Root() { id }: Named, @Ctx() context: Context): Promise<boolean> {
    return (await countResidents(context, id)).isRounded;
  }
}

/** The households of organizations. */
@Resolver(() => Organization)
export class OrganizationHouseholdsResolver {
  @FieldResolver(() => HouseholdConnection, {
    complexity: 2,
    description:
      'Households in it, to those who may know of persons there; as they were entered unless ordered. 辖区内的户。',
  })
  households(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => HouseholdFilter) filter: HouseholdFilter | null,
    @OrderBy(() => HouseholdOrder) order: Order<Household> | null,
    @Ctx() context: Context,
  ): Promise<Page<Household>> {
    return householdsOf(context, ofOrganization, id, page, filter ?? {}, order);
  }

  @FieldResolver(() => [StayShare], {
    // Its statement is limited in time: one that is given up must not take its siblings along.
    nullable: true,
    complexity: 100,
    description:
      'How many people stay in it, and in all organizations below it, by registered kinds of stay; counts are rounded up to multiples of 5 to those who may not know of persons there. 居住类型构成（含下级组织；对无权查看人员者，人数向上取整为 5 的倍数）。',
  })
  @AtMost(100)
  stayShares(@Root() { id }: Organization, @Ctx() context: Context): Promise<StayShare[]> {
    return staySharesOf(context, id);
  }
}

/** The households in dwellings. */
@Resolver(() => Dwelling)
export class DwellingHouseholdsResolver {
  @FieldResolver(() => HouseholdConnection, {
    complexity: 2,
    description:
      'Households that keep it, to those who may know of persons there; as they were entered unless ordered. 房屋内的户。',
  })
  households(
    @Root() { id }: Dwelling,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => HouseholdFilter) filter: HouseholdFilter | null,
    @OrderBy(() => HouseholdOrder) order: Order<Household> | null,
    @Ctx() context: Context,
  ): Promise<Page<Household>> {
    return householdsOf(context, inDwelling, id, page, filter ?? {}, order);
  }
}
