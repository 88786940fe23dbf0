import { openEditor, type Settings } from './open-editor.js';
import type { PageWindow } from './page.js';
import type { SessionKeeper } from './session.js';
import { find, startSessionBar } from './session-bar.js';

declare const window: PageWindow;

const savedSession = 'commongrid:session';

const settings = JSON.parse(find('settings').textContent ?? '{}') as Settings;
const browserFetch = window.fetch.bind(window);
const session = startSessionBar(settings.endpoint, browserFetch);
window.fetch = signRequests(session, browserFetch);
keepAcrossReloads(session);
await openEditor(settings);

/**
 * GraphiQL's bundle looks up `fetch` anew for each request and has no other place for a header that may have to be
 * renewed first. Only requests to the endpoint are signed, and an Authorization written into the headers editor wins.
 */
function signRequests(session: SessionKeeper, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  const endpoint = new URL(settings.endpoint, window.location.href);
  return async (input, init) => {
    const request = new Request(input, init);
    const address = new URL(request.url);
    if (address.origin !== endpoint.origin || address.pathname !== endpoint.pathname) return fetch(request);
    const authorization = request.headers.has('authorization') ? undefined : await session.authorization();
    if (authorization) request.headers.set('authorization', authorization);
    return fetch(request);
  };
}

/**
 * The tokens rest in the storage of this browser tab only while the page is away. A duplicated tab copies that storage:
 * were the tokens in it, both tabs would use one refresh token, and the server would have to take it for stolen.
 */
function keepAcrossReloads(session: SessionKeeper): void {
  const resume = () => {
    const saved = window.sessionStorage.getItem(savedSession);
    window.sessionStorage.removeItem(savedSession);
    if (saved) session.restore(saved);
  };
  window.addEventListener('pageshow', resume);
  window.addEventListener('pagehide', () => {
    const text = session.save();
    if (text) window.sessionStorage.setItem(savedSession, text);
  });
  resume();
}
