import { Entity, Node, Placed, Property, Reference, Unique } from '../../plugin-api/index.js';
import { Organization } from './organization.entity.js';

/**
 * Another name of an organization, under which it is found too: one place, several names. Clients see the name only.
 */
@Entity({ tableName: 'organization_alias' })
@Unique({ properties: ['organizationId', 'name'] })
@Placed({ public: true, organization: 'organizationId' })
export class OrganizationAlias extends Node {
  @Reference(() => Organization, { cascade: true })
  organizationId!: string;

  @Property({ type: 'text' })
  name!: string;
}
