import { registerResolverOf } from '../../plugin-api/index.js';
import { PostQuota } from './post-quota.entity.js';

/** The registered quotas of posts. */
export const PostQuotaResolver = registerResolverOf(PostQuota, {
  field: 'postQuotas',
  description: 'Quotas of posts, those that no longer count too. 职数配比。',
  atMost: 1000,
});
