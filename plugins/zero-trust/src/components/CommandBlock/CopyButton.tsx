import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { useMessages } from '../../translation';

interface CopyButtonProps {
  text: string;
  /** What is copied, as the accessible name of the button. */
  label?: string;
  children?: string;
}

/** Copies a text, and confirms it. */
export function CopyButton({ text, label, children }: CopyButtonProps) {
  const t = useMessages();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button
      size="small"
      variant="secondary"
      aria-label={isCopied ? undefined : label}
      iconStart={
        isCopied ? <RiCheckLine aria-hidden /> : <RiFileCopyLine aria-hidden />
      }
      onPress={copy}
    >
      {isCopied ? t('common.copied') : children ?? t('common.copy')}
    </Button>
  );
}
