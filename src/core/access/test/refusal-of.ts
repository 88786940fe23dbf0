/** What a refusal says, or what became of the work that was expected to be refused. */
export async function refusalOf(work: Promise<unknown>): Promise<object> {
  try {
    return { done: await work };
  } catch (error) {
    const { code, rule, field } = (error as { extensions?: Record<string, unknown> }).extensions ?? {};
    if (code === undefined) throw error;
    return { code, ...(rule === undefined ? {} : { rule }), ...(field === undefined ? {} : { field }) };
  }
}
