const NAMES: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  all: '-1',
};

/**
 * Returns the name of a protocol, which EC2 also accepts by its number and in upper case;
 * `-1` for all protocols.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function protocolName(protocol: string): string {
  const lower = protocol.trim().toLowerCase();
  return NAMES[lower] ?? lower;
}
