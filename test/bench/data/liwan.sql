-- The size of 广州市荔湾区: 22 subdistricts (街道), 201 communities (社区), 1,044 grids (网格) with 8,000 staff (网格员等),
-- and in the party's tree 20,000 responsibility zones (党员责任区). Names are invented.

insert into core.organization (id, code, name, kind, level, valid_from)
values (gen_random_uuid(), '440103', '荔湾区', 'DISTRICT', 'COUNTY', date '2020-01-01'),
  (gen_random_uuid(), 'D440103', '荔湾区委', 'PARTY_COMMITTEE', 'COUNTY', date '2020-01-01');

insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
select gen_random_uuid(), format('440103%s', lpad(n::text, 3, '0')), format('第%s街道', n), 'SUBDISTRICT', 'TOWNSHIP',
  date '2020-01-01', district.id
from generate_series(1, 22) n, core.organization district where district.code = '440103';

insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
select gen_random_uuid(), format('%s%s', street.code, lpad(n::text, 3, '0')), format('第%s社区居民委员会', n),
  'COMMUNITY', 'COMMUNITY', date '2020-01-01', street.id
from generate_series(1, 201) n
join core.organization street on street.code = format('440103%s', lpad((n % 22 + 1)::text, 3, '0'));

insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
select gen_random_uuid(), format('D%s', community.code), format('%s党委', community.name), 'PARTY_COMMITTEE', 'COMMUNITY',
  date '2020-01-01', district.id
from core.organization community, core.organization district
where community.kind = 'COMMUNITY' and district.code = 'D440103';

with committee as (
  select o.id, o.code, row_number() over (order by o.code) - 1 as place from core.organization o
  where o.kind = 'PARTY_COMMITTEE' and o.level = 'COMMUNITY'
)
insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
select gen_random_uuid(), format('%sZ%s', committee.code, lpad(n::text, 5, '0')), format('第%s党员责任区', n),
  'RESPONSIBILITY_ZONE', 'RESPONSIBILITY_ZONE', date '2020-01-01', committee.id
from generate_series(0, 19999) n join committee on committee.place = n % 201;

with community as (
  select o.id, o.code, row_number() over (order by o.code) - 1 as place from core.organization o where o.kind = 'COMMUNITY'
)
insert into core.grid (id, code, name, organization_id, household_count, valid_from)
select gen_random_uuid(), format('%s%s', community.code, lpad((n / 201 + 1)::text, 2, '0')), format('第%s网格', n + 1),
  community.id, 350, date '2020-01-01'
from generate_series(0, 1043) n join community on community.place = n % 201;

create temporary table staff as
with grid as (select g.id, g.organization_id, row_number() over (order by g.code) - 1 as place from core.grid g)
select gen_random_uuid() as person_id, format('网格人员%s', n) as name, grid.id as grid_id, grid.organization_id,
  (array['GRID_CHIEF', 'BUILDING_CHIEF', 'GRID_WORKER', 'PARTY_BUILDING_INSTRUCTOR', 'PUBLIC_OPINION_LIAISON',
    'PROPERTY_STEWARD'])[n / 1044 % 6 + 1] as kind
from generate_series(0, 7999) n join grid on grid.place = n % 1044;

insert into core.person (id, name, organization_id, source, legal_basis)
select person_id, name, organization_id, 'IMPORT', 'LEGAL_DUTY' from staff;
insert into core.post (id, kind, person_id, holder_name, grid_id, valid_from, employment)
select gen_random_uuid(), kind, person_id, name, grid_id, date '2020-01-01', 'FULL_TIME' from staff;

-- What the peers write of an edit, so that they too keep a trail of it.
create schema bench;
create table bench.trail (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  grid_id uuid not null,
  details jsonb not null
);
