import {
  GetDocumentCommand,
  GetServiceSettingCommand,
  paginateListDocuments,
  SSMClient,
} from '@aws-sdk/client-ssm';
import {
  Fact,
  isKnown,
  missing,
  SessionPreferencesEvidence,
} from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';
import {
  ParsedSessionDocument,
  parseSessionDocument,
  parseSessionPreferences,
} from './parseSessionPreferences';

const DOCUMENT = 'SSM-SessionManagerRunShell';
const SHARING = '/ssm/documents/console/public-sharing-permission';

/** Reads the settings of Systems Manager of an account in a region. */
export class SettingsReader extends ServiceReader<SSMClient> {
  /**
   * Returns the preferences of Session Manager, or null if they were never set.
   * @see
   * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
   */
  async sessionPreferences(): Promise<Fact<SessionPreferencesEvidence | null>> {
    const document = await this.read('ssm:GetDocument', () =>
      this.document(DOCUMENT),
    );
    if (!isKnown(document) || document.value === null) {
      return document as Fact<null>;
    }
    const preferences = parseSessionPreferences(document.value);
    return preferences
      ? { ...document, value: preferences }
      : this.unreadable(DOCUMENT);
  }

  /**
   * Returns the names of the Session documents of the account.
   * @see
   * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListDocuments.html
   */
  sessionDocuments(): Promise<Fact<string[]>> {
    return this.read('ssm:ListDocuments', async () => {
      const found = await this.all(
        paginateListDocuments(
          { client: this.client, pageSize: 50 },
          {
            Filters: [
              { Key: 'Owner', Values: ['Self'] },
              { Key: 'DocumentType', Values: ['Session'] },
            ],
          },
          this.options,
        ),
        'DocumentIdentifiers',
        page => page.DocumentIdentifiers,
      );
      return found.map(({ Name }) => required(Name, 'Name'));
    });
  }

  /**
   * Returns what a Session document opens, and its own preferences, or null if it does
   * not exist. `name` is an ARN if it belongs to another account.
   */
  async sessionDocument(
    name: string,
  ): Promise<Fact<ParsedSessionDocument | null>> {
    const document = await this.read('ssm:GetDocument', () =>
      this.document(name),
    );
    if (!isKnown(document) || document.value === null) {
      return document as Fact<null>;
    }
    const parsed = parseSessionDocument(document.value);
    return parsed ? { ...document, value: parsed } : this.unreadable(name);
  }

  /** Returns `Enable` or `Disable`: whether documents may be shared publicly. */
  documentSharing(): Promise<Fact<string>> {
    return this.read('ssm:GetServiceSetting', async () => {
      const { ServiceSetting } = await this.client.send(
        new GetServiceSettingCommand({ SettingId: SHARING }),
        this.options,
      );
      return required(ServiceSetting?.SettingValue, 'SettingValue');
    });
  }

  private async document(Name: string): Promise<string | null> {
    try {
      const { Content } = await this.client.send(
        new GetDocumentCommand({ Name, DocumentFormat: 'JSON' }),
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

  /**
   * Returns the problem of a document whose content is not JSON, although the response
   * is from AWS.
   */
  private unreadable(name: string) {
    const { accountId, region } = this.scope;
    const detail = `ssm:GetDocument: the document ${name} is not JSON`;
    this.problems.push({
      kind: 'failed',
      operation: 'ssm:GetDocument',
      message: detail,
      advice:
        name === DOCUMENT
          ? `Set the preferences of Session Manager of account ${accountId} in ${region} again.`
          : `Write the Session document ${name} of account ${accountId} in ${region} again.`,
      at: new Date().toISOString(),
    });
    return missing('failed', { accountId, region, detail });
  }
}
