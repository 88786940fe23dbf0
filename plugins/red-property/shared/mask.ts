/** A name as everybody may see it: its first character, a star for each other one, two stars at most. 张**. */
export function maskName(name: string): string {
  const [first = '', ...others] = Array.from(name.trim());
  return first + '*'.repeat(Math.min(Math.max(others.length, 1), 2));
}

/** A phone number as everybody may see it: the first three and the last four digits. 138****5678. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
