import { Temporal } from 'temporal-polyfill';

type Check = (value: unknown) => boolean;

const text =
  (form: RegExp): Check =>
  (value) =>
    typeof value === 'string' && form.test(value);

/** Whole numbers of so many bits; the driver hands those of 64 over as text. */
const whole =
  (bits: number): Check =>
  (value) => {
    if (typeof value !== 'number' && !(typeof value === 'string' && /^-?\d{1,19}$/.test(value))) return false;
    return Number.isInteger(Number(value)) && BigInt.asIntN(bits, BigInt(value)) === BigInt(value);
  };

const readable =
  (type: { from(text: string): unknown }): Check =>
  (value) => {
    if (typeof value !== 'string') return false;
    if (value === 'infinity' || value === '-infinity') return true;
    try {
      type.from(value);
      return true;
    } catch {
      return false;
    }
  };

/** What a value must be to be one of PostgreSQL's types, as the driver hands them over; by the type's name. */
const checks: Readonly<Record<string, Check>> = {
  uuid: text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  smallint: whole(16),
  int: whole(32),
  integer: whole(32),
  bigint: whole(64),
  numeric: text(/^-?\d{1,100}(\.\d{1,100})?$/),
  boolean: (value) => typeof value === 'boolean',
  date: readable(Temporal.PlainDate),
  timestamptz: readable(Temporal.Instant),
  ltree: text(/^[A-Za-z0-9_-]{1,255}(\.[A-Za-z0-9_-]{1,255})*$/),
};

/** Text of any kind, which PostgreSQL keeps without NUL; numbers of a type that is not in the table. */
const isPlain: Check = (value) => (typeof value === 'string' ? !value.includes('\0') : Number.isFinite(value));

/** Whether a column of this PostgreSQL type (`timestamptz(3)`, `int`) could hold the value. */
export const canBe = (type: string, value: unknown): boolean => (checks[type.replace(/\(.*/, '')] ?? isPlain)(value);
