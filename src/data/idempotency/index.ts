export {
  type Claim,
  claimKey,
  type IdempotencyKey,
  storeResult,
  sweepKeys,
} from './claim-key.js';
export { findAnswer } from './find-answer.js';
export { hashInput } from './hash-input.js';
