import {
  type CodeRegister,
  type Context,
  defineExtensionPoint,
  type LocalizedText,
  registerResolverOf,
  requireRegistered,
  syncRegister,
} from '../../plugin-api/index.js';
import { TagGroup, TagKind } from './tag-kind.entity.js';

/** A kind of tag, as a plugin contributes it. None says what somebody complained of, and none rates people. */
export interface TagKindItem {
  readonly title: LocalizedText;
  readonly group: keyof typeof TagGroup;
  /** Health, need, beliefs, children under 14 (Personal Information Protection Law, article 28). */
  readonly isSensitive?: boolean;
}

/** Kinds of tags, by code. */
export const tagKinds = defineExtensionPoint<TagKindItem>('core:tag-kinds');

/** What their codes are looked up in. */
const tagKindRegister: CodeRegister<TagKind> = { point: tagKinds, entity: TagKind, unknown: 'core:tag.unknown-kind' };

const care = (en: string, zh: string): TagKindItem => ({ title: { en, 'zh-CN': zh }, group: 'CARE' });
const sensitive = (en: string, zh: string): TagKindItem => ({ ...care(en, zh), isSensitive: true });
const origin = (en: string, zh: string): TagKindItem => ({ title: { en, 'zh-CN': zh }, group: 'ORIGIN' });

/** The core's kinds: groups of special care, and what people are in the life of a community. */
export const coreTagKinds = tagKinds.add({
  ELDERLY_ALONE: sensitive('Old person who lives alone', '独居老人'),
  EMPTY_NEST: care('Old people without children at home', '空巢老人'),
  DISABLED: sensitive('Disabled', '残疾人'),
  SEVERELY_ILL: sensitive('Severely ill', '重病患者'),
  LOW_INCOME: sensitive('Receives the minimum living allowance', '低保对象'),
  DESTITUTE: sensitive('Destitute, supported by the state', '特困人员'),
  VISUALLY_IMPAIRED: sensitive('Visually impaired', '视障人士'),
  LEFT_BEHIND_CHILD: sensitive('Child whose parents work elsewhere', '留守儿童'),
  UNEMPLOYED: sensitive('Unemployed', '失业人员'),
  VETERAN: origin('Veteran', '退役军人'),
  PARTY_MEMBER: origin('Party member', '党员'),
  RETIRED_CADRE: origin('Retired cadre', '退休干部'),
  RETURNED: origin('Moved back after resettlement', '回迁居民'),
});

/**
 * The registered kind of a code.
 * @throws BAD_USER_INPUT `core:tag.unknown-kind`, naming the field
 */
export const requireTagKind = (context: Context, code: string, field: string): Promise<TagKind> =>
  requireRegistered(context, tagKindRegister, code, field);

/** Carries the kinds that the enabled plugins contribute into their table; runs at the core's boot. */
export const syncTagKinds = (context: Context): Promise<void> =>
  syncRegister(context, tagKinds, TagKind, ({ isSensitive, group }) => ({
    isSensitive: isSensitive ?? false,
    group: TagGroup[group],
  }));

/** The registered kinds of tags. */
export const TagKindResolver = registerResolverOf(TagKind, {
  field: 'tagKinds',
  description: 'Registered kinds of tags on persons. 人员标签类型列表。',
  atMost: 1000,
});
