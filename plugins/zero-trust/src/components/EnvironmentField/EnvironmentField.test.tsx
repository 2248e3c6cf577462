import { useState } from 'react';
import { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import {
  catalogue,
  catalogueVersion,
} from 'backstage-plugin-zero-trust-common';
import {
  ConfiguredControls,
  describeControl,
  EnvironmentSpec,
  exampleNetwork,
  parseEnvironmentSpec,
  exampleSpec,
  predict,
  previewOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  KnownInstanceClass,
  NetworkList,
} from 'backstage-plugin-zero-trust-common/responses';
import { aZeroTrustApi } from '../../__testUtils__/aZeroTrustApi';
import { refusal } from '../../__testUtils__/refusal';
import { user } from '../../__testUtils__/user';
import { queryClient } from '../QueryProvider';
import { EnvironmentField } from './EnvironmentField';
import { EnvironmentFieldProps } from './fields/schema';

const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', namespace: 'default' },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/payments' },
      { type: 'partOf', targetRef: 'system:default/shop' },
    ],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'payments', namespace: 'default' },
  },
];

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

/** The answers, with the fields of each kind of network. */
type Answers = Omit<EnvironmentSpec, 'network'> & {
  network: {
    ownerAccountId?: string;
    databaseSubnetIds?: string[];
    endpoints?: object[];
    applications: { ranges?: string[]; runsOn?: string[] };
  };
};
let current: Answers;

/** Keeps the answers as the scaffolder does, and renders the field again on Back. */
function Wizard({
  initial,
  ...props
}: Partial<EnvironmentFieldProps> & { initial?: object }) {
  const [data, setData] = useState<Record<string, unknown>>({ ...initial });
  const [shown, setShown] = useState(true);
  current = data as unknown as Answers;
  return (
    <>
      <button onClick={() => setShown(now => !now)}>Leave or return</button>
      {shown && (
        <EnvironmentField
          {...(props as EnvironmentFieldProps)}
          formData={data}
          onChange={next => setData(next ?? {})}
        />
      )}
    </>
  );
}

const builtIn: ConfiguredControls = {
  controls: catalogue,
  settings: { trustedNetworks: [], administrators: [] },
  version: catalogueVersion,
};

/** A back end that has these controls. */
const backEnd = (configured: ConfiguredControls = builtIn) =>
  aZeroTrustApi({
    getControls: async () => ({
      items: configured.controls.map(describeControl),
      catalogueVersion: configured.version,
    }),
    preview: async spec =>
      previewOf(
        predict(spec, new Date().toISOString(), configured),
        configured,
      ),
  });

const offers = (...classes: string[]): KnownInstanceClass[] =>
  classes.map(instanceClass => ({
    engine: 'postgres',
    majorVersion: '17',
    instanceClass,
    multiAz: true,
  }));

/** A back end that has read which DB instance classes the regions offer. */
const offering = (
  instanceClasses: KnownInstanceClass[] | null,
  instanceClassesReadAt = new Date().toISOString(),
): ReturnType<typeof aZeroTrustApi> => {
  const [ref, api] = backEnd();
  return [
    ref,
    {
      ...api,
      listNetworks: async () => ({
        items: [],
        instanceClasses,
        instanceClassesReadAt,
      }),
    },
  ];
};

const show = (
  props: Parameters<typeof Wizard>[0] = {},
  { catalog = catalogApiMock({ entities }), api = backEnd() } = {},
) =>
  renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, catalog], api]}>
      <Wizard {...props} />
    </TestApiProvider>,
  );

/** Enters a text at once: each key would render the form and both previews. */
async function enter(input: HTMLElement, text: string) {
  await user.click(input);
  await user.paste(text);
}

beforeEach(() => queryClient.clear());

const field = (name: string | RegExp) => screen.getByRole('textbox', { name });
const preview = () =>
  within(screen.getByRole('complementary', { name: 'What you will get' }));

