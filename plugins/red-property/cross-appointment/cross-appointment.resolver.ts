import {
  Access,
  Args,
  availableActionsOf,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from 'commongrid';
import { Organization, Post } from 'commongrid/core';
import { mayManageCrossAppointments, mayView } from '../access.js';
import { CrossAppointment, CrossAppointmentConnection, CrossAppointmentOrder } from './cross-appointment.entity.js';
import { CrossAppointmentAction } from './cross-appointment.enums.js';
import { CrossAppointmentFilter } from './cross-appointment.filter.js';
import { EndCrossAppointmentInput, MakeCrossAppointmentInput } from './cross-appointment.inputs.js';
import { crossAppointmentsWithin } from './cross-appointment.reads.js';
import { endCrossAppointment, makeCrossAppointment } from './cross-appointment.service.js';
import { crossAppointmentStates } from './cross-appointment.states.js';

/** What the asking account may do with a cross appointment. */
export const CrossAppointmentPermissionsResolver = viewerPermissionsOf(CrossAppointment);

/** What the asking account may do with one now. */
export const CrossAppointmentActionsResolver = availableActionsOf(
  CrossAppointment,
  CrossAppointmentAction,
  crossAppointmentStates,
);

/** What a cross appointment leads to, and the verbs on it. */
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

  @Verb({ crossAppointment: CrossAppointment }, 'Appoints one person across: a post on each side. 交叉任职。')
  @Access(mayManageCrossAppointments)
  async makeCrossAppointment(@Input() input: MakeCrossAppointmentInput, @Ctx() context: Context) {
    return { crossAppointment: await makeCrossAppointment(context, input) };
  }

  @Verb({ crossAppointment: CrossAppointment }, 'Takes a cross appointment back. 终止交叉任职。')
  @Access(crossAppointmentStates.permissionFor(CrossAppointmentAction.END))
  async endCrossAppointment(@Input() input: EndCrossAppointmentInput, @Ctx() context: Context) {
    return { crossAppointment: await endCrossAppointment(context, input) };
  }
}

/** Cross appointments, seen from a place. */
@Resolver(() => Organization)
export class OrganizationCrossAppointmentsResolver {
  @FieldResolver(() => CrossAppointmentConnection, {
    nullable: true,
    complexity: 5,
    description:
      'Cross appointments here and below, newest first unless ordered otherwise, as far as you may see them. 双向进入、交叉任职。',
  })
  @Access(mayView)
  crossAppointments(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => CrossAppointmentFilter) filter: CrossAppointmentFilter | null,
    @OrderBy(() => CrossAppointmentOrder) order: Order<CrossAppointment> | null,
    @Ctx() context: Context,
  ): Promise<Page<CrossAppointment>> {
    return crossAppointmentsWithin(context, organization.id, page, filter ?? {}, order);
  }
}
