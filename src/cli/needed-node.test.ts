import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

const module = new URL('needed-node.ts', import.meta.url).href;

/** A program that says when it runs and when it was asked to end, below a shell, as npx starts one. */
function startBelowShell(environment: Readonly<Record<string, string>>) {
  const script = `import { inNeededNode } from ${JSON.stringify(module)};
    process.on('SIGTERM', () => { console.log('asked to end'); process.exit(0); });
    await inNeededNode(${JSON.stringify(module)}, () => { console.log('runs ' + process.pid); return new Promise((done) => setTimeout(done, 60_000, 0)); });`;
  const env = { PATH: process.env.PATH, SCRIPT: script, ...environment };
  // The second command keeps the shell from becoming the program.
  const shell = spawn('sh', ['-c', 'node --input-type=module --eval "$SCRIPT"; true'], { env });
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { shell, said: () => output };
}

test('a program that npx started is asked to end when the shell between them has ended', async () => {
  const { shell, said } = startBelowShell({ npm_command: 'exec' });
  onTestFinished(
    () => void (/runs (\d+)/.test(said()) && !said().includes('asked') && process.kill(Number(/\d+/.exec(said())))),
  );
  await expect.poll(said, { timeout: 30_000 }).toMatch(/^runs \d+/);

  shell.kill('SIGKILL');
  await once(shell, 'close');

  expect(said()).toMatch(/asked to end\n$/);
});
