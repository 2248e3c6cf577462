import { GetEventSelectorsResponse } from '@aws-sdk/client-cloudtrail';

/** What a trail keeps of management events. */
export interface EventsKept {
  /** Reads and writes. */
  managementEvents: boolean;
  excludedSources: string[];
}

type Selectors = Pick<
  GetEventSelectorsResponse,
  'EventSelectors' | 'AdvancedEventSelectors'
>;

/** What is left out by every selector that keeps management events is left out. */
const inAll = (lists: string[][]) =>
  lists.length
    ? lists.reduce((common, list) => common.filter(s => list.includes(s)))
    : [];

/**
 * Reads the selectors of either kind.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
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
  const half = (readOnly: boolean) =>
    basic.some(
      ({ ReadWriteType = 'All' }) =>
        ReadWriteType === 'All' ||
        ReadWriteType === (readOnly ? 'ReadOnly' : 'WriteOnly'),
    ) ||
    advanced.some(({ FieldSelectors = [] }) => {
      const field = FieldSelectors.find(f => f.Field === 'readOnly');
      return !field || field.Equals?.includes(String(readOnly));
    });
  return {
    managementEvents: half(true) && half(false),
    excludedSources: inAll([
      ...basic.map(s => s.ExcludeManagementEventSources ?? []),
      ...advanced.map(({ FieldSelectors = [] }) =>
        FieldSelectors.filter(f => f.Field === 'eventSource').flatMap(
          f => f.NotEquals ?? [],
        ),
      ),
    ]),
  };
}
