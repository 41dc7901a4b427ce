import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** The key in the settings, to tell which field an error of the core is about. */
  name: string;
  error: string | null;
}

interface FrameProps extends FieldProps {
  id: string;
  children: ComponentChildren;
}

export function isAbout(error: string | null, name: string): boolean {
  return error?.includes(name) ?? false;
}

function Frame({ id, label, hint, children }: FrameProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextProps extends FieldProps {
  value: string;
  type?: 'text' | 'number' | 'datetime-local';
  placeholder?: string;
  list?: string;
  onChange: (value: string) => void;
}

export function TextField(props: TextProps) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <input
        id={id}
        type={props.type ?? 'text'}
        data-setting={props.name}
        value={props.value}
        placeholder={props.placeholder ?? ''}
        aria-invalid={isAbout(props.error, props.name)}
        {...(props.list ? { list: props.list } : {})}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </Frame>
  );
}

interface LinesProps extends FieldProps {
  value: string;
  onChange: (text: string) => void;
  rows?: number;
}

/** A list, one entry a line. What is typed is kept as typed while it is being typed. */
export function LinesField(props: LinesProps) {
  const id = useId();
  const [typed, setTyped] = useState(props.value);
  return (
    <Frame {...props} id={id}>
      <textarea
        id={id}
        rows={props.rows ?? 2}
        data-setting={props.name}
        spellcheck={false}
        aria-invalid={isAbout(props.error, props.name)}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          props.onChange(event.currentTarget.value);
        }}
      />
    </Frame>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  name: string;
  onChange: (checked: boolean) => void;
}

export function CheckField({ label, checked, name, onChange }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        data-setting={name}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
