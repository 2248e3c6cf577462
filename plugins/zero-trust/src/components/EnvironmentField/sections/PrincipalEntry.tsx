import { useId } from 'react';
import { Button, Checkbox, Select, Text } from '@backstage/ui';
import {
  identifiesPerson,
  privileges,
  suggestDatabaseUser,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { AccessDraft } from '../draft/EnvironmentDraft';
import { setAt } from '../draft/setAt';
import { DraftTextField } from '../fields/DraftTextField';
import styles from '../fields/EnvironmentField.module.css';

const kinds = [
  {
    id: 'identity-center',
    label: 'environment.access.identityCenter',
    mfa: 'environment.access.mfaIdentityCenter',
  },
  {
    id: 'iam-role',
    label: 'environment.access.iamRole',
    mfa: 'environment.access.mfaIamRole',
  },
  {
    id: 'iam-user',
    label: 'environment.access.iamUser',
    mfa: 'environment.access.mfaIamUser',
  },
] as const;

interface PrincipalEntryProps {
  index: number;
  entry: AccessDraft;
}

export function PrincipalEntry({ index, entry }: PrincipalEntryProps) {
  const t = useMessages();
  const { draft, template, set, ask, update, problem, disabled } =
    useDraftForm();
  const id = useId();
  const path = `access.${index}`;
  const { principal, databaseUsers } = entry;
  /** One database user by default, named after the principal until it is changed. */
  function suggestUser(answer: { arn?: string; permissionSet?: string }) {
    const [user, ...others] = databaseUsers;
    const isOurs =
      user?.name === '' || user?.name === suggestDatabaseUser(principal);
    if (others.length || !isOurs) return;
    update(current =>
      setAt(
        current,
        `${path}.databaseUsers.0.name`,
        suggestDatabaseUser(answer),
      ),
    );
  }
  return (
    <div role="group" aria-labelledby={id} className={styles.entry}>
      <div className={styles.entryHead}>
        <Text as="h4" id={id} weight="bold">
          {t('environment.access.principal', { number: String(index + 1) })}
        </Text>
        {draft.access.length > 1 && (
          <Button
            size="small"
            variant="tertiary"
            isDisabled={disabled}
            aria-label={t('environment.access.removePrincipal', {
              number: String(index + 1),
            })}
            onPress={() =>
              update(current => ({
                ...current,
                access: current.access.filter((_, at) => at !== index),
              }))
            }
          >
            {t('common.remove')}
          </Button>
        )}
      </div>
      <div className={styles.row}>
        <Select
          label={t('environment.access.kind')}
          description={t(
            kinds.find(({ id: is }) => is === principal.kind)!.mfa,
          )}
          options={kinds.map(kind => ({ id: kind.id, label: t(kind.label) }))}
          value={principal.kind}
          onChange={kind =>
            ask(
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
            label={t('environment.access.permissionSet')}
            placeholder="PaymentsDatabase"
            value={principal.permissionSet ?? ''}
            onEntered={permissionSet => suggestUser({ permissionSet })}
          />
        ) : (
          <DraftTextField
            path={`${path}.principal.arn`}
            label={t('environment.access.arn')}
            placeholder={`arn:aws:iam::${draft.accountId || '111122223333'}:${
              principal.kind === 'iam-role' ? 'role' : 'user'
            }/reporter`}
            value={principal.arn ?? ''}
            onEntered={arn => suggestUser({ arn })}
          />
        )}
      </div>
      {!identifiesPerson(principal) && (
        <Text as="p" color="secondary">
          {t('environment.access.sharedUser')}
        </Text>
      )}
      {databaseUsers.map((user, at) => (
        // A user has no stable key while it is edited.
        // eslint-disable-next-line react/no-array-index-key
        <div className={styles.row} key={at}>
          <DraftTextField
            path={`${path}.databaseUsers.${at}.name`}
            label={t('environment.access.user')}
            placeholder="payments_reader"
            value={user.name}
          />
          <Select
            label={t('environment.access.privileges')}
            options={privileges.map(value => ({
              id: value,
              label: t(`environment.access.privilege.${value}`),
            }))}
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
                aria-label={t('environment.access.removeUser', {
                  name: user.name || String(at + 1),
                })}
                onPress={() =>
                  set(
                    `${path}.databaseUsers`,
                    databaseUsers.filter((_, other) => other !== at),
                  )
                }
              >
                {t('common.remove')}
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
          {t('environment.access.addUser')}
        </Button>
        {template === 'database' && (
          <Checkbox
            isSelected={entry.breakGlass}
            onChange={selected => set(`${path}.breakGlass`, selected)}
            isDisabled={disabled}
          >
            {t('environment.access.breakGlass')}
          </Checkbox>
        )}
      </div>
    </div>
  );
}
