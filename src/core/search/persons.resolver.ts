import {
  Access,
  Arg,
  Args,
  Context,
  Ctx,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
} from '../../plugin-api/index.js';
import { readPersons } from '../person/person.access.js';
import { Person, PersonConnection, PersonOrder } from '../person/person.entity.js';
import { PersonsFilter } from './persons.filter.js';
import { listPersons } from './persons.reads.js';

/** Finds persons by where they are and by what is known of them. */
@Resolver(() => Person)
export class PersonsResolver {
  @Query(() => PersonConnection, {
    nullable: true,
    complexity: 20,
    description:
      'Persons at a place, or with a number, to those who may know of them; newest first unless ordered. 人员列表。',
  })
  @Access(readPersons)
  persons(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PersonsFilter, { description: 'Which are wanted. 筛选条件。' }) filter: PersonsFilter,
    @OrderBy(() => PersonOrder) order: Order<Person> | null,
    @Ctx() context: Context,
  ): Promise<Page<Person>> {
    return listPersons(context, page, filter, order);
  }
}
