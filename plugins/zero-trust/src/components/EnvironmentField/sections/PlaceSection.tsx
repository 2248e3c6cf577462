import { Checkbox, Radio, RadioGroup, Select } from '@backstage/ui';
import { regions } from 'backstage-plugin-zero-trust-common/alpha';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../DraftTextField';
import styles from '../EnvironmentField.module.css';
import { Section } from '../Section';
import { EnvironmentUiOptions } from '../schema';

/** Where it is, and how much it matters. */
export function PlaceSection({ accounts, ...options }: EnvironmentUiOptions) {
  const { draft, set, update, problem, disabled } = useDraftForm();
  const production = draft.environmentClass === 'production';
  return (
    <Section
      title="Account and region"
      description="Production keeps backups for 35 days and a standby in a second zone. Network, encryption and access are the same everywhere."
    >
      <div className={styles.row}>
        {accounts ? (
          <Select
            label="AWS account"
            name="accountId"
            options={accounts.map(({ id, title }) => ({
              id,
              label: title ? `${title} (${id})` : id,
            }))}
            value={draft.accountId}
            onChange={id => set('accountId', String(id))}
            isDisabled={disabled}
            secondaryLabel="Required"
            validationBehavior="aria"
            validate={() => problem('accountId')}
          />
        ) : (
          <DraftTextField
            path="accountId"
            label="AWS account"
            description="Its 12 digits."
            placeholder="111122223333"
            value={draft.accountId}
          />
        )}
        <Select
          label="Region"
          name="region"
          description="Where it will run."
          options={(options.regions ?? regions).map(id => ({ id, label: id }))}
          search={{ placeholder: 'Search regions' }}
          // Not null, of which no rule is shown.
          value={draft.region}
          onChange={region => set('region', String(region))}
          isDisabled={disabled}
          secondaryLabel="Required"
          validationBehavior="aria"
          validate={() => problem('region')}
        />
      </div>
      <RadioGroup
        label="Environment class"
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
        <Radio value="production">Production</Radio>
        <Radio value="non-production">Non-production</Radio>
      </RadioGroup>
      {!production && (
        <>
          <Checkbox
            isSelected={!!draft.singleZone}
            onChange={selected =>
              set('singleZone', selected ? { reason: '' } : undefined)
            }
            isDisabled={disabled}
          >
            One zone only, without a standby
          </Checkbox>
          {draft.singleZone && (
            <DraftTextField
              path="singleZone.reason"
              label="Why one zone is enough"
              description="Shown in the repository and with the posture."
              value={draft.singleZone.reason}
            />
          )}
        </>
      )}
      {production && (
        <DraftTextField
          path="backupCopyVaultArn"
          label="Vault for copies of snapshots"
          description="AWS Backup vault of another account: what happens to this account leaves the copies alone."
          placeholder="arn:aws:backup:eu-west-1:444455556666:backup-vault:copies"
          value={draft.backupCopyVaultArn ?? ''}
          isRequired={false}
        />
      )}
    </Section>
  );
}
