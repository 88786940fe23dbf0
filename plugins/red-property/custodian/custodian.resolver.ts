import {
  Access,
  availableActionsOf,
  Context,
  Ctx,
  FieldResolver,
  Input,
  Public,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from 'commongrid';
import { Compound, Organization, Post } from 'commongrid/core';
import { mayManageContracts } from '../access.js';
import { OnDay } from '../shared/on-day.js';
import { CustodianAssignment } from './custodian.entity.js';
import { CustodianAssignmentAction } from './custodian.enums.js';
import { AssignCustodianInput, EndCustodianAssignmentInput } from './custodian.inputs.js';
import { custodianOf } from './custodian.reads.js';
import { assignCustodian, endCustodianAssignment } from './custodian.service.js';
import { custodianStates } from './custodian.states.js';

/** What the asking account may do with an assignment. */
export const CustodianPermissionsResolver = viewerPermissionsOf(CustodianAssignment);

/** What the asking account may do with one now. */
export const CustodianActionsResolver = availableActionsOf(
  CustodianAssignment,
  CustodianAssignmentAction,
  custodianStates,
);

/** What an assignment leads to, and the verbs on it. */
@Resolver(() => CustodianAssignment)
export class CustodianResolver {
  @FieldResolver(() => Compound, { nullable: true, complexity: 1, description: 'The compound. 小区/楼院。' })
  compound(@Root() assignment: CustodianAssignment, @Ctx() context: Context): Promise<Compound | null> {
    return context.byId(Compound, assignment.compoundId);
  }

  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'The body in charge. 托管组织。' })
  custodian(@Root() assignment: CustodianAssignment, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, assignment.custodianId);
  }

  @FieldResolver(() => Post, {
    nullable: true,
    complexity: 1,
    description: 'The post of whoever is in charge, while it is in term. 负责人职务。',
  })
  post(@Root() assignment: CustodianAssignment, @Ctx() context: Context): Promise<Post | null> {
    return context.byId(Post, assignment.postId);
  }

  @Verb(
    { custodianAssignment: CustodianAssignment },
    'Names who looks after a compound without property service. 指定无物业小区托管。',
  )
  @Access(mayManageContracts)
  async assignCustodian(@Input() input: AssignCustodianInput, @Ctx() context: Context) {
    return { custodianAssignment: await assignCustodian(context, input) };
  }

  @Verb({ custodianAssignment: CustodianAssignment }, 'Sets the end of a custodian’s time. 终止托管。')
  @Access(custodianStates.permissionFor(CustodianAssignmentAction.END))
  async endCustodianAssignment(@Input() input: EndCustodianAssignmentInput, @Ctx() context: Context) {
    return { custodianAssignment: await endCustodianAssignment(context, input) };
  }
}

/** The custodian of a compound. */
@Resolver(() => Compound)
export class CompoundCustodianResolver {
  @FieldResolver(() => CustodianAssignment, {
    nullable: true,
    complexity: 1,
    description: 'Who looks after it while no company serves it. 托管情况。',
  })
  @Public()
  custodian(
    @Root() compound: Compound,
    @OnDay() on: string | null,
    @Ctx() context: Context,
  ): Promise<CustodianAssignment | null> {
    return custodianOf(context, compound.id, on ?? context.today);
  }
}
