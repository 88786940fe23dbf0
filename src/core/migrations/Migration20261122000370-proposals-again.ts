import { Migration } from '../../plugin-api/index.js';

/** On which days a link was proposed and decided on, and by whom: how often it may be proposed depends on them. */
export class Migration20261122000370 extends Migration {
  override up(): void {
    for (const statement of [...days, ...accounts]) this.addSql(statement);
  }
}

// Of those that are there nobody knows the days any more: they count as made and decided long ago, and hold nothing
// back.
const days = [
  `alter table core.organization_link_proposal
    add column proposed_on date not null default '1970-01-01', add column closed_on date`,
  'alter table core.organization_link_proposal alter column proposed_on drop default',
  `update core.organization_link_proposal set closed_on = proposed_on where state <> 'OPEN'`,
  `alter table core.organization_link_proposal
    add constraint x_organization_link_proposal_closed check ((state = 'OPEN') = (closed_on is null))`,
];

const accounts = [
  `alter table core.organization_link_proposal add column proposed_by_id uuid
    constraint organization_link_proposal_proposed_by_id_foreign references core.account on delete restrict`,
  `create index organization_link_proposal_proposed_by_id_proposed_on_index
    on core.organization_link_proposal (proposed_by_id, proposed_on)`,
];
