export { type ErrorCode, type ErrorCodeDefinition, errorCodes } from './codes.js';
export { CommongridError, KeptRefusal, type MessageValues, type RefusalDetails } from './commongrid-error.js';
export { badInput, conflict, forbidden, notFound, ruleViolated, unauthenticated } from './refusals.js';
export { violatedConstraint } from './violated-constraint.js';
