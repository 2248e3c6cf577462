import { VpcBlockPublicAccessExclusion } from '@aws-sdk/client-ec2';

const GONE = ['create-failed', 'delete-complete', 'disable-complete'];

/**
 * How a subnet is left out of VPC Block Public Access, by an exclusion of its own or of
 * its VPC: where there are both, the one that allows more. What is being made or taken
 * away counts. Returns the existing report, or null.
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessExclusion.html
 */
export function exclusionOf(
  exclusions: VpcBlockPublicAccessExclusion[],
  { subnetId, vpcId }: { subnetId: string; vpcId: string },
): string | null {
  const modes = exclusions
    .filter(
      ({ ResourceArn = '', State = '' }) =>
        !GONE.includes(State) &&
        (ResourceArn.endsWith(`:subnet/${subnetId}`) ||
          ResourceArn.endsWith(`:vpc/${vpcId}`)),
    )
    .map(({ InternetGatewayExclusionMode: mode }) => mode ?? 'unknown mode');
  return modes.find(mode => mode !== 'allow-egress') ?? modes[0] ?? null;
}
