/**
 * The one-file page: what goes into it and the policy that seals it. Pure text in, text out; the
 * plugin beside it does the reading.
 */
import { createHash } from 'node:crypto';

/** A part of the page that the policy has to name: an inline script or style. */
export function contentHash(content: string): string {
  return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;
}

/**
 * Data beside the script. It is not executed, so the policy needs no hash for it; `<` is escaped so
 * that nothing inside can end the block.
 */
export function dataBlock(id: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${id}">${json}</script>`;
}

export function policy(scripts: readonly string[], styles: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(contentHash).join(' ')} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${styles.map(contentHash).join(' ')}`,
    'img-src data: blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function contentsOf(html: string, pattern: RegExp): string[] {
  return Array.from(html.matchAll(pattern), (match) => match[1] ?? '');
}

/** What an unbuilt copy says about itself does not belong into the built one. */
export function withoutUnbuiltNote(html: string): string {
  return html.replace(/\s*<!--unbuilt-->[\s\S]*?<!--\/unbuilt-->\s*/, '');
}

/**
 * Adds the data, after the page's own hashes have been taken, and puts the policy first in the head,
 * where it holds for everything that follows.
 */
export function sealPage(html: string, blocks: readonly string[]): string {
  const bare = withoutUnbuiltNote(html);
  const scripts = contentsOf(bare, /<script\b[^>]*>([\s\S]*?)<\/script>/g);
  const styles = contentsOf(bare, /<style\b[^>]*>([\s\S]*?)<\/style>/g);
  if (scripts.length !== 1 || styles.length !== 1) {
    throw new Error(
      `The page must have one script and one style; it has ${scripts.length} and ${styles.length}.`,
    );
  }
  if (/<script\b[^>]*\ssrc=/.test(bare) || /<link\b[^>]*stylesheet/.test(bare)) {
    throw new Error('Something of the page was left outside of it.');
  }
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(scripts, styles)}">`;
  // Replaced by functions: a `$` in a script must not be read as a reference.
  return bare
    .replace(/<head>/, () => `<head>\n    ${meta}`)
    .replace(/<\/body>/, () => `${blocks.join('\n')}\n  </body>`);
}
