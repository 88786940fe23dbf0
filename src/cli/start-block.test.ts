import { expect, test } from 'vitest';
import { startBlock } from './start-block.js';

const facts = {
  url: 'http://127.0.0.1:4000',
  database: 'PostgreSQL 18.0',
  plugins: ['core 1.0.0'],
  leftOut: [],
  seconds: 1,
  playground: true,
};

test('what is to be tried of the demo stands in the block, and nothing of it without a demo', () => {
  const hints = [{ title: { en: 'Who scans the code', 'zh-CN': '扫描场所码' }, text: '{ contactBoard }' }];
  const demo = {
    accounts: [{ login: 'admin', title: { en: 'Administrator', 'zh-CN': '管理员' } }],
    password: 'p',
    hints,
  };

  expect(startBlock({ ...facts, demo })).toContain('\n  扫描场所码 Who scans the code:\n    { contactBoard }\n');
  expect(startBlock(facts)).not.toContain('场所码');
});
