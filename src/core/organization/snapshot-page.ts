import type { Page, PageInfo } from '../../plugin-api/index.js';
import type { OrganizationPeriod } from './organization-period.entity.js';
import type { OrganizationSnapshot } from './organization-snapshot.types.js';

/** A period as it is seen on one of its days. */
export const snapshotOf = (period: OrganizationPeriod, day: string): OrganizationSnapshot => ({ ...period, day });

/** A page of periods as they are seen on a day; what is not asked for stays unread. */
export class SnapshotPage implements Page<OrganizationSnapshot> {
  constructor(
    private readonly periods: Page<OrganizationPeriod>,
    private readonly day: string,
  ) {}

  get nodes(): OrganizationSnapshot[] {
    return this.periods.nodes.map((period) => snapshotOf(period, this.day));
  }

  get edges(): { cursor: string; node: OrganizationSnapshot }[] {
    return this.periods.edges.map(({ cursor, node }) => ({ cursor, node: snapshotOf(node, this.day) }));
  }

  get pageInfo(): PageInfo {
    return this.periods.pageInfo;
  }

  get totalCount(): Promise<number> {
    return this.periods.totalCount;
  }
}
