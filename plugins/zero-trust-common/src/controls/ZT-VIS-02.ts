import { TrailEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { digestOf } from '../judging/digestOf';
import { allOf, anyOf, check, fail, pass } from '../judging/verdict';

/** The event sources of KMS and of the Data API. */
const NEEDED = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** Judges a trail by its entry in the list. */
const listed = (
  { name }: TrailEvidence,
  holds: boolean,
  lacks: string,
): Verdict =>
  holds ? pass(`${name} meets all requirements.`) : fail(`${name} ${lacks}.`);

const judgeTrail = (trail: TrailEvidence): Verdict =>
  allOf([
    listed(
      trail,
      trail.multiRegion,
      `covers only one region (${trail.homeRegion})`,
    ),
    listed(trail, trail.logFileValidation, 'does not validate its log files'),
    check(`IsLogging of ${trail.name}`, trail.logging, on =>
      on
        ? pass(`${trail.name} meets all requirements.`)
        : fail(`${trail.name} does not log.`),
    ),
    check(
      `LatestDeliveryError of ${trail.name}`,
      trail.latestDeliveryError,
      error =>
        error
          ? fail(`${trail.name} could not deliver: ${error}.`)
          : pass(`${trail.name} meets all requirements.`),
    ),
    check(`Management events of ${trail.name}`, trail.managementEvents, kept =>
      kept
        ? pass(`${trail.name} meets all requirements.`)
        : fail(`${trail.name} does not record all management events.`),
    ),
    check(
      `Event sources that ${trail.name} excludes`,
      trail.excludedSources,
      sources => {
        const missing = sources.filter(source => NEEDED.includes(source));
        return missing.length
          ? fail(`${trail.name} excludes ${missing.join(' and ')}.`)
          : pass(`${trail.name} meets all requirements.`);
      },
    ),
  ]);

export const ztVis02: Control<'account'> = {
  id: 'ZT-VIS-02',
  title: 'CloudTrail records all management events in every Region',
  description:
    'CloudTrail shows who changed what and who used which key. It must cover every Region, validate and deliver its logs, and include KMS and Data API events.',
  failure: 'CloudTrail does not record everything',
  pillar: 'Visibility',
  severity: 'HIGH',
  tenets: ['T7'],
  subject: 'account',
  appliesTo: 'AWS accounts',
  securityHub: [
    { securityControlId: 'CloudTrail.1', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Create one organization trail: multi-Region, with log file validation and all management events. A trail that the command line creates does not record until you start it.',
    command:
      'aws cloudtrail create-trail --name <name> --s3-bucket-name <bucket> --is-organization-trail --is-multi-region-trail --enable-log-file-validation && aws cloudtrail start-logging --name <name>',
    runsIn: 'management-or-delegated',
    effects: {
      sideEffects:
        'Log files cost storage, and a second copy of management events costs per event. Member accounts see the trail and cannot change it.',
      downtime: 'None.',
      wayBack:
        'Stop and delete the trail (stop-logging, delete-trail). Log files stay in the bucket.',
      source:
        'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  judge: ({ trails }) =>
    check(
      'Trails',
      trails,
      list =>
        list.length
          ? anyOf(list.map(judgeTrail))
          : fail('There is no trail for all regions.'),
      list => list.map(({ name }) => name).join(', ') || 'none',
      list =>
        digestOf(
          list
            .map(own =>
              [own.name, own.multiRegion, own.logFileValidation].join(),
            )
            .sort()
            .join(' '),
        ),
    ),
};
