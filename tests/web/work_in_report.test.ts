/** The analyst's work in the reports that people read: under its finding, and inert whatever it says. */
import { marked } from 'marked';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { Work } from '../../web/state/casework.ts';
import { type WorkedOn, withWork } from '../../web/state/work_in_report.ts';

const hostile = [
  '<script>alert(1)</script> <h2>forged</h2>',
  '## forged',
  '```',
  '| a | b |',
  '1. one',
  '![x](http://evil.example/) www.evil.example @everyone',
  '\u202Egnp.exe\u0000',
];

function worked(id: string, change: Partial<Work> = {}, isUnnamed = false): WorkedOn {
  const signed = { state: { by: 'ann <b>', at: '2026-03-20T10:00:00Z' } };
  return {
    finding: {
      id,
      questions: [{ id: 'history', text: 'A history?', answer: 'unknown', why: '' }],
      steps: [{ tier: 'l1', text: 'Ask `ann`' }],
    } as unknown as WorkedOn['finding'],
    work: {
      state: 'escalated',
      answers: { history: 'no' },
      done: ['Ask `ann`'],
      note: hostile.join('\n'),
      signed,
      ...change,
    },
    isUnnamed,
  };
}

const html = [
  '<body><h1>2</h1><dl><dt>x</dt><dd>a</dd></dl>',
  '<h2>A</h2><dl><dt>Finding</dt><dd>a&amp;1</dd><dt>Linked</dt><dd>b</dd></dl><h3>Reasons</h3><ul></ul>',
  '<h2>B</h2><dl><dt>Finding</dt><dd>b</dd></dl><h3>Reasons</h3>',
  '<h2>Files</h2></body>',
].join('\n');

const markdown = [
  '# 2\n',
  '## A\n\n- **Finding**: a\\&1\n- **Linked**: b\n\n### Reasons\n\n```posix\n## no heading\n### nor this\n```\n',
  '## B\n\n- **Finding**: b\n\n### Reasons\n',
].join('\n');

describe('work in a report', () => {
  test('stands under the finding that it is on', () => {
    for (const [format, report] of [
      ['html', html],
      ['markdown', markdown],
    ] as const) {
      const text = withWork(format, report, [worked('b', { note: 'Called the owner.' })]);
      const at = text.indexOf('Called the owner.');
      expect(at).toBeGreaterThan(text.search(/<h2>B|## B/));
      expect(text.replace(/(<h3>|### )The analyst’s work[\s\S]*?(?=<h3>|### )/, '')).toBe(report);
      expect(text).toContain('Escalated (ann');
      expect(text).toContain('A history? No');
      expect(text).toContain('☑ Tier 1: verify: Ask');
    }
    expect(withWork('markdown', markdown, [worked('a&1')]).indexOf('analyst')).toBeLessThan(
      markdown.indexOf('## B'),
    );
    expect(withWork('html', html, [worked('gone')])).toBe(html);
  });

  test('is text, whatever it says', () => {
    const page = withWork('html', html, [worked('a&1')]);
    const seen = JSON.stringify(parse(page), (key, value) => (key === 'parentNode' ? undefined : value));
    expect(seen).not.toMatch(/"nodeName":"(script|b|img)"/);
    expect(page.match(/<h2>/g)).toHaveLength(3);
    const rendered = marked.parse(withWork('markdown', markdown, [worked('a&1')]), { async: false });
    expect(rendered).not.toMatch(/<(script|img|a|table|ol)\b/);
    expect(rendered.match(/<h2>/g)).toHaveLength(2);
    expect(rendered.match(/<pre>/g)).toHaveLength(1);
    for (const text of [page, rendered]) expect(text).not.toMatch(/[\u202E\0]/);
  });

  test('says that it is without notes and names under pseudonyms', () => {
    const text = withWork('markdown', markdown, [worked('b', { note: '', signed: {} }, true)]);
    expect(text).toContain('left out under pseudonyms');
  });
});
