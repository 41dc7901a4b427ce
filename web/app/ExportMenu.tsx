import { useEffect, useRef } from 'preact/hooks';
import { exportAs, exportPseudonyms } from '../state/exports.ts';
import { exporting, isRedacting } from '../state/store.ts';
import type { ReportFormat } from '../worker/protocol.ts';
import { formatText, text } from './texts.ts';

export const wholeFormats: ReportFormat[] = [
  'html',
  'markdown',
  'csv',
  'iocs',
  'timesketch',
  'navigator',
  'ocsf',
];
export const findingFormats: ReportFormat[] = [...wholeFormats, 'json'];

/** Closes on Escape and on a click elsewhere, as menus do. */
function useClosing() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = menu.current;
      if (!element?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        element.querySelector('summary')?.focus();
      } else if (element.contains(event.target as Node)) {
        return;
      }
      element.open = false;
    };
    addEventListener('click', close);
    addEventListener('keydown', close, { capture: true });
    return () => {
      removeEventListener('click', close);
      removeEventListener('keydown', close, { capture: true });
    };
  }, []);
  return menu;
}

/** Says what pseudonyms cover and what not, and gives the way back from them. */
function Pseudonyms() {
  return (
    <li class="pseudonyms">
      <label class="check">
        <input
          type="checkbox"
          data-testid="redact"
          checked={isRedacting.value}
          onChange={(event) => (isRedacting.value = event.currentTarget.checked)}
        />{' '}
        {text.redact}
      </label>
      <p class="quiet">{text.redactNote}</p>
      {isRedacting.value && (
        <button type="button" data-testid="redaction-key" onClick={() => void exportPseudonyms()}>
          <strong>{text.redactionKey}</strong> <span class="quiet">{text.redactionKeyNote}</span>
        </button>
      )}
    </li>
  );
}

interface Props {
  label: string;
  formats: readonly ReportFormat[];
  /** Only this one; else the whole report. */
  finding?: string;
}

/** What leaves the page, in the form that whoever gets it can use. */
export function ExportMenu({ label, formats, finding }: Props) {
  const menu = useClosing();
  const save = (format: ReportFormat) => {
    if (menu.current) menu.current.open = false;
    void exportAs(format, finding);
  };
  return (
    <details class="menu" ref={menu} data-testid={finding ? 'export-finding' : 'export-menu'}>
      <summary class="button">{label}</summary>
      <ul>
        <Pseudonyms />
        {formats.map((format) => (
          <li key={format}>
            <button
              type="button"
              data-testid={finding ? `export-finding-${format}` : `export-${format}`}
              disabled={exporting.value !== null}
              onClick={() => save(format)}
            >
              <strong>{formatText[format].label}</strong> <span class="quiet">{formatText[format].use}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
