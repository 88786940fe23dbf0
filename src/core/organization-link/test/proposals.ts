import { type Actor, toGlobalId } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, type World } from '../../organization/test/world.js';
import { linksOf } from '../organization-link.reads.js';
import { OrganizationLinkProposal } from '../organization-link-proposal.entity.js';
import type { OrganizationLinkProposalAction as Action } from '../organization-link-proposal.enums.js';
import { acceptProposal, dropProposal, proposeLink } from '../organization-link-proposal.service.js';

type Term = { validFrom?: string; validUntil?: string };

/** A link of co-building, as it is proposed or made. */
export const contentOf = (from: Organization, to: Organization, term: Term = {}) => ({
  kind: 'CO_BUILDING',
  fromId: idOf(from),
  toId: idOf(to),
  ...term,
});

/** A proposal, as whoever decides on it names it. */
export const decided = ({ id, version }: OrganizationLinkProposal) => ({
  id: toGlobalId('OrganizationLinkProposal', id),
  version,
});

/** Short ways to propose and to decide in a world, which may yet have to open. */
export const proposalsIn = (world: () => World) => ({
  /** Two companies, and who manages each. */
  async twoSides(code: string) {
    const one = await world().create({ code: `${code}-a`, kind: 'ENTERPRISE' });
    const two = await world().create({ code: `${code}-b`, kind: 'ENTERPRISE' });
    return { one, two, proposer: await world().managerOf(one), other: await world().managerOf(two) };
  },

  propose: (from: Organization, to: Organization, actor: Actor, term: Term = {}) =>
    world().write((context) => proposeLink(context, contentOf(from, to, term)), actor),

  accept: (proposal: OrganizationLinkProposal, actor: Actor) =>
    world().write((context) => acceptProposal(context, decided(proposal)), actor),

  drop: (action: Action.DECLINE | Action.WITHDRAW, proposal: OrganizationLinkProposal, actor: Actor) =>
    world().write((context) => dropProposal(context, action, decided(proposal)), actor),

  stateOf: async ({ id }: OrganizationLinkProposal) =>
    (await world().context().read(OrganizationLinkProposal).matching({ id }).first())?.state,

  /** Kinds of the links of an organization. */
  async linksAt(organization: Organization): Promise<string[]> {
    const { nodes } = await linksOf(world().context(), organization, {}, {});
    return nodes.map(({ kind }) => kind);
  },

  secretaryOf: ({ code }: Organization) =>
    world().server.signInAs({ role: 'core:district-secretary', organization: code }),
});
