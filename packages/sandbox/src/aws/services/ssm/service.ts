import * as client from '@aws-sdk/client-ssm';
import { awsJson } from '../../protocol/awsJson';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { documentSharing } from './documentSharing';
import { filterNodes, managedNodes } from './managedNodes';
import { patchStates } from './patchStates';
import { listDocuments, sessionDocument } from './sessionDocuments';

/**
 * Returns a page of items with an instance id. The page size must be in the range of
 * the operation.
 */
function pageOf<T extends { InstanceId?: string }>(
  items: T[],
  input: { MaxResults?: number; NextToken?: string },
  [minimum, maximum]: [number, number],
) {
  const limit = input.MaxResults ?? maximum;
  if (limit < minimum || limit > maximum) {
    throw new AwsError(
      'ValidationException',
      `Value '${limit}' at 'maxResults' failed to satisfy constraint: Member must be between ${minimum} and ${maximum}`,
    );
  }
  return paginate(items, ({ InstanceId }) => InstanceId ?? '', {
    limit,
    token: input.NextToken,
    invalidToken: () =>
      new AwsError('InvalidNextToken', 'The specified token is not valid.'),
  });
}

const handlers: Handlers<typeof client> = {
  DescribeInstanceInformation(input, call) {
    const found = filterNodes(managedNodes(call), input);
    const { page, next } = pageOf(found, input, [5, 50]);
    return { InstanceInformationList: page, NextToken: next };
  },

  DescribeInstancePatchStates(input, call) {
    const found = patchStates(input.InstanceIds ?? [], call);
    const { page, next } = pageOf(found, input, [10, 100]);
    return { InstancePatchStates: page, NextToken: next };
  },

  GetDocument(input, call) {
    return sessionDocument(input.Name, call);
  },

  ListDocuments(input, call) {
    const { page, next } = paginate(
      listDocuments(input, call),
      ({ Name }) => Name,
      {
        limit: input.MaxResults ?? 50,
        token: input.NextToken,
        invalidToken: () =>
          new AwsError('InvalidNextToken', 'The specified token is not valid.'),
      },
    );
    return { DocumentIdentifiers: page, NextToken: next };
  },

  GetServiceSetting(input, call) {
    return { ServiceSetting: documentSharing(input.SettingId, call) };
  },
};

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/ */
export const ssm = defineService({
  signingName: 'ssm',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
