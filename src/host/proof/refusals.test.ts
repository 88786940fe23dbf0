import { afterAll, describe, expect, test } from 'vitest';
import { orderPlugins } from '../order/index.js';
import { checks } from './checks/index.js';
import type { Problem, Selection } from './problem.js';
import { provePlugins } from './prove-plugins.js';
import { type RefusalName, refusals } from './refusals.js';
import { readSurface } from './surface/read-surface.js';
import type { Fault, Faults } from './test/faulty/fault.js';
import { faultsOfEntities } from './test/faulty/of-entities.js';
import { faultsOfFields } from './test/faulty/of-fields.js';
import { faultsOfGraph } from './test/faulty/of-graph.js';
import { faultsOfOrder } from './test/faulty/of-order.js';
import { faultsOfParts } from './test/faulty/of-parts.js';
import { faultsOfPermissions } from './test/faulty/of-permissions.js';
import { faultsOfWords, removeFolders } from './test/faulty/of-words.js';
import { builtIn } from './test/plugins.js';

/** A small faulty plugin for each refusal; one that has none does not compile. */
const faults: Faults<RefusalName> = {
  ...faultsOfOrder,
  ...faultsOfGraph,
  ...faultsOfPermissions,
  ...faultsOfFields,
  ...faultsOfEntities,
  ...faultsOfParts,
  ...faultsOfWords,
};

afterAll(removeFolders);

/** Everything that is told of the plugins before any of them runs, as at a start. */
function problemsOf({ plugins, optional = [], settings = {} }: Fault): Problem[] {
  const mayLack = new Set(optional);
  const ordered = orderPlugins(plugins, { hostVersion: '1.0.0', optional: mayLack });
  const given = { builtIn, optional: mayLack, settings: new Map(Object.entries(settings)) };
  return [ordered, provePlugins(ordered.kept, given)].flatMap(toldBy);
}

const toldBy = ({ fatal, leftOut }: Selection) => [...fatal, ...leftOut.flatMap(({ reasons }) => reasons)];

describe.each(Object.entries(refusals) as [RefusalName, string][])('%s: %s', (name) => {
  test.each([faults[name]].flat())('is told with its mend at $coordinate', (fault) => {
    const { coordinate, mend, plugin = 'aid' } = fault;

    const told = problemsOf(fault).filter(({ refusal }) => refusal === name);

    expect(told).toEqual([expect.objectContaining({ plugin, coordinate, mend })]);
  });
});

test.each(checks.map((check) => [check.name, check] as const))('%s finds something at fault', (_, check) => {
  const surfaces = Object.values(faults)
    .flat()
    .map(({ plugins, settings = {} }) =>
      readSurface([builtIn, ...plugins], new Set(), new Map(Object.entries(settings))),
    );

  expect(surfaces.flatMap((surface) => check(surface))).not.toEqual([]);
});
