import { Migration } from 'commongrid';

/** Version 1.0.0: companies, contracts, custodians. */
export class Migration20261122000200 extends Migration {
  override up(): void {
    for (const statement of [companies, contracts, custodians]) this.addSql(statement);
  }
}

const companies = `
create table red_property.property_company (
  id uuid primary key,
  organization_id uuid not null
    constraint property_company_organization_id_unique unique
    constraint property_company_organization_id_foreign references core.organization on delete restrict,
  credit_code text not null
    constraint property_company_credit_code_unique unique
    constraint x_property_company_credit_code check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  contact_name text constraint x_property_company_contact_name check (length(contact_name) between 1 and 50),
  contact_phone text constraint x_property_company_contact_phone check (length(contact_phone) between 6 and 21),
  version int not null default 1
);
create table red_property.red_recognition (
  id uuid primary key,
  company_id uuid not null
    constraint red_recognition_company_id_foreign references red_property.property_company on delete restrict,
  organization_id uuid not null
    constraint red_recognition_organization_id_foreign references core.organization on delete restrict,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_red_recognition_term check (valid_until >= valid_from),
  constraint x_red_recognition_once exclude using gist (
    company_id with =, daterange(valid_from, valid_until) with &&
  )
);
create index red_recognition_company_id_index on red_property.red_recognition (company_id);
create index red_recognition_organization_id_index on red_property.red_recognition (organization_id);`;

const contracts = `
create table red_property.service_contract (
  id uuid primary key,
  compound_id uuid not null
    constraint service_contract_compound_id_foreign references core.compound on delete restrict,
  company_id uuid not null
    constraint service_contract_company_id_foreign references red_property.property_company on delete restrict,
  organization_id uuid not null
    constraint service_contract_organization_id_foreign references core.organization on delete restrict,
  kind text not null constraint x_service_contract_kind check (kind in ('PRELIMINARY', 'OWNERS', 'ENTRUSTED')),
  number text constraint x_service_contract_number check (length(number) between 1 and 100),
  valid_from date not null,
  valid_until date not null,
  state text not null
    constraint x_service_contract_state check (state in ('SIGNED', 'RUN_OUT', 'ENDED_EARLY', 'CANCELLED')),
  end_reason text,
  warned_of date,
  version int not null default 1,
  constraint x_service_contract_term check (valid_until > valid_from),
  constraint x_service_contract_reason check ((state in ('ENDED_EARLY', 'CANCELLED')) = (end_reason is not null)),
  -- One company a compound a day, whoever signs at the same moment. What was called off never counted.
  constraint x_service_contract_once exclude using gist (
    compound_id with =, daterange(valid_from, valid_until) with &&
  ) where (state <> 'CANCELLED')
);
create index service_contract_compound_id_index on red_property.service_contract (compound_id);
create index service_contract_company_id_index on red_property.service_contract (company_id);
create index service_contract_organization_id_index on red_property.service_contract (organization_id);
-- What the jobs look for every day.
create index x_service_contract_ending on red_property.service_contract (valid_until) where state = 'SIGNED';`;

const custodians = `
create table red_property.custodian_assignment (
  id uuid primary key,
  compound_id uuid not null
    constraint custodian_assignment_compound_id_foreign references core.compound on delete restrict,
  organization_id uuid not null
    constraint custodian_assignment_organization_id_foreign references core.organization on delete restrict,
  kind text not null constraint x_custodian_assignment_kind
    check (kind in ('RESIDENTS_COMMITTEE', 'ENTRUSTED_BODY', 'POST_HOLDER', 'OWNERS')),
  custodian_id uuid
    constraint custodian_assignment_custodian_id_foreign references core.organization on delete restrict,
  post_id uuid constraint custodian_assignment_post_id_foreign references core.post on delete restrict,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_custodian_assignment_term check (valid_until >= valid_from),
  constraint x_custodian_assignment_names check (
    (custodian_id is not null) = (kind in ('RESIDENTS_COMMITTEE', 'ENTRUSTED_BODY'))
    and (post_id is not null) = (kind = 'POST_HOLDER')
  ),
  constraint x_custodian_assignment_once exclude using gist (
    compound_id with =, daterange(valid_from, valid_until) with &&
  )
);
create index custodian_assignment_compound_id_index on red_property.custodian_assignment (compound_id);
create index custodian_assignment_organization_id_index on red_property.custodian_assignment (organization_id);
create index custodian_assignment_custodian_id_index on red_property.custodian_assignment (custodian_id);
create index custodian_assignment_post_id_index on red_property.custodian_assignment (post_id);`;
