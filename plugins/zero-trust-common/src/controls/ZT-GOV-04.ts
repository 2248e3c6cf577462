import { Control } from '../judging/control';
import { nameSome } from '../text/nameSome';
import { check, fail, notApplicable, pass } from '../judging/verdict';

export const ztGov04: Control<'account'> = {
  id: 'ZT-GOV-04',
  title: 'Every database and bastion has an owner',
  description:
    'Nobody fixes a resource without an owner. A tag of the resource proves the owner. So does an annotation, if the account of the resource is mapped to the owner.',
  failure: 'Resources without an owner',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: ['T1'],
  subject: 'account',
  appliesTo: 'AWS accounts with databases or bastions in scope',
  securityHub: [],
  remediation: {
    text: 'Tag the resources with the entity that they belong to, by a key of zeroTrust.attribution.tagKeys (backstage.io/entity-ref by default), or map the account to its owner.',
    command:
      'aws rds add-tags-to-resource --resource-name <arn> --tags Key=<tag key>,Value=<entity>',
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
        if (!unownedCount)
          return pass('All databases and bastions have an owner.');
        const named = nameSome(unowned, { total: unownedCount });
        return fail(`Without an owner: ${named}.`);
      },
      ({ total, unownedCount }) => `${total}, ${unownedCount} without an owner`,
    ),
};
