import { z } from 'zod';
import { StartupError } from '../lib/startup-error.js';
import { unknownVariables } from './unknown-variables.js';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** A whole number of 0 or more. */
const count = (what: string, maximum: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) <= maximum, {
      error: ({ input }) => `${JSON.stringify(input)} is no ${what}: 0 to ${maximum}`,
    })
    .transform(Number);

/** Whether it is a name of the IANA time zone database, such as `Asia/Shanghai`. */
function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Every environment variable that Commongrid reads, with its default. */
const variables = z.object({
  PORT: count('port', 65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  COMMONGRID_PLUGINS: z.string().optional(),
  COMMONGRID_DEMO: flag.optional(),
  COMMONGRID_DEMO_PASSWORD: z.string().min(8).optional(),
  COMMONGRID_CONFIG: z.string().min(1).optional(),
  COMMONGRID_DATA_KEYS: z.string().optional(),
  COMMONGRID_DATA_KEYS_FILE: z.string().optional(),
  COMMONGRID_TIME_ZONE: z.string().refine(isTimeZone, 'no time zone of that name').default('Asia/Shanghai'),
  COMMONGRID_PLAYGROUND: flag.optional(),
  COMMONGRID_INTROSPECTION: flag.optional(),
  COMMONGRID_CORS_ORIGINS: list.default([]),
  // How many proxies stand in front: so many entries of X-Forwarded-For are theirs, whatever a client wrote before
  // them.
  COMMONGRID_TRUST_PROXY: count('number of proxies', 10).default(0),
  COMMONGRID_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** What the operator set. */
export type Environment = z.output<typeof variables>;

/**
 * Reads the environment. An empty value counts as not set.
 * @throws StartupError naming every variable that is wrong, or that looks like one of ours and is none.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(
    Object.entries(source).filter(
      ([name, value]) => name in variables.shape && (value !== '' || name === 'COMMONGRID_PLUGINS'),
    ),
  );
  const parsed = variables.safeParse(given);
  const unknown = unknownVariables(source, Object.keys(variables.shape));
  if (parsed.success && unknown.length === 0) return parsed.data;
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`) ?? [];
  const meant = unknown.flatMap((variable) => variable.meant ?? []);
  throw new StartupError(
    'ENVIRONMENT',
    [
      ...(wrong.length > 0 ? [`Wrong environment: ${wrong.join(', ')}.`] : []),
      ...unknown.map(({ name }) => `${name} is not a variable of Commongrid.`),
    ].join(' '),
    `${meant.length > 0 ? `Did you mean ${meant.join(', ')}? ` : ''}Correct or unset it; README lists every variable.`,
  );
}
