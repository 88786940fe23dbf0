import {
  Args,
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
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { PersonMatch, PersonMatchConnection, PersonMatchOrder } from './person-match.entity.js';
import { PersonMatchFilter } from './person-match.filter.js';
import { matchesOf, ofOrganization, ofPerson } from './person-match.reads.js';

/** What the asking account may do with a match. */
export const PersonMatchPermissionsResolver = viewerPermissionsOf(PersonMatch);

/** Whom a match is about. */
@Resolver(() => PersonMatch)
export class PersonMatchResolver {
  @FieldResolver(() => Person, { nullable: true, complexity: 1, description: 'One of the two. 其中一人。' })
  @LooksAt<PersonMatch>('oneId')
  one(@Root() { oneId }: Pick<PersonMatch, 'oneId'>, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, oneId);
  }

  @FieldResolver(() => Person, { nullable: true, complexity: 1, description: 'The other one. 另一人。' })
  @LooksAt<PersonMatch>('otherId')
  other(@Root() { otherId }: Pick<PersonMatch, 'otherId'>, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, otherId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'The entry that stayed, if they are merged. 保留的人员。',
  })
  @LooksAt<PersonMatch>('keptId')
  kept(@Root() { keptId }: Pick<PersonMatch, 'keptId'>, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, keptId);
  }
}

/** The matches in organizations. */
@Resolver(() => Organization)
export class OrganizationMatchesResolver {
  @FieldResolver(() => PersonMatchConnection, {
    nullable: true,
    complexity: 2,
    description:
      'Entries in it and in all below it that are likely of one person, to those who merge persons there; newest first unless ordered otherwise. 疑似重复人员。',
  })
  @LooksAt<Organization>('id')
  personMatches(
    @Root() { id }: Pick<Organization, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PersonMatchFilter) filter: PersonMatchFilter | null,
    @OrderBy(() => PersonMatchOrder) order: Order<PersonMatch> | null,
    @Ctx() context: Context,
  ): Promise<Page<PersonMatch>> {
    return matchesOf(context, ofOrganization, id, page, filter ?? {}, order);
  }
}

/** The matches of persons. */
@Resolver(() => Person)
export class PersonMatchesResolver {
  @FieldResolver(() => PersonMatchConnection, {
    nullable: true,
    complexity: 2,
    description:
      'Other entries that are likely of this person, to those who merge persons there; newest first unless ordered otherwise. 疑似重复。',
  })
  @LooksAt<Person>('id')
  matches(
    @Root() { id }: Pick<Person, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PersonMatchFilter) filter: PersonMatchFilter | null,
    @OrderBy(() => PersonMatchOrder) order: Order<PersonMatch> | null,
    @Ctx() context: Context,
  ): Promise<Page<PersonMatch>> {
    return matchesOf(context, ofPerson, id, page, filter ?? {}, order);
  }
}
