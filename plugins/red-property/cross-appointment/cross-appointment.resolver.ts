import {
  Access,
  Arg,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from 'commongrid';
import { Organization, Post } from 'commongrid/core';
import { mayManageCrossAppointments, mayView } from '../access.js';
import { liesWithin } from '../shared/place.js';
import { CrossAppointment, CrossAppointmentConnection } from './cross-appointment.entity.js';
import {
  EndCrossAppointmentInput,
  EndCrossAppointmentPayload,
  MakeCrossAppointmentInput,
  MakeCrossAppointmentPayload,
} from './cross-appointment.inputs.js';
import { endCrossAppointment, makeCrossAppointment } from './cross-appointment.service.js';

/** Cross appointments, and the verbs on them. */
@Resolver(() => CrossAppointment)
export class CrossAppointmentResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'The company or committee of the property side. 业委会或物业企业。',
  })
  organization(@Root() appointment: CrossAppointment, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, appointment.organizationId);
  }

  @FieldResolver(() => Post, {
    nullable: true,
    complexity: 1,
    description: 'The post that the person comes from, while it is in term. 原任职务。',
  })
  homePost(@Root() appointment: CrossAppointment, @Ctx() context: Context): Promise<Post | null> {
    return context.byId(Post, appointment.homePostId);
  }

  @FieldResolver(() => Post, {
    nullable: true,
    complexity: 1,
    description: 'The post that the person entered, while it is in term. 进入的职务。',
  })
  enteredPost(@Root() appointment: CrossAppointment, @Ctx() context: Context): Promise<Post | null> {
    return context.byId(Post, appointment.enteredPostId);
  }

  @Mutation(() => MakeCrossAppointmentPayload, {
    complexity: 10,
    description: 'Appoints one person across: a post on each side. 交叉任职。',
  })
  @Access(mayManageCrossAppointments)
  async makeCrossAppointment(
    @Arg('input', () => MakeCrossAppointmentInput, { description: 'The two posts. 两项职务。' })
    input: MakeCrossAppointmentInput,
    @Ctx() context: Context,
  ): Promise<MakeCrossAppointmentPayload> {
    return { crossAppointment: await makeCrossAppointment(context, input) };
  }

  @Mutation(() => EndCrossAppointmentPayload, {
    complexity: 10,
    description: 'Takes a cross appointment back. 终止交叉任职。',
  })
  @Access(mayManageCrossAppointments)
  async endCrossAppointment(
    @Arg('input', () => EndCrossAppointmentInput, { description: 'Which, and when. 交叉任职与日期。' })
    input: EndCrossAppointmentInput,
    @Ctx() context: Context,
  ): Promise<EndCrossAppointmentPayload> {
    return { crossAppointment: await endCrossAppointment(context, input) };
  }
}

/** Cross appointments, seen from a place. */
@Resolver(() => Organization)
export class OrganizationCrossAppointmentsResolver {
  @FieldResolver(() => CrossAppointmentConnection, {
    nullable: true,
    complexity: 5,
    description: 'Cross appointments here and below, newest first, as far as you may see them. 双向进入、交叉任职。',
  })
  @Access(mayView)
  crossAppointments(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CrossAppointment>> {
    return context.pageOf<CrossAppointment>({
      name: 'Organization.crossAppointments',
      by: (parent, c) => liesWithin(c('organizationId'), parent),
      parent: organization.id,
      args: page,
      ordering: { name: 'newest', by: ['validFrom'], descending: true },
      read: () => context.read(CrossAppointment),
    });
  }
}
