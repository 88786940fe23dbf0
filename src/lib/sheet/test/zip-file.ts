import { crc32, deflateRawSync } from 'node:zlib';

/** A file inside of a ZIP, and what the ZIP says of it, truly or not. */
export interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
  /** The size that the ZIP claims it has. */
  readonly claimedSize?: number;
  /** The sum that the ZIP claims it has. */
  readonly claimedSum?: number;
  /** Bytes that count as compressed, besides those that it takes. */
  readonly claimedPadding?: number;
  /** 1: encrypted. */
  readonly flags?: number;
  /** 0 stored, 8 deflated, or what no program knows. */
  readonly method?: number;
}

/** A ZIP file, made by hand so that it can lie. */
export function zipFile(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { header, name, data } = fileOf(part);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), header, name, data]);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), header, offset, name);
    files.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

/** What the header before a file and its line in the directory have in common, 26 bytes. */
function fileOf(part: ZipPart): { header: Buffer; name: Buffer; data: Buffer } {
  const content = Buffer.from(part.content);
  const method = part.method ?? 8;
  const data = method === 8 ? deflateRawSync(content) : content;
  const name = Buffer.from(part.name);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(part.flags ?? 0, 2);
  header.writeUInt16LE(method, 4);
  header.writeUInt32LE(part.claimedSum ?? crc32(content), 10);
  header.writeUInt32LE(data.length + (part.claimedPadding ?? 0), 14);
  header.writeUInt32LE(part.claimedSize ?? content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return { header, name, data };
}
