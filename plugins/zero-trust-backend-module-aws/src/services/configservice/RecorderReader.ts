import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import {
  ConfigRecorderEvidence,
  Fact,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** Reads the configuration recorder of an account in a region. */
export class RecorderReader extends ServiceReader<ConfigServiceClient> {
  /**
   * Returns the customer-managed recorder, or null. Its status has its name, so the
   * recorders need not be described.
   * @see
   * https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorderStatus.html
   */
  recorders(): Promise<Fact<ConfigRecorderEvidence[]>> {
    return this.read('config:DescribeConfigurationRecorderStatus', async () => {
      const { ConfigurationRecordersStatus } = await this.client.send(
        new DescribeConfigurationRecorderStatusCommand({}),
        this.options,
      );
      return required(
        ConfigurationRecordersStatus,
        'ConfigurationRecordersStatus',
      ).map(({ name, recording, lastStatus }) => ({
        name: required(name, 'name'),
        recording: required(recording, 'recording'),
        // A recorder that never recorded anything has no status.
        lastStatus: (lastStatus ?? 'Pending').toUpperCase(),
      }));
    });
  }
}
