import {
  type CodeRegister,
  type Context,
  defineExtensionPoint,
  type LocalizedText,
  registerResolverOf,
  syncRegister,
} from '../../plugin-api/index.js';
import { FacilityKind } from './facility-kind.entity.js';

/** A kind of facility, as a plugin contributes it. */
export interface FacilityKindItem {
  readonly title: LocalizedText;
}

/** Kinds of facilities, by code. */
export const facilityKinds = defineExtensionPoint<FacilityKindItem>('core:facility-kinds');

/** What their codes are looked up in. */
export const facilityKindRegister: CodeRegister<FacilityKind> = {
  point: facilityKinds,
  entity: FacilityKind,
  unknown: 'core:facility.unknown-kind',
};

const kind = (en: string, zh: string): FacilityKindItem => ({ title: { en, 'zh-CN': zh } });

/** The core's kinds. */
export const coreFacilityKinds = facilityKinds.add({
  WASTE_SORTING_HOUSE: kind('House for sorted waste', '垃圾分类屋'),
  CULTURE_CORRIDOR: kind('Culture corridor', '文化长廊'),
  FITNESS_GROUND: kind('Fitness ground', '健身场地'),
  CHARGING_SHED: kind('Shed for charging bicycles', '电动车充电棚'),
  NOTICE_BOARD: kind('Notice board', '公示栏'),
  AED: kind('Defibrillator', '自动体外除颤器'),
});

/** Carries the kinds that the enabled plugins contribute into their table; runs at the core's boot. */
export const syncFacilityKinds = (context: Context): Promise<void> =>
  syncRegister(context, facilityKinds, FacilityKind, () => ({}));

/** The registered kinds of facilities. */
export const FacilityKindResolver = registerResolverOf(FacilityKind, {
  field: 'facilityKinds',
  description: 'Registered kinds of public facilities. 公共设施类型列表。',
  atMost: 1000,
});
