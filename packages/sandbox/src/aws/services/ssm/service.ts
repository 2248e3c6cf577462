import * as client from '@aws-sdk/client-ssm';
import { awsJson } from '../../protocol/awsJson';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../service/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { bastionInstances } from '../ec2/bastions';
import { minutesBefore } from '../../times';
import { documentSharing } from './documentSharing';
import { sessionPreferences } from './sessionPreferences';

const handlers: Handlers<typeof client> = {
  DescribeInstanceInformation(input, call) {
    const limit = input.MaxResults ?? 50;
    if (limit < 5 || limit > 50) {
      throw new AwsError(
        'ValidationException',
        `Value '${limit}' at 'maxResults' failed to satisfy constraint: Member must be between 5 and 50`,
      );
    }
    const agents = Object.values(call.here.bastions);
    const managed = bastionInstances(call).flatMap((instance, index) => {
      const { agent } = agents[index];
      return agent === 'none'
        ? []
        : [
            {
              InstanceId: instance.InstanceId,
              PingStatus: agent,
              LastPingDateTime: minutesBefore(
                call.now,
                agent === 'Online' ? 2 : 60 * 24,
              ),
              AgentVersion: '3.3.2746.0',
              PlatformType: 'Linux' as const,
              PlatformName: 'Amazon Linux',
              ResourceType: 'EC2Instance' as const,
            },
          ];
    });
    const { page, next } = paginate(
      managed,
      ({ InstanceId }) => InstanceId ?? '',
      {
        limit,
        token: input.NextToken,
        invalidToken: () =>
          new AwsError('InvalidNextToken', 'The specified token is not valid.'),
      },
    );
    return { InstanceInformationList: page, NextToken: next };
  },

  GetDocument(input, call) {
    return sessionPreferences(input.Name, call);
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
