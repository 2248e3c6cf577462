import {
  ApiHolder,
  configApiRef,
  TranslationApi,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  classProblems,
  EnvironmentSpec,
  parseEnvironmentSpec,
  SpecProblem,
  specProblems,
  zonesOfDatabase,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Translate, zeroTrustTranslationRef } from '../../translation';
import { zeroTrustApiRef } from '../../api';
import { queryClient } from '../QueryProvider';
import { bastionKind } from './draft/DraftKind';
import { openAnswers } from './draft/openAnswers';
import { requestHosts } from './output/hosts';
import { OutputAnswers, outputProblems } from './output/outputAnswers';
import { actionsQuery, isMissing } from './output/scaffolderActions';
import { networksQuery } from './live/networksQuery';

/** The part of rjsf's FieldValidation that is needed. */
interface Errors {
  addError(message: string): void;
}

/** Returns the messages, once a language that is loaded on demand is loaded. */
async function loadMessages(api: TranslationApi): Promise<Translate> {
  const now = api.getTranslation(zeroTrustTranslationRef);
  if (now.ready) return now.t as unknown as Translate;
  return new Promise((resolve, reject) => {
    const subscription = api.translation$(zeroTrustTranslationRef).subscribe({
      next: snapshot => {
        if (!snapshot.ready) return;
        resolve(snapshot.t as unknown as Translate);
        subscription.unsubscribe();
      },
      error: reject,
    });
  });
}

async function messagesOf(apiHolder: ApiHolder): Promise<Translate> {
  const translation = apiHolder.get(translationApiRef);
  if (!translation) throw new Error('The app has no translation API');
  return loadMessages(translation);
}

/**
 * Validates the answers when somebody selects Next. It lists the questions in one
 * sentence. Each field shows its own error.
 */
export async function validateEnvironment(
  data: unknown,
  errors: Errors,
  context: { apiHolder: ApiHolder },
): Promise<void> {
  const problems = specProblems(data);
  return validateBy(
    problems.length
      ? problems
      : await unofferedClass(parseEnvironmentSpec(data), context.apiHolder),
    errors,
    context,
  );
}

/**
 * Returns the problem of a DB instance class that the Region or the zones of the chosen
 * subnets do not offer, or nothing if the portal does not know what they offer.
 */
async function unofferedClass(
  spec: EnvironmentSpec,
  apiHolder: ApiHolder,
): Promise<SpecProblem[]> {
  const api = apiHolder.get(zeroTrustApiRef);
  if (!api) return [];
  try {
    const { instanceClasses, items } = await queryClient.fetchQuery(
      networksQuery(api, spec.accountId, spec.region),
    );
    return instanceClasses
      ? classProblems(
          spec,
          instanceClasses,
          zonesOfDatabase(spec.network, items),
        )
      : [];
  } catch {
    // The form has reported it, and accepts what was entered.
    return [];
  }
}

/** Validates the answers about a bastion, like `validateEnvironment`. */
export async function validateBastion(
  data: unknown,
  errors: Errors,
  context: { apiHolder: ApiHolder },
): Promise<void> {
  return validateBy(bastionKind.problemsOf(data), errors, context);
}

/**
 * Validates where the code goes. It names the questions in one sentence, and each field
 * shows its own error.
 */
export async function validateOutput(
  answers: OutputAnswers | undefined,
  errors: Errors,
  {
    apiHolder,
    uiSchema,
  }: {
    apiHolder: ApiHolder;
    uiSchema?: { 'ui:options'?: { bitbucketCloud?: boolean } };
  },
): Promise<void> {
  const config = apiHolder.get(configApiRef);
  if (!config) throw new Error('The app has no configuration API');
  const configured = requestHosts(config, uiSchema?.['ui:options']);
  const actions =
    answers?.kind === 'pull-request' ? await scaffolderActions(apiHolder) : [];
  const hosts = actions
    ? configured.filter(({ forge }) => !isMissing(actions, forge))
    : configured;
  const problems = outputProblems(answers ?? {}, hosts);
  if (!problems.length) return;
  const t = await messagesOf(apiHolder);
  errors.addError(
    hosts.length
      ? t('environment.notComplete', {
          questions: problems
            .map(({ field }) => t(`environment.output.${field}`))
            .join(', '),
        })
      : t(
          configured.length
            ? 'environment.output.noActions'
            : 'environment.output.noHost',
        ),
  );
}

/** Returns the actions of the scaffolder, or nothing if they cannot be loaded. */
async function scaffolderActions(apiHolder: ApiHolder) {
  const scaffolder = apiHolder.get(scaffolderApiRef);
  if (!scaffolder) return undefined;
  try {
    return await queryClient.fetchQuery(actionsQuery(scaffolder));
  } catch {
    // The form has reported it.
    return undefined;
  }
}

async function validateBy(
  problems: readonly SpecProblem[],
  errors: Errors,
  { apiHolder }: { apiHolder: ApiHolder },
): Promise<void> {
  if (!problems.length) return;
  const t = await messagesOf(apiHolder);
  const questions = openAnswers(
    t,
    problems.map(({ field }) => field),
  );
  errors.addError(
    questions.length
      ? t('environment.notComplete', { questions: questions.join(', ') })
      : problems[0].message,
  );
}
