/** Asks a server, as anybody or as whoever the header says, and gives the data; whatever else it answers is an error. */
export async function ask<Data>(url: string, query: string, variables: object, authorization?: string): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (!data || errors) throw new Error(`The server refused ${query}: ${JSON.stringify(errors)}`);
  return data;
}
