import { blockText } from '../../src/model/block-text.ts';
import type { Inline } from '../../src/model/inline.ts';
import type { Manuscript, Piece } from '../../src/model/manuscript.ts';

/** One line a piece: place, blank lines before it, role, kind, text; dropped entries after them. */
export function showManuscript({ pieces, dropped }: Manuscript): string[] {
  return [
    ...pieces.map(showPiece),
    ...dropped.map(({ lines, reason, text }) => `${lines.join('-')} dropped (${reason}): ${text}`),
  ];
}

function showPiece(piece: Piece): string {
  const blanks = piece.blanksBefore === 0 ? '' : ` +${piece.blanksBefore}`;
  return `${piece.lines.join('-')}${blanks} ${showRole(piece)}${showContent(piece)}`.trimEnd();
}

function showRole({ role }: Piece): string {
  if (role === undefined) return '';
  if (role.kind === 'part') return `<${role.role}> `;
  if (role.kind === 'note') return '<chapter note> ';
  return `<${role.chapter} ${role.number ?? '?'}: ${role.title ?? '-'}> `;
}

function showContent(piece: Piece): string {
  switch (piece.type) {
    case 'lines': {
      const align = piece.align === undefined ? '' : ` ${piece.align}`;
      const lines = piece.sourceLines.map(
        ({ content, indent }) => (indent === 0 ? '' : `>${indent} `) + showInlines(content),
      );
      return `lines${align}: ${lines.join(' / ')}`;
    }
    case 'directive':
      return `directive: ${piece.name} ${piece.argument ?? ''}`;
    case 'block': {
      const { block } = piece;
      const text = block.type === 'heading' ? showInlines(block.content) : blockText(block);
      const level = block.type === 'heading' ? ` ${block.level}` : '';
      if (block.type === 'note' && block.footnote !== undefined) {
        const { id, label } = block.footnote;
        const inner = block.blocks.map(blockText).join('\n\n');
        return `footnote ${id} (${label}): ${inner.replace(/\n/g, ' / ')}`;
      }
      return `${block.type}${level}: ${text.replace(/\n/g, ' / ')}`;
    }
  }
}

function showInlines(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return inline.text;
        case 'line-break':
          return ' / ';
        case 'styled':
          return `{${inline.style}: ${showInlines(inline.children)}}`;
        case 'link':
          return `{${inline.href}: ${showInlines(inline.children)}}`;
        case 'note-reference':
          return `{^${inline.note}: ${showInlines(inline.children)}}`;
      }
      return '';
    })
    .join('');
}
