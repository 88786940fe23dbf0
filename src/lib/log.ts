/** Where the parts of the server say how it goes; a pino logger fits. Words and ids, never personal data. */
export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}
