import * as client from '@aws-sdk/client-config-service';
import { arn } from '../../../estate/arn';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { minutesBefore } from '../../../estate/times';

const handlers: Handlers<typeof client> = {
  /**
   * Returns the recorders. Without a name, this is the recorder that the customer
   * manages, if there is one.
   */
  DescribeConfigurationRecorderStatus(input, call) {
    const { accountId, region, here, now } = call;
    const recorder = here.configRecorder;
    const [wanted, ...others] = input.ConfigurationRecorderNames ?? [];
    if (others.length) {
      throw new AwsError(
        'ValidationException',
        'You can only specify one configuration recorder.',
      );
    }
    if (wanted !== undefined && wanted !== recorder?.name) {
      throw new AwsError(
        'NoSuchConfigurationRecorderException',
        `Cannot find configuration recorder with the specified name '${wanted}'.`,
      );
    }
    return {
      ConfigurationRecordersStatus: recorder
        ? [
            {
              arn: arn(
                'config',
                region,
                accountId,
                `configuration-recorder/${recorder.name}/sandbox`,
              ),
              name: recorder.name,
              recording: recorder.recording,
              lastStatus: recorder.lastStatus,
              lastStatusChangeTime: minutesBefore(now, 5),
            },
          ]
        : [],
    };
  },
};

/** @see https://docs.aws.amazon.com/config/latest/APIReference/ */
export const config = defineService({
  signingName: 'config',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
