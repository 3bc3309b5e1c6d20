// What is said next. Enter sends; the draft outlives a reload.
import { ActionIcon, Text, Textarea } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useImperativeHandle, useRef, useState } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import classes from './composer.module.css';
import { keepText, keptText } from './kept-text.ts';

const longestText = 10_000;
/** From here on it is told how much room is left. */
const nearlyFull = 9500;

export interface ComposerHandle {
  /** Puts words into the field, to be looked at before they are sent. */
  write(text: string): void;
}

interface ComposerProps {
  ref: Ref<ComposerHandle>;
  personId: string;
  onSay: (text: string) => void;
}

export function Composer({ ref, personId, onSay }: ComposerProps) {
  const place = `draft.${personId}`;
  const [text, setText] = useState(() => keptText(place));
  const field = useRef<HTMLTextAreaElement>(null);
  const change = (next: string) => {
    setText(next);
    keepText(place, next);
  };
  useImperativeHandle(ref, () => ({
    write: (words) => {
      change(words);
      field.current?.focus();
    },
  }));
  const said = text.trim();
  const maySend = said !== '' && said.length <= longestText;
  const send = () => {
    if (!maySend) return;
    onSay(said);
    change('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed, Enter chooses it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <RoomLeft length={said.length} />
      <div className={classes.row}>
        <Textarea
          ref={field}
          classNames={{ root: classes.field, input: classes.input }}
          aria-label="Message"
          placeholder="Message"
          autosize
          minRows={1}
          maxRows={7}
          size="md"
          radius="xl"
          enterKeyHint="send"
          autoFocus={mayTakeFocus()}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          type="submit"
          aria-label="Send"
          size={42}
          radius="xl"
          disabled={!maySend}
          // The field keeps the focus, and a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
        >
          <IconArrowUp size={21} stroke={2.25} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}

function RoomLeft({ length }: { length: number }) {
  if (length < nearlyFull) return null;
  const left = longestText - length;
  return (
    <Text size="sm" c={left < 0 ? 'var(--wads-bad)' : 'dimmed'} role="status">
      {left < 0 ? `Too long by ${-left} characters` : `${left} characters left`}
    </Text>
  );
}

/** On a phone the keyboard would cover what one came to read. */
function mayTakeFocus(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
