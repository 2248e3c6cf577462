import { Fragment } from 'react';
import { momentText, Translate, useMessages } from '../../translation';
import { EntityName } from '../ServiceTable';

/** An entity reference, a day or a time: all of them as the back end writes them. */
const PARTS =
  /(?<![\w:/.-])((?:user|group|component|api|resource|system|domain):[a-z0-9-]+\/\w(?:[\w.-]*\w)?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?)(?![\w-])/;

const DATE = /^\d{4}-/;

function timeText(t: Translate, text: string): string {
  if (Number.isNaN(Date.parse(text))) return text;
  return text.includes('T')
    ? momentText(t, text)
    : t('time.utcDate', { at: new Date(text) });
}

interface ReasonTextProps {
  /** A sentence of the back end. */
  text: string;
}

/**
 * Shows a sentence of the back end with the names of entities as the catalog shows them,
 * and dates in the language of the app.
 */
export function ReasonText({ text }: ReasonTextProps) {
  const t = useMessages();
  return (
    <>
      {text.split(PARTS).map((part, index) => {
        // Every second part is a match.
        if (index % 2 === 0) return part;
        return (
          <Fragment key={`${index} ${part}`}>
            {DATE.test(part) ? (
              timeText(t, part)
            ) : (
              <EntityName entityRef={part} />
            )}
          </Fragment>
        );
      })}
    </>
  );
}
