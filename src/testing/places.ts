import { Grid } from '../core/grid/grid.entity.js';
import { createGrid } from '../core/grid/grid.service.js';
import { Organization } from '../core/organization/organization.entity.js';
import { createOrganization } from '../core/organization/organization.service.js';
import { type Context, toGlobalId } from '../plugin-api/index.js';

/** An organization for a test. */
export interface NewOrganization {
  readonly code: string;
  /** Its code unless named. */
  readonly name?: string;
  /** Registered kind; a community unless named. */
  readonly kind?: string;
  /** Registered level; the kind's usual one unless named. */
  readonly level?: string;
  /** Code of its parent; none makes it a root. */
  readonly parent?: string;
}

/** A grid for a test. */
export interface NewGrid {
  readonly code: string;
  /** Its code unless named. */
  readonly name?: string;
  /** Code of its organization. */
  readonly organization: string;
  /** Code of the grid that it is part of; none unless named. */
  readonly parent?: string;
}

/** Adds an organization after the rules of the core, and gives its global id. */
export async function addOrganization(context: Context, given: NewOrganization): Promise<string> {
  const { code, name = code, kind = 'COMMUNITY', level, parent } = given;
  const parentId = parent && toGlobalId('Organization', await organizationId(context, parent));
  const { id } = await createOrganization(context, { code, name, kind, level, parentId });
  return toGlobalId('Organization', id);
}

/** Adds a grid to an organization after the rules of the core, and gives its global id. */
export async function addGrid(context: Context, { code, name = code, organization, parent }: NewGrid): Promise<string> {
  const { id } = await createGrid(context, {
    code,
    name,
    organizationId: toGlobalId('Organization', await organizationId(context, organization)),
    parentId: parent && toGlobalId('Grid', await gridId(context, parent)),
  });
  return toGlobalId('Grid', id);
}

/** Row id of the organization with this code. */
export async function organizationId(context: Context, code: string): Promise<string> {
  const found = await context.read(Organization).matching({ code }).first();
  if (!found) throw new Error(`There is no organization ${code}: add it before it is named`);
  return found.id;
}

/** Row id of the grid with this code. */
export async function gridId(context: Context, code: string): Promise<string> {
  const found = await context.read(Grid).matching({ code }).first();
  if (!found) throw new Error(`There is no grid ${code}: add it before it is named`);
  return found.id;
}
