import { useEffect, useRef, useState } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Box, Radio, RadioGroup, Select, Text, TextField } from '@backstage/ui';
import { repositoryParts } from 'backstage-plugin-zero-trust-common/alpha';
import { useMessages } from '../../../translation';
import { QueryProvider } from '../../QueryProvider';
import styles from '../fields/EnvironmentField.module.css';
import { focusFirstError } from '../fields/focusFirstError';
import { requestHosts } from './hosts';
import {
  OutputAnswers,
  outputProblems,
  repoUrlWith,
  targetOf,
} from './outputAnswers';
import { moduleOf } from './scaffolderActions';
import { OutputFieldProps } from './schema';
import { useMissingActions } from './useMissingActions';

/**
 * Where the code goes. A pull request is offered where Backstage can open one on a
 * configured host; otherwise the field says what is missing.
 */
export function OutputField(props: OutputFieldProps) {
  return (
    <QueryProvider>
      <OutputForm {...props} />
    </QueryProvider>
  );
}

function OutputForm({
  formData,
  onChange,
  rawErrors,
  disabled = false,
  uiSchema,
}: OutputFieldProps) {
  const t = useMessages();
  const config = useApi(configApiRef);
  const configured = requestHosts(config, uiSchema?.['ui:options']);
  const { isMissing, failed } = useMissingActions();
  const hosts = configured.filter(({ forge }) => !isMissing(forge));
  const unavailable = configured.filter(({ forge }) => isMissing(forge));
  const answers: OutputAnswers = formData ?? {};
  const isRequest = answers.kind === 'pull-request';
  const target = targetOf(answers, hosts);
  const [touched, setTouched] = useState<readonly string[]>([]);
  const showsAll = !!rawErrors?.length;
  const problems = outputProblems(answers, hosts);
  const problem = (field: string) =>
    showsAll || touched.includes(field)
      ? problems.find(one => one.field === field)?.message
      : undefined;

  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (showsAll) focusFirstError(own.current);
  }, [showsAll]);

  function set(field: string, change: OutputAnswers) {
    setTouched(fields => [...fields, field]);
    onChange({ ...answers, ...change });
  }
  const text = {
    isDisabled: disabled,
    validationBehavior: 'aria' as const,
    autoComplete: 'off',
    spellCheck: 'false' as const,
  };
  return (
    <Box bg="neutral" ref={own} className={styles.layout}>
      <div className={styles.form}>
        <div className={styles.section}>
          <RadioGroup
            label={t('environment.output.title')}
            name="output.kind"
            value={answers.kind ?? 'repository'}
            onChange={kind => {
              setTouched([]);
              onChange(
                kind === 'pull-request'
                  ? {
                      kind,
                      folder: '',
                      ...(hosts.length === 1 && {
                        repoUrl: repoUrlWith(undefined, {
                          host: hosts[0].host,
                        }),
                      }),
                    }
                  : { kind: 'repository' },
              );
            }}
            isDisabled={disabled}
          >
            <Radio value="repository">
              {t('environment.output.repository')}
            </Radio>
            <Radio value="pull-request" isDisabled={!hosts.length}>
              {t('environment.output.pullRequest')}
            </Radio>
          </RadioGroup>
          {!configured.length && (
            <Text as="p" color={isRequest ? 'danger' : 'secondary'}>
              {t('environment.output.noHost')}
            </Text>
          )}
          {unavailable.length > 0 && (isRequest || !hosts.length) && (
            <Text
              as="p"
              color={isRequest && !hosts.length ? 'danger' : 'secondary'}
            >
              {t('environment.output.noAction', {
                hosts: unavailable.map(({ host }) => host).join(', '),
                modules: [
                  ...new Set(unavailable.map(({ forge }) => moduleOf(forge))),
                ].join(', '),
              })}
            </Text>
          )}
          {failed && isRequest && (
            <Text as="p" color="secondary">
              {t('environment.output.actionsNotLoaded')}
            </Text>
          )}
          {isRequest && hosts.length > 0 && (
            <>
              <Select
                label={t('environment.output.host')}
                description={t('environment.output.hostDescription')}
                name="output.host"
                options={hosts.map(({ host }) => ({ id: host, label: host }))}
                value={target.host}
                // The parts name a repository of the host before.
                onChange={host =>
                  host !== target.host &&
                  set('host', {
                    repoUrl: repoUrlWith(undefined, { host: String(host) }),
                  })
                }
                isDisabled={disabled}
                secondaryLabel={t('common.required')}
                validationBehavior="aria"
                validate={() => problem('host')}
              />
              {target.forge && (
                <div className={styles.row}>
                  {repositoryParts[target.forge].map(part => (
                    <TextField
                      {...text}
                      key={part}
                      label={t(`environment.output.${part}`)}
                      name={`output.${part}`}
                      value={target.parts[part] ?? ''}
                      onChange={value =>
                        set(part, {
                          repoUrl: repoUrlWith(answers.repoUrl, {
                            [part]: value,
                          }),
                        })
                      }
                      secondaryLabel={t('common.required')}
                      validate={() => problem(part)}
                    />
                  ))}
                </div>
              )}
              <TextField
                {...text}
                label={t('environment.output.folder')}
                description={t('environment.output.folderDescription')}
                placeholder="databases/orders-db"
                name="output.folder"
                value={target.folder}
                onChange={folder => set('folder', { folder })}
                secondaryLabel={t('common.required')}
                validate={() => problem('folder')}
              />
              <TextField
                {...text}
                label={t('environment.output.branch')}
                description={t('environment.output.branchDescription')}
                name="output.branch"
                value={target.branch ?? ''}
                onChange={branch =>
                  set('branch', { branch: branch || undefined })
                }
                secondaryLabel={t('common.optional')}
                validate={() => problem('branch')}
              />
            </>
          )}
        </div>
      </div>
    </Box>
  );
}
