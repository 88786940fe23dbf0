import { isIPv6 } from 'node:net';

/**
 * The network that an address is counted under. An IPv4 address is its own; of an IPv6 address the first 64 bits count,
 * for one household commonly has them all and could use a new address for each attempt.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  // The URL parser writes every form of one address alike: lower case, no leading zeros.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const front = groupsOf(head);
  const back = groupsOf(tail ?? '');
  const gap = Array<string>(8 - front.length - back.length).fill('0');
  return `${[...front, ...gap, ...back].slice(0, 4).join(':')}::/64`;
}

const groupsOf = (text: string) => text.split(':').filter((group) => group !== '');
