/**
 * Responses of RDS, written by hand in the structure of the examples in AWS's API
 * reference; the values are invented.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterParameters.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOptionGroups.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxies.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxyTargets.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeCertificates.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html
 */

const envelope = (operation: string, result: string) =>
  `<${operation}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
  <${operation}Result>
${result}
  </${operation}Result>
  <ResponseMetadata>
    <RequestId>01b2685a-b978-11d3-f272-7cd6cce12cc5</RequestId>
  </ResponseMetadata>
</${operation}Response>`;

const instance = `
      <DBInstance>
        <AllocatedStorage>20</AllocatedStorage>
        <AssociatedRoles/>
        <DBParameterGroups>
          <DBParameterGroup>
            <ParameterApplyStatus>pending-reboot</ParameterApplyStatus>
            <DBParameterGroupName>ledger-postgres17</DBParameterGroupName>
          </DBParameterGroup>
        </DBParameterGroups>
        <AvailabilityZone>eu-west-1b</AvailabilityZone>
        <DBSecurityGroups/>
        <EngineVersion>17.6</EngineVersion>
        <MasterUsername>app_owner</MasterUsername>
        <CertificateDetails>
          <CAIdentifier>rds-ca-rsa2048-g1</CAIdentifier>
          <ValidTill>2027-08-21T20:11:01Z</ValidTill>
        </CertificateDetails>
        <InstanceCreateTime>2026-03-03T17:09:20.610Z</InstanceCreateTime>
        <DBInstanceClass>db.t4g.medium</DBInstanceClass>
        <MonitoringInterval>0</MonitoringInterval>
        <DBInstanceStatus>available</DBInstanceStatus>
        <BackupRetentionPeriod>14</BackupRetentionPeriod>
        <OptionGroupMemberships>
          <OptionGroupMembership>
            <OptionGroupName>default:postgres-17</OptionGroupName>
            <Status>in-sync</Status>
          </OptionGroupMembership>
        </OptionGroupMemberships>
        <LatestRestorableTime>2026-11-24T10:55:00Z</LatestRestorableTime>
        <CACertificateIdentifier>rds-ca-rsa2048-g1</CACertificateIdentifier>
        <DbInstancePort>0</DbInstancePort>
        <DbiResourceId>db-CHDAQHWMZPQMXVNEJJ4SZ6LTLE</DbiResourceId>
        <EnabledCloudwatchLogsExports>
          <member>postgresql</member>
          <member>upgrade</member>
        </EnabledCloudwatchLogsExports>
        <KmsKeyId>arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab</KmsKeyId>
        <StorageEncrypted>true</StorageEncrypted>
        <StorageEncryptionType>sse-kms</StorageEncryptionType>
        <DBSubnetGroup>
          <VpcId>vpc-0e9801d129EXAMPLE</VpcId>
          <SubnetGroupStatus>Complete</SubnetGroupStatus>
          <DBSubnetGroupDescription>Isolated</DBSubnetGroupDescription>
          <DBSubnetGroupName>isolated</DBSubnetGroupName>
          <Subnets>
            <Subnet>
              <SubnetStatus>Active</SubnetStatus>
              <SubnetIdentifier>subnet-0bb1c79de3EXAMPLE</SubnetIdentifier>
              <SubnetAvailabilityZone>
                <Name>eu-west-1b</Name>
              </SubnetAvailabilityZone>
            </Subnet>
          </Subnets>
        </DBSubnetGroup>
        <MultiAZ>false</MultiAZ>
        <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
        <Engine>postgres</Engine>
        <DomainMemberships/>
        <PubliclyAccessible>false</PubliclyAccessible>
        <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:ledger</DBInstanceArn>
        <Endpoint>
          <HostedZoneId>Z1PVIF0EXAMPLE</HostedZoneId>
          <Address>ledger.c1axbpgwvdfo.eu-west-1.rds.amazonaws.com</Address>
          <Port>6432</Port>
        </Endpoint>
        <DeletionProtection>true</DeletionProtection>
        <DBInstanceIdentifier>ledger</DBInstanceIdentifier>
        <VpcSecurityGroups>
          <VpcSecurityGroupMembership>
            <Status>active</Status>
            <VpcSecurityGroupId>sg-0123456789abcdef0</VpcSecurityGroupId>
          </VpcSecurityGroupMembership>
        </VpcSecurityGroups>
        <TagList>
          <Tag>
            <Key>backstage.io/entity-ref</Key>
            <Value>resource:default/ledger</Value>
          </Tag>
          <Tag>
            <Key>env</Key>
            <Value>staging</Value>
          </Tag>
        </TagList>
      </DBInstance>`;

