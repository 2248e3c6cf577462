import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import styles from './ViewToggle.module.css';

interface ViewToggleProps<V extends string> {
  /** The parameter of the address. */
  name: string;
  label: string;
  view: V;
  views: readonly V[];
  textOf: (view: V) => string;
}

/** Chooses which part of a list is shown, in the address. */
export function ViewToggle<V extends string>({
  name,
  label,
  view,
  views,
  textOf,
}: ViewToggleProps<V>) {
  const [params, setParams] = useSearchParams();
  return (
    <div className={styles.views}>
      <ToggleButtonGroup
        aria-label={label}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys => {
          const [chosen] = [...keys];
          const next = new URLSearchParams(params);
          next.set(name, String(chosen));
          setParams(next, { replace: true });
        }}
      >
        {views.map(id => (
          <ToggleButton key={id} id={id}>
            {textOf(id)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
