import { inTransaction, systemContext } from '../../../host/index.js';
import { bytesSource } from '../../../lib/sheet/index.js';
import { LegalBasis } from '../../data-source/legal-basis.js';
import type { Organization } from '../../organization/organization.entity.js';
import type { World } from '../../organization/test/world.js';
import type { ImportKind } from '../define-import.js';
import { type ImportProgress, importFile } from '../import-file.js';
import { readImport } from '../import-rows.js';
import { listProblems } from '../problem-report.js';

/** How a test imports a file. */
export interface Given {
  readonly isDryRun?: boolean;
  readonly name?: string;
  /** Tells warnings in place of what was done. */
  readonly isToldWarnings?: boolean;
  readonly progress?: Partial<ImportProgress>;
}

const silent: ImportProgress = {
  read: () => undefined,
  check: () => undefined,
  load: () => undefined,
  loaded: () => undefined,
};

/**
 * Imports a file as the command does, and tells how that ended: `dwellings +2 ~1 =3` for what was done, or what is wrong,
 * `7 Dwelling code: Row 6 has the same.`
 */
export async function importing(
  world: World,
  kind: ImportKind,
  within: Organization,
  content: string | Buffer,
  { isDryRun = false, name = 'a.csv', isToldWarnings = false, progress = {} }: Given = {},
): Promise<string[]> {
  const context = systemContext(world.kernel, 'test');
  const file = {
    kind,
    source: bytesSource(Buffer.from(content)),
    name,
    organizationId: within.id,
    from: 'IMPORT',
    legalBasis: LegalBasis.LEGAL_DUTY,
    isDryRun,
  };
  const { id, outcome } = await importFile(
    context,
    file,
    (work) => {
      const own = systemContext(world.kernel, 'test');
      return inTransaction(own, () => work(own));
    },
    { ...silent, ...progress },
  );
  if ('counts' in outcome && !isToldWarnings) {
    return Object.entries(outcome.counts).map(
      ([what, { created, changed, unchanged }]) => `${what} +${created} ~${changed} =${unchanged}`,
    );
  }
  const problems = await listProblems(context, await readImport(context, id), 'en');
  return problems.map(({ line, column, message }) => `${line}${column && ` ${column}`}: ${message}`);
}
