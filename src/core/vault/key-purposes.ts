/**
 * What a key of the data is for. `SEAL` encrypts values, `INDEX` makes the blind indexes of values that are sealed
 * beside them. `SOURCE` makes those of what is stored nowhere else (a reference of another system, by which an import
 * knows its rows again): they cannot be made anew, so that this key is never exchanged, only wrapped anew.
 */
export type KeyPurpose = 'SEAL' | 'INDEX' | 'SOURCE';

/** Every purpose, and whether its key can be exchanged for a new one. */
export const keyPurposes: Readonly<Record<KeyPurpose, { readonly rotates: boolean }>> = {
  SEAL: { rotates: true },
  INDEX: { rotates: true },
  SOURCE: { rotates: false },
};

/** What a blind index is of: the same text under another kind has another index. */
export type IndexKind = 'identity' | 'phone' | 'phone-tail' | 'source-key';

/** Which key makes an index, and how many bytes of the HMAC are kept. */
export const indexKinds: Readonly<Record<IndexKind, { readonly purpose: 'INDEX' | 'SOURCE'; readonly bytes: number }>> =
  {
    identity: { purpose: 'INDEX', bytes: 32 },
    phone: { purpose: 'INDEX', bytes: 32 },
    // There are 10,000 of them: they tell nothing by their length.
    'phone-tail': { purpose: 'INDEX', bytes: 8 },
    'source-key': { purpose: 'SOURCE', bytes: 32 },
  };
