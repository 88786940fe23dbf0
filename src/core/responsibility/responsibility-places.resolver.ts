import {
  Args,
  type ClassType,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Household } from '../household/household.entity.js';
import { Person } from '../person/person.entity.js';
import { Building } from '../territory/building.entity.js';
import { type Responsibility, ResponsibilityConnection, ResponsibilityOrder } from './responsibility.entity.js';
import { ResponsibilityFilter } from './responsibility.filter.js';
import { responsibilitiesOf } from './responsibility.reads.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import type { TargetProperty } from './responsibility-targets.js';

type Named = { readonly id: string };

/** The field `responsibilities` of a type: what those rows have of it is its id, under a property of theirs. */
function responsibilitiesFieldOf<T extends Named>(
  entity: ClassType<T>,
  by: TargetProperty | 'personId',
  description: string,
): ClassType {
  @Resolver(() => entity)
  class ResponsibilitiesResolver {
    @FieldResolver(() => ResponsibilityConnection, { nullable: true, complexity: 2, description })
    @LooksAt<Named>('id')
    responsibilities(
      @Root() { id }: Named,
      @Args(() => PageArgs) page: PageArgs,
      @Filter(() => ResponsibilityFilter) filter: ResponsibilityFilter | null,
      @OrderBy(() => ResponsibilityOrder) order: Order<Responsibility> | null,
      @Ctx() context: Context,
    ): Promise<Page<Responsibility>> {
      return responsibilitiesOf(context, by, id, page, filter ?? {}, order);
    }
  }
  return ResponsibilitiesResolver;
}

const toWhom = 'to those who may know of persons there, newest first unless ordered otherwise';

/** Who is responsible for something, and for what somebody is. */
export const ResponsibilitiesResolvers = [
  responsibilitiesFieldOf(Person, 'personId', `What they look after today, ${toWhom}. 联系责任。`),
  responsibilitiesFieldOf(Grid, 'gridId', `Who looks after it today, ${toWhom}. 联系责任。`),
  responsibilitiesFieldOf(Household, 'householdId', `Who looks after it today, ${toWhom}. 联系责任。`),
  responsibilitiesFieldOf(Building, 'buildingId', `Who looks after it today, ${toWhom}. 联系责任。`),
  responsibilitiesFieldOf(ResponsibilityArea, 'areaId', `Who keeps it today, ${toWhom}. 联系责任。`),
] as const;
