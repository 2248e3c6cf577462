import { NumberField, Select, Text } from '@backstage/ui';
import {
  KnownDatabase,
  KnownNetwork,
} from 'backstage-plugin-zero-trust-common/responses';
import {
  bastionEngines,
  SessionEndpoint,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import { EntityRefField } from '../fields/EntityRefField';
import { ReadFailed } from '../fields/ReadFailed';
import { Section } from '../fields/Section';
import { useNetworks } from '../live/useNetworks';
import { AccessNetworkFields } from './ExistingNetworkFields';

const services: SessionEndpoint[] = ['ssm', 'ssmmessages'];

interface Choice {
  network: KnownNetwork;
  database: KnownDatabase;
}

/** The database, chosen from what the portal has read, and where the bastion will be. */
export function ExistingDatabaseSection() {
  const t = useMessages();
  const { draft, set, ask, update, problem, disabled } = useDraftForm();
  const { networks, query } = useNetworks(draft.accountId, draft.region);
  const { database } = draft;
  const choices = networks.flatMap(network =>
    network.databases.map((one): Choice => ({ network, database: one })),
  );
  const chosen = choices.find(
    ({ database: { resourceId } }) => resourceId === database?.resourceId,
  );
  const message =
    problem('database') ??
    problem('database.engine') ??
    problem('database.identifier') ??
    problem('database.resourceId') ??
    problem('database.port') ??
    problem('network.vpcId') ??
    problem('network.ownerAccountId');

  /** What was read is the answer to the other questions. */
  function choose({ network, database: one }: Choice) {
    const found = services.filter(service =>
      network.endpoints?.includes(service),
    );
    ask('database', {
      ...(one.entityRef && { entityRef: one.entityRef }),
      kind: one.kind,
      identifier: one.name,
      resourceId: one.resourceId,
      engine: one.engine,
      // What was not read is entered.
      port: one.port ?? NaN,
      // A group that several resources may have opens the port on all of them.
      securityGroupId:
        one.securityGroupIds.length === 1 ? one.securityGroupIds[0] : '',
    });
    // Rules that the database itself breaks are shown at once.
    set('database.engine', one.engine);
    set('database.identifier', one.name);
    ask('network', {
      kind: 'existing',
      vpcId: network.vpcId,
      ownerAccountId:
        network.ownerAccountId === draft.accountId
          ? undefined
          : network.ownerAccountId ?? undefined,
      databaseSubnetIds: [],
      accessSubnetIds: [],
      endpoints: found.length ? found.map(service => ({ service })) : undefined,
      applications: { via: 'same-vpc' },
    });
    update(current => ({
      ...current,
      environmentClass: one.environmentClass,
    }));
  }

  return (
    <Section
      title={t('environment.database.title')}
      description={t('environment.bastion.databaseDescription')}
    >
      <ReadFailed
        what={t('things.networks')}
        query={query}
        advice={t('environment.bastion.loadFirst')}
      />
      {choices.length ? (
        <Select
          label={t('environment.database.title')}
          name="database"
          options={choices.map(({ database: one }) => ({
            id: one.resourceId,
            label: one.name,
            description: t('environment.bastion.databaseOption', {
              engine: bastionEngines[one.engine]?.title ?? one.engine,
              version: one.engineVersion,
              id: one.resourceId,
            }),
          }))}
          search={{ placeholder: t('environment.bastion.searchDatabases') }}
          value={database?.resourceId ?? ''}
          onChange={id => {
            const choice = choices.find(one => one.database.resourceId === id);
            if (choice) choose(choice);
          }}
          isDisabled={disabled}
          secondaryLabel={t('common.required')}
          validationBehavior="aria"
          validate={() => message}
        />
      ) : (
        <Text
          as="p"
          color={message ? 'danger' : 'secondary'}
          {...(message && {
            role: 'alert',
            'data-invalid': true,
            tabIndex: -1,
          })}
        >
          {t('environment.bastion.noDatabases')}
        </Text>
      )}
      {database && (
        <>
          {chosen?.database.port === null && (
            <NumberField
              label={t('environment.bastion.port')}
              name="database.port"
              value={database.port}
              onChange={port => set('database.port', port)}
              isDisabled={disabled}
              validationBehavior="aria"
              validate={() => problem('database.port')}
              formatOptions={{ useGrouping: false }}
            />
          )}
          {chosen && !chosen.database.securityGroupIds.length ? (
            <DraftTextField
              path="database.securityGroupId"
              label={t('environment.bastion.group')}
              description={t('environment.bastion.groupDescription')}
              placeholder="sg-0123456789abcdef0"
              value={database.securityGroupId}
            />
          ) : (
            <Select
              label={t('environment.bastion.group')}
              description={t('environment.bastion.groupDescription')}
              name="database.securityGroupId"
              options={(
                chosen?.database.securityGroupIds ??
                [database.securityGroupId].filter(Boolean)
              ).map(id => ({ id, label: id }))}
              value={database.securityGroupId}
              onChange={id => set('database.securityGroupId', String(id))}
              isDisabled={disabled}
              secondaryLabel={t('common.required')}
              validationBehavior="aria"
              validate={() => problem('database.securityGroupId')}
            />
          )}
          <EntityRefField
            path="database.entityRef"
            label={t('environment.bastion.entity')}
            description={t('environment.bastion.entityDescription')}
            kinds={['resource']}
            value={database.entityRef}
            isRequired={false}
          />
          {draft.network.kind === 'existing' && (
            <AccessNetworkFields
              network={draft.network}
              known={chosen?.network}
            />
          )}
        </>
      )}
    </Section>
  );
}
