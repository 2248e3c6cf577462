export interface Config {
  zeroTrust?: {
    /**
     * Which AWS accounts and regions to read. The credentials of each account are those
     * of Backstage's AWS integration, under `aws`.
     */
    aws?: {
      /** The organizations to read, or lists of accounts without an organization. */
      organizations?: Array<{
        /**
         * `aws` (default), `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso` or
         * `aws-iso-b`. All regions must be in it.
         * @visibility backend
         */
        partition?:
          | 'aws'
          | 'aws-cn'
          | 'aws-us-gov'
          | 'aws-eusc'
          | 'aws-iso'
          | 'aws-iso-b';
        /**
         * `organization` for all active accounts of the organization, or a list
         * of account ids: 12 digits, in quotes.
         * @visibility backend
         */
        accounts: 'organization' | string[];
        /**
         * The regions to read in every account, or `account` for all regions that an
         * account has enabled. Regions of the list that an account has not enabled are
         * skipped.
         * @visibility backend
         */
        regions: 'account' | string[];
        /**
         * The account in which the organization and Identity Center are read: the
         * management account or a delegated administrator. Required with
         * `accounts: organization`.
         * @visibility backend
         */
        organizationAccountId?: string;
        /** Where the findings of Security Hub are read. Without it, no findings are read. */
        securityHub?: {
          /**
           * The administrator account of Security Hub.
           * @visibility backend
           */
          accountId: string;
          /**
           * The aggregation (home) region.
           * @visibility backend
           */
          region: string;
          /**
           * `asff` (default) reads Security Hub CSPM with GetFindings. `ocsf` reads the
           * new Security Hub with GetFindingsV2.
           * @visibility backend
           */
          format?: 'asff' | 'ocsf';
        };
        /** IAM Identity Center. */
        identityCenter?: {
          /**
           * The primary region of IAM Identity Center. It is tried first, then the
           * configured regions, then the regions that need no opt-in, and last those that
           * `organizationAccountId` has enabled.
           * @visibility backend
           */
          region: string;
        };
      }>;
      /** Findings that Security Hub sends as events, through EventBridge. */
      findingEvents?: {
        /**
         * The topic of Backstage's events service with these events, without dots.
         * Default: `zero-trust-aws-securityhub`.
         * @visibility backend
         */
        topic?: string;
      };
      /** Timeouts and attempts of requests to AWS. */
      timeouts?: {
        /**
         * Timeout of one request, and of a silent connection, in milliseconds. Default:
         * 15000.
         * @visibility backend
         */
        request?: number;
        /**
         * Attempts for a throttled request, with increasing pauses. Default: 10. With
         * only three, the rate limit of Security Hub can end a read of findings. A
         * request without a response is tried twice, one with a server error three
         * times.
         * @visibility backend
         */
        attempts?: number;
      };
    };
  };
}
