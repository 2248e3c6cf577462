import { arn } from '../../../estate/arn';
import type { Place } from '../ec2/networks';

/** Returns the ARN of a topic of the region. An ARN is returned unchanged. */
export const topicArn = ({ accountId, region }: Place, name: string) =>
  name.startsWith('arn:') ? name : arn('sns', region, accountId, name);
