import { inNeededNode } from './cli/needed-node.js';

await inNeededNode(import.meta.url, async () => {
  const { runCommandLine } = await import('./cli/command-line.js');
  return runCommandLine([...process.argv.slice(0, 2), 'serve']);
});
