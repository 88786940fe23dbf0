/**
 * Drives the playground of a running server in a real Chromium, as a person would. Needs, in the environment:
 * PLAYGROUND_URL (the server, without a path), LOGIN, PASSWORD, and if wanted SCREENSHOT (a path to save a picture to)
 * and CHROMIUM (the browser's path, /usr/bin/chromium by default).
 */
import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

const server = readSetting('PLAYGROUND_URL').replace(/\/$/, '');

let browser: Browser;
let page: Page;
const outsideAddresses: string[] = [];
const consoleErrors: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // Of the whole context, not the page: workers load things, too.
  page.context().on('request', (request) => noteAddress(request.url()));
  page.on('websocket', (socket) => noteAddress(socket.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
});

afterAll(() => browser?.close());

test('a person signs in through the bar and runs the first example', async () => {
  await page.goto(`${server}/playground`);
  await signIn(readSetting('LOGIN'), readSetting('PASSWORD'));

  const [response] = await Promise.all([
    page.waitForResponse((answer) => isSignedOperation(answer.request())),
    page.locator('.graphiql-execute-button').click(),
  ]);

  const answer = (await response.json()) as { data?: unknown; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toBeTruthy();
  await page.locator('.graphiql-response', { hasText: '"data"' }).waitFor();
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
});

test('session and tabs survive a reload, and signing out ends the session', async () => {
  await page.reload();
  await page.locator('#signed-in-login', { hasText: readSetting('LOGIN') }).waitFor();
  await page.locator('.graphiql-execute-button').waitFor();
  expect(await page.locator('.graphiql-tab-button', { hasText: '<untitled>' }).count()).toBe(0);

  await page.locator('#sign-out').click();

  await page.locator('#sign-in').waitFor();
  expect(await page.locator('#problem').textContent()).toBe('');
});

test('the page ends where the window ends', async () => {
  const beyond = await page.evaluate<number>('document.documentElement.scrollHeight - window.innerHeight');

  expect(beyond).toBeLessThanOrEqual(0);
});

test('nothing was loaded from elsewhere and nothing failed', () => {
  expect(outsideAddresses).toEqual([]);
  expect(consoleErrors).toEqual([]);
});

// After the one above: a refusal may come with an HTTP status that the browser logs as an error.
test('a wrong password shows why signing in failed', async () => {
  await fillSignIn(readSetting('LOGIN'), 'certainly-not-the-password');

  await page.locator('#problem:not(:empty)').waitFor();
  expect(await page.locator('#sign-in').isVisible()).toBe(true);
});

async function signIn(login: string, password: string): Promise<void> {
  await fillSignIn(login, password);
  await page.locator('#signed-in-login', { hasText: login }).waitFor();
}

async function fillSignIn(login: string, password: string): Promise<void> {
  const offered = await page
    .locator('#account option')
    .evaluateAll((options) => options.map((o) => o.getAttribute('value')));
  await page.locator('#account').selectOption(offered.includes(login) ? login : '', { force: true });
  if (!offered.includes(login)) await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#sign-in-button').click();
}

/** What GraphiQL sends when an example is run: not the schema that it asks for on its own, nor what the bar sends. */
function isSignedOperation(request: Request): boolean {
  const introspects = request.postData()?.includes('IntrospectionQuery') ?? false;
  return !introspects && /^Bearer ./.test(request.headers().authorization ?? '');
}

function noteAddress(address: string): void {
  const { protocol, host } = new URL(address);
  const local = ['data:', 'blob:'].includes(protocol) || host === new URL(server).host;
  if (!local) outsideAddresses.push(address);
}

function readSetting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} in the environment.`);
  return value;
}
