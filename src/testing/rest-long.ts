import { sql } from '../plugin-api/index.js';
import type { TestServer } from './test-server.js';

/**
 * Has every event whose handler fails rest for an hour more: for tests that look at what failed. The next attempt comes
 * within a second otherwise, and so between two looks whenever the machine is busy. What is replayed, or made due by
 * hand, is tried again at once.
 */
export async function restLong(server: TestServer): Promise<void> {
  await server.asSystem(async (context) => {
    await context.write();
    await sql`
      create function commongrid.x_rest_long() returns trigger language plpgsql as $$
      begin new.due_at := new.due_at + interval '1 hour'; return new; end $$;
      create trigger x_rest_long before update on commongrid.outbox_delivery for each row
        when (new.attempts > old.attempts) execute function commongrid.x_rest_long()`.execute(context.sql);
  });
}
