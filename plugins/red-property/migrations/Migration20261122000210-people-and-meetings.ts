import { Migration } from 'commongrid';

/** Version 1.0.0: cross appointments, joint conferences, meetings and what they decide. */
export class Migration20261122000210 extends Migration {
  override up(): void {
    for (const statement of [crossAppointments, conferences, meetings, outcomes]) this.addSql(statement);
  }
}

const crossAppointments = `
create table red_property.cross_appointment (
  id uuid primary key,
  organization_id uuid not null
    constraint cross_appointment_organization_id_foreign references core.organization on delete restrict,
  direction text not null
    constraint x_cross_appointment_direction check (direction in ('INTO_PROPERTY', 'INTO_PARTY')),
  home_post_id uuid not null
    constraint cross_appointment_home_post_id_foreign references core.post on delete restrict,
  entered_post_id uuid not null
    constraint cross_appointment_entered_post_id_foreign references core.post on delete restrict,
  valid_from date not null,
  valid_until date,
  end_reason text
    constraint x_cross_appointment_end_reason check (end_reason in ('POST_ENDED', 'WITHDRAWN')),
  version int not null default 1,
  constraint x_cross_appointment_posts check (home_post_id <> entered_post_id),
  constraint x_cross_appointment_term check (valid_until >= valid_from),
  -- The same two posts once at a time, whichever of them was first.
  constraint x_cross_appointment_once exclude using gist (
    (least(home_post_id, entered_post_id)) with =, (greatest(home_post_id, entered_post_id)) with =,
    daterange(valid_from, valid_until) with &&
  )
);
create index cross_appointment_organization_id_index on red_property.cross_appointment (organization_id);
create index cross_appointment_home_post_id_index on red_property.cross_appointment (home_post_id);
create index cross_appointment_entered_post_id_index on red_property.cross_appointment (entered_post_id);`;

const conferences = `
create table red_property.joint_conference (
  id uuid primary key,
  organization_id uuid not null
    constraint joint_conference_organization_id_foreign references core.organization on delete restrict,
  title text not null constraint x_joint_conference_title check (length(title) between 1 and 200),
  every_months int not null constraint x_joint_conference_every_months check (every_months between 1 and 12),
  first_due_on date not null,
  dissolved_on date,
  version int not null default 1
);
create index joint_conference_organization_id_index on red_property.joint_conference (organization_id);
create table red_property.joint_conference_member (
  id uuid primary key,
  conference_id uuid not null
    constraint joint_conference_member_conference_id_foreign references red_property.joint_conference on delete cascade,
  organization_id uuid not null
    constraint joint_conference_member_organization_id_foreign references core.organization on delete restrict,
  member_id uuid not null
    constraint joint_conference_member_member_id_foreign references core.organization on delete restrict,
  constraint joint_conference_member_conference_id_member_id_unique unique (conference_id, member_id)
);
create index joint_conference_member_member_id_index on red_property.joint_conference_member (member_id);`;

const meetings = `
create table red_property.meeting (
  id uuid primary key,
  kind text not null constraint x_meeting_kind check (kind in ('TRI_PARTY', 'JOINT_CONFERENCE')),
  organization_id uuid not null
    constraint meeting_organization_id_foreign references core.organization on delete restrict,
  compound_id uuid constraint meeting_compound_id_foreign references core.compound on delete restrict,
  conference_id uuid
    constraint meeting_conference_id_foreign references red_property.joint_conference on delete restrict,
  title text not null constraint x_meeting_title check (length(title) between 1 and 200),
  scheduled_at timestamptz not null,
  state text not null constraint x_meeting_state check (state in ('PLANNED', 'HELD', 'CANCELLED')),
  cancel_reason text,
  version int not null default 1,
  constraint x_meeting_conference check ((kind = 'JOINT_CONFERENCE') = (conference_id is not null)),
  constraint x_meeting_reason check ((state = 'CANCELLED') = (cancel_reason is not null))
);
create index meeting_organization_id_index on red_property.meeting (organization_id);
create index meeting_compound_id_index on red_property.meeting (compound_id);
create index meeting_conference_id_index on red_property.meeting (conference_id);`;

const outcomes = `
create table red_property.meeting_attendee (
  id uuid primary key,
  meeting_id uuid not null
    constraint meeting_attendee_meeting_id_foreign references red_property.meeting on delete cascade,
  organization_id uuid not null
    constraint meeting_attendee_organization_id_foreign references core.organization on delete restrict,
  side text not null constraint x_meeting_attendee_side check (side in ('COMMUNITY', 'PROPERTY', 'RESIDENTS')),
  sent_by_id uuid constraint meeting_attendee_sent_by_id_foreign references core.organization on delete restrict,
  name text not null constraint x_meeting_attendee_name check (length(name) between 1 and 50)
);
create index meeting_attendee_meeting_id_index on red_property.meeting_attendee (meeting_id);
create table red_property.meeting_decision (
  id uuid primary key,
  meeting_id uuid not null
    constraint meeting_decision_meeting_id_foreign references red_property.meeting on delete cascade,
  organization_id uuid not null
    constraint meeting_decision_organization_id_foreign references core.organization on delete restrict,
  text text not null constraint x_meeting_decision_text check (length(text) between 1 and 1000),
  owner_id uuid not null
    constraint meeting_decision_owner_id_foreign references core.organization on delete restrict,
  due_on date not null,
  done_on date,
  version int not null default 1
);
create index meeting_decision_meeting_id_index on red_property.meeting_decision (meeting_id);
create index meeting_decision_organization_id_index on red_property.meeting_decision (organization_id);
create index meeting_decision_owner_id_index on red_property.meeting_decision (owner_id);`;
