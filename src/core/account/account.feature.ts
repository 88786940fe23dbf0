import type { Feature } from '../feature.js';
import { Account } from './account.entity.js';
import { accountJobs } from './account.jobs.js';
import { accountErasure, accountMerges, accountRecords } from './account.privacy.js';
import { AccountPermissionsResolver, AccountResolver } from './account.resolver.js';
import { accountsSuccession } from './account.succession.js';
import { AccountMutationsResolver } from './account-mutations.resolver.js';
import { Credential } from './credential.entity.js';
import { ServerSecret } from './server-secret.entity.js';
import { RefreshToken, Session } from './session.entity.js';
import { SessionResolver } from './session.resolver.js';
import { SignInLimit } from './sign-in-limit.entity.js';

/** What this folder brings to the core. */
export const accountFeature: Feature = {
  entities: [Account, Credential, Session, RefreshToken, SignInLimit, ServerSecret],
  resolvers: [SessionResolver, AccountResolver, AccountPermissionsResolver, AccountMutationsResolver],
  contributes: [accountsSuccession, accountRecords, accountErasure, accountMerges],
  jobs: accountJobs,
};
