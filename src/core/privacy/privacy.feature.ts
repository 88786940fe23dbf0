import type { Feature } from '../feature.js';
import { UnmaskingPurpose } from './unmasking-purpose.entity.js';
import { UnmaskingPurposeResolver } from './unmasking-purpose.resolver.js';
import { corePurposes, syncUnmaskingPurposes, unmaskingPurposes } from './unmasking-purposes.js';

/** What this folder brings to the core: what personal data are opened for. */
export const privacyFeature: Feature = {
  entities: [UnmaskingPurpose],
  resolvers: [UnmaskingPurposeResolver],
  extensionPoints: [unmaskingPurposes],
  contributes: [corePurposes],
  boot: syncUnmaskingPurposes,
};
