import type { Exemption, HouseRule } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface, SurfaceEntity, SurfaceField } from '../surface/surface.js';
import type { Check } from './check.js';

/** Something that breaks a rule of the house, and what exempts it. */
interface Breach extends Problem {
  readonly coordinate: string;
  readonly rule: HouseRule;
}

/** Connections that a caller can neither narrow nor turn: of the 10,001st row there would be no way to speak. */
export const assertListArguments: Check = (surface) => unexcused(surface, bareLists(surface));

/**
 * Entities that can be edited, but do not tell their viewer what of it is open to them: the front end would have to
 * guess.
 */
export const assertActions: Check = (surface) => unexcused(surface, muteEntities(surface));

/** Orders by a column that can be null: a page ends by comparing with its last row, and nothing compares with null. */
export function assertOrdersWhole({ entities, fields }: Surface): Problem[] {
  return entities.flatMap(({ plugin, name, properties }) => {
    const field = fields.find(({ coordinate }) => coordinate === `${name}Order.field`);
    const by: unknown[] = Object.values((field?.type.value as object | undefined) ?? {});
    return by
      .filter((property) => properties.get(String(property))?.nullable !== false)
      .map((property) => ({
        refusal: 'order-nullable',
        plugin,
        coordinate: `${name}Order`,
        problem: `orders by ${String(property)}, which can be null`,
        mend: 'make the column not null, or leave it out of orderInputOf',
      }));
  });
}

/** Exemptions without a reason, and those from a rule that is kept: they would hide the breach of tomorrow. */
export function assertExemptionsNeeded(surface: Surface): Problem[] {
  const breaches = new Set([...bareLists(surface), ...muteEntities(surface)].map(keyOf));
  return exempted(surface).flatMap(({ plugin, coordinate, rule, reason }): Problem[] => {
    if (!reason.trim()) {
      const problem = `is exempt from ${rule} without a reason`;
      return [{ refusal: 'exemption-unreasoned', plugin, coordinate, problem, mend: 'say why in @Exempt' }];
    }
    if (breaches.has(keyOf({ coordinate, rule }))) return [];
    const problem = `is exempt from ${rule}, but keeps it`;
    return [{ refusal: 'exemption-idle', plugin, coordinate, problem, mend: 'take @Exempt away' }];
  });
}

function unexcused(surface: Surface, breaches: readonly Breach[]): Problem[] {
  const excused = new Set(exempted(surface).map(keyOf));
  return breaches.filter((breach) => !excused.has(keyOf(breach))).map(({ rule: _rule, ...problem }) => problem);
}

function exempted({ fields, entities }: Surface): (Exemption & { plugin: string; coordinate: string })[] {
  const of = (plugin: string, coordinate: string, exempt: readonly Exemption[]) =>
    exempt.map((exemption) => ({ plugin, coordinate, ...exemption }));
  return [
    ...fields.flatMap(({ plugin, coordinate, exempt }) => of(plugin, coordinate, exempt)),
    ...entities.flatMap((entity) => of(entity.plugin, coordinateOf(entity), entity.exempt)),
  ];
}

const keyOf = ({ coordinate, rule }: { coordinate: string; rule: string }) => `${coordinate} ${rule}`;

const coordinateOf = ({ name }: SurfaceEntity) => `entity ${name}`;

function bareLists({ fields }: Surface): Breach[] {
  const namesOf = ({ arguments: list }: SurfaceField) =>
    list.flatMap(({ name, spread, type }) =>
      spread ? fields.filter(({ parent }) => parent === type.type).map((field) => field.name) : [name],
    );
  return fields
    .filter((field) => isConnection(field) && !namesOf(field).some((name) => name === 'filter' || name === 'orderBy'))
    .map(({ plugin, coordinate }) => ({
      refusal: 'list-bare',
      plugin,
      coordinate,
      rule: 'list-arguments',
      problem: 'is a list that takes neither filter nor orderBy',
      mend: "give it @Filter(() => …) or @OrderBy(() => …), or @Exempt('list-arguments', 'why')",
    }));
}

const isConnection = ({ type: { type } }: SurfaceField) =>
  typeof type === 'object' && type.kind === 'object' && type.name.endsWith('Connection');

const told = ['viewerPermissions', 'availableActions'] as const;

function muteEntities({ entities, fields }: Surface): Breach[] {
  return entities.flatMap((entity) => {
    const { type, properties, plugin } = entity;
    if (type?.kind !== 'object' || ![...properties.values()].some(({ version }) => version)) return [];
    const has = new Set(fields.filter(({ parent }) => parent === type).map(({ name }) => name));
    const missing = told.filter((name) => !has.has(name) && !type.inherited.has(name));
    if (missing.length === 0) return [];
    return [
      {
        refusal: 'actions-missing',
        plugin,
        coordinate: coordinateOf(entity),
        rule: 'actions',
        problem: `carries a version, but has no ${missing.join(' and no ')}`,
        mend: "list viewerPermissionsOf(…) and availableActionsOf(…), or give @Exempt('actions', 'why')",
      },
    ];
  });
}
