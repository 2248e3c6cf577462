import {
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  paginateListVirtualMFADevices,
  ListSAMLProvidersCommand,
} from '@aws-sdk/client-iam';
import {
  Fact,
  isKnown,
  KnownFact,
  RootUserEvidence,
} from 'backstage-plugin-zero-trust-common';
import { AccountPolicies } from 'backstage-plugin-zero-trust-common/alpha';
import { setTimeout as sleep } from 'node:timers/promises';
import { newPages } from '../../client/newPages';
import { recordCall } from '../../client/readTimes';
import { ServiceReader } from '../../client/ServiceReader';
import {
  InvalidResponseError,
  required,
} from '../../errors/InvalidResponseError';
import { countCredentials, CredentialReport } from './CredentialReport';
import {
  AuthorizationDetails,
  principalsOf,
} from '../../policies/principalsOf';

/** IAM generates a report within seconds. */
const POLL_MS = 1_000;
const POLLS = 30;
const ABSENT = [
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
  'ReportNotPresent',
  'ReportExpired',
  'ReportInProgress',
  'CredentialReportNotReadyException',
];

/**
 * The provider that Identity Center creates: `AWSSSO_0123456789abcdef_DO_NOT_DELETE`.
 */
const OF_IDENTITY_CENTER = /:saml-provider\/AWSSSO_[^/]+_DO_NOT_DELETE$/;

/** Reads IAM of an account. Policies and reports are evaluated and not stored. */
export class IamReader extends ServiceReader<IAMClient> {
  /**
   * Returns all pages together: a page may contain only roles, or only policies.
   * @see
   * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
   */
  policies(): Promise<Fact<AccountPolicies>> {
    return this.read('iam:GetAccountAuthorizationDetails', async () => {
      const details: Required<AuthorizationDetails> = {
        UserDetailList: [],
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: [],
      };
      for await (const page of newPages(
        paginateGetAccountAuthorizationDetails(
          { client: this.client, pageSize: 1000 },
          {},
          this.options,
        ),
      )) {
        details.UserDetailList.push(...(page.UserDetailList ?? []));
        details.GroupDetailList.push(...(page.GroupDetailList ?? []));
        details.RoleDetailList.push(...(page.RoleDetailList ?? []));
        details.Policies.push(...(page.Policies ?? []));
      }
      return new AccountPolicies(principalsOf(details), this.scope);
    });
  }

  root(): Promise<Fact<RootUserEvidence>> {
    return this.read('iam:GetAccountSummary', async () => {
      const { SummaryMap } = await this.client.send(
        new GetAccountSummaryCommand({}),
        this.options,
      );
      const summary = required(SummaryMap, 'SummaryMap');
      const password = summary.AccountPasswordPresent;
      return {
        mfaEnabled:
          required(summary.AccountMFAEnabled, 'AccountMFAEnabled') > 0,
        accessKeysPresent:
          required(
            summary.AccountAccessKeysPresent,
            'AccountAccessKeysPresent',
          ) > 0,
        passwordPresent: password === undefined ? null : password > 0,
      };
    });
  }

  /** Returns whether root has a hardware device: one that is not virtual. */
  rootHardwareMfa(): Promise<Fact<boolean>> {
    return this.read('iam:ListVirtualMFADevices', async () => {
      const devices = await this.all(
        paginateListVirtualMFADevices(
          { client: this.client },
          { AssignmentStatus: 'Assigned' },
          this.options,
        ),
        'VirtualMFADevices',
        page => page.VirtualMFADevices,
      );
      const { accountId, partition } = this.scope;
      const root = `arn:${partition}:iam::${accountId}:root`;
      return !devices.some(
        ({ User, SerialNumber }) =>
          User?.Arn === root ||
          SerialNumber?.endsWith(':mfa/root-account-mfa-device'),
      );
    });
  }

  /**
   * Returns the number of SAML providers, without the one that Identity Center creates
   * in each account.
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html
   */
  samlProviders(): Promise<Fact<number>> {
    return this.read('iam:ListSAMLProviders', async () => {
      const { SAMLProviderList } = await this.client.send(
        new ListSAMLProvidersCommand({}),
        this.options,
      );
      return required(SAMLProviderList, 'SAMLProviderList').filter(
        ({ Arn }) => !OF_IDENTITY_CENTER.test(required(Arn, 'Arn')),
      ).length;
    });
  }

  /**
   * Returns the counts of the existing report, or of a new one if there is none or it
   * has expired. The facts have the age of the report.
   * @see
   * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
   */
  async credentials(): Promise<Fact<CredentialReport>> {
    const first = await this.report();
    if (isKnown(first) && first.value) return this.found(first, first.value);
    if (!isKnown(first)) return first;
    const made = await this.generate();
    if (!isKnown(made)) return made;
    const second = await this.report();
    if (!isKnown(second)) return second;
    return second.value
      ? this.found(second, second.value)
      : this.read('iam:GetCredentialReport', async () => {
          throw new InvalidResponseError('there is no credential report');
        });
  }

  /** Returns the existing report, or null. */
  private report() {
    return this.read('iam:GetCredentialReport', async () => {
      try {
        const { Content, GeneratedTime } = await this.client.send(
          new GetCredentialReportCommand({}),
          this.options,
        );
        const text = Buffer.from(required(Content, 'Content')).toString('utf8');
        const at = required(GeneratedTime, 'GeneratedTime').toISOString();
        return { counted: countCredentials(text, at), at };
      } catch (error) {
        if (error instanceof Error && ABSENT.includes(error.name)) return null;
        throw error;
      }
    });
  }

  private generate(): Promise<Fact<true>> {
    return this.read('iam:GenerateCredentialReport', async () => {
      for (let poll = 0; poll < POLLS; poll++) {
        const { State } = await this.client.send(
          new GenerateCredentialReportCommand({}),
          this.options,
        );
        if (State === 'COMPLETE') return true as const;
        await sleep(POLL_MS, undefined, { signal: this.signal });
      }
      throw new InvalidResponseError(
        'the credential report was not generated in time',
      );
    });
  }

  /** The fact has the age of the report. */
  private found(
    report: KnownFact<unknown>,
    { counted, at }: { counted: CredentialReport; at: string },
  ): Fact<CredentialReport> {
    recordCall(this.times, report.source, at);
    return { ...report, value: counted };
  }
}
