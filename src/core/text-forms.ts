/**
 * What shows nothing by itself, or makes what stands beside it show otherwise: control and format characters (zero
 * widths, bidirectional overrides: a name that reads as another's), ends of lines, half surrogates, Hangul fillers, the
 * Braille blank.
 */
const unseen = '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\u034f\\u115f\\u1160\\u2800\\u3164\\uffa0';

/** Any character that a reader would not see as it stands. */
export const unseenCharacter = new RegExp(`[${unseen}]`, 'gu');

/** A name: one line with something to see in it, and no angle brackets, which no name has and every markup. */
export const nameForm = new RegExp(`^(?!\\s*$)[^${unseen}<>]+$`, 'u');

/**
 * A text of one line or many, with something to see in it; nothing controls a terminal or turns the direction of
 * reading.
 */
export const proseForm = /^(?=[^]*\S)(?:[\t\n\r]|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u;

/** A code: digits and Latin letters, and `.`, `_`, `-` inside. */
export const codeForm = /^[0-9A-Za-z][0-9A-Za-z._-]*$/;
