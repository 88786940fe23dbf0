/**
 * A share in hundredths of a percent, rounded half-up; null of nothing. Nothing below the whole shows as the whole:
 * 24,999 of 25,000 are 99.99 %, not 100. Worked out in whole numbers, so that no sum of floats decides which side of a
 * half it is.
 * @param numerator how many count, a whole number from 0 to the denominator
 * @param denominator of how many
 * @returns 9988 for 1,686 of 1,688: 99.88 %
 * @throws RangeError for what is no share
 */
export function shareInHundredths(numerator: number, denominator: number): number | null {
  if (
    !Number.isSafeInteger(numerator) ||
    !Number.isSafeInteger(denominator) ||
    numerator < 0 ||
    numerator > denominator
  ) {
    throw new RangeError(`${numerator} of ${denominator} is no share`);
  }
  if (denominator === 0) return null;
  if (numerator === denominator) return whole;
  const [part, all] = [BigInt(numerator), BigInt(denominator)];
  return Math.min(Number((2n * part * BigInt(whole) + all) / (2n * all)), whole - 1);
}

/** The whole in hundredths of a percent. */
const whole = 10_000;
