import { GetEventSelectorsResponse } from '@aws-sdk/client-cloudtrail';

/** The management events that a trail records. */
export interface EventsKept {
  /** Reads and writes. */
  managementEvents: boolean;
  /** Events of which the reads, the writes, or both are excluded. */
  excludedSources: string[];
}

type Selectors = Pick<
  GetEventSelectorsResponse,
  'EventSelectors' | 'AdvancedEventSelectors'
>;

/**
 * Returns what all selectors exclude. Events that one selector excludes may be recorded
 * by another.
 */
const inAll = (lists: string[][]) =>
  lists.length
    ? lists.reduce((common, list) => common.filter(s => list.includes(s)))
    : [];

/**
 * Returns the management events that selectors of either kind record.
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function eventsKept({
  EventSelectors = [],
  AdvancedEventSelectors = [],
}: Selectors): EventsKept {
  const basic = EventSelectors.filter(s => s.IncludeManagementEvents !== false);
  const advanced = AdvancedEventSelectors.filter(({ FieldSelectors = [] }) =>
    FieldSelectors.some(
      ({ Field, Equals = [] }) =>
        Field === 'eventCategory' && Equals.includes('Management'),
    ),
  );
  /** Returns what each selector of the reads, or of the writes, excludes. */
  const half = (readOnly: boolean): string[][] => [
    ...basic
      .filter(
        ({ ReadWriteType = 'All' }) =>
          ReadWriteType === 'All' ||
          ReadWriteType === (readOnly ? 'ReadOnly' : 'WriteOnly'),
      )
      .map(s => s.ExcludeManagementEventSources ?? []),
    ...advanced
      .filter(({ FieldSelectors = [] }) => {
        const field = FieldSelectors.find(f => f.Field === 'readOnly');
        return !field || field.Equals?.includes(String(readOnly));
      })
      .map(({ FieldSelectors = [] }) =>
        FieldSelectors.filter(f => f.Field === 'eventSource').flatMap(
          f => f.NotEquals ?? [],
        ),
      ),
  ];
  const [reads, writes] = [half(true), half(false)];
  return {
    managementEvents: reads.length > 0 && writes.length > 0,
    excludedSources: [...new Set([...inAll(reads), ...inAll(writes)])],
  };
}
