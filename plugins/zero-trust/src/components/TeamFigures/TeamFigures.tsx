import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { KeyFigure, KeyFigures } from '../KeyFigures';

/** The figures of a team, each with a link to what it counts. */
export function TeamFigures({ scorecard }: { scorecard: Scorecard }) {
  const t = useMessages();
  const pageHref = usePageHref();
  const { entityRef, memberCount, withoutPosture, openCriticals } = scorecard;
  return (
    <KeyFigures>
      <KeyFigure
        label={t('scorecard.openCriticals')}
        value={t('common.number', { value: openCriticals })}
        href={
          openCriticals
            ? pageHref('services', { within: entityRef, failing: 'CRITICAL' })
            : undefined
        }
      />
      <KeyFigure
        label={t('overview.services')}
        value={t('common.number', { value: memberCount })}
        detail={t('overview.withoutPosture', {
          number: withoutPosture,
        })}
        href={pageHref('services', { within: entityRef })}
      />
    </KeyFigures>
  );
}
