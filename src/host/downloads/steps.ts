import { actAs, hostOf } from '../../plugin-api/context/host-door.js';
import type { Context, DownloadSteps } from '../../plugin-api/index.js';
import { auditNotes } from '../work/audit-notes.js';
import { inOwnTransaction, sibling } from '../work/own-transaction.js';

/**
 * The steps of a download, or of a command that writes the same file: each in a context of its own, as the same actor,
 * who is asked anew what they may.
 * @param name under which audit entries are written, `plugin:what-it-gives`
 */
export function stepsOf(context: Context, name: string): DownloadSteps {
  return {
    read: async (work) => {
      context.signal.throwIfAborted();
      return work(await renewed(context));
    },
    write: async (work) =>
      inOwnTransaction(await renewed(context), async (own) => {
        const result = await work(own);
        await auditNotes(own, name);
        return result;
      }),
  };
}

async function renewed(context: Context): Promise<Context> {
  const next = sibling(context);
  return actAs(next, await hostOf(context).kernel.ports.renew(next, context.actor));
}
