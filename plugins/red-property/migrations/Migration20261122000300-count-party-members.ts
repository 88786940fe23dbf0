import { Migration } from 'commongrid';

/**
 * Version 1.1.0: how many full party members work at a company, so that the share of companies with a party
 * organization leaves out those that need none (Party constitution, article 30). Of companies that were registered
 * before it is not known: null counts as "has to have one", and no rate gets better by itself.
 */
export class Migration20261122000300 extends Migration {
  override up(): void {
    this.addSql(`
      alter table red_property.property_company
        add column full_party_members int
        constraint x_property_company_full_party_members check (full_party_members between 0 and 100000);
      -- What an organization has to see to, the most urgent first.
      create index x_meeting_decision_open on red_property.meeting_decision (owner_id, due_on) where done_on is null;`);
  }
}
