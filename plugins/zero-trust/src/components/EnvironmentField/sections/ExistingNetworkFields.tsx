import { useState } from 'react';
import { Alert, Button, Checkbox, Select, Text } from '@backstage/ui';
import {
  KnownNetwork,
  KnownSubnet,
} from 'backstage-plugin-zero-trust-common/responses';
import {
  ExistingEnvironmentNetwork,
  networkProblems,
  SessionEndpoint,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftListField } from '../fields/DraftListField';
import { DraftTextField } from '../fields/DraftTextField';
import { ReadFailed } from '../fields/ReadFailed';
import { useNetworks } from '../live/useNetworks';

const services: SessionEndpoint[] = ['ssm', 'ssmmessages'];

interface ExistingNetworkFieldsProps {
  network: ExistingEnvironmentNetwork;
}

/** The existing network: chosen from what the portal has read, or entered. */
export function ExistingNetworkFields({ network }: ExistingNetworkFieldsProps) {
  const t = useMessages();
  const { draft, set, ask, problem, disabled } = useDraftForm();
  const { networks, query } = useNetworks(draft.accountId, draft.region);
  const known = networks.find(({ vpcId }) => vpcId === network.vpcId);
  const [entered, setEntered] = useState<boolean>();
  // What the portal does not know was entered.
  const entersIds = entered ?? (network.vpcId !== '' && !known);
  const isChoice = networks.length > 0 && !entersIds;

  /** What was read of the VPC is the first answer to the other questions. */
  function choose({ vpcId, ownerAccountId, endpoints }: KnownNetwork) {
    const found = services.filter(service => endpoints?.includes(service));
    ask('network', {
      ...network,
      vpcId,
      ownerAccountId:
        ownerAccountId === draft.accountId
          ? undefined
          : ownerAccountId ?? undefined,
      databaseSubnetIds: [],
      accessSubnetIds: [],
      endpoints: found.length ? found.map(service => ({ service })) : undefined,
    });
    set('network.vpcId', vpcId);
  }

  return (
    <>
      <ReadFailed
        what={t('things.networks')}
        query={query}
        advice={t('environment.network.enterInstead')}
      />
      <Text as="p" color="secondary">
        {t(
          isChoice
            ? 'environment.network.chosen'
            : 'environment.network.entered',
        )}
      </Text>
      {isChoice ? (
        <Select
          label={t('environment.network.vpc')}
          name="network.vpcId"
          options={networks.map(({ vpcId, ranges }) => ({
            id: vpcId,
            label: [vpcId, ...ranges].join(' '),
          }))}
          value={network.vpcId}
          onChange={id => {
            const chosen = networks.find(({ vpcId }) => vpcId === id);
            if (chosen) choose(chosen);
          }}
          isDisabled={disabled}
          secondaryLabel={t('common.required')}
          validationBehavior="aria"
          validate={() => problem('network.vpcId')}
        />
      ) : (
        <>
          <DraftTextField
            path="network.vpcId"
            label={t('environment.network.vpc')}
            placeholder="vpc-0123456789abcdef0"
            value={network.vpcId}
          />
          <DraftTextField
            path="network.ownerAccountId"
            label={t('environment.network.vpcOwner')}
            description={t('environment.network.vpcOwnerDescription')}
            placeholder="999900001111"
            value={network.ownerAccountId ?? ''}
            isRequired={false}
          />
        </>
      )}
      {networks.length > 0 && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            isDisabled={disabled}
            onPress={() => setEntered(!entersIds)}
          >
            {t(
              isChoice
                ? 'environment.network.enterIds'
                : 'environment.network.chooseIds',
            )}
          </Button>
        </div>
      )}
      <SubnetsField
        key={`database ${network.vpcId} ${isChoice}`}
        path="network.databaseSubnetIds"
        label={t('environment.network.databaseSubnets')}
        description={t('environment.network.databaseSubnetsDescription')}
        value={network.databaseSubnetIds}
        subnets={isChoice ? known?.subnets ?? [] : undefined}
      />
      <AccessNetworkFields
        network={network}
        known={known}
        entersIds={!isChoice}
      />
    </>
  );
}

