/**
 * Levels of lists and objects in the JSON of a request at most: the values of variables may have 32, the rest a few.
 */
export const deepestJson = 64;

const [quote, escape, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON is nested deeper than it may be, told without parsing it: of a megabyte of brackets alone, the parser
 * would make a fifth of a second's work. What is no JSON may get any answer; the parser refuses it.
 */
export function isNestedTooDeep(json: Uint8Array): boolean {
  let level = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (isText) {
      if (byte === escape) at += 1;
      else if (byte === quote) isText = false;
    } else if (byte === quote) {
      isText = true;
    } else if (byte === openList || byte === openObject) {
      level += 1;
      if (level > deepestJson) return true;
    } else if (byte === closeList || byte === closeObject) {
      level -= 1;
    }
  }
  return false;
}
