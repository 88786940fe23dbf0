import { type GraphQLArgument, type GraphQLField, GraphQLString } from 'graphql';
import { hostOf } from '../../plugin-api/context/host-door.js';
import {
  type Context,
  forbidden,
  holdsAnywhere,
  type MaskRule,
  type Placement,
  placesOf,
  placeToOpen,
  unauthenticated,
} from '../../plugin-api/index.js';
import { resolverOf } from './guards.js';
import { readsOf } from './masked-reads.js';
import { recordUnmasking } from './record-unmasking.js';

/** A row with the ids that say where it is placed. */
type PlacedRow = { readonly id: string };

/**
 * Masks a field of personal data unless the actor holds its permission where the row is placed, and has stated a purpose
 * if the field asks for one. What is shown unmasked is written into the audit trail first.
 */
export function maskField(
  type: string,
  field: GraphQLField<unknown, Context>,
  placement: Placement,
  plugin: string,
): void {
  const rule = field.extensions.mask as MaskRule | undefined;
  if (!rule) return;
  const { opens, erased } = rule;
  const resolve = resolverOf(field);
  if (opens) field.args = [...field.args, purposeArgumentOf(rule)];
  field.resolve = async (root, given: { purpose?: string | null }, context, info) => {
    const { purpose: stated, ...others } = given;
    const [purpose, args] = opens ? [stated ?? undefined, others] : [undefined, given];
    // Before the value is read: what is wrong with a purpose does not depend on whose data they are.
    if (opens && purpose !== undefined) {
      hostOf(context).kernel.ports.requirePurpose(context, purpose, opens);
      requireSomewhere(context, rule);
    }
    const reads = readsOf(context);
    const { value, row, place } = await reads.run(async () => {
      const row = root as PlacedRow;
      // The proof lets only nullable texts be masked.
      const value = (await resolve(root, args, context, info)) as string | null | undefined;
      const isKept = typeof value === 'string' && value !== erased;
      const place = isKept && (await placeToOpen(context, rule, placesOf(placement, row), purpose));
      return { value, row, place };
    });
    if (value === null || value === undefined) return null;
    if (value === erased) return value;
    if (!place) return rule.mask(value);
    // What is read beside it comes a little sooner or later: together they are one entry for a row and its purpose.
    await reads.over();
    await recordUnmasking(context, { plugin, type, id: row.id, field: field.name, place, purpose });
    return value;
  };
}

/** Refuses a stated purpose of whoever could open nothing by it: the mask alone would not say why. */
function requireSomewhere({ actor }: Context, { permission }: MaskRule): void {
  if (holdsAnywhere(actor, permission)) return;
  if (actor.kind === 'anonymous') throw unauthenticated();
  throw forbidden('purpose', 'commongrid:mask.permission', { permission });
}

/** What the host adds to a field whose data are opened by a purpose: clients read there which permission it takes too. */
const purposeArgumentOf = ({ permission }: MaskRule): GraphQLArgument => ({
  name: 'purpose',
  description: `Code of the registered purpose for which the value is to be seen unmasked (unmaskingPurposes) by those who hold \`${permission}\` there; refused to those who hold it nowhere, and written into the audit trail. Without it the value is masked. 查看未脱敏信息的用途代码（须有权限 ${permission}），记入审计。`,
  type: GraphQLString,
  defaultValue: undefined,
  deprecationReason: undefined,
  extensions: {},
  astNode: undefined,
});
