import { RequiredAction } from '../RequiredAction';

export const acmActions: readonly RequiredAction[] = [
  {
    action: 'acm:ListCertificates',
    in: 'member',
    reads: 'Certificates: expiry and key',
  },
  {
    action: 'acm:ListTagsForCertificate',
    in: 'member',
    reads: 'Which certificates in use belong to an entity',
  },
];
