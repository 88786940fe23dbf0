import { defineEvent, onEvent, sql, z } from 'commongrid';

/** A tool was lent. Subject: its id. */
export const ToolLent = defineEvent('tool-library:tool-lent', z.object({ toolId: z.uuid() }));

/** Counts how often a tool is lent. */
export const countLoans = onEvent(ToolLent, 'tool-library:count-loans', async (context, { payload }) => {
  await sql`update tool_library.tool set times_lent = times_lent + 1 where id = ${payload.toolId}`.execute(context.sql);
});
