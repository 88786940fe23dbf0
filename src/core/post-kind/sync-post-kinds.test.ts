import { afterAll, expect, test } from 'vitest';
import { definePlugin } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { postKinds } from './post-kinds.js';

const wardens = definePlugin({
  id: 'wardens',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Wardens', 'zh-CN': '协管' },
  folder: import.meta.url,
  contributes: [postKinds.add({ WARDEN: { title: { en: 'Warden', 'zh-CN': '协管员' }, at: ['grid'] } })],
});

let server: TestServer | undefined;
afterAll(() => server?.stop());

test('a plugin brings kinds of posts, and the configuration can ask grids to have them', async () => {
  server = await startTestServer({ plugins: [wardens], config: { core: { gridPosts: ['WARDEN'] } } });
  await server.addOrganization({ code: 'place' });
  await server.addGrid({ code: 'grid', organization: 'place' });
  const document = '{ grid(code: "grid") { vacancies { code title atGrid atOrganization plugin } } }';
  const warden = { code: 'WARDEN', title: '协管员', atGrid: true, atOrganization: false, plugin: 'wardens' };

  expect(await server.anonymous.query(document, {}, { language: 'zh-CN' })).toEqual({ grid: { vacancies: [warden] } });
});

test('posts that nobody brings, or that grids do not have, stop the start', async () => {
  for (const code of ['WARDEN', 'SECRETARY']) {
    await expect(startTestServer({ config: { core: { gridPosts: [code] } } })).rejects.toMatchObject({
      code: 'POST_KIND_UNKNOWN',
    });
  }
});
