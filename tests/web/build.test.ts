import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentHash, dataBlock, policy, sealPage, withoutUnbuiltNote } from '../../web/build/page.ts';

const page = `<!doctype html><html><head><title>x</title><script type="module">let a = '$&';</script><style>a{}</style></head>
<body><div id="app"><!--unbuilt--><p>not built</p><!--/unbuilt--></div></body></html>`;

describe('the sealed page', () => {
  test('has the policy first in its head, with the hashes of what stands in it', () => {
    const sealed = sealPage(page, []);
    expect(sealed).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy"/);
    const hash = createHash('sha256').update("let a = '$&';").digest('base64');
    expect(sealed).toContain(`script-src 'sha256-${hash}' 'wasm-unsafe-eval'`);
    expect(sealed).toContain("let a = '$&';");
  });

  test('says nothing of being unbuilt', () => {
    expect(sealPage(page, [])).not.toContain('not built');
    expect(withoutUnbuiltNote(readFileSync('index.html', 'utf8'))).not.toContain('./scripts/build');
  });

  test('refuses a script or a style that was left outside', () => {
    expect(() => sealPage(page.replace('<style>a{}</style>', ''), [])).toThrow(/one script and one style/);
    const linked = page.replace('<title>', '<link rel="stylesheet" href="a.css"><title>');
    expect(() => sealPage(linked, [])).toThrow(/left outside/);
  });

  test('carries data that cannot end its block', () => {
    const block = dataBlock('x', '</script><script>alert(1)</script>');
    expect(block.match(/<\/script>/g)).toHaveLength(1);
    const json = block.slice(block.indexOf('>') + 1, block.lastIndexOf('</script>'));
    expect(JSON.parse(json)).toBe('</script><script>alert(1)</script>');
  });

  test('allows itself no connection at all', () => {
    expect(policy(['a'], ['b'])).toBe(
      `default-src 'none'; script-src ${contentHash('a')} 'wasm-unsafe-eval'; worker-src blob:; ` +
        `style-src ${contentHash('b')}; img-src data: blob:; connect-src 'none'; form-action 'none'; base-uri 'none'`,
    );
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

describe('the page’s sources', () => {
  test('leave no style sheet out', () => {
    const index = readFileSync('web/app/style/index.css', 'utf8');
    const sheets = readdirSync('web/app/style').filter((name) => name !== 'index.css');
    expect(sheets.filter((name) => !index.includes(`./${name}`))).toEqual([]);
  });

  test('make no markup from strings and set no style attribute', () => {
    const forbidden =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|style=["'{]/;
    const offenders = [...sources('web/app'), ...sources('web/state'), ...sources('web/input')].filter(
      (path) => forbidden.test(readFileSync(path, 'utf8')),
    );
    expect(offenders).toEqual([]);
  });

  test('reach no network by any interface', () => {
    const forbidden =
      /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|https?:\/\//;
    const offenders = sources('web').filter((path) => forbidden.test(readFileSync(path, 'utf8')));
    expect(offenders).toEqual([]);
  });
});
