import { useId } from 'react';
import { Button, Checkbox, Select, Text } from '@backstage/ui';
import { privileges } from 'backstage-plugin-zero-trust-common/alpha';
import { useDraftForm } from '../draft/DraftContext';
import { AccessDraft } from '../draft/EnvironmentDraft';
import { DraftTextField } from '../DraftTextField';
import styles from '../EnvironmentField.module.css';

const kinds: Array<{ id: AccessDraft['principal']['kind']; label: string }> = [
  { id: 'identity-center', label: 'Identity Center permission set' },
  { id: 'iam-role', label: 'IAM role' },
  { id: 'iam-user', label: 'IAM user' },
];

interface PrincipalEntryProps {
  index: number;
  entry: AccessDraft;
}

export function PrincipalEntry({ index, entry }: PrincipalEntryProps) {
  const { draft, set, update, problem, disabled } = useDraftForm();
  const id = useId();
  const path = `access.${index}`;
  const { principal, databaseUsers } = entry;
  return (
    <div role="group" aria-labelledby={id} className={styles.entry}>
      <div className={styles.entryHead}>
        <Text as="h4" id={id} weight="bold">
          Principal {index + 1}
        </Text>
        {draft.access.length > 1 && (
          <Button
            size="small"
            variant="tertiary"
            isDisabled={disabled}
            aria-label={`Remove principal ${index + 1}`}
            onPress={() =>
              update(current => ({
                ...current,
                access: current.access.filter((_, at) => at !== index),
              }))
            }
          >
            Remove
          </Button>
        )}
      </div>
      <div className={styles.row}>
        <Select
          label="Kind"
          options={kinds}
          value={principal.kind}
          onChange={kind =>
            set(
              `${path}.principal`,
              kind === 'identity-center'
                ? { kind, permissionSet: '' }
                : { kind, arn: '' },
            )
          }
          isDisabled={disabled}
        />
        {principal.kind === 'identity-center' ? (
          <DraftTextField
            path={`${path}.principal.permissionSet`}
            label="Permission set"
            placeholder="PaymentsDatabase"
            value={principal.permissionSet ?? ''}
          />
        ) : (
          <DraftTextField
            path={`${path}.principal.arn`}
            label="ARN"
            placeholder={`arn:aws:iam::${draft.accountId || '111122223333'}:${
              principal.kind === 'iam-role' ? 'role' : 'user'
            }/reporter`}
            value={principal.arn ?? ''}
          />
        )}
      </div>
      {databaseUsers.map((user, at) => (
        // A user has no identity of its own while it is typed.
        // eslint-disable-next-line react/no-array-index-key
        <div className={styles.row} key={at}>
          <DraftTextField
            path={`${path}.databaseUsers.${at}.name`}
            label="Database user"
            placeholder="payments_reader"
            value={user.name}
          />
          <Select
            label="Privileges"
            options={privileges.map(value => ({ id: value, label: value }))}
            value={user.privileges}
            onChange={value =>
              set(`${path}.databaseUsers.${at}.privileges`, value)
            }
            isDisabled={disabled}
            validationBehavior="aria"
            validate={() => problem(`${path}.databaseUsers.${at}.privileges`)}
          />
          {databaseUsers.length > 1 && (
            <div className={styles.rowEnd}>
              <Button
                size="small"
                variant="tertiary"
                isDisabled={disabled}
                aria-label={`Remove database user ${user.name || at + 1}`}
                onPress={() =>
                  set(
                    `${path}.databaseUsers`,
                    databaseUsers.filter((_, other) => other !== at),
                  )
                }
              >
                Remove
              </Button>
            </div>
          )}
        </div>
      ))}
      <div className={styles.entryFoot}>
        <Button
          size="small"
          variant="secondary"
          isDisabled={disabled}
          onPress={() =>
            update(current => ({
              ...current,
              access: current.access.map((other, at) =>
                at === index
                  ? {
                      ...other,
                      databaseUsers: [
                        ...other.databaseUsers,
                        { name: '', privileges: 'read-only' },
                      ],
                    }
                  : other,
              ),
            }))
          }
        >
          Add database user
        </Button>
        <Checkbox
          isSelected={entry.breakGlass}
          onChange={selected => set(`${path}.breakGlass`, selected)}
          isDisabled={disabled}
        >
          May break the glass: read the master secret, with an alarm
        </Checkbox>
      </div>
    </div>
  );
}
