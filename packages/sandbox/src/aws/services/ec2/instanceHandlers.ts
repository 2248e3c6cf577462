import type * as client from '@aws-sdk/client-ec2';
import type { Handlers } from '../../service/Service';
import { bastionInstances } from './bastions';
import { describe } from './describe';
import { endpoints } from './endpoints';
import { images, isDeprecated } from './images';

/** Handlers for instances, their images, and the endpoints of Systems Manager. */
export const instanceHandlers: Handlers<typeof client> = {
  DescribeInstances(input, call) {
    const { items, NextToken } = describe(bastionInstances(call), input, {
      ids: input.InstanceIds,
      idOf: i => i.InstanceId,
      notFound: 'InvalidInstanceID.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'instance-id': i => [i.InstanceId],
        'instance-state-name': i => [i.State?.Name],
        'vpc-id': i => [i.VpcId],
        'subnet-id': i => [i.SubnetId],
        'image-id': i => [i.ImageId],
        'key-name': i => [i.KeyName],
        'iam-instance-profile.arn': i => [i.IamInstanceProfile?.Arn],
        'instance.group-id': i => (i.SecurityGroups ?? []).map(g => g.GroupId),
        'network-interface.group-id': i =>
          (i.NetworkInterfaces ?? []).flatMap(one =>
            (one.Groups ?? []).map(g => g.GroupId),
          ),
      },
    });
    return {
      Reservations: items.map(instance => ({
        ReservationId: (instance.InstanceId ?? '').replace(/^i-/, 'r-'),
        OwnerId: call.accountId,
        Instances: [instance],
      })),
      NextToken,
    };
  },

  DescribeImages(input, call) {
    const shown = images(call).filter(
      image =>
        ((input.IncludeDeprecated ?? false) ||
          !isDeprecated(image, call.now)) &&
        (!input.Owners?.length ||
          input.Owners.some(
            owner => owner === image.OwnerId || owner === image.ImageOwnerAlias,
          )),
    );
    const { items, NextToken } = describe(shown, input, {
      ids: input.ImageIds,
      idOf: i => i.ImageId,
      notFound: 'InvalidAMIID.NotFound',
      pages: { minimum: 1, maximum: 1000 },
      filters: {
        'image-id': i => [i.ImageId],
        name: i => [i.Name],
        'owner-id': i => [i.OwnerId],
        'owner-alias': i => [i.ImageOwnerAlias],
        'is-public': i => [i.Public],
        state: i => [i.State],
      },
    });
    return { Images: items, NextToken };
  },

  DescribeVpcEndpoints(input, call) {
    const { items, NextToken } = describe(endpoints(call), input, {
      ids: input.VpcEndpointIds,
      idOf: e => e.VpcEndpointId,
      notFound: 'InvalidVpcEndpointId.NotFound',
      pages: { minimum: 1, maximum: 1000 },
      filters: {
        'vpc-endpoint-id': e => [e.VpcEndpointId],
        'vpc-endpoint-type': e => [e.VpcEndpointType],
        'vpc-endpoint-state': e => [e.State],
        'vpc-id': e => [e.VpcId],
        'service-name': e => [e.ServiceName],
      },
    });
    return { VpcEndpoints: items, NextToken };
  },
};
