import type { Context, DemoAccount } from 'commongrid';
export const demoAccounts: readonly DemoAccount[] = [];
export async function seedDemo(_context: Context): Promise<void> {}
