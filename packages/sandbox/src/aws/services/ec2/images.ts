import type { Image } from '@aws-sdk/client-ec2';
import { ec2Id } from '../../../estate/identifiers';
import type { CallContext } from '../../service/Call';
import { daysAfter, daysBefore } from '../../../estate/times';

/** Days after which Amazon deprecates its images of Amazon Linux 2023. */
const CURRENT_DAYS = 90;

export const imageId = (
  { accountId, region }: CallContext,
  bastion: string,
): string => ec2Id('ami', accountId, region, bastion);

/**
 * Returns Amazon's public images that the bastions run. Deregistered images are not
 * listed.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html
 */
export const images = (call: CallContext): Image[] =>
  Object.entries(call.here.bastions).flatMap(([name, { imageAgeDays }]) => {
    if (imageAgeDays === null) return [];
    const created = daysBefore(call.startedAt, imageAgeDays);
    return [
      {
        ImageId: imageId(call, name),
        Name: 'al2023-ami-2023-kernel-default-arm64',
        OwnerId: '137112412989',
        ImageOwnerAlias: 'amazon',
        Public: true,
        State: 'available' as const,
        Architecture: 'arm64' as const,
        CreationDate: created.toISOString(),
        DeprecationTime: daysAfter(created, CURRENT_DAYS).toISOString(),
        Tags: [],
      },
    ];
  });

/**
 * Only the owner sees a deprecated image, unless a request includes deprecated images.
 */
export const isDeprecated = (image: Image, now: Date): boolean =>
  Boolean(image.DeprecationTime && new Date(image.DeprecationTime) <= now);
