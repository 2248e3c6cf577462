import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { statementOf, useControls } from '../../hooks';
import { listText, useMessages } from '../../translation';
import { FilterChip } from './FilterChip';

interface ControlChipProps {
  /** Ids of controls. */
  controls: readonly string[];
  /** Their statuses: failures only by default. */
  status?: readonly ResultStatus[];
  onRemove: () => void;
}

/** The controls that a list is filtered by, which can be removed. */
export function ControlChip({
  controls: ids,
  status = ['fail'],
  onRemove,
}: ControlChipProps) {
  const t = useMessages();
  const controls = useControls();
  const [only = null, ...others] = status;
  const statements = listText(
    t,
    ids.map(controlId =>
      statementOf(controls.get(controlId), {
        controlId,
        status: others.length ? null : only,
      }),
    ),
    1,
  );
  const control =
    only === 'fail' && !others.length
      ? statements
      : t('common.labelled', {
          label: status.map(own => t(`status.${own}`)).join(', '),
          value: statements,
        });
  return <FilterChip filter={control} onRemove={onRemove} />;
}
