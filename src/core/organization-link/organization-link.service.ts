import { LockMode } from '@mikro-orm/core';
import {
  badInput,
  type Context,
  conflict,
  forbidden,
  notFound,
  ruleViolated,
  sql,
  violatedConstraint,
} from '../../plugin-api/index.js';
import { manageOrganizations, requireLiving } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
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
  if (validUntil && validUntil <= validFrom)
    throw ruleViolated('input.validUntil', 'core:organization-link.empty-term');
  const link = Object.assign(new OrganizationLink(), { kind: kind.code, fromId, toId, validFrom, validUntil });
  await insert(context, link);
  note(context, link, { validFrom, validUntil });
  await context.emit(OrganizationLinkCreated, link.id, aboutOf(link));
  return readBack(context, link.id);
}

async function insert(context: Context, link: OrganizationLink): Promise<void> {
  const em = await context.write();
  await lockPair(context, link);
  em.persist(link);
  try {
    await em.flush();
  } catch (error) {
    if (violatedConstraint(error) !== 'x_organization_link_once') throw error;
    throw ruleViolated('input.toId', 'core:organization-link.already');
  }
}

/** The constraint holds without it, but two that wait for each other's row would end in a deadlock, not in a refusal. */
async function lockPair(context: Context, { fromId, toId }: OrganizationLink): Promise<void> {
  const pair = [fromId, toId].toSorted().join();
  await sql`select pg_advisory_xact_lock(hashtextextended(${pair}, 0))`.execute(context.sql);
}

/** Sets the end of a link. Either side may: nobody is held in a partnership. */
export async function endOrganizationLink(
  context: Context,
  input: EndOrganizationLinkInput,
): Promise<OrganizationLink> {
  const id = context.idOf(OrganizationLink, input.id, 'input.id');
  const em = await context.write();
  const link = await em.findOne(OrganizationLink, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!link) throw notFound('input.id');
  await requireManagerOf(context, [link.fromId, link.toId], 'input.id');
  if (link.version !== input.version) throw conflict();
  const { today } = context;
  if (link.validUntil && link.validUntil <= today) throw ruleViolated('input.id', 'core:organization-link.over');
  const validUntil = input.validUntil ?? (link.validFrom > today ? link.validFrom : today);
  const latest = link.validUntil;
  if (validUntil < link.validFrom) throw ruleViolated('input.validUntil', 'core:organization-link.empty-term');
  if (latest && validUntil > latest) throw ruleViolated('input.validUntil', 'core:organization-link.only-earlier');
  link.validUntil = validUntil;
  await em.flush();
  note(context, link, { validUntil: [latest, validUntil] });
  await context.emit(OrganizationLinkEnded, link.id, aboutOf(link));
  return readBack(context, link.id);
}

async function requireManagerOf(context: Context, organizations: readonly string[], field: string): Promise<void> {
  for (const organization of organizations) if (await context.holds(manageOrganizations, { organization })) return;
  throw forbidden(field);
}

/** The link as the transaction has left it. */
const readBack = (context: Context, id: string): Promise<OrganizationLink> =>
  context.read(OrganizationLink).matching({ id }).require('input.id');

const aboutOf = ({ id, kind, fromId, toId }: OrganizationLink) => ({ linkId: id, kind, fromId, toId });

function note(context: Context, link: OrganizationLink, details: Readonly<Record<string, unknown>>): void {
  const { id, kind, fromId, toId } = link;
  context.note({
    subject: { type: 'OrganizationLink', id },
    organizationId: fromId,
    details: { kind, fromId, toId, ...details },
  });
}
