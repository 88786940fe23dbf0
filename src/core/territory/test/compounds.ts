import { type Actor, toGlobalId } from '../../../plugin-api/index.js';
import type { Grid } from '../../grid/grid.entity.js';
import { gridIdOf } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, system, type World } from '../../organization/test/world.js';
import type { Compound } from '../compound.entity.js';
import type { CreateCompoundInput } from '../compound.inputs.js';
import { createCompound } from '../compound.service.js';
import { coverPremises } from '../grid-coverage.service.js';

/** The global id of a compound. */
export const compoundIdOf = ({ id }: { readonly id: string }): string => toGlobalId('Compound', id);

/** Creates a compound in an organization, there since 2020. */
export const addCompound = (
  world: World,
  organization: Organization,
  input: Partial<CreateCompoundInput> = {},
): Promise<Compound> =>
  world.write((context) =>
    createCompound(context, { organizationId: idOf(organization), name: '小区', validFrom: '2020-01-01', ...input }),
  );

/** Says that a grid covers compounds; from today on unless said otherwise. */
export const cover = (
  world: World,
  grid: Grid,
  compounds: readonly Compound[],
  validFrom?: string,
  actor: Actor = system,
): Promise<Grid> =>
  world.write(
    (context) =>
      coverPremises(context, { gridId: gridIdOf(grid), compoundIds: compounds.map(compoundIdOf), validFrom }),
    actor,
  );