interface AccessNetworkFieldsProps extends ExistingNetworkFieldsProps {
  /** What was read of the VPC. */
  known: KnownNetwork | undefined;
  /** Whether ids are entered; by default where nothing was read. */
  entersIds?: boolean;
}

/** Where the bastion is in an existing network, and how it reaches Session Manager. */
export function AccessNetworkFields({
  network,
  known,
  entersIds = !known,
}: AccessNetworkFieldsProps) {
  const t = useMessages();
  const [oneZone] = known ? networkProblems(network, known) : [];
  const others = known?.environments ?? [];
  return (
    <>
      <SubnetsField
        key={`access ${network.vpcId} ${entersIds}`}
        path="network.accessSubnetIds"
        label={t('environment.network.accessSubnets')}
        description={t('environment.network.accessSubnetsDescription')}
        value={network.accessSubnetIds}
        subnets={entersIds ? undefined : known?.subnets ?? []}
        message={oneZone?.message}
      />
      {others.length > 0 && (
        <Alert
          status="warning"
          icon
          role="status"
          title={t('environment.network.otherEnvironments', {
            environments: others.join(', '),
          })}
          description={t('environment.network.otherEnvironmentsDescription')}
        />
      )}
      {known?.endpoints === null && (
        <Alert
          status="warning"
          icon
          role="status"
          title={t('environment.network.endpointsUnknown')}
          description={t('environment.network.endpointsUnknownDescription')}
        />
      )}
      <EndpointFields network={network} />
    </>
  );
}

interface SubnetsFieldProps {
  path: string;
  label: string;
  description: string;
  value: string[];
  /** Undefined if ids are entered. */
  subnets: readonly KnownSubnet[] | undefined;
  /** What is wrong with the choice, beside the rules of the schema. */
  message?: string;
}

/** Subnets: those that are not isolated cannot be chosen, and say why. */
function SubnetsField({ subnets, message, ...field }: SubnetsFieldProps) {
  const t = useMessages();
  const { set, problem, disabled } = useDraftForm();
  if (!subnets) {
    return <DraftListField {...field} placeholder="subnet-0123456789abcdef0" />;
  }
  const { path, value, ...shown } = field;
  return (
    <Select
      {...shown}
      name={path}
      selectionMode="multiple"
      options={subnets.map(
        ({ subnetId, availabilityZone, isolated, reason }) => ({
          id: subnetId,
          label: [subnetId, availabilityZone].filter(Boolean).join(' '),
          description:
            isolated === 'unknown'
              ? t('environment.network.subnetUnknown', { reason })
              : reason,
          disabled: isolated === 'fail',
        }),
      )}
      value={value}
      onChange={keys => set(path, keys.map(String))}
      isDisabled={disabled}
      secondaryLabel={t('common.required')}
      validationBehavior="aria"
      validate={() => problem(path) ?? message}
    />
  );
}

/** The endpoints that the network has. The others are created. */
function EndpointFields({ network }: ExistingNetworkFieldsProps) {
  const t = useMessages();
  const { set, problem, disabled } = useDraftForm();
  const endpoints = network.endpoints ?? [];
  const message = problem('network.endpoints');
  return (
    <>
      {services.map(service => {
        const index = endpoints.findIndex(one => one.service === service);
        const endpoint = endpoints[index];
        return (
          <div key={service}>
            <Checkbox
              isSelected={!!endpoint}
              onChange={selected => {
                const others = endpoints.filter(one => one.service !== service);
                const next = selected ? [...others, { service }] : others;
                set('network.endpoints', next.length ? next : undefined);
              }}
              isDisabled={disabled}
            >
              {t('environment.network.endpoint', { service })}
            </Checkbox>
            {endpoint && network.ownerAccountId && (
              <DraftListField
                key={index}
                path={`network.endpoints.${index}.securityGroupIds`}
                label={t('environment.network.endpointGroups', { service })}
                description={t('environment.network.endpointGroupsDescription')}
                placeholder={`${network.ownerAccountId}/sg-0123456789abcdef0`}
                value={endpoint.securityGroupIds ?? []}
                isRequired={false}
              />
            )}
          </div>
        );
      })}
      {message && (
        <Text as="p" color="danger" role="alert" data-invalid tabIndex={-1}>
          {message}
        </Text>
      )}
    </>
  );
}
