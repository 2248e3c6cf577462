import { Control } from '../judging/control';
import { nameSome } from '../text/nameSome';
import { check, fail, notApplicable, pass } from '../judging/verdict';

export const ztGov04: Control<'account'> = {
  id: 'ZT-GOV-04',
  title: 'Every database and bastion has an owner',
  description:
    'What belongs to nobody is mended by nobody. An owner is proven by a tag of the resource, or by an annotation in an account that is mapped to its owner.',
  failure: 'Resources belong to nobody',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: ['T1'],
  subject: 'account',
  appliesTo: 'AWS accounts with databases or bastions in scope',
  securityHub: [],
  remediation: {
    text: 'Tag the resources with the entity they belong to, or map the account to its owner.',
    command:
      'aws rds add-tags-to-resource --resource-name <arn> --tags Key=backstage.io/entity-ref,Value=<entity>',
  },
  references: [
    'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html',
  ],
  judge: ({ ownership }) =>
    check(
      'Databases and bastions',
      ownership,
      ({ total, unowned, unownedCount }) => {
        if (!total) {
          return notApplicable('There is no database and no bastion in scope.');
        }
        if (!unownedCount) return pass('All of them have an owner.');
        const named = nameSome(unowned, { total: unownedCount });
        return fail(`Without an owner: ${named}.`);
      },
      ({ total, unownedCount }) => `${total}, ${unownedCount} without an owner`,
    ),
};
