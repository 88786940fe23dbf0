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
import { Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { RedPropertyMeeting } from '../meeting/meeting.entity.js';
import { RedPropertyMeetingAction } from '../meeting/meeting.enums.js';
import { meetingStates } from '../meeting/meeting.states.js';
import { RedPropertyDecision, RedPropertyDecisionConnection, RedPropertyDecisionOrder } from './decision.entity.js';
import { RedPropertyDecisionAction, RedPropertyDecisionState } from './decision.enums.js';
import { RedPropertyDecisionFilter } from './decision.filter.js';
import { AddRedPropertyDecisionInput, CompleteRedPropertyDecisionInput } from './decision.inputs.js';
import { decisionsOf, openDecisionsOf, stateOf } from './decision.reads.js';
import { addDecision, completeDecision } from './decision.service.js';
import { decisionStates } from './decision.states.js';

/** What the asking account may do with a decision. */
export const DecisionPermissionsResolver = viewerPermissionsOf(RedPropertyDecision);

/** What the asking account may do with one now. */
export const DecisionActionsResolver = availableActionsOf(
  RedPropertyDecision,
  RedPropertyDecisionAction,
  decisionStates,
);

/** What a decision leads to, and the verbs on it. */
@Resolver(() => RedPropertyDecision)
export class DecisionResolver {
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

  @Verb(
    { redPropertyDecision: RedPropertyDecision },
    'Notes what a meeting decided, who sees to it and by when. 登记议定事项。',
  )
  @Access(meetingStates.permissionFor(RedPropertyMeetingAction.ADD_DECISION))
  async addRedPropertyDecision(@Input() input: AddRedPropertyDecisionInput, @Ctx() context: Context) {
    return { redPropertyDecision: await addDecision(context, input) };
  }

  @Verb({ redPropertyDecision: RedPropertyDecision }, 'Notes that what was decided is done. 办结议定事项。')
  @Access(decisionStates.permissionFor(RedPropertyDecisionAction.COMPLETE))
  async completeRedPropertyDecision(@Input() input: CompleteRedPropertyDecisionInput, @Ctx() context: Context) {
    return { redPropertyDecision: await completeDecision(context, input) };
  }
}

/** What a meeting decided. */
@Resolver(() => RedPropertyMeeting)
export class MeetingDecisionsResolver {
  @FieldResolver(() => RedPropertyDecisionConnection, {
    complexity: 2,
    description: 'What was decided, as it was noted unless ordered otherwise. 议定事项。',
  })
  decisions(
    @Root() meeting: RedPropertyMeeting,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => RedPropertyDecisionFilter) filter: RedPropertyDecisionFilter | null,
    @OrderBy(() => RedPropertyDecisionOrder) order: Order<RedPropertyDecision> | null,
    @Ctx() context: Context,
  ): Promise<Page<RedPropertyDecision>> {
    return decisionsOf(context, meeting.id, { page, filter: filter ?? {}, order });
  }
}

/** What an organization has to see to. */
@Resolver(() => Organization)
export class OrganizationDecisionsResolver {
  @FieldResolver(() => RedPropertyDecisionConnection, {
    nullable: true,
    complexity: 5,
    description:
      'What meetings gave it to do and is not done, the most urgent first unless ordered otherwise. 待办议定事项。',
  })
  @Access(mayView)
  openRedPropertyDecisions(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => RedPropertyDecisionFilter) filter: RedPropertyDecisionFilter | null,
    @OrderBy(() => RedPropertyDecisionOrder) order: Order<RedPropertyDecision> | null,
    @Ctx() context: Context,
  ): Promise<Page<RedPropertyDecision>> {
    return openDecisionsOf(context, organization.id, { page, filter: filter ?? {}, order });
  }
}