/** An instance without subnet group, security groups and most other fields. */
const bare = `
      <DBInstance>
        <DBInstanceIdentifier>bare</DBInstanceIdentifier>
        <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:bare</DBInstanceArn>
        <DbiResourceId>db-BAREBAREBAREBAREBAREBARE</DbiResourceId>
        <Engine>postgres</Engine>
        <EngineVersion>17.6</EngineVersion>
      </DBInstance>`;

const member = (name: string) => `
      <DBInstance>
        <DBInstanceIdentifier>${name}</DBInstanceIdentifier>
        <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:${name}</DBInstanceArn>
        <DbiResourceId>db-${name.toUpperCase()}</DbiResourceId>
        <DBClusterIdentifier>analytics</DBClusterIdentifier>
        <Engine>aurora-postgresql</Engine>
        <DBInstanceStatus>available</DBInstanceStatus>
        <PubliclyAccessible>false</PubliclyAccessible>
      </DBInstance>`;

const foreign = (name: string, engine: string) => `
      <DBInstance>
        <DBInstanceIdentifier>${name}</DBInstanceIdentifier>
        <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:${name}</DBInstanceArn>
        <DbiResourceId>db-${name.toUpperCase()}</DbiResourceId>
        <Engine>${engine}</Engine>
      </DBInstance>`;

const instances = (items: string, marker = '') =>
  envelope(
    'DescribeDBInstances',
    `    <DBInstances>${items}
    </DBInstances>${marker}`,
  );

export const instancesPage1 = instances(instance, '<Marker>bGVkZ2Vy</Marker>');
export const instancesPage2 = instances(bare + member('analytics-1'));
export const foreignInstances = instances(
  foreign('graph', 'neptune') +
    foreign('documents', 'docdb') +
    foreign('own-oracle', 'custom-oracle-ee'),
);
export const noInstances = envelope(
  'DescribeDBInstances',
  '    <DBInstances/>',
);
export const namelessInstance = instances(
  '<DBInstance><Engine>postgres</Engine></DBInstance>',
);
/** A response without its list. */
export const withoutInstances = envelope('DescribeDBInstances', '');

export const clusters = envelope(
  'DescribeDBClusters',
  `    <DBClusters>
      <DBCluster>
        <DBClusterIdentifier>analytics</DBClusterIdentifier>
        <DBClusterArn>arn:aws:rds:eu-west-1:111122223333:cluster:analytics</DBClusterArn>
        <DbClusterResourceId>cluster-R3EXAMPLE</DbClusterResourceId>
        <Engine>aurora-postgresql</Engine>
        <EngineVersion>17.5</EngineVersion>
        <Status>available</Status>
        <Port>5432</Port>
        <DBClusterParameterGroup>analytics-aurora17</DBClusterParameterGroup>
        <DBClusterMembers>
          <DBClusterMember>
            <IsClusterWriter>true</IsClusterWriter>
            <DBInstanceIdentifier>analytics-1</DBInstanceIdentifier>
            <PromotionTier>1</PromotionTier>
            <DBClusterParameterGroupStatus>in-sync</DBClusterParameterGroupStatus>
          </DBClusterMember>
          <DBClusterMember>
            <IsClusterWriter>false</IsClusterWriter>
            <DBInstanceIdentifier>analytics-2</DBInstanceIdentifier>
            <PromotionTier>1</PromotionTier>
            <DBClusterParameterGroupStatus>pending-reboot</DBClusterParameterGroupStatus>
          </DBClusterMember>
        </DBClusterMembers>
        <StorageEncrypted>true</StorageEncrypted>
        <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
        <BackupRetentionPeriod>7</BackupRetentionPeriod>
        <LatestRestorableTime>2026-11-24T10:57:14.512Z</LatestRestorableTime>
        <DeletionProtection>false</DeletionProtection>
        <DomainMemberships/>
        <TagList/>
      </DBCluster>
    </DBClusters>`,
);
export const noClusters = envelope('DescribeDBClusters', '    <DBClusters/>');

export const parameters = (operation: string) =>
  envelope(
    operation,
    `    <Parameters>
      <Parameter>
        <ParameterName>rds.force_ssl</ParameterName>
        <ParameterValue>1</ParameterValue>
        <Description>Force SSL connections.</Description>
        <Source>user</Source>
        <ApplyType>dynamic</ApplyType>
        <DataType>boolean</DataType>
        <AllowedValues>0,1</AllowedValues>
        <IsModifiable>true</IsModifiable>
        <ApplyMethod>immediate</ApplyMethod>
      </Parameter>
      <Parameter>
        <ParameterName>log_connections</ParameterName>
        <Description>Logs each successful connection.</Description>
        <Source>engine-default</Source>
        <ApplyType>dynamic</ApplyType>
        <DataType>boolean</DataType>
        <IsModifiable>true</IsModifiable>
      </Parameter>
    </Parameters>`,
  );

