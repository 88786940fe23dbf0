import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to (`203.0.113.0/24`, `2001:db8:0::/48`): enough to see where trouble comes from,
 * too little to follow a person.
 */
export function shortenAddress(address: string): string {
  const mapped = address.replace(/^::ffff:/i, '');
  if (isIPv4(mapped)) return mapped.replace(/\d+$/, '0/24');
  if (!isIPv6(address)) return 'unknown';
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) while (groups.length < 3) groups.push('0');
  return `${groups.slice(0, 3).join(':')}::/48`;
}
