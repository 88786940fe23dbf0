import { definePlugin, sql } from 'commongrid';
import { permissions, roles } from './access.js';
import { Tool } from './tool/tool.entity.js';
import { countLoans, ToolLent } from './tool/tool.events.js';
import { ToolResolver } from './tool/tool.resolver.js';

/** Tools that neighbours borrow: a plugin as a partner writes it, with one of everything that outlives a restart. */
export default definePlugin({
  id: 'tool-library',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Tool library', 'zh-CN': '工具图书馆' },
  folder: import.meta.url,
  entities: [Tool],
  resolvers: [ToolResolver],
  permissions,
  roles,
  events: { emits: [ToolLent], on: [countLoans] },
  jobs: [
    {
      name: 'tool-library:inspect',
      schedule: '* * * * *',
      timeoutSeconds: 30,
      run: async (context) => {
        await sql`update tool_library.tool set times_inspected = times_inspected + 1`.execute(context.sql);
      },
    },
  ],
});
