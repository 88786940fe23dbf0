import type { Feature } from '../feature.js';
import { PostQuota } from './post-quota.entity.js';
import { PostQuotaResolver } from './post-quota.resolver.js';
import { corePostQuotas, postQuotas } from './post-quotas.js';
import { OrganizationQuotaResolver, QuotaWarningResolver } from './quota-warning.resolver.js';
import { syncPostQuotas } from './sync-post-quotas.js';

/** What this folder brings to the core: how many posts of a kind there should be. */
export const postQuotaFeature: Feature = {
  entities: [PostQuota],
  resolvers: [PostQuotaResolver, OrganizationQuotaResolver, QuotaWarningResolver],
  extensionPoints: [postQuotas],
  contributes: [corePostQuotas],
  boot: syncPostQuotas,
};
