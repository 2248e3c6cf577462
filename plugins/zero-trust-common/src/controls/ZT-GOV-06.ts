import { Control } from '../judging/control';
import { counted } from '../judging/counted';
import { check, fail, pass } from '../judging/verdict';

const MOST_HOURS = 24;

const hours = (age: number) =>
  age < 1 ? 'less than 1 hour' : counted(Math.floor(age * 10) / 10, 'hour');

export const ztGov06: Control<'account-region'> = {
  id: 'ZT-GOV-06',
  title: 'The evidence is fresh',
  description:
    'Old evidence does not show the current state. The portal must have read the account in this Region within the last 24 hours.',
  failure: 'The evidence is out of date',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: ['T5'],
  automation: true,
  subject: 'account-region',
  appliesTo: 'AWS accounts, in each region',
  securityHub: [],
  remediation: {
    text: 'Find the errors of the account and Region on the Collection page, and fix the reader role.',
    command:
      'aws sts assume-role --role-arn <reader role> --role-session-name test',
  },
  references: [
    'https://doi.org/10.6028/NIST.SP.800-137',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html',
  ],
  judge: ({ collectionAgeHours }) =>
    check(
      'Age of the last good collection',
      collectionAgeHours,
      age =>
        age <= MOST_HOURS
          ? pass(`Read ${hours(age)} ago.`)
          : fail(
              `The last good collection is ${hours(
                age,
              )} old; it should be at most ${MOST_HOURS}.`,
            ),
      hours,
    ),
};
