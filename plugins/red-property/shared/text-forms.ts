/** Text with something in it: blanks alone say nothing. */
export const notBlank = /\S/;
