/**
 * Why the server does not start, told to the person who starts it: what is wrong, and what mends it.
 * It never holds a password, and `line` is all that the terminal needs to show (no stack).
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  /**
   * @param code stable and upper-case, such as `DATA_FOLDER_IN_USE`; what documentation and tests refer to
   * @param message what is wrong, one sentence
   * @param mend what the operator can do about it, one sentence
   * @param details what is wrong one by one, as lines to print above
   */
  constructor(
    readonly code: string,
    message: string,
    readonly mend: string,
    readonly details?: string,
  ) {
    super(oneLine(message));
    this.mend = oneLine(mend);
  }

  /** What the terminal shows: the details if there are any, then the line. */
  get text(): string {
    return this.details ? `${this.details}\n${this.line}` : this.line;
  }

  /** Code, message and mend in one line. */
  get line(): string {
    return `${this.code}: ${this.message} ${this.mend}`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