describe('EnvironmentField', () => {
  it('starts with sensible answers, and lists open questions', async () => {
    await show();
    expect(current).toMatchObject({
      engine: 'postgres',
      engineVersion: '17',
      environmentClass: 'production',
    });
    expect(
      preview().getByText(/^Not answered yet:.*name.*account/),
    ).toBeVisible();
    expect(
      preview().getByText(
        'The files appear here when every question is answered.',
      ),
    ).toBeVisible();
  });

  it('shows the rule of the field in which a person types, and no other rule', async () => {
    await show();
    await enter(field('Network range'), '10.20.0.0/8');
    expect(
      screen.getByText(
        'Without a transit gateway, the network range must be between /16 and /22.',
      ),
    ).toBeVisible();
    expect(screen.queryByText(/A name must/)).not.toBeInTheDocument();

    await user.clear(field('Network range'));
    await enter(field('Network range'), '10.20.0.0/20');
    expect(
      screen.queryByText(
        'Without a transit gateway, the network range must be between /16 and /22.',
      ),
    ).not.toBeInTheDocument();
  });

  it('associates the rule with its field, for screen readers', async () => {
    await show();
    await enter(field('Name'), 'Orders');
    expect(field('Name')).toBeInvalid();
    expect(field('Name')).toHaveAccessibleDescription(
      expect.stringContaining('lower-case'),
    );
  });

  it('shows every broken rule after a person selects Next', async () => {
    await show({ rawErrors: ['environment'] });
    expect(
      screen.getByText('Enter a name of 3 to 28 characters.'),
    ).toBeVisible();
    expect(screen.getByText('Choose an account.')).toBeVisible();
    expect(
      screen.getByText('Enter the network range, such as 10.20.0.0/20.'),
    ).toBeVisible();
    // Its regions are offered once an account is chosen.
    expect(screen.getByText('Choose an account first.')).toBeVisible();
    // The focus is in the first field, whose list hides the others from screen readers.
    expect(
      screen.getByRole('button', { name: /Region/, hidden: true }),
    ).toBeDisabled();
  });

  it('gives nobody break-glass access until somebody chooses it', async () => {
    await show({ rawErrors: ['environment'] });
    const glass = screen.getByRole('checkbox', {
      name: /^Break-glass/,
      hidden: true,
    });
    expect(glass).not.toBeChecked();
  });

  it('moves the focus to a missing choice without a field of its own', async () => {
    await show({
      initial: exampleSpec({
        access: exampleSpec().access.map(entry => ({
          ...entry,
          breakGlass: false,
        })),
      }),
      rawErrors: ['environment'],
    });
    expect(document.activeElement).toHaveTextContent(
      /^At least one principal needs break-glass access/,
    );
  });

  it('moves the focus to the first field with an error', async () => {
    await show({
      initial: exampleSpec({ name: 'Orders', accountId: '1' }),
      rawErrors: ['environment'],
    });
    expect(field('Name')).toHaveFocus();
  });

  it('shows no error of an existing network before somebody answers', async () => {
    await show();
    await user.click(screen.getByRole('radio', { name: 'Existing network' }));
    expect(field('VPC')).not.toBeInvalid();
    expect(screen.queryByText('Choose a VPC.')).not.toBeInTheDocument();
    await enter(field('VPC'), 'vpc-1');
    expect(field('VPC')).toBeInvalid();
    expect(field(/^Subnets of the database/)).not.toBeInvalid();
  });

  it('keeps errors of new questions back until somebody selects Review again', async () => {
    await show({ initial: exampleSpec({ name: 'Orders' }) });
    await user.click(screen.getByRole('radio', { name: 'Existing network' }));
    expect(field('Name')).toBeInvalid();
    expect(field('VPC')).not.toBeInvalid();
  });

  it('offers regions of the partition of the account only', async () => {
    const [ref, api] = backEnd();
    await show(
      {},
      {
        api: [
          ref,
          {
            ...api,
            listPlaces: async () => ({
              items: [
                { accountId: '111122223333', region: 'us-gov-west-1' },
                { accountId: '444455556666', region: 'eu-west-1' },
              ],
            }),
          },
        ],
      },
    );
    const region = () => screen.getByRole('button', { name: /Region/ });
    await user.click(
      await screen.findByRole('button', { name: /AWS account/ }),
    );
    await user.click(await screen.findByRole('option', { name: /4444/ }));
    await user.click(region());
    await user.click(await screen.findByRole('option', { name: 'eu-west-1' }));
    expect(current.region).toBe('eu-west-1');

    // The other account is in another partition.
    await user.click(screen.getByRole('button', { name: /AWS account/ }));
    await user.click(await screen.findByRole('option', { name: /1111/ }));
    expect(current.region).toBe('');
    await user.click(region());
    expect(
      (await screen.findAllByRole('option')).map(one => one.textContent),
    ).toEqual(['us-gov-west-1']);
  });

  it('offers no regions of GovCloud to an unknown account of a portal in AWS', async () => {
    const [ref, api] = backEnd();
    await show(
      {
        initial: { ...exampleSpec({ accountId: '999999999999' }), region: '' },
      },
      {
        api: [
          ref,
          {
            ...api,
            listPlaces: async () => ({
              items: [{ accountId: '111122223333', region: 'eu-west-1' }],
            }),
          },
        ],
      },
    );
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: /Choose from the accounts/ }),
      ).toBeVisible(),
    );
    await user.click(screen.getByRole('button', { name: /Region/ }));
    const names = (await screen.findAllByRole('option')).map(
      one => one.textContent,
    );
    expect(names).toContain('us-east-1');
    expect(names.filter(name => name?.startsWith('us-gov'))).toEqual([]);
  });

  it('predicts by the rules that judge running databases', async () => {
    await show({ initial: exampleSpec() });
    // Some controls are known only at run time: the range shows the possible score.
    expect(
      await preview().findByText(
        /^(\d+) of \1 controls that can be decided now hold\. \d+ more are known once it runs\.$/,
      ),
    ).toBeVisible();
    expect(
      preview().getByText(
        /^Once it runs, its score will be between \d+ and 100\.$/,
      ),
    ).toBeVisible();
    expect(preview().queryByText(/\bgrade\b|%/)).not.toBeInTheDocument();
    const later = within(
      preview().getByRole('group', { name: /^Known once it runs/ }),
    );
    expect(await later.findByText(/ZT-DATA-12/)).toBeVisible();
    expect(later.getByText(/ZT-DEV-03/)).toBeVisible();
    expect(
      preview().queryByRole('button', { name: /Fails/ }),
    ).not.toBeInTheDocument();
    expect(preview().queryByText(/Not answered yet/)).not.toBeInTheDocument();
  });

  it('predicts by the configured controls of the back end', async () => {
    const [first] = catalogue;
    await show(
      { initial: exampleSpec() },
      {
        api: backEnd({
          ...builtIn,
          controls: [
            ...catalogue.filter(({ id }) => id !== 'ZT-DATA-12'),
            {
              ...first,
              id: 'ACME-01',
              failure: 'Not as we want it',
              judge: () => ({ status: 'fail', reason: 'Ours.', readings: [] }),
            },
          ],
        }),
      },
    );
    const failing = within(
      await preview().findByRole('group', { name: 'Fails (1)' }),
    );
    expect(await failing.findByText('Not as we want it')).toBeVisible();
    expect(failing.getByText('ACME-01: Ours.')).toBeVisible();
    expect(preview().queryByText(/ZT-DATA-12/)).not.toBeInTheDocument();
  });

  it('reports that nothing can be predicted', async () => {
    const refusing = aZeroTrustApi({
      getControls: async () => ({ items: [], catalogueVersion: '1' }),
      preview: async () => {
        throw await refusal(403, 'You are not allowed to.');
      },
    });
    await show({ initial: exampleSpec() }, { api: refusing });
    expect(
      await preview().findByText(
        'You are not allowed to see the predicted posture',
      ),
    ).toBeVisible();
  });

  it('shows the files that will be written', async () => {
    await show({ initial: exampleSpec() });
    await user.click(
      await preview().findByRole('button', { name: 'catalog-info.yaml' }),
    );
    expect(
      preview().getByRole('group', { name: 'catalog-info.yaml' }),
    ).toHaveTextContent('component:default/orders');
  });

  it('fills in owner and system from the service', async () => {
    await show();
    const service = screen.getByRole('combobox', { name: /Service/ });
    await user.click(service);
    await user.click(await screen.findByRole('option', { name: /orders/ }));
    expect(current).toMatchObject({
      service: 'component:default/orders',
      owner: 'group:default/payments',
      system: 'system:default/shop',
    });
    expect(service).toHaveValue('orders');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  });

  it('reports that the catalog cannot be read', async () => {
    const catalog = catalogApiMock.mock({
      queryEntities: async () => {
        throw new Error('it is down');
      },
    });
    await show({}, { catalog });
    expect(
      await screen.findAllByText('Could not read the catalog: it is down'),
    ).not.toHaveLength(0);
  });

  it('keeps the answers after Next and Back', async () => {
    await show();
    await enter(field('Name'), 'orders-db');
    await user.click(screen.getByText('Leave or return'));
    await user.click(screen.getByText('Leave or return'));
    expect(field('Name')).toHaveValue('orders-db');
  });

  it('asks why one zone is enough, only outside production', async () => {
    await show();
    expect(
      screen.queryByRole('checkbox', { name: /One zone only/ }),
    ).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Non-production' }));
    await user.click(screen.getByRole('checkbox', { name: /One zone only/ }));
    await enter(field('Why one zone is enough'), 'short');
    expect(
      screen.getByText('Enter a reason of at least 10 characters.'),
    ).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Production' }));
    expect(current).not.toHaveProperty('singleZone');
  });

  it('asks what a transit gateway needs, and splits lists', async () => {
    await show();
    await user.click(
      screen.getByRole('radio', { name: 'Through a transit gateway' }),
    );
    await enter(field('Ranges of the applications'), '10.64.0.0/12, 0.0.0.0/0');
    expect(current.network.applications.ranges).toEqual([
      '10.64.0.0/12',
      '0.0.0.0/0',
    ]);
    expect(
      screen.getByText(/0\.0\.0\.0\/0: An application range must be private/),
    ).toBeVisible();
  });

  it('offers the sizes of the region, with another class if needed', async () => {
    await show(
      { initial: exampleSpec() },
      { api: offering(offers('db.t4g.medium', 'db.m6g.large')) },
    );
    expect(
      await screen.findByText(
        /^AWS offers these DB instance classes in the region\. Last read .+\.$/,
      ),
    ).toBeVisible();
    await waitFor(() => expect(current.instanceClass).toBe('db.m6g.large'));
    await user.click(screen.getByRole('button', { name: /Size/ }));
    expect(
      await screen.findByRole('option', { name: /^Large/ }),
    ).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('option', { name: /^Small/ }));
    await waitFor(() => expect(current.instanceClass).toBeUndefined());
    expect(current.size).toBe('small');
  });

  it('offers the usual sizes if the portal has not read the region', async () => {
    await show({ initial: exampleSpec() });
    expect(await screen.findByText(/^Not checked: the portal/)).toBeVisible();
    expect(current.instanceClass).toBeUndefined();
  });

  it('shows that a place is needed to check the sizes, and that they are loaded', async () => {
    const { unmount } = await show();
    expect(
      screen.getByText(/^Choose an account and a region to see which DB/),
    ).toBeVisible();
    unmount();
    const [ref, api] = backEnd();
    const predicts = jest.fn(api.preview);
    await show(
      { initial: exampleSpec() },
      {
        api: [
          ref,
          {
            ...api,
            listNetworks: () => new Promise<never>(() => {}),
            preview: predicts,
          },
        ],
      },
    );
    expect(
      screen.getByText(/^Loading which DB instance classes AWS offers/),
    ).toBeVisible();
    expect(screen.queryByText(/^Not checked/)).not.toBeInTheDocument();
    expect(predicts).not.toHaveBeenCalled();
  });

  it.each([
    [503, /^Not checked: the DB instance classes of the region could not be/],
    [403, /^Not checked: you are not allowed to see the DB instance classes/],
    [404, /^Not checked: you are not allowed to see the DB instance classes/],
  ])(
    'shows why sizes are not checked if the back end answers %d',
    async (status, why) => {
      const [ref, api] = backEnd();
      const listNetworks = async () => {
        throw await refusal(status, 'No');
      };
      const initial = exampleSpec({ instanceClass: 'db.m6i.large' });
      await show({ initial }, { api: [ref, { ...api, listNetworks }] });
      expect(await screen.findByText(why)).toBeVisible();
      expect(current.instanceClass).toBe('db.m6i.large');
    },
  );

  it('shows when the sizes were read if that is too long ago', async () => {
    const old = new Date(Date.now() - 30 * 24 * 3600_000).toISOString();
    await show({ initial: exampleSpec() }, { api: offering(null, old) });
    expect(
      await screen.findByText(/^Not checked: the portal last read .*30 days/),
    ).toBeVisible();
    expect(current.instanceClass).toBeUndefined();
  });

  it('keeps a class that the region offers, and replaces another', async () => {
    const api = offering(offers('db.m7g.large', 'db.m6g.large'));
    const { unmount } = await show(
      { initial: exampleSpec({ instanceClass: 'db.m6g.large' }) },
      { api },
    );
    expect(
      await screen.findByText(/^AWS offers these DB instance classes/),
    ).toBeVisible();
    expect(current.instanceClass).toBe('db.m6g.large');
    expect(screen.getByRole('button', { name: /Size/ })).toHaveTextContent(
      'db.m6g.large',
    );
    unmount();
    await show(
      { initial: exampleSpec({ instanceClass: 'db.m6i.large' }) },
      { api },
    );
    await waitFor(() => expect(current.instanceClass).toBeUndefined());
  });

  it('shows in the field that the region lacks a size, and predicts nothing', async () => {
    const [ref, api] = offering([]);
    const predicts = jest.fn(api.preview);
    await show(
      { initial: exampleSpec() },
      { api: [ref, { ...api, preview: predicts }] },
    );
    expect(
      await screen.findByText(
        /^AWS offers no suitable DB instance class for PostgreSQL 17 in the region and the zones/,
      ),
    ).toBeVisible();
    expect(
      screen.getByText(
        /^eu-west-1 does not offer db\.m7g\.large .*Choose another/,
      ),
    ).toBeVisible();
    expect(
      preview().getByText(/when you choose a size that AWS offers/),
    ).toBeVisible();
    expect(predicts).not.toHaveBeenCalled();
  });

  it('asks for a region before it judges what depends on the account', async () => {
    const predicts = jest.fn();
    const [ref, api] = backEnd();
    await show(
      { initial: { ...exampleSpec(), region: '' } },
      { api: [ref, { ...api, preview: predicts }] },
    );
    expect(
      await preview().findByText(
        /^The posture appears here when you choose a region/,
      ),
    ).toBeVisible();
    expect(predicts).not.toHaveBeenCalled();
  });

  it('compares the size again after another region is chosen', async () => {
    const [ref, api] = backEnd();
    const listNetworks = async (_: string, region: string) => ({
      items: [],
      instanceClasses: region === 'eu-west-1' ? offers('db.m6g.large') : [],
      instanceClassesReadAt: new Date().toISOString(),
    });
    await show(
      { initial: exampleSpec() },
      { api: [ref, { ...api, listNetworks }] },
    );
    await waitFor(() => expect(current.instanceClass).toBe('db.m6g.large'));
    await user.click(screen.getByRole('button', { name: /Region/ }));
    await user.click(
      await screen.findByRole('option', { name: /eu-central-1/ }),
    );
    expect(
      await screen.findByText(/^eu-central-1 does not offer db\.m7g\.large/),
    ).toBeVisible();
    expect(current.instanceClass).toBeUndefined();
  });

  describe('an existing network', () => {
    const networks = [
      {
        vpcId: 'vpc-0123456789abcdef0',
        ownerAccountId: '111122223333',
        ranges: ['10.40.0.0/16'],
        rangesComplete: true,
        subnets: [
          {
            subnetId: 'subnet-0123456789abcdef0',
            availabilityZone: 'eu-west-1a',
            isolated: 'pass' as const,
            reason: 'subnet-0123456789abcdef0 has no default route.',
          },
          {
            subnetId: 'subnet-0123456789abcdef1',
            isolated: 'fail' as const,
            reason:
              'subnet-0123456789abcdef1 is not isolated: it routes 0.0.0.0/0 to igw-1.',
          },
          {
            subnetId: 'subnet-0123456789abcdef2',
            isolated: 'unknown' as const,
            reason: 'Routes could not be read.',
          },
        ],
        endpoints: ['ssm'],
        databases: [],
        environments: ['ledger'],
      },
    ];
    const payments = {
      accountId: '111122223333',
      accountName: 'payments-prod',
      region: 'eu-west-1',
    };
    const platform = {
      accountId: '444455556666',
      accountName: 'platform',
      region: 'eu-central-1',
    };
    const list = (
      ...changes: Array<Partial<(typeof networks)[number]>>
    ): NetworkList => ({
      items: changes.map(change => ({ ...networks[0], ...change })),
      instanceClasses: null,
      instanceClassesReadAt: null,
    });
    /** A back end that has read networks in these places. */
    const readingIn = (
      places: Array<
        [typeof payments, NetworkList | (() => Promise<NetworkList>)]
      >,
    ): ReturnType<typeof aZeroTrustApi> => {
      const [ref, api] = backEnd();
      return [
        ref,
        {
          ...api,
          listPlaces: async () => ({ items: places.map(([place]) => place) }),
          listNetworks: async (accountId, region) => {
            const found = places.find(
              ([place]) =>
                place.accountId === accountId && place.region === region,
            )?.[1];
            if (typeof found === 'function') return found();
            return found ?? list();
          },
        },
      ];
    };
    const reading = (change: Partial<(typeof networks)[number]> = {}) =>
      readingIn([[payments, list(change)]]);
    const failing = async (): Promise<NetworkList> => {
      throw new Error('It is down');
    };
    const newNetwork = (
      cidr: string,
      applications: EnvironmentSpec['network']['applications'] = {
        via: 'same-vpc',
      },
    ) => exampleSpec({ network: { kind: 'new', cidr, applications } });

    describe('the size', () => {
      const [subnet] = networks[0].subnets;
      const zonal = (...zones: string[]) =>
        offers('db.m7g.large').map(one => ({ ...one, zones }));
      const spec = (...databaseSubnetIds: string[]) =>
        exampleSpec({
          network: {
            ...exampleNetwork(),
            vpcId: networks[0].vpcId,
            databaseSubnetIds,
          },
        });
      const showWith = (zones: string[], initial: EnvironmentSpec) => {
        const [ref, api] = reading();
        const second = {
          ...subnet,
          subnetId: 'subnet-0123456789abcdef3',
          availabilityZone: 'eu-west-1b',
        };
        const listNetworks = async () => ({
          items: [{ ...networks[0], subnets: [subnet, second] }],
          instanceClasses: zonal(...zones),
          instanceClassesReadAt: new Date().toISOString(),
        });
        return show({ initial }, { api: [ref, { ...api, listNetworks }] });
      };

      it('is refused if AWS offers no class of it in two zones of the chosen subnets', async () => {
        await showWith(
          ['eu-west-1a', 'eu-west-1c'],
          spec(subnet.subnetId, 'subnet-0123456789abcdef3'),
        );
        expect(
          await screen.findByText(
            /^AWS offers db\.m7g\.large for PostgreSQL 17 in eu-west-1a of the chosen subnets, but a database with a standby needs two/,
          ),
        ).toBeVisible();
      });

      it('is not compared with zones that the portal has not read, and says so', async () => {
        await showWith(
          ['eu-west-1a', 'eu-west-1c'],
          spec(subnet.subnetId, 'subnet-0123456789abcdef9'),
        );
        expect(
          await screen.findByText(
            /Not compared with the zones of the chosen subnets/,
          ),
        ).toBeVisible();
      });
    });

    it('is chosen from the networks that were read, with the reason why a subnet is not suitable', async () => {
      await show({ initial: exampleSpec() }, { api: reading() });
      await user.click(screen.getByRole('radio', { name: 'Existing network' }));
      await user.click(await screen.findByRole('button', { name: /VPC/ }));
      await user.click(
        await screen.findByRole('option', {
          name: 'vpc-0123456789abcdef0 10.40.0.0/16',
        }),
      );
      expect(current.network).toMatchObject({
        vpcId: 'vpc-0123456789abcdef0',
        endpoints: [{ service: 'ssm' }],
      });
      expect(current.network.ownerAccountId).toBeUndefined();
      expect(
        screen.getByText('The network belongs to ledger'),
      ).toBeInTheDocument();
      await user.click(
        screen.getByRole('button', { name: /Subnets of the database/ }),
      );
      const open = await screen.findByRole('option', {
        name: /^subnet-0123456789abcdef1/,
      });
      expect(open).toHaveAttribute('aria-disabled', 'true');
      expect(open).toHaveTextContent('routes 0.0.0.0/0 to igw-1');
      expect(
        screen.getByRole('option', { name: /^subnet-0123456789abcdef2/ }),
      ).toHaveTextContent('Unknown, judged once it is read');
      await user.click(
        screen.getByRole('option', { name: /^subnet-0123456789abcdef0/ }),
      );
      expect(current.network.databaseSubnetIds).toEqual([
        'subnet-0123456789abcdef0',
      ]);
    });

    it('is entered if the portal has read nothing', async () => {
      await show({ initial: exampleSpec() });
      await user.click(screen.getByRole('radio', { name: 'Existing network' }));
      await enter(field('VPC'), 'vpc-1');
      expect(screen.getByText(/^A VPC is an id/)).toBeVisible();
      await enter(
        field(/^Subnets of the database/),
        'subnet-01234567, subnet-89abcdef',
      );
      await enter(field(/^Account that shares the VPC/), '999900001111');
      expect(current.network).toMatchObject({
        vpcId: 'vpc-1',
        ownerAccountId: '999900001111',
        databaseSubnetIds: ['subnet-01234567', 'subnet-89abcdef'],
      });
      await user.click(
        screen.getByRole('checkbox', { name: /endpoint for ssmmessages/ }),
      );
      await enter(
        field(/^Security groups of the endpoint for ssmmessages/),
        '999900001111/sg-01234567',
      );
      expect(current.network.endpoints).toEqual([
        {
          service: 'ssmmessages',
          securityGroupIds: ['999900001111/sg-01234567'],
        },
      ]);
    });

    const callsFree = () => screen.queryByText(/^No network of/);
    const proposal = () => screen.queryByRole('button', { name: /^Use / });

    it('is compared with the range of a new one', async () => {
      await show({ initial: exampleSpec() }, { api: reading() });
      await user.clear(field('Network range'));
      await enter(field('Network range'), '10.40.16.0/20');
      expect(
        await screen.findByText(
          'Overlaps the VPC vpc-0123456789abcdef0 (10.40.0.0/16, eu-west-1)',
        ),
      ).toBeVisible();
    });

    it('gets the proposal of a range that no known network has', async () => {
      await show(
        { initial: newNetwork('10.229.0.0/20') },
        { api: reading({ ranges: ['10.229.0.0/16'] }) },
      );
      await user.click(
        await screen.findByRole('button', { name: /^Use 10\.230\.0\.0\/20/ }),
      );
      expect(field('Network range')).toHaveValue('10.230.0.0/20');
      expect(
        screen.getByText(
          'No network of a database or bastion in payments-prod (eu-west-1) overlaps 10.230.0.0/20. Other networks were not compared.',
        ),
      ).toBeVisible();
      expect(screen.queryByText(/^Overlaps/)).not.toBeInTheDocument();
    });

    it('is compared with the networks of other accounts, and names what was compared', async () => {
      await show(
        { initial: newNetwork('10.229.0.0/20') },
        {
          api: readingIn([
            [payments, list({})],
            [
              platform,
              list({
                vpcId: 'vpc-abcdef0123456789a',
                ranges: ['10.229.0.0/16'],
              }),
            ],
          ]),
        },
      );
      expect(
        await screen.findByText(
          'Overlaps the VPC vpc-abcdef0123456789a (10.229.0.0/16, platform, eu-central-1)',
        ),
      ).toBeVisible();
      await user.click(
        screen.getByRole('button', { name: /^Use 10\.230\.0\.0\/20/ }),
      );
      expect(
        screen.getByText(
          /in payments-prod \(eu-west-1\), platform \(eu-central-1\) overlaps 10\.230\.0\.0\/20\./,
        ),
      ).toBeVisible();
    });

    it('gets the proposal of a range that the applications of the draft do not have', async () => {
      await show(
        {
          initial: newNetwork('10.229.0.0/20', {
            via: 'transit-gateway',
            transitGatewayId: 'tgw-0123456789abcdef0',
            ranges: ['10.229.0.0/16'],
            securityGroupIds: ['sg-0123456789abcdef0'],
          }),
        },
        { api: reading() },
      );
      expect(
        await screen.findByRole('button', { name: /^Use 10\.230\.0\.0\/20/ }),
      ).toBeVisible();
      expect(
        screen.getByText(/^No network of .* overlaps 10\.230\.0\.0\/20\./),
      ).toBeVisible();
      expect(screen.queryByText(/overlaps 10\.229\./)).not.toBeInTheDocument();
    });

    it.each([
      ['no range of a network is known', { ranges: [], rangesComplete: false }],
      ['a range of a network may be missing', { rangesComplete: false }],
    ])('calls no range free if %s', async (_, change) => {
      await show(
        { initial: newNetwork('10.229.0.0/20') },
        { api: reading(change) },
      );
      expect(
        await screen.findByText(
          /^Not completely compared with vpc-0123456789abcdef0: .* could not read/,
        ),
      ).toBeVisible();
      expect(callsFree()).not.toBeInTheDocument();
      await enter(field('Network range'), '0');
      expect(proposal()).not.toBeInTheDocument();
    });

    it('still warns of an overlap if another region cannot be loaded, and names that region', async () => {
      await show(
        { initial: newNetwork('10.40.16.0/20') },
        {
          api: readingIn([
            [payments, list({})],
            [{ ...payments, region: 'eu-central-1' }, failing],
          ]),
        },
      );
      expect(
        await screen.findByText(
          'Overlaps the VPC vpc-0123456789abcdef0 (10.40.0.0/16, eu-west-1)',
        ),
      ).toBeVisible();
      expect(
        screen.getByText(
          /^Not compared with the networks in payments-prod \(eu-central-1\)\./,
        ),
      ).toBeVisible();
      expect(proposal()).not.toBeInTheDocument();
      await user.clear(field('Network range'));
      await enter(field('Network range'), '10.50.0.0/20');
      expect(callsFree()).not.toBeInTheDocument();
    });

    it('already warns of an overlap while another region is loading, and calls nothing free', async () => {
      await show(
        { initial: newNetwork('10.40.16.0/20') },
        {
          api: readingIn([
            [payments, list({})],
            [platform, () => new Promise<NetworkList>(() => {})],
          ]),
        },
      );
      expect(await screen.findByText(/^Overlaps the VPC/)).toBeVisible();
      expect(proposal()).not.toBeInTheDocument();
      await user.clear(field('Network range'));
      await enter(field('Network range'), '10.50.0.0/20');
      expect(callsFree()).not.toBeInTheDocument();
    });

    it('calls no range free if the list of accounts and regions cannot be loaded', async () => {
      const [ref, api] = reading();
      await show(
        { initial: newNetwork('10.229.0.0/20') },
        {
          api: [
            ref,
            {
              ...api,
              listPlaces: async () => {
                throw new Error('It is down');
              },
            },
          ],
        },
      );
      expect(
        await screen.findByText(
          /^Not compared with other accounts and regions/,
        ),
      ).toBeVisible();
      expect(callsFree()).not.toBeInTheDocument();
    });

    it('says if the portal does not read the account and region, and calls nothing free', async () => {
      await show(
        { initial: newNetwork('10.229.0.0/20') },
        { api: readingIn([[platform, list({})]]) },
      );
      expect(
        await screen.findByText(
          /^Not compared with the networks in 111122223333 \(eu-west-1\): the portal does not read/,
        ),
      ).toBeVisible();
      expect(callsFree()).not.toBeInTheDocument();
      expect(proposal()).not.toBeInTheDocument();
    });
  });

  it('asks for the runtime of applications, and for roles in other accounts, only if they matter', async () => {
    await show();
    await user.click(screen.getByRole('checkbox', { name: /Amazon ECS/ }));
    expect(current.network.applications.runsOn).toEqual(['lambda', 'ecs']);
    await user.click(
      screen.getByRole('radio', {
        name: 'Through VPC Lattice, from other accounts',
      }),
    );
    const roles = /^Roles of applications/;
    await enter(field(roles), 'orders');
    expect(screen.getByText(/orders: Enter the complete ARN/)).toBeVisible();
    await user.clear(field(roles));
    expect(current.network.applications).toEqual({
      via: 'vpc-lattice',
      accountIds: [],
      roleArns: undefined,
    });
  });

  it('shows for each kind of principal what requires MFA', async () => {
    await show({ initial: exampleSpec() });
    const second = within(screen.getByRole('group', { name: 'Principal 2' }));
    expect(second.getByText(/as the trust policy of the role/)).toBeVisible();
  });

  it('requires a recipient of alarms in production', async () => {
    await show({ initial: exampleSpec({ alarmEmail: undefined }) });
    expect(
      screen.getByText('The alarms of a production database need a recipient.'),
    ).toBeVisible();
    await enter(field(/^Alarms go to/), 'payments-oncall@example.com');
    expect(
      screen.queryByText(
        'The alarms of a production database need a recipient.',
      ),
    ).not.toBeInTheDocument();
    expect(current.alarmEmail).toBe('payments-oncall@example.com');
  });

  it('adds and removes principals and database users', async () => {
    await show({ initial: exampleSpec() });
    await user.click(screen.getByRole('button', { name: 'Add principal' }));
    const third = within(screen.getByRole('group', { name: 'Principal 3' }));
    await enter(
      third.getByRole('textbox', { name: 'Permission set' }),
      'Auditors',
    );
    // Named after the principal until somebody changes it.
    const user3 = third.getByRole('textbox', { name: 'Database user' });
    expect(user3).toHaveValue('auditors');
    expect(
      preview().getByText(/^The log of the database shows only .*Auditors/),
    ).toBeVisible();
    await user.clear(user3);
    await enter(user3, 'auditor');
    await enter(
      third.getByRole('textbox', { name: 'Permission set' }),
      'OfThePlatform',
    );
    expect(user3).toHaveValue('auditor');
    expect(parseEnvironmentSpec(current).access[2]).toEqual({
      principal: {
        kind: 'identity-center',
        permissionSet: 'AuditorsOfThePlatform',
      },
      databaseUsers: [{ name: 'auditor', privileges: 'read-only' }],
      breakGlass: false,
    });
    await user.click(
      screen.getByRole('button', { name: 'Remove principal 3' }),
    );
    expect(current.access).toHaveLength(2);
  });

  it('can be filled in by keyboard', async () => {
    await show({ initial: exampleSpec({ name: '' as string }) });
    const name = field('Name');
    const reached = new Set<string | null>();
    const wanted = ['name', 'accountId', 'network.cidr'];
    const isDone = () => wanted.every(other => reached.has(other));
    for (let step = 0; step < 60 && !isDone(); step += 1) {
      await user.tab();
      reached.add(document.activeElement!.getAttribute('name'));
      if (document.activeElement === name) {
        await user.keyboard('db1');
      }
    }
    expect(current.name).toBe('db1');
    expect([...reached]).toEqual(expect.arrayContaining(wanted));
  });

  it('offers the accounts and regions that the portal reads', async () => {
    const [ref, api] = backEnd();
    await show(
      {},
      {
        api: [
          ref,
          {
            ...api,
            listPlaces: async () => ({
              items: [
                {
                  accountId: '111122223333',
                  accountName: 'payments',
                  region: 'eu-west-1',
                },
              ],
            }),
          },
        ],
      },
    );
    await user.click(
      await screen.findByRole('button', { name: /AWS account/ }),
    );
    await user.click(await screen.findByRole('option', { name: /payments/ }));
    expect(current.accountId).toBe('111122223333');
    await user.click(screen.getByRole('button', { name: /Region/ }));
    expect(await screen.findAllByRole('option')).toHaveLength(1);
    await user.keyboard('{Escape}');
    await user.click(
      screen.getByRole('button', { name: 'Enter another account' }),
    );
    expect(field('AWS account')).toBeVisible();
  });

  it('reports that accounts and networks could not be loaded, and accepts ids', async () => {
    const [ref, api] = backEnd();
    const fails = async () => {
      throw await refusal(503, 'The database cannot be reached');
    };
    await show(
      { initial: exampleSpec() },
      { api: [ref, { ...api, listPlaces: fails, listNetworks: fails }] },
    );
    expect(
      await screen.findByText('Could not load the accounts'),
    ).toBeVisible();
    expect(
      screen.getByText('You can still enter the account ID.'),
    ).toBeVisible();
    expect(field('AWS account')).toBeVisible();
    expect(
      await screen.findByText('Could not load the networks'),
    ).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Existing network' }));
    expect(
      await screen.findByText('You can still enter the ids.'),
    ).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Try again' })).toHaveLength(
      2,
    );
  });

  it('shows no error to those who are not allowed to see accounts', async () => {
    const [ref, api] = backEnd();
    const listPlaces = jest.fn(async () => {
      throw await refusal(403, 'You are not allowed to read accounts');
    });
    await show({}, { api: [ref, { ...api, listPlaces }] });
    await waitFor(() => expect(listPlaces).toHaveBeenCalled());
    expect(field('AWS account')).toBeVisible();
    expect(screen.queryByText(/^Could not load/)).toBeNull();
  });

  it('offers the accounts that a template names', async () => {
    await show({
      uiSchema: {
        'ui:options': { accounts: [{ id: '111122223333', title: 'payments' }] },
      },
    });
    await user.click(screen.getByRole('button', { name: /AWS account/ }));
    await user.click(await screen.findByRole('option', { name: /payments/ }));
    expect(current.accountId).toBe('111122223333');
  });
});
