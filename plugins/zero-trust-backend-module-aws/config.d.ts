export interface Config {
  zeroTrust?: {
    aws?: {
      organizations?: Array<{
        /** `aws` (default), `aws-cn` or `aws-us-gov`. */
        partition?: string;
        /** `organization` (all active accounts), or a list of account ids. */
        accounts: 'organization' | string[];
        regions: string[];
        organizationAccountId?: string;
        securityHub?: { accountId: string; region: string };
        identityCenter?: { region: string };
      }>;
      timeouts?: {
        /** Milliseconds for one request. Default 15000. */
        request?: number;
        /** Attempts of one call. Default 8. */
        attempts?: number;
      };
    };
  };
}
