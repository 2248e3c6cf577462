import { useState } from 'react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
  TestApiRegistry,
} from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import {
  catalogue,
  catalogueVersion,
  DatabaseEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  arnOfDatabase,
  BastionSpec,
  bastionProblems,
  ConfiguredControls,
  describeControl,
  exampleBastion,
  exampleSpec,
  predictBastion,
  previewOf,
  project,
} from 'backstage-plugin-zero-trust-common/alpha';
import { aZeroTrustApi } from '../../__testUtils__/aZeroTrustApi';
import { user } from '../../__testUtils__/user';
import { queryClient } from '../QueryProvider';
import { BastionField } from './BastionField';
import { bastionKind } from './draft/DraftKind';
import { EnvironmentFieldProps } from './fields/schema';
import { validateBastion } from './validateEnvironment';

// A whole form renders slowly on a busy machine.
jest.setTimeout(60_000);

/** jsdom has none; lists load more when their end comes into view. */
class NothingInView {
  observe() {}
  unobserve() {}
  disconnect() {}
}
beforeAll(() => {
  Object.assign(globalThis, { IntersectionObserver: NothingInView });
});
beforeEach(() => queryClient.clear());

let current: object;

function Form({ initial }: { initial?: object }) {
  const [data, setData] = useState<Record<string, unknown>>({ ...initial });
  current = data;
  return (
    <BastionField
      {...({} as EnvironmentFieldProps)}
      formData={data}
      onChange={next => setData(next ?? {})}
    />
  );
}

const builtIn: ConfiguredControls = {
  controls: catalogue,
  settings: { trustedNetworks: [], administrators: [] },
  version: catalogueVersion,
};
const NOW = '2026-11-24T06:00:00.000Z';

/** A database without IAM authentication, as the back end has read it. */
function ledger(spec: BastionSpec): DatabaseEvidence {
  const { evidence } = project(exampleSpec(), NOW);
  return {
    ...evidence,
    arn: arnOfDatabase(spec),
    iamDatabaseAuthentication: {
      value: false,
      source: 'rds:DescribeDBInstances',
    },
  };
}

const { database } = exampleBastion();
const network = {
  vpcId: 'vpc-0123456789abcdef0',
  ownerAccountId: '111122223333',
  ranges: ['10.40.0.0/16'],
  rangesComplete: true,
  endpoints: ['ssm'],
  environments: [],
  subnets: ['2', '3'].map(id => ({
    subnetId: `subnet-0123456789abcdef${id}`,
    availabilityZone: 'eu-west-1a',
    isolated: 'pass' as const,
    reason: 'Routes stay inside.',
  })),
  databases: [
    {
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:ledger',
      name: 'ledger',
      kind: 'instance' as const,
      resourceId: database.resourceId,
      engine: 'postgres',
      engineVersion: '16.4',
      environmentClass: 'production' as const,
      port: 5432,
      securityGroupIds: [database.securityGroupId, 'sg-0123456789abcdef4'],
      entityRef: 'resource:default/ledger',
    },
    {
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:billing',
      name: 'billing',
      kind: 'instance' as const,
      resourceId: 'db-BILLING',
      engine: 'sqlserver-se',
      engineVersion: '16.00',
      environmentClass: 'production' as const,
      port: 1433,
      securityGroupIds: ['sg-0123456789abcdef5'],
    },
  ],
};

const show = (initial?: object) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [catalogApiRef, catalogApiMock({ entities: [] })],
        aZeroTrustApi({
          getControls: async () => ({
            items: catalogue.map(describeControl),
            catalogueVersion,
          }),
          listPlaces: async () => ({ items: [] }),
          listNetworks: async () => ({
            items: [network],
            instanceClasses: null,
            instanceClassesReadAt: null,
          }),
          previewBastion: async spec =>
            previewOf(
              predictBastion(spec, ledger(spec), NOW, builtIn),
              builtIn,
            ),
        }),
      ]}
    >
      <Form initial={initial} />
    </TestApiProvider>,
  );

const preview = () =>
  within(screen.getByRole('complementary', { name: 'What you will get' }));

describe('BastionField', () => {
  const place = {
    ...exampleBastion(),
    database: undefined,
    network: undefined,
  };

  it('fills in the answers about a database from the data that were read', async () => {
    await show(place);
    await user.click(await screen.findByRole('button', { name: /Database/ }));
    await user.click(await screen.findByRole('option', { name: /^ledger/ }));
    expect(current).toMatchObject({
      // Of several groups, somebody chooses one.
      database: { ...exampleBastion().database, securityGroupId: '' },
      network: {
        vpcId: 'vpc-0123456789abcdef0',
        accessSubnetIds: [],
        endpoints: [{ service: 'ssm' }],
      },
      environmentClass: 'production',
    });
    expect(Object.keys(current).sort()).toEqual(
      Object.keys(exampleBastion()).sort(),
    );
    expect(bastionProblems(current).map(({ field }) => field)).toEqual([
      'database.securityGroupId',
      'network.accessSubnetIds',
    ]);
  });

  it('lists the controls that the database already fails', async () => {
    await show(exampleBastion());
    expect(
      await preview().findByText(
        /^ZT-ID-01: IAM database authentication is off/,
      ),
    ).toBeVisible();
    expect(
      preview().getByRole('button', {
        name: 'infra/zero-trust.auto.tfvars.json',
      }),
    ).toBeVisible();
  });

  it('rejects an engine without IAM authentication, with the reason', async () => {
    await show(place);
    await user.click(await screen.findByRole('button', { name: /Database/ }));
    await user.click(await screen.findByRole('option', { name: /^billing/ }));
    expect(
      screen.getByText(/^sqlserver-se has no IAM database authentication/),
    ).toBeVisible();
  });

  it('lists no question that the page does not ask', async () => {
    const errors: string[] = [];
    await validateBastion(
      bastionKind.answersOf(bastionKind.draftOf({ ...place, name: '' })),
      { addError: message => errors.push(message) },
      {
        apiHolder: TestApiRegistry.from([
          translationApiRef,
          mockApis.translation(),
        ]),
      },
    );
    expect(errors).toEqual([
      'Not complete: name, database. Each field shows what to correct.',
    ]);
  });

  it('shows no error of the network before somebody answers', async () => {
    await show(place);
    await user.click(await screen.findByRole('button', { name: /Database/ }));
    await user.click(await screen.findByRole('option', { name: /^ledger/ }));
    expect(
      screen.queryByText('Name at least one subnet.'),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByText('Choose the security group that gets the rule.'),
    ).not.toBeInTheDocument();
  });

  it('rejects two subnets of one zone', async () => {
    await show({
      ...exampleBastion(),
      network: {
        ...exampleBastion().network,
        accessSubnetIds: [
          'subnet-0123456789abcdef2',
          'subnet-0123456789abcdef3',
        ],
      },
    });
    expect(await screen.findByText(/are both in eu-west-1a/)).toBeVisible();
  });

  it('offers no break-glass access', async () => {
    await show(exampleBastion());
    expect(
      screen.queryByRole('checkbox', { name: /Break-glass/ }),
    ).not.toBeInTheDocument();
  });
});
