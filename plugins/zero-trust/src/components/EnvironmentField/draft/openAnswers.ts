import { Translate } from '../../../translation';

/** Returns the name of a question in the form. */
function questionName(t: Translate, question: string): string {
  switch (question) {
    case 'storageGiB':
    case 'accountId':
    case 'access':
    case 'engineVersion':
    case 'environmentClass':
    case 'singleZone':
    case 'backupCopyVaultArn':
    case 'alarmEmail':
    case 'name':
    case 'owner':
    case 'service':
    case 'system':
    case 'engine':
    case 'size':
    case 'region':
    case 'network':
    case 'database':
      return t(`environment.question.${question}`);
    case 'instanceClass':
      return t('environment.question.size');
    default:
      return question;
  }
}

/**
 * Returns the questions of fields such as `network.cidr` that are not answered or
 * invalid, each once: "name", "network", "who can connect".
 */
export function openAnswers(t: Translate, fields: readonly string[]): string[] {
  return [
    ...new Set(
      fields.map(field => questionName(t, field.split('.')[0])).filter(Boolean),
    ),
  ];
}
