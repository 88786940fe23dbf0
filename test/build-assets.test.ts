import { execSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../src/lib/package-root.js';

const built = ['plugins/aid/messages/en.json', 'src/core/demo/divisions/1.csv', 'src/cli/templates/a.test.ts.tmpl'];
const ofTests = ['plugins/aid/test/data.csv', 'src/host/test/garden/en.json', 'src/testing/test/orchard/en.json'];

test('a build takes along what stands beside the code, and nothing of the tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commongrid-assets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(packageRoot, 'package.json'), join(folder, 'package.json'));
  for (const path of [...built, ...ofTests]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }

  const PATH = [join(packageRoot, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  execSync('npm run build:assets', { cwd: folder, env: { ...process.env, PATH }, stdio: 'pipe' });

  const copied = globSync('**/*.{json,csv,tmpl}', { cwd: join(folder, 'dist') });
  expect(copied.toSorted()).toEqual(built.toSorted());
});
