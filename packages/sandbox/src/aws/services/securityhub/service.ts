import * as client from '@aws-sdk/client-securityhub';
import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { FindingStore } from '../../../findings/FindingStore';
import { stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import { restJson } from '../../protocol/restJson';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { TokenBuckets } from '../../throttle/TokenBuckets';
import { findingFilter } from './filters';
import { getFindingsV2 } from './getFindingsV2';
import { sortFindings } from './sort';
import { visible } from './visible';

const TOKEN = /^finding (\d+) (.+)$/;

/**
 * Returns a page of findings. A token contains the last finding of a page and its
 * position, in case the finding is deleted.
 */
function findingPage(
  findings: AwsSecurityFinding[],
  limit: number,
  token: string | undefined,
) {
  let start = 0;
  if (token) {
    const match = TOKEN.exec(Buffer.from(token, 'base64url').toString());
    if (!match) {
      throw new AwsError('InvalidInputException', 'Invalid NextToken.');
    }
    const found = findings.findIndex(({ Id }) => Id === match[2]);
    start = found < 0 ? Number(match[1]) : found + 1;
  }
  const page = findings.slice(start, start + limit);
  const end = start + page.length;
  return {
    Findings: page,
    NextToken:
      end < findings.length
        ? Buffer.from(`finding ${end} ${page[page.length - 1].Id}`).toString(
            'base64url',
          )
        : undefined,
  };
}

function hubArn({ accountId, region }: Call): string {
  return arn('securityhub', region, accountId, 'hub/default');
}

function aggregatorArn({ world }: Call): string {
  const { administrator, aggregationRegion } = world.estate.securityHub;
  return arn(
    'securityhub',
    aggregationRegion,
    administrator,
    `finding-aggregator/${stableUuid('aggregator', administrator)}`,
  );
}

/** Throws the error of Security Hub if it is not enabled. */
function requireHub({ accountId, here }: Call): void {
  if (here.securityHub.enabled) return;
  throw new AwsError(
    'InvalidAccessException',
    `Account ${accountId} is not subscribed to AWS Security Hub`,
    401,
  );
}

/** Returns whether the account has an aggregator, which every region lists. */
const aggregates = ({ world: { estate }, accountId }: Call) =>
  accountId === estate.securityHub.administrator;

function createHandlers(
  findings: FindingStore,
  throttle: boolean,
): Handlers<typeof client> {
  // https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
  const buckets = new TokenBuckets(3, 6);
  // The last search: further pages need not search and sort again.
  let latest: {
    query: string;
    all: AwsSecurityFinding[];
    found: AwsSecurityFinding[];
  } = { query: '', all: [], found: [] };
  return {
    GetFindingsV2: getFindingsV2(findings, throttle ? buckets : undefined),

    GetFindings(input, call) {
      const { accountId, region, now } = call;
      if (throttle && !buckets.take(`${accountId}/${region}`, now.getTime())) {
        throw new AwsError('TooManyRequestsException', 'Rate exceeded', 429);
      }
      requireHub(call);
      const limit = input.MaxResults ?? 100;
      if (limit < 1 || limit > 100) {
        throw new AwsError(
          'InvalidInputException',
          'MaxResults must be between 1 and 100.',
        );
      }
      const all = findings.list();
      const query = JSON.stringify([
        accountId,
        region,
        input.Filters,
        input.SortCriteria,
      ]);
      if (!input.NextToken || latest.query !== query || latest.all !== all) {
        const found = visible(all, call).filter(
          findingFilter(input.Filters, now),
        );
        latest = { query, all, found: sortFindings(found, input.SortCriteria) };
      }
      return findingPage(latest.found, limit, input.NextToken);
    },

    DescribeHub(_input, call) {
      requireHub(call);
      return {
        HubArn: hubArn(call),
        SubscribedAt: '2025-01-15T08:00:00.000Z',
        AutoEnableControls: true,
        ControlFindingGenerator: call.here.findings.consolidated
          ? 'SECURITY_CONTROL'
          : 'STANDARD_CONTROL',
      };
    },

    GetEnabledStandards(_input, call) {
      requireHub(call);
      return {
        StandardsSubscriptions: call.here.securityHub.standards.map(name => ({
          StandardsSubscriptionArn: arn(
            'securityhub',
            call.region,
            call.accountId,
            `subscription/${name}`,
          ),
          StandardsArn: arn(
            'securityhub',
            call.region,
            '',
            `standards/${name}`,
          ),
          StandardsInput: {},
          StandardsStatus: 'READY' as const,
        })),
      };
    },

    GetAdministratorAccount(_input, { accountId, world }) {
      const { administrator } = world.estate.securityHub;
      return accountId === administrator
        ? {}
        : {
            Administrator: {
              AccountId: administrator,
              MemberStatus: 'Enabled',
            },
          };
    },

    ListMembers(_input, { accountId, world }) {
      const { accounts, securityHub } = world.estate;
      return {
        Members:
          accountId === securityHub.administrator
            ? accounts
                .filter(({ id }) => id !== accountId)
                .map(({ id }) => ({
                  AccountId: id,
                  AdministratorId: accountId,
                  MemberStatus: 'Enabled',
                }))
            : [],
      };
    },

    ListFindingAggregators(_input, call) {
      return {
        FindingAggregators: aggregates(call)
          ? [{ FindingAggregatorArn: aggregatorArn(call) }]
          : [],
      };
    },

    GetFindingAggregator(input, call) {
      if (
        !aggregates(call) ||
        input.FindingAggregatorArn !== aggregatorArn(call)
      ) {
        throw new AwsError(
          'ResourceNotFoundException',
          'The finding aggregator was not found.',
          404,
        );
      }
      return {
        FindingAggregatorArn: aggregatorArn(call),
        FindingAggregationRegion:
          call.world.estate.securityHub.aggregationRegion,
        RegionLinkingMode: 'ALL_REGIONS',
      };
    },
  };
}

/** @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/ */
export const securityHub = (findings: FindingStore, throttle: boolean) =>
  defineService({
    signingName: 'securityhub',
    // https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindingsV2.html
    actions: { GetFindingsV2: 'GetFindings' },
    client,
    protocol: restJson(),
    denied: { code: 'AccessDeniedException', status: 403 },
    handlers: createHandlers(findings, throttle),
  });
