import { isAbout } from './isAbout';

const DATABASE = 'arn:aws:rds:eu-west-1:111122223333:db:orders';
const CLUSTER = 'arn:aws:rds:eu-west-1:111122223333:cluster:orders';
const SNAPSHOT = 'arn:aws:rds:eu-west-1:111122223333:snapshot:orders-1';
const GROUP = 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0shared';
const VPC = 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:vpc/vpc-01';
const INSTANCE = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-01';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/orders';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-01';

describe('isAbout', () => {
  it.each([
    ['RDS.3', DATABASE],
    ['rds.3', DATABASE],
    ['RDS.27', CLUSTER],
    ['RDS.1', SNAPSHOT],
    ['RDS.1', SNAPSHOT.replace(':snapshot:', ':cluster-snapshot:')],
    ['RDS.43', 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-01'],
    ['EC2.19', GROUP],
    ['EC2.6', VPC],
    ['SSM.1', INSTANCE],
    ['KMS.4', KEY],
    ['SecretsManager.1', SECRET],
    ['RDS.3', 'AWS::::Account:111122223333'],
    ['Lambda.1', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'],
  ])('%s is about %s', (securityControlId, resourceArn) => {
    expect(isAbout({ securityControlId, resourceArn })).toBe(true);
  });

  it.each([
    ['RDS.3', GROUP],
    ['RDS.2', VPC],
    ['RDS.3', KEY],
    ['RDS.3', CLUSTER],
    ['RDS.1', DATABASE],
    ['RDS.27', GROUP],
    ['EC2.9', GROUP],
    ['EC2.19', VPC],
    ['SSM.1', GROUP],
    ['SecretsManager.1', DATABASE],
    ['SecretsManager.1', KEY],
    ['ACM.1', 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b'],
  ])('%s lists %s as context', (securityControlId, resourceArn) => {
    expect(isAbout({ securityControlId, resourceArn })).toBe(false);
  });
});
