import { ruleViolated } from '../../plugin-api/index.js';
import { OrganizationLine } from './organization-kind.entity.js';
import type { TreeBelow, TreePlace } from './tree.js';

/** Most ancestors that an organization can have. */
export const mostAncestors = 20;

/** Where something is to stand: what it is, what will be above it (nearest first), what it brings along below. */
export interface Standing {
  readonly own: Pick<TreePlace, 'line' | 'level' | 'rank' | 'schemeLevels'>;
  readonly above: readonly TreePlace[];
  readonly below: TreeBelow;
}

/** The inputs that a refusal points at. */
export interface StandingFields {
  readonly parent: string;
  readonly level: string;
}

/** Nothing hangs below it. */
export const nothingBelow: TreeBelow = { height: 0, topRank: null, levels: [] };

/**
 * Refuses what may not stand there: the parent is of another line, too deep, or history; the level is absent, not below
 * the next one above, or not in the scheme that applies (the nearest ancestor's that sets one).
 * @throws RULE_VIOLATED
 */
export function checkStanding(standing: Standing, fields: StandingFields): void {
  checkParent(standing, fields.parent);
  checkLevel(standing, fields.level);
  checkBelow(standing, fields);
}

function checkParent({ own, above, below }: Standing, field: string): void {
  const parent = above[0];
  if (!parent) return;
  if (parent.isRetired) throw ruleViolated(field, 'core:organization.parent-retired');
  if (own.line !== OrganizationLine.OTHER && parent.line !== own.line) {
    throw ruleViolated(field, 'core:organization.other-line', { line: own.line, parentLine: parent.line });
  }
  if (above.length + below.height > mostAncestors) {
    throw ruleViolated(field, 'core:organization.too-deep', { maximum: mostAncestors });
  }
}

function checkLevel({ own, above }: Standing, field: string): void {
  if (own.line === OrganizationLine.TERRITORIAL && !own.level) {
    throw ruleViolated(field, 'core:organization.level-missing');
  }
  if (own.line === OrganizationLine.OTHER && own.level) throw ruleViolated(field, 'core:organization.level-unfit');
  if (own.level === null || own.rank === null) return;
  const next = above.find(hasLevel);
  if (next && own.rank <= next.rank) {
    throw ruleViolated(field, 'core:organization.level-not-below', { level: own.level, parentLevel: next.level });
  }
  refuseOutside(above.find((place) => place.schemeLevels)?.schemeLevels, [own.level], field);
}

/** Moved or changed, an organization brings all below it under the rules of its new place. */
function checkBelow({ own, above, below }: Standing, fields: StandingFields): void {
  const field = fields.level;
  const next = [own, ...above].find(hasLevel);
  if (next && below.topRank !== null && below.topRank <= next.rank) {
    throw ruleViolated(field, 'core:organization.level-not-above', { level: next.level });
  }
  refuseOutside([own, ...above].find((place) => place.schemeLevels)?.schemeLevels, below.levels, field);
}

type Levelled = { readonly level: string; readonly rank: number };

const hasLevel = <Place extends Standing['own']>(place: Place): place is Place & Levelled => place.rank !== null;

function refuseOutside(scheme: readonly string[] | null | undefined, levels: readonly string[], field: string): void {
  const outside = scheme && levels.find((level) => !scheme.includes(level));
  if (!outside) return;
  throw ruleViolated(field, 'core:organization.level-outside-scheme', { level: outside, allowed: scheme.join(', ') });
}
