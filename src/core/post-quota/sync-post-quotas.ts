import { type Context, syncRegister } from '../../plugin-api/index.js';
import { PostQuota } from './post-quota.entity.js';
import { postQuotas } from './post-quotas.js';

/** Carries the quotas that the enabled plugins contribute into their table. */
export const syncPostQuotas = (context: Context): Promise<void> =>
  syncRegister(context, postQuotas, PostQuota, ({ title: _title, ...quota }) => ({
    ...quota,
    organizationKind: quota.organizationKind ?? null,
    effectiveFrom: quota.effectiveFrom ?? null,
    effectiveUntil: quota.effectiveUntil ?? null,
  }));
