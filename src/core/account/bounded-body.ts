/** Bytes that a document of an issuer has at most; real ones have a few thousand. */
export const longestDocument = 1_000_000;

/**
 * The body of a response as text, read no further than it may be long, whatever its headers say of that.
 * @throws Error when it is longer
 */
export async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the connection: the rest is never read.
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestDocument) throw new Error(`${response.url} answers more than ${longestDocument} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
