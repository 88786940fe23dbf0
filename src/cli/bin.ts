#!/usr/bin/env node
import { inNeededNode } from './needed-node.js';

await inNeededNode(import.meta.url, async () => {
  const { runCommandLine } = await import('./command-line.js');
  return runCommandLine(process.argv);
});
