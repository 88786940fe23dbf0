import { type Context, loadValue, sql } from '../../plugin-api/index.js';
import type { Residence } from './residence.entity.js';

/**
 * First day since which the person has lived in the dwelling without a break: a change of head, or a household that was
 * split, says anew what they are there and moves nobody.
 */
export const movedInOn = (context: Context, { id }: Pick<Residence, 'id'>): Promise<string> =>
  loadValue(
    context,
    'Residence.movedInOn',
    id,
    (ids) => sql<{ id: string; value: string }>`
      with recursive lived as (
        select r.id, r.person_id, r.dwelling_id, r.valid_from from core.residence r where r.id = any(${ids}::uuid[])
        union
        select l.id, l.person_id, l.dwelling_id, r.valid_from
        from lived l join core.residence r on r.person_id = l.person_id and r.dwelling_id = l.dwelling_id
          and r.valid_from < l.valid_from and (r.valid_until is null or r.valid_until >= l.valid_from)
      )
      select l.id, min(l.valid_from)::text as value from lived l group by l.id`,
    '',
  );
