import { measurePeople } from './measure-people.ts';

// Without the comparison with other servers: node test/bench/people/alone.ts
await measurePeople((text) => process.stdout.write(`${text}\n`));
