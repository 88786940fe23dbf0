import type { JobDefinition } from '../../plugin-api/index.js';
import { tokenKeys } from './access-token.js';
import { rotateKeys } from './server-secrets.js';
import { deleteExpiredSessions } from './session.service.js';
import { deleteForgotten } from './sign-in-limit.js';

/** What accounts need done by the clock. */
export const accountJobs: readonly JobDefinition[] = [
  {
    name: 'core:delete-expired-sessions',
    schedule: '40 3 * * *',
    timeoutSeconds: 600,
    async run(context) {
      await context.write();
      await deleteExpiredSessions(context);
      await deleteForgotten(context);
    },
  },
  {
    name: 'core:rotate-token-keys',
    schedule: '20 3 1 * *',
    timeoutSeconds: 60,
    run: (context) => rotateKeys(context, tokenKeys),
  },
];
