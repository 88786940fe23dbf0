import { isIPv6 } from 'node:net';

/**
 * The network that an address is counted under. An IPv4 address is its own; of an IPv6 address the first 64 bits count,
 * for a customer commonly gets them all and could use a new address for each attempt.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [plain = address] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

const groupsOf = (text: string) => text.split(':').flatMap((group) => (group ? group.replace(/^0+(?=.)/, '') : []));
