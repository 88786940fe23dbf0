import { StartupError } from '../../lib/startup-error.js';

/**
 * Why one owner cannot be migrated. Nothing of that owner was changed: whoever starts the server may leave an optional
 * plugin out, with what requires it, and migrate the others.
 */
export class MigrationRefusal extends StartupError {
  /** @param owner id of the owner; the others are those of `StartupError` */
  constructor(
    readonly owner: string,
    code: string,
    message: string,
    mend: string,
  ) {
    super(code, message, mend);
  }
}
