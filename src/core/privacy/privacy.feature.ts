import type { Feature } from '../feature.js';
import { DailyCount } from './daily-count.entity.js';
import { deletePastCounts } from './daily-limit.js';
import { personErasures } from './person-erasures.js';
import { personMerges } from './person-merges.js';
import { personRecords } from './person-records.js';
import { retentions } from './retentions.js';
import { UnmaskingPurpose } from './unmasking-purpose.entity.js';
import { UnmaskingPurposeResolver } from './unmasking-purpose.resolver.js';
import { corePurposes, syncUnmaskingPurposes, unmaskingPurposes } from './unmasking-purposes.js';

/**
 * What this folder brings to the core: what personal data are opened for, who holds what on persons, and what is told
 * so often a day.
 */
export const privacyFeature: Feature = {
  entities: [UnmaskingPurpose, DailyCount],
  resolvers: [UnmaskingPurposeResolver],
  extensionPoints: [unmaskingPurposes, personRecords, personErasures, personMerges, retentions],
  contributes: [corePurposes],
  jobs: [
    {
      name: 'core:delete-past-counts',
      schedule: '45 3 * * *',
      timeoutSeconds: 60,
      async run(context) {
        await context.write();
        await deletePastCounts(context);
      },
    },
  ],
  boot: syncUnmaskingPurposes,
};
