import { UnmaskingPurpose } from './unmasking-purpose.entity.js';
import { UnmaskingPurposeResolver } from './unmasking-purpose.resolver.js';
import { corePurposes, unmaskingPurposes } from './unmasking-purposes.js';

/** What this folder brings to the core: what personal data are opened for. */
export const privacyFeature = {
  entities: [UnmaskingPurpose],
  resolvers: [UnmaskingPurposeResolver],
  extensionPoints: [unmaskingPurposes],
  contributes: [corePurposes],
} as const;
