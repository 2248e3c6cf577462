import {
  DescribeHubCommand,
  paginateGetEnabledStandards,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import {
  Fact,
  isKnown,
  SecurityHubEvidence,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** Standards that run their checks, not those that are being enabled or disabled. */
const ON = ['READY', 'INCOMPLETE'];

/**
 * The same error means "off" and "not allowed". Only its text distinguishes them: it was
 * recorded in AWS as "Account … is not subscribed to AWS Security Hub" and as
 * "AccountId: … is not enabled for securityhub".
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html
 */
const isOff = (error: unknown) =>
  error instanceof Error &&
  /^(InvalidAccess|ResourceNotFound)Exception$/.test(error.name) &&
  /not (subscribed|enabled)/i.test(error.message);

/** Reads whether Security Hub CSPM is on in an account and region. */
export class HubReader extends ServiceReader<SecurityHubClient> {
  /** Returns the hub, or null if Security Hub CSPM is off. */
  async hub(): Promise<Fact<SecurityHubEvidence | null>> {
    const hub = await this.read('securityhub:DescribeHub', () => this.ask());
    if (!isKnown(hub) || hub.value === null) return hub as Fact<null>;
    return {
      ...hub,
      value: { ...hub.value, standards: await this.standards() },
    };
  }

  private async ask() {
    try {
      const { HubArn, ControlFindingGenerator } = await this.client.send(
        new DescribeHubCommand({}),
        this.options,
      );
      required(HubArn, 'HubArn');
      return { controlFindingGenerator: ControlFindingGenerator ?? null };
    } catch (error) {
      if (isOff(error)) return null;
      throw error;
    }
  }

  /** Returns the ARNs of the enabled standards. */
  private standards(): Promise<Fact<string[]>> {
    return this.read('securityhub:GetEnabledStandards', async () => {
      const all = await this.all(
        paginateGetEnabledStandards({ client: this.client }, {}, this.options),
        'StandardsSubscriptions',
        page => page.StandardsSubscriptions,
      );
      return all
        .filter(({ StandardsStatus }) =>
          ON.includes(required(StandardsStatus, 'StandardsStatus')),
        )
        .map(({ StandardsArn }) => required(StandardsArn, 'StandardsArn'));
    });
  }
}
