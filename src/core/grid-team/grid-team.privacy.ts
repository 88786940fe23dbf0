import { sql, writeRows } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { erasedName } from '../privacy/erased-name.js';
import { personErasures } from '../privacy/person-erasures.js';
import { calledOff, personMerges, termsOverlap } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/** In which teams of grids somebody was and is. */
export const teamRecords = personRecords.add({
  TEAMS: {
    title: bilingual('Teams of grids', '网格服务队'),
    columns: {
      team: bilingual('Team', '服务队'),
      grid: bilingual('Grid', '网格'),
      displayName: bilingual('Name in the team', '队员姓名'),
      category: bilingual('As what', '队员类别'),
      isLeader: bilingual('Leader', '队长'),
      validFrom: bilingual('From', '加入日期'),
      validUntil: bilingual('Until', '退出日期'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select t.name as team, g.name as grid, m.display_name as "displayName", m.category, m.is_leader as "isLeader",
            m.valid_from::text as "validFrom", m.valid_until::text as "validUntil"
          from core.grid_team_member m join core.grid_team t on t.id = m.team_id join core.grid g on g.id = m.grid_id
          where m.person_id = any(${personIds}::uuid[]) order by m.valid_from, m.id`,
      ),
  },
});

/** Members leave their teams, which keep the row, so that they were as large as they were; what for is told no more. */
export const teamErasure = personErasures.add({
  TEAMS: {
    lastDay: (personId) => sql`(
      select max(coalesce(m.valid_until, 'infinity')) from core.grid_team_member m where m.person_id = ${personId})`,
    erase(context, { personIds, day }) {
      return writeRows(
        context,
        sql`update core.grid_team_member set display_name = ${erasedName}, category = null,
            valid_until = coalesce(valid_until, greatest(valid_from, ${day}::date)), version = version + 1
          where person_id = any(${personIds}::uuid[])`,
      );
    },
  },
});

const together = `gone.team_id = kept.team_id and ${termsOverlap}`;
const goesOn = 'kept.valid_until is not null and (gone.valid_until is null or gone.valid_until > kept.valid_until)';

/** Memberships pass to the entry that stays. Where both were in a team at a time, it counts once. */
export const teamMerges = personMerges.add({
  TEAMS: {
    columns: [
      {
        table: 'core.grid_team_member',
        column: 'person_id',
        collisions: [
          { when: `${together} and ${goesOn}`, yields: 'gone', set: { valid_from: 'kept.valid_until' } },
          { when: together, ...calledOff },
        ],
      },
    ],
    /** In a team that was dissolved meanwhile nobody is any more. */
    async restored(context, personId) {
      await sql`
        update core.grid_team_member m set valid_until = greatest(m.valid_from, t.dissolved_on)
        from core.grid_team t
        where t.id = m.team_id and m.person_id = ${personId} and m.valid_until is null and t.dissolved_on is not null`.execute(
        context.sql,
      );
    },
  },
});
