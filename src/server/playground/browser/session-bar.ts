import type { PageDocument, PageElement } from './page.js';
import { SessionKeeper } from './session.js';

declare const document: PageDocument;

/** Finds an element that the page is known to have. */
export function find(id: string): PageElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}.`);
  return element;
}

/**
 * Brings the bar above the editor to life: signing in and out, and who is signed in.
 *
 * @returns the session, whose header the requests of the editor shall carry.
 */
export function startSessionBar(endpoint: string, fetch: typeof globalThis.fetch): SessionKeeper {
  const session = new SessionKeeper({ endpoint, fetch, onChange: showSession });
  const account = find('account');
  const password = find('password');
  const submit = find('sign-in-button');

  showLoginField();
  account.addEventListener('change', showLoginField);
  submit.disabled = false;

  find('sign-in').addEventListener('submit', (event) => {
    event.preventDefault();
    submit.disabled = true;
    session
      .signIn(account.value || find('login').value.trim(), password.value)
      .then(() => find('sign-out').focus(), showFailure)
      .finally(() => {
        password.value = '';
        submit.disabled = false;
      });
  });

  find('sign-out').addEventListener('click', () => {
    session
      .signOut()
      .catch(showProblem)
      .finally(() => password.focus());
  });

  return session;
}

/**
 * The field for a login of one's own belongs to the last choice, "other"; without demo accounts that is the only one.
 */
function showLoginField(): void {
  const other = find('account').value === '';
  find('other-login').hidden = !other;
  find('login').required = other;
}

function showSession(login: string | undefined, reason?: Error): void {
  find('sign-in').hidden = login !== undefined;
  find('signed-in').hidden = login === undefined;
  find('signed-in-login').textContent = login ?? '';
  find('announcement').textContent = login ? `已登录 Signed in as ${login}` : '已退出 Signed out';
  showProblem(reason);
}

function showFailure(error: unknown): void {
  showProblem(error);
  find('password').focus();
}

function showProblem(problem?: unknown): void {
  find('problem').textContent = problem instanceof Error ? problem.message : '';
}
