import { badInput, type Context, ruleViolated, StartupError, sql } from '../../plugin-api/index.js';
import { nextNumber } from '../next-number.js';
import { coreSettings } from '../settings.js';
import { type GridCodeScheme, gridCodeSchemes } from './grid-code-schemes.js';

const field = 'input.code';

/**
 * The code of a new grid: the given one, if the scheme of the place takes it, or the next of its organization. A number
 * whose code somebody has given to a grid by hand is passed over.
 * @throws BAD_USER_INPUT `core:grid.code-form`; RULE_VIOLATED `core:grid.code-not-made`
 */
export async function codeFor(
  context: Context,
  given: string | null | undefined,
  organizationId: string,
): Promise<string> {
  const scheme = schemeInUse(context);
  if (typeof given !== 'string') return nextCode(context, scheme, organizationId);
  if (!scheme.pattern.test(given)) {
    throw badInput(field, 'core:grid.code-form', { scheme: scheme.title[context.language] });
  }
  return given;
}

/** The scheme that is configured; the start has made sure that it is there. */
function schemeInUse(context: Context): GridCodeScheme {
  const { gridCodeScheme } = coreSettings(context);
  const scheme = context.contributed<GridCodeScheme>(gridCodeSchemes).get(gridCodeScheme);
  if (!scheme) throw new Error(`No plugin brings the grid code scheme ${gridCodeScheme}`);
  return scheme.item;
}

/**
 * Makes sure at the start that the configured scheme is there.
 * @throws StartupError GRID_CODE_SCHEME_UNKNOWN
 */
export function requireCodeScheme(context: Context): void {
  const { gridCodeScheme } = coreSettings(context);
  const known = [...context.contributed(gridCodeSchemes).keys()].sort();
  if (known.includes(gridCodeScheme)) return;
  throw new StartupError(
    'GRID_CODE_SCHEME_UNKNOWN',
    `The setting gridCodeScheme of core is ${gridCodeScheme}, which no plugin brings.`,
    `Name one of ${known.join(', ')}, or add the plugin that brings it.`,
  );
}

async function nextCode(context: Context, scheme: GridCodeScheme, organizationId: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select o.code from core.organization o where o.id = ${organizationId}`.execute(context.sql);
  const organizationCode = rows[0]?.code ?? '';
  const objectCode = coreSettings(context).gridObjectCode;
  for (;;) {
    const sequence = await nextNumber(context, organizationId, 'grid');
    const code = scheme.generate({ organizationCode, sequence, objectCode });
    if (code === null || !scheme.pattern.test(code)) {
      throw ruleViolated(field, 'core:grid.code-not-made', {
        scheme: scheme.title[context.language],
        organizationCode,
      });
    }
    const taken = await sql`select 1 from core.grid g where g.code = ${code}`.execute(context.sql);
    if (taken.rows.length === 0) return code;
  }
}
