import type { AccessRule } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface, SurfaceField } from '../surface/surface.js';
import { misnamedPermission } from './check.js';

/** Whether a plugin other than the type's owner brings the field. */
const isAddedToForeignType = ({ parent, plugin }: SurfaceField): boolean =>
  typeof parent !== 'string' && parent.owner !== plugin;

/** Root fields, and fields on other plugins' types, that do not say who may ask. */
export function assertRuleGiven({ fields }: Surface): Problem[] {
  return fields
    .filter((field) => field.rules.length === 0 && (typeof field.parent === 'string' || isAddedToForeignType(field)))
    .map(({ plugin, coordinate }) => ({
      refusal: 'rule-missing',
      plugin,
      coordinate,
      problem: 'does not say who may ask',
      mend: 'put @Access(permission), @SignedIn() or @Public() on it',
    }));
}

/** Fields with several rules, of which type-graphql would keep one without saying which. */
export function assertOneRule({ fields }: Surface): Problem[] {
  return fields.flatMap(({ plugin, coordinate, rules }) => {
    if (rules.length < 2) return [];
    const problem = `has ${rules.length} access rules: ${rules.map(describe).join(', ')}`;
    return [{ refusal: 'rules-several', plugin, coordinate, problem, mend: 'keep the one that is meant' }];
  });
}

const describe = (rule: AccessRule) => (rule.kind === 'permission' ? rule.permission : rule.kind);

/** Rules that name a permission of nobody, or of a plugin that is not required. */
export function assertPermissionsKnown(surface: Surface): Problem[] {
  return surface.fields.flatMap(({ plugin, coordinate, rules }) =>
    rules.flatMap((rule) => {
      const wrong = rule.kind === 'permission' && misnamedPermission(surface, plugin, rule.permission);
      return wrong ? [{ plugin, coordinate, ...wrong }] : [];
    }),
  );
}

/** Rules on inputs and arguments: what is put in is nobody's to see, so nothing would ever look at them. */
export function assertRulesGuard({ fields }: Surface): Problem[] {
  return fields.flatMap(({ plugin, coordinate, parent, rules, masks }) => {
    const isInput = typeof parent !== 'string' && (parent.kind === 'input' || parent.kind === 'arguments');
    if (!isInput || rules.length + masks.length === 0) return [];
    const problem = 'carries an access rule or a mask, which guards nothing on an input';
    return [{ refusal: 'rule-on-input', plugin, coordinate, problem, mend: 'guard the field that takes the input' }];
  });
}
