import { VpcBlockPublicAccessExclusion } from '@aws-sdk/client-ec2';

const GONE = ['create-failed', 'delete-complete', 'disable-complete'];

/**
 * Returns the mode of the exclusion of a subnet or its VPC from VPC Block Public
 * Access, or null without one. If both are excluded, the mode that allows more counts.
 * Exclusions that are being created or deleted count.
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
