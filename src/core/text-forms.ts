/** One line of text with something in it. */
export const oneLine = /^\P{Cc}*[^\p{Cc}\s]\P{Cc}*$/u;

/** A code: digits and Latin letters, and `.`, `_`, `-` inside. */
export const codeForm = /^[0-9A-Za-z][0-9A-Za-z._-]*$/;
