import {
  badInput,
  type Context,
  edit,
  forbidden,
  requireTerm,
  ruleViolated,
  save,
  sql,
} from '../../plugin-api/index.js';
import { requireLiving } from '../organization/living-organizations.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { isOver } from './link-terms.js';
import { OrganizationLink } from './organization-link.entity.js';
import { OrganizationLinkCreated, OrganizationLinkEnded } from './organization-link.events.js';
import type { CreateOrganizationLinkInput, EndOrganizationLinkInput } from './organization-link.inputs.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';

/** Links two organizations. The actor manages the one that it starts from; for a mutual kind, either. */
export async function createOrganizationLink(
  context: Context,
  input: CreateOrganizationLinkInput,
): Promise<OrganizationLink> {
  const fromId = context.idOf(Organization, input.fromId, 'input.fromId');
  const toId = context.idOf(Organization, input.toId, 'input.toId');
  if (fromId === toId) throw ruleViolated('input.toId', 'core:organization-link.with-itself');
  await requireLiving(context, [
    { id: fromId, field: 'input.fromId' },
    { id: toId, field: 'input.toId' },
  ]);
  const kind = await context.byId(OrganizationLinkKind, input.kind);
  if (!kind) throw badInput('input.kind', 'core:organization-link.unknown-kind');
  await requireManagerOf(context, kind.mutual ? [fromId, toId] : [fromId], 'input.fromId');
  const validFrom = input.validFrom ?? context.today;
  const validUntil = input.validUntil ?? null;
  requireTerm(validFrom, validUntil);
  const link = Object.assign(new OrganizationLink(), { kind: kind.code, fromId, toId, validFrom, validUntil });
  await lockPair(context, link);
  await save(context, link, { x_organization_link_once: ['input.toId', 'core:organization-link.already'] });
  context.noteOn(link, { kind: kind.code, fromId, toId, validFrom, validUntil });
  await context.emit(OrganizationLinkCreated, link.id, aboutOf(link));
  return context.reread(link);
}

/** The constraint holds without it, but two that wait for each other's row would end in a deadlock, not in a refusal. */
async function lockPair(context: Context, { fromId, toId }: OrganizationLink): Promise<void> {
  const pair = [fromId, toId].toSorted().join();
  await context.write();
  await sql`select pg_advisory_xact_lock(hashtextextended(${pair}, 0))`.execute(context.sql);
}

/** Sets the end of a link. Either side may: nobody is held in a partnership. */
export async function endOrganizationLink(
  context: Context,
  input: EndOrganizationLinkInput,
): Promise<OrganizationLink> {
  const { id, version } = input;
  const link = await edit(context, OrganizationLink, id, { permission: manageOrganizations, version });
  const { today } = context;
  const latest = link.validUntil;
  if (isOver(link, today)) throw ruleViolated('input.id', 'core:organization-link.over');
  // A link that has yet to begin is called off: it ends on the day on which it would have begun, and holds on none.
  const validUntil = input.validUntil ?? (link.validFrom > today ? link.validFrom : today);
  if (validUntil !== link.validFrom) requireTerm(link.validFrom, validUntil);
  if (latest && validUntil > latest) throw ruleViolated('input.validUntil', 'core:organization-link.only-earlier');
  link.validUntil = validUntil;
  await save(context, link);
  context.noteOn(link, { ...aboutOf(link), validUntil: [latest, validUntil] });
  await context.emit(OrganizationLinkEnded, link.id, aboutOf(link));
  return context.reread(link);
}

async function requireManagerOf(context: Context, organizations: readonly string[], field: string): Promise<void> {
  for (const organization of organizations) if (await context.holds(manageOrganizations, { organization })) return;
  throw forbidden(field);
}

const aboutOf = ({ id, kind, fromId, toId }: OrganizationLink) => ({ linkId: id, kind, fromId, toId });
