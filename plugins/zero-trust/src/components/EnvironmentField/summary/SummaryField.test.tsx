import { configApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { waitFor } from '@testing-library/react';
import {
  catalogue,
  catalogueVersion,
} from 'backstage-plugin-zero-trust-common';
import {
  exampleBastion,
  exampleNetwork,
  exampleSpec,
  parseEnvironmentSpec,
  predict,
  previewOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { aZeroTrustApi } from '../../../__testUtils__/aZeroTrustApi';
import { queryKeys } from '../../../hooks/queryKeys';
import { queryClient } from '../../QueryProvider';
import { SummaryField } from './SummaryField';
import { SummaryFieldProps } from './schema';

beforeEach(() => queryClient.clear());

const entity = (kind: string, name: string, spec: object, title?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', ...(title && { title }) },
  spec: { ...spec },
});

async function summaryOf(environment: object, output?: object) {
  const onChange = jest.fn();
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          configApiRef,
          mockApis.config({
            data: { integrations: { github: [{ host: 'github.com' }] } },
          }),
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              entity('Group', 'payments', {
                profile: { displayName: 'Payments' },
              }),
              entity('Component', 'orders', {}, 'Orders'),
              entity('System', 'shop', {}, 'Shop'),
            ],
          }),
        ],
        aZeroTrustApi({
          listPlaces: async () => ({
            items: [
              {
                accountId: '111122223333',
                accountName: 'payments-prod',
                region: 'eu-west-1',
              },
            ],
          }),
        }),
      ]}
    >
      <SummaryField
        {...({
          formContext: { formData: { environment, output } },
        } as SummaryFieldProps)}
        onChange={onChange}
      />
    </TestApiProvider>,
  );
  return onChange;
}

describe('SummaryField', () => {
  it('writes the answers in words, with titles and the prediction', async () => {
    const spec = exampleSpec();
    const configured = {
      controls: catalogue,
      settings: { trustedNetworks: [], administrators: [] },
      version: catalogueVersion,
    };
    queryClient.setQueryData(
      queryKeys.preview(parseEnvironmentSpec(spec)),
      previewOf(
        predict(spec, '2026-11-24T06:00:00.000Z', configured),
        configured,
      ),
    );
    const onChange = await summaryOf(spec, { kind: 'repository' });
    await waitFor(() =>
      expect(onChange).toHaveBeenLastCalledWith(
        expect.objectContaining({
          what: 'orders-db, PostgreSQL 17, for Orders',
          owner: 'Payments, in the system Shop',
          place: 'payments-prod (111122223333), eu-west-1',
          environment:
            'Production: a standby in a second zone, backups for 35 days',
          output: 'A repository of its own',
          posture: expect.stringMatching(
            /^(\d+) of \1 controls that can be decided now hold\./,
          ),
        }),
      ),
    );
  });

  it('says where a pull request goes, and what an existing network is used for', async () => {
    const onChange = await summaryOf(
      exampleSpec({ network: exampleNetwork() }),
      {
        kind: 'pull-request',
        repoUrl: 'github.com?owner=acme&repo=infra',
        folder: 'databases/orders-db',
      },
    );
    const words = onChange.mock.lastCall?.[0];
    expect(words.output).toBe(
      'A pull request into acme/infra on github.com, folder databases/orders-db, branch zero-trust-orders-db',
    );
    expect(words.network).toMatch(
      /^Existing network vpc-\w+: the database in subnet-.*, the bastion in subnet-/,
    );
    expect(words.posture).toMatch(/^Calculated before anything is created/);
  });

  it('says that the only change to an existing database is one rule', async () => {
    const onChange = await summaryOf(exampleBastion());
    expect(onChange.mock.lastCall?.[0]).toMatchObject({
      what: expect.stringContaining('for the database'),
      bastion: [
        expect.stringContaining('through a tunnel'),
        expect.stringContaining('The only change to the database is one'),
      ],
    });
  });

  it('writes nothing before every answer is valid', async () => {
    const onChange = await summaryOf(exampleSpec({ name: '' }));
    expect(onChange).not.toHaveBeenCalled();
  });
});
