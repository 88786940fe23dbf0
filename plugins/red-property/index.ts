import { definePlugin } from 'commongrid';
import { permissions, roles } from './access.js';
import { CompanyRegistered, RedPropertyRecognized, RedPropertyWithdrawn } from './company/company.events.js';
import { OrganizationPropertyCompanyResolver, PropertyCompanyResolver } from './company/company.resolver.js';
import { redPropertyKinds } from './company/organization-kinds.js';
import { redPropertyPostKinds } from './company/post-kinds.js';
import { PropertyCompany } from './company/property-company.entity.js';
import { RedRecognition } from './company/red-recognition.entity.js';
import { CompoundServiceResolver, PropertyServiceResolver } from './compound-service/compound-service.resolver.js';
import { config } from './config.js';
import { ContractCancelled, ContractEnded, ContractRunsOutSoon, ContractSigned } from './contract/contract.events.js';
import * as contractHandlers from './contract/contract.handlers.js';
import { contractJobs, endRunOutContracts } from './contract/contract.jobs.js';
import {
  CompanyContractsResolver,
  CompoundContractsResolver,
  OrganizationContractsResolver,
  ServiceContractResolver,
} from './contract/contract.resolver.js';
import { ServiceContract } from './contract/service-contract.entity.js';
import { OrganizationCoverageResolver, PropertyCoverageResolver } from './coverage/coverage.resolver.js';
import { CrossAppointment } from './cross-appointment/cross-appointment.entity.js';
import { CrossAppointmentEnded, CrossAppointmentMade } from './cross-appointment/cross-appointment.events.js';
import * as crossAppointmentHandlers from './cross-appointment/cross-appointment.handlers.js';
import {
  CrossAppointmentResolver,
  OrganizationCrossAppointmentsResolver,
} from './cross-appointment/cross-appointment.resolver.js';
import { CustodianAssigned, CustodianEnded } from './custodian/custodian.events.js';
import * as custodianHandlers from './custodian/custodian.handlers.js';
import { CompoundCustodianResolver, CustodianAssignmentResolver } from './custodian/custodian.resolver.js';
import { CustodianAssignment } from './custodian/custodian-assignment.entity.js';
import { demoAccounts, seedDemo } from './demo/seed-demo.js';
import { JointConferenceResolver, OrganizationConferencesResolver } from './meeting/conference.resolver.js';
import { OrganizationDecisionsResolver, RedPropertyDecisionResolver } from './meeting/decision.resolver.js';
import { JointConference } from './meeting/joint-conference.entity.js';
import { JointConferenceMember } from './meeting/joint-conference-member.entity.js';
import { DecisionDone, DecisionMade, MeetingHeld } from './meeting/meeting.events.js';
import {
  OrganizationMeetingsResolver,
  RedPropertyAttendeeResolver,
  RedPropertyMeetingResolver,
} from './meeting/meeting.resolver.js';
import { RedPropertyAttendee } from './meeting/meeting-attendee.entity.js';
import { RedPropertyDecision } from './meeting/meeting-decision.entity.js';
import { RedPropertyMeeting } from './meeting/red-property-meeting.entity.js';
import { RegisterResolver } from './register/register.resolver.js';

export * from './company/company.events.js';
// What a plugin that requires this one may build on.
export { PropertyCompany } from './company/property-company.entity.js';
export * from './contract/contract.events.js';
export { ServiceContract } from './contract/service-contract.entity.js';
export * from './cross-appointment/cross-appointment.events.js';
export * from './custodian/custodian.events.js';
export * from './meeting/meeting.events.js';

/** Red property (红色物业): who serves which compound, how far the party reaches there, and who meets about it. */
export default definePlugin({
  id: 'red-property',
  version: '1.1.0',
  host: '^1.0.0',
  title: { en: 'Red property', 'zh-CN': '红色物业' },
  folder: import.meta.url,
  config,
  entities: [
    PropertyCompany,
    RedRecognition,
    ServiceContract,
    CustodianAssignment,
    CrossAppointment,
    JointConference,
    JointConferenceMember,
    RedPropertyMeeting,
    RedPropertyAttendee,
    RedPropertyDecision,
  ],
  resolvers: [
    PropertyCompanyResolver,
    OrganizationPropertyCompanyResolver,
    ServiceContractResolver,
    OrganizationContractsResolver,
    CompoundContractsResolver,
    CompanyContractsResolver,
    CustodianAssignmentResolver,
    CompoundCustodianResolver,
    CompoundServiceResolver,
    PropertyServiceResolver,
    PropertyCoverageResolver,
    OrganizationCoverageResolver,
    RegisterResolver,
    CrossAppointmentResolver,
    OrganizationCrossAppointmentsResolver,
    RedPropertyMeetingResolver,
    RedPropertyAttendeeResolver,
    OrganizationMeetingsResolver,
    RedPropertyDecisionResolver,
    OrganizationDecisionsResolver,
    JointConferenceResolver,
    OrganizationConferencesResolver,
  ],
  permissions,
  roles,
  contributes: [redPropertyKinds, redPropertyPostKinds],
  events: {
    emits: [
      CompanyRegistered,
      RedPropertyRecognized,
      RedPropertyWithdrawn,
      ContractSigned,
      ContractEnded,
      ContractCancelled,
      ContractRunsOutSoon,
      CustodianAssigned,
      CustodianEnded,
      CrossAppointmentMade,
      CrossAppointmentEnded,
      MeetingHeld,
      DecisionMade,
      DecisionDone,
    ],
    on: [
      ...Object.values(contractHandlers),
      ...Object.values(custodianHandlers),
      ...Object.values(crossAppointmentHandlers),
    ],
  },
  jobs: contractJobs,
  demo: seedDemo,
  demoAccounts,
  // What ran out while no server was up: the clock does not catch up on runs that were missed.
  boot: endRunOutContracts,
});
