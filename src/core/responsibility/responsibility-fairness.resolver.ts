import {
  Access,
  Arg,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  LooksAt,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { manageResponsibilities } from './responsibility.access.js';
import { ResponsibilityLoadFilter } from './responsibility-fairness.filter.js';
import { fairnessOf, loadsOf } from './responsibility-fairness.reads.js';
import {
  ResponsibilityFairness,
  ResponsibilityLoad,
  ResponsibilityLoadConnection,
} from './responsibility-fairness.types.js';

/** How evenly responsibilities are shared out in organizations. */
@Resolver(() => Organization)
export class OrganizationFairnessResolver {
  @FieldResolver(() => ResponsibilityFairness, {
    nullable: true,
    complexity: 20,
    description:
      'How evenly responsibilities of a kind are shared out in it and in all below it, to those who manage them there. 联系责任均衡报告。',
  })
  @LooksAt<Organization>('id')
  @Access(manageResponsibilities)
  responsibilityFairness(
    @Root() { id }: Pick<Organization, 'id'>,
    @Arg('kind', () => String, { description: 'Registered kind, see `responsibilityKinds`. 联系责任类型。' })
    kind: string,
    @Ctx() context: Context,
  ): Promise<ResponsibilityFairness> {
    return fairnessOf(context, id, kind);
  }
}

/** What the report lists. */
@Resolver(() => ResponsibilityFairness)
export class ResponsibilityFairnessResolver {
  @FieldResolver(() => ResponsibilityLoadConnection, {
    nullable: true,
    complexity: 20,
    description: 'How many each person has, the most first. 各责任人联系数（由多到少）。',
  })
  loads(
    @Root() fairness: ResponsibilityFairness,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => ResponsibilityLoadFilter) filter: ResponsibilityLoadFilter | null,
    @Ctx() context: Context,
  ): Promise<Page<ResponsibilityLoad>> {
    return loadsOf(context, fairness, page, filter ?? {});
  }
}

/** Whose load it is. */
@Resolver(() => ResponsibilityLoad)
export class ResponsibilityLoadResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Whose, to those who may know of that person. 责任人。',
  })
  person(@Root() { personId }: ResponsibilityLoad, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, personId);
  }
}
