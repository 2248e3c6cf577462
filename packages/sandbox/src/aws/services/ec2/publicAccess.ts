import type {
  VpcBlockPublicAccessExclusion,
  VpcBlockPublicAccessOptions,
} from '@aws-sdk/client-ec2';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { ownNetworksOf, subnetId } from './networks';

/** Returns the VPC Block Public Access options of the account in the region. */
export const blockPublicAccess = ({
  accountId,
  region,
  here,
}: CallContext): VpcBlockPublicAccessOptions => ({
  AwsAccountId: accountId,
  AwsRegion: region,
  State: here.blockPublicAccess === 'off' ? 'default-state' : 'update-complete',
  InternetGatewayBlockMode: here.blockPublicAccess,
  ManagedBy: 'account',
  ExclusionsAllowed: 'allowed',
});

/** Returns the subnets that are excluded from VPC Block Public Access. */
export const exclusions = (
  call: CallContext,
): VpcBlockPublicAccessExclusion[] =>
  ownNetworksOf(call.here).flatMap(([name, network]) =>
    Object.entries(network.subnets).flatMap(
      ([subnet, { excludedFromBlock }]) => {
        if (!excludedFromBlock) return [];
        const { accountId, region } = call;
        const id = subnetId(call, name, subnet);
        return [
          {
            ExclusionId: id.replace('subnet-', 'vpcbpa-exclude-'),
            InternetGatewayExclusionMode: excludedFromBlock,
            ResourceArn: arn('ec2', region, accountId, `subnet/${id}`),
            State: 'create-complete' as const,
            Tags: [],
          },
        ];
      },
    ),
  );
