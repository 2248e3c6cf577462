export interface Config {
  zeroTrust?: {
    /**
     * Where AWS is read. The credentials of each account are those of Backstage's
     * AWS integration, under `aws`.
     */
    aws?: {
      /** The organizations to read, or lists of accounts where there is none. */
      organizations?: Array<{
        /**
         * `aws` (default), `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso` or
         * `aws-iso-b`; all regions have to be in it.
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
         * The regions to read in every account, or `account` for all that each
         * account has opted into. A region of the list that an account has not
         * opted into is left out there.
         * @visibility backend
         */
        regions: 'account' | string[];
        /**
         * The account in which the organization and Identity Center are read: a
         * delegated administrator, or the management account. Required with `accounts: organization`.
         * @visibility backend
         */
        organizationAccountId?: string;
        /** Where the findings of Security Hub CSPM are read; without it they are not. */
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
           * `asff` (default) for Security Hub CSPM's GetFindings, `ocsf` for
           * GetFindingsV2 of the new Security Hub.
           * @visibility backend
           */
          format?: 'asff' | 'ocsf';
        };
        /** IAM Identity Center. */
        identityCenter?: {
          /**
           * Its primary region, where it is looked for first: then in the
           * configured regions, in those that need no opting in, and in those
           * that the account which reads the organization has opted into.
           * @visibility backend
           */
          region: string;
        };
      }>;
      /** Findings that Security Hub sends as events, through EventBridge. */
      findingEvents?: {
        /**
         * The topic of Backstage's events service that they come on; no dots.
         * Default `zero-trust-aws-securityhub`.
         * @visibility backend
         */
        topic?: string;
      };
      /** How long the module waits for AWS. */
      timeouts?: {
        /**
         * Milliseconds that one request may take, and a connection may be silent.
         * Default 15000.
         * @visibility backend
         */
        request?: number;
        /**
         * How often a throttled call is tried, waits growing in between. Default 10:
         * three lose Security Hub's findings to its rate limit. Calls that
         * time out are tried twice at most, calls that return a fault three times.
         * @visibility backend
         */
        attempts?: number;
      };
    };
  };
}
