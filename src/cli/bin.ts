#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The Node that the product needs; a host may have an older one, the npm package `node` brings this one along. */
const neededMajor = 24;

if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  const { runCommandLine } = await import('./command-line.js');
  process.exitCode = await runCommandLine(process.argv);
} else {
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const { status } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
