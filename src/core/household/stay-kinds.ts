import {
  type CodeRegister,
  type Context,
  defineExtensionPoint,
  type LocalizedText,
  registerResolverOf,
  requireRegistered,
  syncRegister,
} from '../../plugin-api/index.js';
import { StayKind } from './stay-kind.entity.js';

/** A kind of stay, as a plugin contributes it. */
export interface StayKindItem {
  readonly title: LocalizedText;
  /** Whether somebody is in the register of permanent residence there (户籍), which decides where they belong too. */
  readonly isRegistered?: boolean;
}

/** Kinds of stay, by code. */
export const stayKinds = defineExtensionPoint<StayKindItem>('core:stay-kinds');

/** What their codes are looked up in. */
const stayKindRegister: CodeRegister<StayKind> = {
  point: stayKinds,
  entity: StayKind,
  unknown: 'core:residence.unknown-stay-kind',
};

/** The core's kinds. */
export const coreStayKinds = stayKinds.add({
  REGISTERED: { title: { en: 'Registered', 'zh-CN': '户籍' }, isRegistered: true },
  FLOATING: { title: { en: 'Floating', 'zh-CN': '流动' } },
  TENANT: { title: { en: 'Tenant', 'zh-CN': '租住' } },
});

/**
 * Makes sure that a kind of stay is registered.
 * @throws BAD_USER_INPUT `core:residence.unknown-stay-kind`, naming the field
 */
export async function requireStayKind(context: Context, code: string, field: string): Promise<string> {
  return (await requireRegistered(context, stayKindRegister, code, field)).code;
}

/** Carries the kinds that the enabled plugins contribute into their table; runs at the core's boot. */
export const syncStayKinds = (context: Context): Promise<void> =>
  syncRegister(context, stayKinds, StayKind, ({ isRegistered }) => ({ isRegistered: isRegistered ?? false }));

/** The registered kinds of stay. */
export const StayKindResolver = registerResolverOf(StayKind, {
  field: 'stayKinds',
  description: 'Registered kinds of stay. 居住类型列表。',
  atMost: 1000,
});
