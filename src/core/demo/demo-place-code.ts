import { type Context, type DemoHint, sql, toGlobalId } from '../../plugin-api/index.js';
import { PlaceCode } from '../place-code/place-code.entity.js';
import { tokenOf } from '../place-code/place-code.reads.js';
import { issuePlaceCode } from '../place-code/place-code.service.js';

/** 洪家沟社区, where posts are published at the doors: a code hangs at the first of its buildings. */
const building = '420606003009B1';

/** Issues the code at the door. */
export async function hangUpPlaceCode(context: Context): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from core.building where code = ${building}`.execute(
    context.sql,
  );
  const [found] = rows;
  if (!found) throw new Error(`The demo has no building ${building}`);
  await issuePlaceCode(context, { buildingId: toGlobalId('Building', found.id) });
}

/** What somebody who scans that code asks; nothing once it was revoked, or the building is no more. */
export async function hintAtPlaceCode(context: Context): Promise<readonly DemoHint[]> {
  const { rows } = await sql<{ id: string }>`select id from core.building where code = ${building}`.execute(
    context.sql,
  );
  const code = rows[0] && (await context.read(PlaceCode).matching({ buildingId: rows[0].id, revokedOn: null }).first());
  const token = code && (await tokenOf(context, code));
  if (!token) return [];
  return [
    {
      title: { en: 'Who scans the code on a door asks, without a sign-in', 'zh-CN': '扫描楼门场所码（无需登录）' },
      text: `{ contactBoard(code: "${token}") { title contacts { name kindTitle phone } } }`,
    },
  ];
}
