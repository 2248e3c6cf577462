import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadState } from '../LoadState';
import { useMyServices } from './useMyServices';
import { WorstServices } from './WorstServices';

/** The worst services of the signed-in person and their groups, for the home page. */
export function MyServicesWidget() {
  const t = useMessages();
  const pageHref = usePageHref();
  return (
    <Legible>
      <LoadState
        what={t('things.services')}
        query={useMyServices()}
        placeholders={[120]}
      >
        {({ items }) => (
          <WorstServices
            items={items}
            empty={t('mine.empty')}
            moreHref={pageHref('mine')}
          />
        )}
      </LoadState>
    </Legible>
  );
}
