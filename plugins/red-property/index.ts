import { definePlugin } from 'commongrid';
import { permissions, roles } from './access.js';
import { companyFeature } from './company/company.feature.js';
import { CompoundServiceResolver, PropertyServiceResolver } from './compound-service/compound-service.resolver.js';
import { conferenceFeature } from './conference/conference.feature.js';
import { config } from './config.js';
import { contractFeature } from './contract/contract.feature.js';
import { endRunOutContracts } from './contract/contract.jobs.js';
import { OrganizationCoverageResolver, PropertyCoverageResolver } from './coverage/coverage.resolver.js';
import { crossAppointmentFeature } from './cross-appointment/cross-appointment.feature.js';
import { custodianFeature } from './custodian/custodian.feature.js';
import { decisionFeature } from './decision/decision.feature.js';
import { demoAccounts, seedDemo } from './demo/seed-demo.js';
import { meetingFeature } from './meeting/meeting.feature.js';
import { redPropertyErasure, redPropertyMerges, redPropertyRecords } from './people.js';
import { RegisterResolver } from './register/register.resolver.js';
import { communitySuccession } from './shared/community.succession.js';
import { propertyOfCompoundMove } from './shared/compound-move.js';
import { redPropertyObstacles } from './shared/retirement-obstacles.js';

// What a plugin that requires this one may build on.
export { PropertyCompany } from './company/company.entity.js';
export {
  CompanyRegistered,
  CompanyUpdated,
  RedPropertyRecognized,
  RedPropertyWithdrawn,
} from './company/company.events.js';
export { ConferenceDissolved, ConferenceFounded } from './conference/conference.events.js';
export { ServiceContract } from './contract/contract.entity.js';
export { ContractCancelled, ContractEnded, ContractRunsOutSoon, ContractSigned } from './contract/contract.events.js';
export { CrossAppointmentEnded, CrossAppointmentMade } from './cross-appointment/cross-appointment.events.js';
export { CustodianAssigned, CustodianEnded } from './custodian/custodian.events.js';
export { DecisionDone, DecisionMade } from './decision/decision.events.js';
export { MeetingHeld } from './meeting/meeting.events.js';

/** Red property (红色物业): who serves which compound, how far the party reaches there, and who meets about it. */
export default definePlugin({
  id: 'red-property',
  version: '1.1.0',
  host: '^1.0.0',
  title: { en: 'Red property', 'zh-CN': '红色物业' },
  folder: import.meta.url,
  config,
  entities: [
    ...companyFeature.entities,
    ...contractFeature.entities,
    ...custodianFeature.entities,
    ...crossAppointmentFeature.entities,
    ...conferenceFeature.entities,
    ...meetingFeature.entities,
    ...decisionFeature.entities,
  ],
  resolvers: [
    ...companyFeature.resolvers,
    ...contractFeature.resolvers,
    ...custodianFeature.resolvers,
    ...crossAppointmentFeature.resolvers,
    ...conferenceFeature.resolvers,
    ...meetingFeature.resolvers,
    ...decisionFeature.resolvers,
    CompoundServiceResolver,
    PropertyServiceResolver,
    PropertyCoverageResolver,
    OrganizationCoverageResolver,
    RegisterResolver,
  ],
  permissions,
  roles,
  contributes: [
    ...companyFeature.contributes,
    ...contractFeature.contributes,
    ...custodianFeature.contributes,
    communitySuccession,
    propertyOfCompoundMove,
    redPropertyObstacles,
    redPropertyRecords,
    redPropertyErasure,
    redPropertyMerges,
  ],
  events: {
    emits: [
      ...companyFeature.events,
      ...contractFeature.events,
      ...custodianFeature.events,
      ...crossAppointmentFeature.events,
      ...conferenceFeature.events,
      ...meetingFeature.events,
      ...decisionFeature.events,
    ],
    on: [
      ...companyFeature.handlers,
      ...contractFeature.handlers,
      ...custodianFeature.handlers,
      ...crossAppointmentFeature.handlers,
    ],
  },
  jobs: contractFeature.jobs,
  demo: seedDemo,
  demoAccounts,
  // What ran out while no server was up: the clock does not catch up on runs that were missed.
  boot: endRunOutContracts,
});
