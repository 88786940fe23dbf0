import { defineExtensionPoint, type LocalizedText } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import type { PostQuota } from './post-quota.entity.js';
import { QuotaBase, QuotaBound } from './post-quota.entity.js';

/** A quota, as a plugin contributes it; an amended rule is a new one, and the former ends where it begins. */
export interface PostQuotaItem
  extends Pick<PostQuota, 'postKind' | 'per' | 'bound' | 'numerator' | 'denominator' | 'legalBasis'> {
  readonly title: LocalizedText;
  /** Given where posts are counted against organizations, and only there. */
  readonly organizationKind?: string;
  /** Not given where the source names no day: then it has always counted. */
  readonly effectiveFrom?: string;
  readonly effectiveUntil?: string;
}

/** Quotas of posts, by code. */
export const postQuotas = defineExtensionPoint<PostQuotaItem>('core:post-quotas');

/** The core's quotas. */
export const corePostQuotas = postQuotas.add({
  COMMUNITY_ORGANIZERS: {
    title: bilingual('A community organizer for three communities', '社区组织员配比'),
    postKind: 'COMMUNITY_ORGANIZER',
    per: QuotaBase.ORGANIZATION,
    organizationKind: 'COMMUNITY',
    bound: QuotaBound.AT_LEAST,
    // One looks after three communities at most.
    numerator: 1,
    denominator: 3,
    legalBasis: '地方做法：一名社区组织员最多联系三个社区',
  },
});
