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
import { Organization } from 'commongrid/core';
import { mayManageMeetings, mayView } from '../access.js';
import { addDecision, completeDecision, stateOf } from './decision.service.js';
import { RedPropertyDecisionState } from './meeting.enums.js';
import { AddRedPropertyDecisionInput, CompleteRedPropertyDecisionInput } from './meeting.inputs.js';
import { AddRedPropertyDecisionPayload, CompleteRedPropertyDecisionPayload } from './meeting.payloads.js';
import { duties } from './meeting.reads.js';
import { RedPropertyDecision, RedPropertyDecisionConnection } from './meeting-decision.entity.js';
import { RedPropertyMeeting } from './red-property-meeting.entity.js';

/** What meetings decided, and the verbs on it. */
@Resolver(() => RedPropertyDecision)
export class RedPropertyDecisionResolver {
  @FieldResolver(() => RedPropertyDecisionState, { complexity: 0, description: 'Where it stands today. 状态。' })
  state(@Root() decision: RedPropertyDecision, @Ctx() context: Context): RedPropertyDecisionState {
    return stateOf(context, decision);
  }

  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Who sees to it. 责任单位。' })
  owner(@Root() decision: RedPropertyDecision, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, decision.ownerId);
  }

  @FieldResolver(() => RedPropertyMeeting, { nullable: true, complexity: 1, description: 'The meeting. 会议。' })
  meeting(@Root() decision: RedPropertyDecision, @Ctx() context: Context): Promise<RedPropertyMeeting | null> {
    return context.byId(RedPropertyMeeting, decision.meetingId);
  }

  @Mutation(() => AddRedPropertyDecisionPayload, {
    complexity: 10,
    description: 'Notes what a meeting decided, who sees to it and by when. 登记议定事项。',
  })
  @Access(mayManageMeetings)
  async addRedPropertyDecision(
    @Arg('input', () => AddRedPropertyDecisionInput, { description: 'What was decided. 事项内容。' })
    input: AddRedPropertyDecisionInput,
    @Ctx() context: Context,
  ): Promise<AddRedPropertyDecisionPayload> {
    return { decision: await addDecision(context, input) };
  }

  @Mutation(() => CompleteRedPropertyDecisionPayload, {
    complexity: 10,
    description: 'Notes that what was decided is done. 办结议定事项。',
  })
  @Access(mayManageMeetings)
  async completeRedPropertyDecision(
    @Arg('input', () => CompleteRedPropertyDecisionInput, { description: 'Which, and when. 事项与日期。' })
    input: CompleteRedPropertyDecisionInput,
    @Ctx() context: Context,
  ): Promise<CompleteRedPropertyDecisionPayload> {
    return { decision: await completeDecision(context, input) };
  }
}

/** What an organization has to see to. */
@Resolver(() => Organization)
export class OrganizationDecisionsResolver {
  @FieldResolver(() => RedPropertyDecisionConnection, {
    nullable: true,
    complexity: 5,
    description: 'What meetings gave it to do and is not done, the most urgent first. 待办议定事项。',
  })
  @Access(mayView)
  openRedPropertyDecisions(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<RedPropertyDecision>> {
    return duties(context, organization.id, page);
  }
}
