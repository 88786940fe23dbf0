/**
 * What a terminal would act upon in place of showing it: control characters (escape sequences recolour, move and
 * retitle), and those that turn the direction of text or cannot be seen, so that a name reads as another.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * Text from outside (names of files, lines of files) as one line that a terminal shows as it is: whatever a terminal
 * would act upon is written as `\u{1b}`.
 */
export const printable = (text: string): string =>
  text.replace(unprintable, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
