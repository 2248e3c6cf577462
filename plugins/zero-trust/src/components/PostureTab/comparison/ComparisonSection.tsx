import { Alert, Button, Flex } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { useComparison, useNow } from '../../../hooks';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { MoreButton } from '../../MoreButton';
import { TableSection } from '../../TableSection';
import { ComparedResults } from './ComparedResults';
import { ComparisonSummary } from './ComparisonSummary';
import { FROM, rangeOf, readDates, TO, writeDates } from './comparedDates';
import { DateFields } from './DateFields';

interface ComparedProps {
  entityRef: string;
  range: { from: string; to?: string };
}

function Compared({ entityRef, range }: ComparedProps) {
  const t = useMessages();
  const query = useComparison(entityRef, range);
  const { data, error, refetch } = query;
  return (
    <LoadState
      what={t('things.comparison')}
      query={{
        data: data && {
          first: data.pages[0],
          items: data.pages.flatMap(({ items }) => items),
        },
        error,
        refetch,
      }}
      placeholders={[72, 120]}
    >
      {({ first, items }) => (
        <Flex direction="column" gap="4" align="start">
          <ComparisonSummary comparison={first} />
          {(['worse', 'better', 'neither'] as const).map(effect => (
            <ComparedResults
              key={effect}
              effect={effect}
              items={items.filter(item => item.effect === effect)}
            />
          ))}
          <MoreButton query={query}>{t('common.showMore')}</MoreButton>
        </Flex>
      )}
    </LoadState>
  );
}

interface ComparisonSectionProps {
  entityRef: string;
}

/** Compares the two dates in the address. Renders nothing without dates. */
export function ComparisonSection({ entityRef }: ComparisonSectionProps) {
  const t = useMessages();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const dates = readDates(params);
  if (!dates) return null;
  const range = rangeOf(dates, now);
  const close = () => {
    const next = new URLSearchParams(params);
    next.delete(FROM);
    next.delete(TO);
    setParams(next);
  };
  return (
    <TableSection id="compare" title={t('comparison.title')}>
      <Flex direction="column" gap="4" align="start">
        <Flex gap="4" align="end" style={{ flexWrap: 'wrap' }}>
          <DateFields
            dates={dates}
            onChange={next => setParams(writeDates(params, next))}
          />
          <Button variant="secondary" onPress={close}>
            {t('comparison.close')}
          </Button>
        </Flex>
        {typeof range === 'string' ? (
          <Alert
            status="warning"
            icon
            role="alert"
            title={t(`comparison.problem.${range}`)}
          />
        ) : (
          <Compared entityRef={entityRef} range={range} />
        )}
      </Flex>
    </TableSection>
  );
}
