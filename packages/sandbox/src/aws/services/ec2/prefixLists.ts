import type { ManagedPrefixList } from '@aws-sdk/client-ec2';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { prefixListId } from './networks';

/** Returns the customer-managed prefix lists of the region, without their entries. */
export const prefixLists = (call: CallContext): ManagedPrefixList[] =>
  Object.entries(call.here.prefixLists).map(([name, entries]) => {
    const { accountId, region } = call;
    const id = prefixListId(call, name);
    return {
      PrefixListId: id,
      PrefixListName: name,
      PrefixListArn: arn('ec2', region, accountId, `prefix-list/${id}`),
      AddressFamily: 'IPv4',
      State: 'create-complete',
      MaxEntries: Math.max(1, entries.length),
      Version: 1,
      OwnerId: accountId,
      Tags: [],
    };
  });
