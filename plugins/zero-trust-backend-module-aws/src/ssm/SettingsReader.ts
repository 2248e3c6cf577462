import {
  GetDocumentCommand,
  GetServiceSettingCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import {
  Fact,
  isKnown,
  missing,
  SessionPreferencesEvidence,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../client/ServiceReader';
import { required } from '../errors/InvalidResponseError';
import { parseSessionPreferences } from './parseSessionPreferences';

const DOCUMENT = 'SSM-SessionManagerRunShell';
const SHARING = '/ssm/documents/console/public-sharing-permission';

/** Reads the settings of Systems Manager of an account in a region. */
export class SettingsReader extends ServiceReader<SSMClient> {
  /**
   * The preferences of Session Manager; null where nobody ever set them.
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
   */
  async sessionPreferences(): Promise<Fact<SessionPreferencesEvidence | null>> {
    const document = await this.read('ssm:GetDocument', () => this.document());
    if (!isKnown(document) || document.value === null) {
      return document as Fact<null>;
    }
    const preferences = parseSessionPreferences(document.value);
    return preferences
      ? { ...document, value: preferences }
      : this.unreadable();
  }

  /** `Enable` or `Disable`: whether documents may be shared with everybody. */
  documentSharing(): Promise<Fact<string>> {
    return this.read('ssm:GetServiceSetting', async () => {
      const { ServiceSetting } = await this.client.send(
        new GetServiceSettingCommand({ SettingId: SHARING }),
        this.options,
      );
      return required(ServiceSetting?.SettingValue, 'SettingValue');
    });
  }

  private async document(): Promise<string | null> {
    try {
      const { Content } = await this.client.send(
        new GetDocumentCommand({ Name: DOCUMENT, DocumentFormat: 'JSON' }),
        this.options,
      );
      return required(Content, 'Content');
    } catch (error) {
      if (error instanceof Error && error.name === 'InvalidDocument') {
        return null;
      }
      throw error;
    }
  }

  /** It is AWS that answers, but what somebody wrote into the document is no JSON. */
  private unreadable() {
    const { accountId, region } = this.scope;
    const detail = `ssm:GetDocument: the document ${DOCUMENT} is not JSON`;
    this.problems.push({
      kind: 'failed',
      operation: 'ssm:GetDocument',
      message: detail,
      advice: `Set the preferences of Session Manager of account ${accountId} in ${region} again.`,
      at: new Date().toISOString(),
    });
    return missing('failed', { accountId, region, detail });
  }
}
