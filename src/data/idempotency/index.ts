export {
  type Claim,
  claimKey,
  type IdempotencyKey,
  keyLifetimeHours,
  storeResult,
  sweepKeys,
} from './claim-key.js';
export { findAnswer } from './find-answer.js';
export { hashInput } from './hash-input.js';
