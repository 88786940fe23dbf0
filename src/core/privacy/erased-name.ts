/** What stands where the name of somebody stood whom the books still count. */
export const erasedName = '（已删除）';
