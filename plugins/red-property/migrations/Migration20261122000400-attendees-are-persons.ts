import { Migration } from 'commongrid';

/** Version 1.1.0: who was at a meeting may be a person whom the place knows, and then is given out and erased with them. */
export class Migration20261122000400 extends Migration {
  override up(): void {
    this.addSql(`
      alter table red_property.meeting_attendee
        add column person_id uuid constraint meeting_attendee_person_id_foreign references core.person on delete restrict;
      create index x_meeting_attendee_of_person on red_property.meeting_attendee (person_id) where person_id is not null;`);
  }
}
