import { Access, Arg, CalendarDay, Context, Ctx, FieldResolver, Mutation, Public, Resolver, Root } from 'commongrid';
import { Compound, Organization, Post } from 'commongrid/core';
import { mayManageContracts } from '../access.js';
import {
  AssignCustodianInput,
  AssignCustodianPayload,
  EndCustodianAssignmentInput,
  EndCustodianAssignmentPayload,
} from './custodian.inputs.js';
import { custodianOf } from './custodian.reads.js';
import { assignCustodian, endCustodianAssignment } from './custodian.service.js';
import { CustodianAssignment } from './custodian-assignment.entity.js';

/** Custodians, and the verbs on them. */
@Resolver(() => CustodianAssignment)
export class CustodianAssignmentResolver {
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

  @Mutation(() => AssignCustodianPayload, {
    complexity: 10,
    description: 'Names who looks after a compound without property service. 指定无物业小区托管。',
  })
  @Access(mayManageContracts)
  async assignCustodian(
    @Arg('input', () => AssignCustodianInput, { description: 'The custodian. 托管内容。' }) input: AssignCustodianInput,
    @Ctx() context: Context,
  ): Promise<AssignCustodianPayload> {
    return { custodianAssignment: await assignCustodian(context, input) };
  }

  @Mutation(() => EndCustodianAssignmentPayload, {
    complexity: 10,
    description: 'Sets the end of a custodian’s time. 终止托管。',
  })
  @Access(mayManageContracts)
  async endCustodianAssignment(
    @Arg('input', () => EndCustodianAssignmentInput, { description: 'Which, and when. 托管记录与日期。' })
    input: EndCustodianAssignmentInput,
    @Ctx() context: Context,
  ): Promise<EndCustodianAssignmentPayload> {
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
    @Arg('on', () => CalendarDay, { nullable: true, description: 'On which day; today unless given. 日期。' })
    on: string | null,
    @Ctx() context: Context,
  ): Promise<CustodianAssignment | null> {
    return custodianOf(context, compound.id, on ?? context.today);
  }
}
