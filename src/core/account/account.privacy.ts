import { ruleViolated, sql } from '../../plugin-api/index.js';
import { requireAdministratorWithout } from '../access/last-administrator.js';
import { requireOutranks } from '../access/outranking.js';
import { notOver, readPlacedGrants } from '../access/placed-grants.js';
import { bilingual } from '../bilingual.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personMerges } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';
import { endSessions } from './session.service.js';

/** The account of somebody who signs in. */
export const accountRecords = personRecords.add({
  ACCOUNTS: {
    title: bilingual('Account', '账号'),
    columns: {
      login: bilingual('Login', '登录名'),
      status: bilingual('Status', '状态'),
      outsideSubject: bilingual('Known to the issuer as', '外部身份标识'),
      createdAt: bilingual('Made', '创建时间'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select login, status, outside_subject as "outsideSubject", created_at as "createdAt" from core.account
          where person_id = any(${personIds}::uuid[]) order by id`,
      ),
  },
});

/**
 * The account is closed for good, and loses what tells whose it was; the row stays, since the audit trail names it by
 * its id. While it may sign in, nobody's time of being kept runs. Whoever erases holds all that it holds, as for
 * disabling it: else to move somebody in and to erase them would put out of office whoever stands above.
 */
export const accountErasure = personErasures.add({
  ACCOUNTS: {
    lastDay: (personId) => sql`(
      select max(case a.status when 'ACTIVE' then 'infinity'::date end) from core.account a
      where a.person_id = ${personId})`,
    async erase(context, { personIds }) {
      const { rows } = await sql<{ id: string }>`
        select id from core.account where person_id = any(${personIds}::uuid[]) order by id for update`.execute(
        context.sql,
      );
      if (rows.length === 0) return 0;
      const ids = rows.map(({ id }) => id);
      const held = sql<boolean>`g.account_id = any(${ids}::uuid[]) and ${notOver(context.now)}`;
      await requireOutranks(context, await readPlacedGrants(context, held), 'input.personId');
      await requireAdministratorWithout(context, sql`g.account_id = any(${ids}::uuid[])`, 'input.personId');
      await sql`
        update core.account set person_id = null, status = 'DISABLED', login = 'erased-' || id, outside_issuer = null,
          outside_subject = null, version = version + 1
        where id = any(${ids}::uuid[])`.execute(context.sql);
      await sql`delete from core.credential where account_id = any(${ids}::uuid[])`.execute(context.sql);
      await endSessions(context, sql`account_id = any(${ids}::uuid[])`, 'ACCOUNT_DISABLED');
      return ids.length;
    },
  },
});

/**
 * An account passes to the entry that stays, and back. A person has one: where both entries have, somebody says first
 * which of them the person keeps, by `setAccountPerson`; else one would go on signing in, with what its posts give it,
 * and be nobody's.
 */
export const accountMerges = personMerges.add({
  ACCOUNTS: {
    columns: [{ table: 'core.account', column: 'person_id' }],
    async requireMergeable(context, goneId, keptId) {
      const { rows } = await sql`
        select 1 from core.account a where a.person_id in (${goneId}, ${keptId}) having count(*) > 1`.execute(
        context.sql,
      );
      if (rows.length > 0) throw ruleViolated('input.intoId', 'core:person-match.two-accounts');
    },
    /** What a post gives is its holder's: a post of the one that gives to the account of the other is ended first. */
    async restored(context, personId, keptId) {
      const { rows } = await sql`
        select 1 from core.role_grant g join core.post p on p.id = g.post_id join core.account a on a.id = g.account_id
        where p.person_id in (${personId}, ${keptId}) and a.person_id is distinct from p.person_id
          and ${notOver(context.now)} limit 1`.execute(context.sql);
      if (rows.length > 0) throw ruleViolated('input.id', 'core:person-match.grant-of-other');
    },
  },
});
