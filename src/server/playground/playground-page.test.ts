import { expect, test } from 'vitest';
import { playgroundPage } from './playground-page.js';

const demoAccounts = [{ login: 'admin', title: { en: 'Administrator', 'zh-CN': '管理员' } }];

test('everything the page refers to is on this server or in the page', () => {
  const page = playgroundPage({ endpoint: '/graphql', examples: [], demoAccounts });

  const addresses = [...page.matchAll(/\s(?:src|href|action|srcset|data|poster)="([^"]*)"/g)].map(
    ([, address]) => address,
  );

  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => !/^(\/(?!\/)|data:)/.test(address ?? ''))).toEqual([]);
});

test('the page holds no script but the block of data and the module', () => {
  const page = playgroundPage({ endpoint: '/graphql', examples: [], demoAccounts });

  const scripts = [...page.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes?.trim());

  expect(scripts).toEqual(['type="application/json" id="settings"', 'type="module" src="/playground/assets/main.js"']);
  expect(page).not.toMatch(/\son\w+=/);
});

test('an example cannot end the block of data that it stands in', () => {
  const query = '# </script><script>alert(1)</script>\n{ me { id } }';
  const page = playgroundPage({ endpoint: '/graphql', examples: [{ name: 'a', title: 'a', query }], demoAccounts });

  const block = /id="settings">(.*?)<\/script>/s.exec(page)?.[1] ?? '';

  expect(JSON.parse(block).examples[0].query).toBe(query);
});

test('demo accounts are offered by their login and then their title in both languages, safely written', () => {
  const page = playgroundPage({
    endpoint: '/graphql',
    examples: [],
    demoAccounts: [{ login: 'a"b', title: { en: 'A & B', 'zh-CN': '甲<乙' } }],
  });

  expect(page).toContain('<option value="a&quot;b">a&quot;b – 甲&lt;乙 A &amp; B</option>');
});

test('without demo accounts only the field for a login shows', () => {
  const page = playgroundPage({ endpoint: '/graphql', examples: [], demoAccounts: [] });

  expect(page).toMatch(/<span class="pair" hidden>\s*<label for="account">/);
  expect(page).toMatch(/<span class="pair" id="other-login">\s*<label for="login">/);
});

test('every field has a label', () => {
  const page = playgroundPage({ endpoint: '/graphql', examples: [], demoAccounts });

  const fields = [...page.matchAll(/<(?:input|select) id="([^"]+)"/g)].map(([, id]) => id);

  expect(fields).toEqual(['account', 'login', 'password']);
  for (const field of fields) expect(page).toContain(`<label for="${field}">`);
});