export const optionGroups = envelope(
  'DescribeOptionGroups',
  `    <OptionGroupsList>
      <OptionGroup>
        <OptionGroupName>vault-oracle</OptionGroupName>
        <MajorEngineVersion>19</MajorEngineVersion>
        <EngineName>oracle-ee</EngineName>
        <Options>
          <Option>
            <OptionName>SSL</OptionName>
            <Port>2484</Port>
            <Persistent>false</Persistent>
            <OptionSettings>
              <OptionSetting>
                <Name>SQLNET.SSL_VERSION</Name>
                <Value>1.2</Value>
                <DefaultValue>1.0</DefaultValue>
                <IsModifiable>true</IsModifiable>
              </OptionSetting>
            </OptionSettings>
          </Option>
        </Options>
      </OptionGroup>
    </OptionGroupsList>`,
);

export const accessDenied = `<ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
  <Error>
    <Type>Sender</Type>
    <Code>AccessDenied</Code>
    <Message>User: arn:aws:sts::111122223333:assumed-role/ZeroTrustPostureReader/backstage is not authorized to perform: rds:DescribeDBInstances with an explicit deny in a service control policy</Message>
  </Error>
  <RequestId>7e1b2685-b978-11d3-f272-7cd6cce12cc5</RequestId>
</ErrorResponse>`;

const gone = 'db-GONEGONEGONEGONEGONEGONE';

const snapshot = (name: string, type: string, of = gone) => `
      <DBSnapshot>
        <Port>3306</Port>
        <Encrypted>true</Encrypted>
        <Engine>mysql</Engine>
        <Status>available</Status>
        <SnapshotType>${type}</SnapshotType>
        <DBSnapshotArn>arn:aws:rds:eu-west-1:111122223333:snapshot:${name}</DBSnapshotArn>
        <DBSnapshotIdentifier>${name}</DBSnapshotIdentifier>
        <SnapshotCreateTime>2026-03-28T19:57:16.707Z</SnapshotCreateTime>
        <DBInstanceIdentifier>billing</DBInstanceIdentifier>
        <DbiResourceId>${of}</DbiResourceId>
      </DBSnapshot>`;

/**
 * A manual and a retained automated snapshot of a deleted database, and a snapshot of
 * `ledger`.
 */
export const snapshots = envelope(
  'DescribeDBSnapshots',
  `    <DBSnapshots>${snapshot('before-move', 'manual')}${snapshot(
    'rds:billing-2026-11-20',
    'automated',
  )}${snapshot('of-ledger', 'manual', 'db-CHDAQHWMZPQMXVNEJJ4SZ6LTLE')}
    </DBSnapshots>`,
);

export const clusterSnapshots = envelope(
  'DescribeDBClusterSnapshots',
  `    <DBClusterSnapshots/>`,
);

export const snapshotAttributes = envelope(
  'DescribeDBSnapshotAttributes',
  `    <DBSnapshotAttributesResult>
      <DBSnapshotIdentifier>of-ledger</DBSnapshotIdentifier>
      <DBSnapshotAttributes>
        <DBSnapshotAttribute>
          <AttributeName>restore</AttributeName>
          <AttributeValues>
            <AttributeValue>999999999999</AttributeValue>
          </AttributeValues>
        </DBSnapshotAttribute>
      </DBSnapshotAttributes>
    </DBSnapshotAttributesResult>`,
);

export const proxies = envelope(
  'DescribeDBProxies',
  `    <DBProxies>
      <member>
        <Status>available</Status>
        <DBProxyArn>arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0a1bcd2e</DBProxyArn>
        <DebugLogging>false</DebugLogging>
        <VpcSecurityGroupIds>
          <member>sg-0f4dd33f3EXAMPLE</member>
        </VpcSecurityGroupIds>
        <RequireTLS>true</RequireTLS>
        <DBProxyName>ledger-proxy</DBProxyName>
        <Auth>
          <member>
            <AuthScheme>SECRETS</AuthScheme>
            <IAMAuth>REQUIRED</IAMAuth>
          </member>
        </Auth>
        <EngineFamily>POSTGRESQL</EngineFamily>
      </member>
    </DBProxies>`,
);

export const proxyTargets = envelope(
  'DescribeDBProxyTargets',
  `    <Targets>
      <member>
        <Type>RDS_INSTANCE</Type>
        <RdsResourceId>ledger</RdsResourceId>
        <Port>6432</Port>
      </member>
    </Targets>`,
);

export const certificates = envelope(
  'DescribeCertificates',
  `    <Certificates>
      <Certificate>
        <CertificateIdentifier>rds-ca-rsa2048-g1</CertificateIdentifier>
        <CertificateType>CA</CertificateType>
        <ValidFrom>2021-05-21T20:11:01Z</ValidFrom>
        <ValidTill>2061-05-21T20:11:01Z</ValidTill>
      </Certificate>
    </Certificates>`,
);
