import { Entity, Index, Node, Placed, Reference, Unique } from 'commongrid';
import { Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { JointConference } from './conference.entity.js';

/** That an organization is a member of a joint conference. Placed where the conference is. */
@Entity({ tableName: 'joint_conference_member' })
@Unique({ properties: ['conferenceId', 'memberId'] })
@Placed({ permission: mayView, organization: 'organizationId' })
export class JointConferenceMember extends Node {
  @Reference(() => JointConference, { cascade: true })
  conferenceId!: string;

  @Reference(() => Organization)
  organizationId!: string;

  @Index()
  @Reference(() => Organization)
  memberId!: string;
}
