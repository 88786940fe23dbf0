import { sql } from '../../../plugin-api/index.js';
import { managePersons, readContactData, readIdentityData } from '../../person/person.access.js';
import { manageSensitiveData } from '../../tag/tag.access.js';
import { DataImportKind } from '../data-import.enums.js';
import { defineImport } from '../define-import.js';
import { strangersTold } from '../stranger-rows.js';
import { residentChecks } from './resident-checks.js';
import { type ResidentRow, residentColumns } from './resident-columns.js';
import { commitResidents, countResidents, noteResidents } from './residents-commit.js';
import { compareResidents } from './residents-compare.js';
import { checkResident, neededOfResident, residentStaging, stageResident } from './stage-resident.js';

/** Files of residents, a row for each residence: a person, the household, and since when they live there. */
export const residentsImport = defineImport<ResidentRow>({
  code: DataImportKind.RESIDENTS,
  word: 'residents',
  title: { en: 'Residents', 'zh-CN': '居民' },
  permission: managePersons,
  limit: strangersTold,
  rights: [manageSensitiveData, readContactData, readIdentityData],
  columns: residentColumns,
  needs: neededOfResident,
  checkRow: checkResident,
  staging: { columns: residentStaging, stage: stageResident },
  compare: compareResidents,
  strangers: () => sql`select p.id from import_person p where p.is_stranger`,
  checks: residentChecks,
  count: countResidents,
  notes: noteResidents,
  commit: commitResidents,
});
