import { BlockList, isIP } from 'node:net';

/** Networks at home and in offices (RFC 1918, 3927, 4193, 4291), and this machine itself. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4');
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

/** Bridges of virtual machines and containers, where no e-reader is. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|tailscale)/i;

const LOOPBACK = '127.0.0.1';

/** Whether an address is of a network that no stranger is in. */
export function isPrivate(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const kind = isIP(plain);
  return kind !== 0 && PRIVATE.check(plain, kind === 4 ? 'ipv4' : 'ipv6');
}

export interface NetworkAddress {
  readonly name: string;
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
}

/** The address others in the local network reach this machine by; 127.0.0.1 when there is none. */
export function lanAddress(addresses: readonly NetworkAddress[]): string {
  const usable = addresses.filter(
    ({ address, family, internal }) => family === 'IPv4' && !internal && isPrivate(address),
  );
  // Addresses of 169.254 are made up when no router gives one.
  const rank = ({ name, address }: NetworkAddress) =>
    (VIRTUAL.test(name) ? 2 : 0) + (address.startsWith('169.254.') ? 1 : 0);
  return [...usable].sort((a, b) => rank(a) - rank(b))[0]?.address ?? LOOPBACK;
}

/**
 * Whether a Host header names a machine of the local network: an IP address, `localhost` or a `.local`
 * name. A page of a stranger's that made its own name point here (DNS rebinding) would send that name.
 */
export function isLocalHost(header: string | undefined): boolean {
  const [, bracketed, plain] =
    /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6;
  if (plain === undefined) return false;
  return isIP(plain) === 4 || /^(?:localhost|[\w-]+\.local)$/i.test(plain);
}
