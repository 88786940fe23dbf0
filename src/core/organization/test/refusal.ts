import { CommongridError } from '../../../plugin-api/index.js';

/** How some work ended: `done`, or what its refusal says: code, rule, field. Other errors are passed on. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof CommongridError)) throw error;
    const { rule, field } = error.details;
    return [error.code, rule, field].filter(Boolean).join(' ');
  }
}
