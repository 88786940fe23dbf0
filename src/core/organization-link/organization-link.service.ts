import { type Context, edit, requireEnd, save } from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { insertLink } from './insert-link.js';
import { OrganizationLink } from './organization-link.entity.js';
import { OrganizationLinkEnded } from './organization-link.events.js';
import type { CreateOrganizationLinkInput, EndOrganizationLinkInput } from './organization-link.inputs.js';
import { readLinkContent } from './read-link-content.js';

/** Links two organizations, both of which the actor manages; whoever manages one proposes it to the other. */
export async function createOrganizationLink(
  context: Context,
  input: CreateOrganizationLinkInput,
): Promise<OrganizationLink> {
  const content = await readLinkContent(context, input);
  await context.requirePermission(manageOrganizations, { organization: content.fromId }, 'input.fromId');
  await context.requirePermission(manageOrganizations, { organization: content.toId }, 'input.toId');
  const link = await insertLink(context, content, 'input.toId');
  context.noteOn(link, { ...content });
  return context.reread(link);
}

/** Sets the end of a link. Either side may: nobody is held in a partnership. */
export async function endOrganizationLink(
  context: Context,
  input: EndOrganizationLinkInput,
): Promise<OrganizationLink> {
  const { id, version } = input;
  const link = await edit(context, OrganizationLink, id, { permission: manageOrganizations, version });
  const latest = link.validUntil;
  const validUntil = requireEnd(context, link, input.validUntil);
  link.validUntil = validUntil;
  await save(context, link);
  context.noteOn(link, { ...aboutOf(link), validUntil: [latest, validUntil] });
  await context.emit(OrganizationLinkEnded, link.id, aboutOf(link));
  return context.reread(link);
}

const aboutOf = ({ id, kind, fromId, toId }: OrganizationLink) => ({ linkId: id, kind, fromId, toId });
