import { useState } from 'react';
import { Button, Checkbox, Radio, RadioGroup, Select } from '@backstage/ui';
import { partitionOf, regions } from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import styles from '../fields/EnvironmentField.module.css';
import { ReadFailed } from '../fields/ReadFailed';
import { Section } from '../fields/Section';
import { EnvironmentUiOptions } from '../fields/schema';
import { isAccount } from '../live/networksQuery';
import { usePlaces } from '../live/usePlaces';

interface Account {
  id: string;
  title?: string;
}

/**
 * The account, the region and the environment class. What the template offers comes
 * first, then what the portal reads.
 */
export function PlaceSection(options: EnvironmentUiOptions) {
  const t = useMessages();
  const { draft, template, set, ask, update, problem, disabled } =
    useDraftForm();
  const { places, query } = usePlaces();
  const [entersAccount, setEntersAccount] = useState(false);
  const read = new Map<string, Account>(
    places.map(({ accountId, accountName }) => [
      accountId,
      { id: accountId, title: accountName },
    ]),
  );
  const isKnown = !draft.accountId || read.has(draft.accountId);
  const known =
    read.size && !entersAccount && isKnown ? [...read.values()] : undefined;
  const accounts = options.accounts ?? known;
  /** The Regions of an account; of one that the portal does not read, all that it could have. */
  const offeredTo = (account: string) => {
    const own = places.filter(({ accountId }) => accountId === account);
    const regionsRead = own.map(({ region }) => region);
    const partitions = new Set(
      (own.length ? own : places).map(({ region }) => partitionOf(region)),
    );
    const offered =
      options.regions ??
      (known && regionsRead.length
        ? regions.filter(region => regionsRead.includes(region))
        : regions);
    return offered.filter(
      region => !partitions.size || partitions.has(partitionOf(region)),
    );
  };
  const hasAccount = isAccount(draft.accountId);
  /** The network of another account or region is not there. */
  const choose = (path: 'accountId' | 'region', value: string) => {
    if (value === draft[path]) return;
    set(path, value);
    if (path === 'accountId' && !offeredTo(value).includes(draft.region)) {
      ask('region', '');
    }
    update(current =>
      current.network.kind === 'existing'
        ? {
            ...current,
            database: undefined,
            network: {
              ...current.network,
              vpcId: '',
              ownerAccountId: undefined,
              databaseSubnetIds: [],
              accessSubnetIds: [],
              endpoints: undefined,
            },
          }
        : current,
    );
  };
  const isBastion = template === 'bastion';
  const production = draft.environmentClass === 'production';
  return (
    <Section
      title={t('environment.place.title')}
      description={t(
        isBastion
          ? 'environment.bastion.placeDescription'
          : 'environment.place.description',
      )}
    >
      {!options.accounts && (
        <ReadFailed
          what={t('things.accounts')}
          query={query}
          advice={t('environment.place.enterInstead')}
        />
      )}
      <div className={styles.row}>
        {accounts ? (
          <Select
            label={t('environment.place.account')}
            name="accountId"
            options={accounts.map(({ id, title }) => ({
              id,
              label: title ? `${title} (${id})` : id,
            }))}
            value={draft.accountId}
            onChange={id => choose('accountId', String(id))}
            isDisabled={disabled}
            secondaryLabel={t('common.required')}
            validationBehavior="aria"
            validate={() => problem('accountId')}
          />
        ) : (
          <DraftTextField
            path="accountId"
            label={t('environment.place.account')}
            description={t('environment.place.accountDescription')}
            placeholder="111122223333"
            value={draft.accountId}
          />
        )}
        <Select
          label={t('environment.place.region')}
          name="region"
          description={t(
            hasAccount
              ? 'environment.place.regionDescription'
              : 'environment.place.accountFirst',
          )}
          options={offeredTo(draft.accountId).map(id => ({ id, label: id }))}
          search={{ placeholder: t('environment.place.searchRegions') }}
          // Not null: the field shows no error for null.
          value={draft.region}
          onChange={region => choose('region', String(region))}
          isDisabled={disabled || !hasAccount}
          secondaryLabel={t('common.required')}
          validationBehavior="aria"
          validate={() => problem('region')}
        />
      </div>
      {!options.accounts && read.size > 0 && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            isDisabled={disabled}
            onPress={() => {
              if (!known) set('accountId', '');
              setEntersAccount(!!known);
            }}
          >
            {t(
              known
                ? 'environment.place.enterAccount'
                : 'environment.place.chooseAccount',
            )}
          </Button>
        </div>
      )}
      <RadioGroup
        label={t('environment.place.class')}
        name="environmentClass"
        orientation="horizontal"
        value={draft.environmentClass}
        onChange={value =>
          update(({ singleZone, ...current }) => ({
            ...current,
            environmentClass:
              value === 'production' ? 'production' : 'non-production',
            ...(singleZone && value !== 'production' && { singleZone }),
          }))
        }
        isDisabled={disabled}
      >
        <Radio value="production">{t('environment.place.production')}</Radio>
        <Radio value="non-production">
          {t('environment.place.nonProduction')}
        </Radio>
      </RadioGroup>
      {!production && !isBastion && (
        <>
          <Checkbox
            isSelected={!!draft.singleZone}
            onChange={selected =>
              set('singleZone', selected ? { reason: '' } : undefined)
            }
            isDisabled={disabled}
          >
            {t('environment.place.singleZone')}
          </Checkbox>
          {draft.singleZone && (
            <DraftTextField
              path="singleZone.reason"
              label={t('environment.place.singleZoneReason')}
              description={t('environment.place.singleZoneDescription')}
              value={draft.singleZone.reason}
            />
          )}
        </>
      )}
      <DraftTextField
        path="alarmEmail"
        label={t('environment.place.alarmEmail')}
        description={t('environment.place.alarmEmailDescription')}
        placeholder="payments-oncall@example.com"
        value={draft.alarmEmail ?? ''}
        isRequired={production}
      />
      {production && !isBastion && (
        <DraftTextField
          path="backupCopyVaultArn"
          label={t('environment.place.vault')}
          description={t('environment.place.vaultDescription')}
          placeholder="arn:aws:backup:eu-west-1:444455556666:backup-vault:copies"
          value={draft.backupCopyVaultArn ?? ''}
          isRequired={false}
        />
      )}
    </Section>
  );
}
