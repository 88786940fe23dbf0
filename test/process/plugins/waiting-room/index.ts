import { type Context, definePlugin, sql, z } from 'commongrid';
import { waitAtTheGate } from './gate.js';
import { NoteResolver } from './note.resolver.js';

const config = z.object({ demo: z.object({ notes: z.number().int().positive().default(3) }).prefault({}) });

/** A plugin for tests: whatever it does takes as long as the test says. */
export default definePlugin({
  id: 'waiting-room',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Waiting room', 'zh-CN': '等候室' },
  folder: import.meta.url,
  config,
  resolvers: [NoteResolver],
  demo,
});

async function demo(context: Context): Promise<void> {
  const { notes } = context.settings({ id: 'waiting-room', config }).demo;
  await sql`insert into waiting_room.note (text) select 'demo' from generate_series(1, ${notes}::int)`.execute(
    context.sql,
  );
  await waitAtTheGate(context, 'demo');
}
