import { measureScale } from './measure-scale.ts';

// Without the comparison with other servers: node test/bench/scale/alone.ts
await measureScale((text) => process.stdout.write(`${text}\n`));
