import { useEffect, useMemo } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import {
  bastionProblems,
  parseBastionSpec,
  parseEnvironmentSpec,
  repositoryParts,
  specProblems,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import { queryKeys } from '../../../hooks/queryKeys';
import { Translate, useMessages } from '../../../translation';
import { QueryProvider } from '../../QueryProvider';
import { usePlaces } from '../live/usePlaces';
import { requestHosts, RequestHost } from '../output/hosts';
import { OutputAnswers, targetOf } from '../output/outputAnswers';
import { SummaryFieldProps } from './schema';
import { bastionSummary, databaseSummary, SummaryContext } from './summaryOf';

/**
 * Shows nothing. It writes the answers in words into the form, because the scaffolder's
 * review shows values only.
 */
export function SummaryField(props: SummaryFieldProps) {
  return (
    <QueryProvider>
      <Words {...props} />
    </QueryProvider>
  );
}

/** What the form knows of the other fields. */
interface FormContext {
  formData?: { environment?: object; output?: OutputAnswers };
}

function outputText(
  t: Translate,
  name: string,
  answers: OutputAnswers,
  hosts: readonly RequestHost[],
): string {
  if (answers.kind !== 'pull-request') {
    return t('environment.summary.repository');
  }
  const { host, forge, parts, folder, branch } = targetOf(answers, hosts);
  return t('environment.summary.pullRequest', {
    repository: (forge ? repositoryParts[forge] : [])
      .map(part => parts[part])
      .join('/'),
    host,
    folder,
    branch: branch ?? `zero-trust-${name}`,
  });
}

/** Returns the answers, once all of them are valid. */
function specOf(environment: object) {
  if ('engine' in environment) {
    return specProblems(environment).length
      ? undefined
      : {
          template: 'database' as const,
          spec: parseEnvironmentSpec(environment),
        };
  }
  return bastionProblems(environment).length
    ? undefined
    : { template: 'bastion' as const, spec: parseBastionSpec(environment) };
}

/** Returns the titles of entities; their names until they are loaded. */
function useTitles(entityRefs: readonly string[]) {
  const catalog = useApi(catalogApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.titles(entityRefs),
    queryFn: async () => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: [...entityRefs],
        fields: ['metadata.title', 'spec.profile.displayName'],
      });
      return items.map(entity => {
        const profile = entity?.spec?.profile;
        const displayName =
          typeof profile === 'object' && profile && 'displayName' in profile
            ? profile.displayName
            : undefined;
        return entity?.metadata?.title ?? displayName;
      });
    },
    enabled: entityRefs.length > 0,
    retry: false,
  });
  return (entityRef: string) => {
    const title = data?.[entityRefs.indexOf(entityRef)];
    return typeof title === 'string' ? title : parseEntityRef(entityRef).name;
  };
}

function Words({ formData, onChange, formContext }: SummaryFieldProps) {
  const t = useMessages();
  const { environment, output = {} }: FormContext['formData'] & object =
    (formContext as FormContext | undefined)?.formData ?? {};
  const hosts = requestHosts(useApi(configApiRef), { bitbucketCloud: true });
  const { places } = usePlaces();
  const answers = useMemo(
    () => (environment ? specOf(environment) : undefined),
    [environment],
  );
  const spec = answers?.spec;
  const titleOf = useTitles(
    spec
      ? [
          spec.owner,
          spec.system,
          'service' in spec ? spec.service : undefined,
        ].filter(ref => ref !== undefined)
      : [],
  );
  // The field of the answers queries it.
  const { data: preview } = useQuery<Preview>({
    queryKey: queryKeys.preview(spec ?? {}),
    queryFn: skipToken,
  });

  const context: SummaryContext = {
    t,
    titleOf,
    accountName: id =>
      places.find(({ accountId }) => accountId === id)?.accountName,
    dateOf: day => t('time.utcDate', { at: new Date(`${day}T00:00:00Z`) }),
    output: outputText(t, spec?.name ?? '', output, hosts),
    predicted: preview?.predicted,
  };
  const words = answers
    ? JSON.stringify(
        answers.template === 'database'
          ? databaseSummary(answers.spec, context)
          : bastionSummary(answers.spec, context),
      )
    : undefined;
  const current = JSON.stringify(formData ?? {});
  useEffect(() => {
    if (words && words !== current) onChange(JSON.parse(words));
  }, [words, current, onChange]);
  return null;
}
