import type { LocalizedText } from '../../lib/localized-text.js';
import type { Example } from './read-examples.js';

/** An account of the demo data that the page offers to sign in as. Its password never reaches the page. */
export interface DemoAccount {
  readonly login: string;
  readonly title: LocalizedText;
}

/** What the playground page is made of. */
export interface PlaygroundOptions {
  /** Path of the GraphQL endpoint on this server; `/graphql` in general. */
  readonly endpoint: string;
  /** The operations to open as tabs, in order. */
  readonly examples: readonly Example[];
  /** Accounts to choose from; empty without demo data, when a person writes the login instead. */
  readonly demoAccounts: readonly DemoAccount[];
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%23c8352b' d='M1 1h6v6H1zm8 0h6v6H9zM1 9h6v6H1zm8 0h6v6H9z'/%3E%3C/svg%3E";

/**
 * Renders the HTML of the playground. It holds no script of its own: the settings are a block of data, and all code and
 * style comes from `/playground/assets/`, so that the page's policy can forbid inline scripts.
 */
export function playgroundPage(options: PlaygroundOptions): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Commongrid Playground</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/playground/assets/graphiql.css">
<link rel="stylesheet" href="/playground/assets/playground.css">
<link rel="modulepreload" href="/playground/assets/graphiql.js">
<script type="application/json" id="settings">${embedJson({ endpoint: options.endpoint, examples: options.examples })}</script>
<script type="module" src="/playground/assets/main.js"></script>
</head>
<body>
<header class="bar">
<span class="brand">Commongrid</span>
<form id="sign-in" aria-label="登录 Sign in">
${renderAccountFields(options.demoAccounts)}
<label for="password">${both('密码', 'Password')}</label>
<input id="password" type="password" required autocomplete="current-password">
<button id="sign-in-button" class="primary" disabled>${both('登录', 'Sign in')}</button>
</form>
<div id="signed-in" hidden>
<span>${both('已登录', 'Signed in as')} <strong id="signed-in-login"></strong></span>
<button id="sign-out" type="button">${both('退出', 'Sign out')}</button>
</div>
<button id="restore" type="button" class="quiet" disabled>${both('恢复示例', 'Restore examples')}</button>
<p id="announcement" class="hidden-text" role="status"></p>
<p id="problem" role="alert"></p>
</header>
<noscript><p class="notice">请启用 JavaScript。 Please enable JavaScript.</p></noscript>
<main id="root"><p class="notice" role="status">${both('正在加载……', 'Loading …')}</p></main>
</body>
</html>
`;
}

/** The login comes first: it is what documents name, and a narrow box cuts off what comes last. */
function renderAccountFields(accounts: readonly DemoAccount[]): string {
  const choices = accounts.map(
    ({ login, title }) =>
      `<option value="${escapeHtml(login)}">${escapeHtml(`${login} – ${title['zh-CN']} ${title.en}`)}</option>`,
  );
  return `<span class="pair"${choices.length > 0 ? '' : ' hidden'}>
<label for="account">${both('账号', 'Account')}</label>
<select id="account">${choices.join('')}<option value="">其他账号 Other …</option></select>
</span>
<span class="pair" id="other-login"${choices.length > 0 ? ' hidden' : ''}>
<label for="login">${both('登录名', 'Login')}</label>
<input id="login" autocomplete="username" autocapitalize="none" spellcheck="false">
</span>`;
}

/** The same words in both languages, each marked, so that a screen reader changes its voice. */
function both(chinese: string, english: string): string {
  return `<span>${chinese}</span> <span lang="en">${english}</span>`;
}

/** `<` is written as an escape: otherwise an example that contains `</script>` would end the block of data. */
function embedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
