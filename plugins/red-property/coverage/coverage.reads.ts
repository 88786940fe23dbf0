import { type Context, type Counted, type Ratio, type RawBuilder, ratioOf, sql } from 'commongrid';
import { liesWithin } from 'commongrid/core';
import { mayView } from '../access.js';
import { CompanyFigure, companyFigures, servesWithin } from './company-figures.js';
import { CompoundFigure, compoundFigures, existsOn } from './compound-figures.js';
import type { PropertyCoverage } from './coverage.types.js';
import type { FigureRule } from './figure.js';

/** The rates of a place, for those who may see its register. Errors: `FORBIDDEN`. */
export async function coverageOf(context: Context, organizationId: string, day: string): Promise<PropertyCoverage> {
  await context.requirePermission(mayView, { organization: organizationId });
  return { organizationId, day };
}

/** Records of one sort, which figures count. */
interface Subject<Figure extends string> {
  readonly name: string;
  readonly table: RawBuilder<unknown>;
  readonly rules: Readonly<Record<Figure, FigureRule>>;
  /** SQL: whether the record `t` is one of those of a place, on a day. */
  base(organization: RawBuilder<string>, day: string): RawBuilder<boolean>;
}

const compounds: Subject<CompoundFigure> = {
  name: 'compounds',
  table: sql`core.compound`,
  rules: compoundFigures,
  base: (organization, day) => sql`${existsOn(day)} and ${liesWithin(sql`t.organization_id`, organization)}`,
};

const companies: Subject<CompanyFigure> = {
  name: 'companies',
  table: sql`red_property.property_company`,
  rules: companyFigures,
  base: servesWithin,
};

/** A rate over the compounds of a place. */
export const compoundRatio = (context: Context, coverage: PropertyCoverage, figure: CompoundFigure): Promise<Ratio> =>
  ratioFor(context, compounds, coverage, figure);

/** A rate over the companies that serve compounds of a place. */
export const companyRatio = (context: Context, coverage: PropertyCoverage, figure: CompanyFigure): Promise<Ratio> =>
  ratioFor(context, companies, coverage, figure);

/**
 * One statement counts all figures of one sort, for all places that the request asks for. Compounds and companies are
 * public, and whoever comes here may see the register of the place: nothing is left for a scope to take away.
 */
async function ratioFor<Figure extends string>(
  context: Context,
  subject: Subject<Figure>,
  { organizationId, day }: PropertyCoverage,
  figure: Figure,
): Promise<Ratio> {
  const counts = await context.load(
    `PropertyCoverage.${subject.name}:${day}`,
    organizationId,
    () => (ids: readonly string[]) => countAll(context, subject, ids, day),
  );
  return ratioOf(counts[figure]);
}

async function countAll<Figure extends string>(
  context: Context,
  { table, rules, base }: Subject<Figure>,
  organizationIds: readonly string[],
  day: string,
): Promise<Record<Figure, Required<Counted>>[]> {
  const figures = Object.keys(rules) as Figure[];
  const marks = figures.flatMap((figure) => [
    sql`${rules[figure].excluded(day)} as ${sql.id(`${figure}_out`)}`,
    sql`${rules[figure].counted(day)} as ${sql.id(`${figure}_in`)}`,
  ]);
  const sums = figures.flatMap((figure) => {
    const [out, counts] = [sql.id(`${figure}_out`), sql.id(`${figure}_in`)];
    return [
      sql`count(*) filter (where not ${out} and ${counts})::int as ${sql.id(`${figure}_numerator`)}`,
      sql`count(*) filter (where not ${out})::int as ${sql.id(`${figure}_denominator`)}`,
      sql`count(*) filter (where ${out})::int as ${sql.id(`${figure}_excluded`)}`,
    ];
  });
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(sums)} from unnest(${organizationIds}::uuid[]) with ordinality as asked (id, at)
    left join lateral (
      select t.id, ${sql.join(marks)} from ${table} as t where ${base(sql<string>`asked.id`, day)}
    ) as marked on true
    group by asked.at order by asked.at`.execute(context.sql);
  return rows.map((row) => Object.fromEntries(figures.map((figure) => [figure, countedIn(row, figure)])) as never);
}

const countedIn = (row: Record<string, number>, figure: string): Required<Counted> => ({
  numerator: row[`${figure}_numerator`] ?? 0,
  denominator: row[`${figure}_denominator`] ?? 0,
  excluded: row[`${figure}_excluded`] ?? 0,
});
