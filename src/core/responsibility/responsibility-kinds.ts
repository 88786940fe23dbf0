import {
  type CodeRegister,
  type Context,
  defineExtensionPoint,
  type LocalizedText,
  registerResolverOf,
  syncRegister,
} from '../../plugin-api/index.js';
import { ResponsibilityKind } from './responsibility-kind.entity.js';
import { ResponsibilityTarget } from './responsibility-target.js';

/** A kind of responsibility, as a plugin contributes it. */
export interface ResponsibilityKindItem {
  readonly title: LocalizedText;
  /** For what one is responsible, as `ResponsibilityTarget` names it. */
  readonly target: `${ResponsibilityTarget}`;
  /** For how many at most, if all is well; none unless said. */
  readonly softCap?: number;
}

/** Kinds of responsibilities, by code. */
export const responsibilityKinds = defineExtensionPoint<ResponsibilityKindItem>('core:responsibility-kinds');

/** What their codes are looked up in. */
export const responsibilityKindRegister: CodeRegister<ResponsibilityKind> = {
  point: responsibilityKinds,
  entity: ResponsibilityKind,
  unknown: 'core:responsibility.unknown-kind',
};

const kind = (target: `${ResponsibilityTarget}`, en: string, zh: string, softCap?: number): ResponsibilityKindItem => ({
  title: { en, 'zh-CN': zh },
  target,
  softCap,
});

/** The core's kinds. */
export const coreResponsibilityKinds = responsibilityKinds.add({
  COMMITTEE_GRID: kind('GRID', 'Committee member for a grid', '委员联系网格'),
  SUPERVISOR_GRID: kind('GRID', 'Supervisor of a grid', '驻格指导'),
  PARTY_MEMBER_HOUSEHOLD: kind('HOUSEHOLD', 'Party member for households', '党员联系户', 10),
  STEWARD_HOUSEHOLD: kind('HOUSEHOLD', 'Steward of households (1+N)', '管家包户'),
  BUILDING_KEEPER: kind('BUILDING', 'Keeper of a building', '包楼'),
  AREA_KEEPER: kind('AREA', 'Keeper of an area', '责任区负责人'),
});

/** Carries the kinds that the enabled plugins contribute into their table; runs at the core's boot. */
export const syncResponsibilityKinds = (context: Context): Promise<void> =>
  syncRegister(context, responsibilityKinds, ResponsibilityKind, ({ target, softCap = null }) => ({
    target: target as ResponsibilityTarget,
    softCap,
  }));

/** The registered kinds of responsibilities. */
export const ResponsibilityKindResolver = registerResolverOf(ResponsibilityKind, {
  field: 'responsibilityKinds',
  description: 'Registered kinds of responsibilities. 联系责任类型列表。',
  atMost: 1000,
});
