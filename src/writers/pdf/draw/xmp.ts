import { escapeXml } from '../../../text/escape-xml.ts';

/** What a PDF says about itself. */
export interface PdfMetadata {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly identifier: string;
  readonly generator: string;
  readonly date: Date;
}

/** A tagged file says that it keeps to PDF/UA-1 (ISO 14289-1, 5). */
const ACCESSIBLE = [
  '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
  '<pdfuaid:part>1</pdfuaid:part>',
  '</rdf:Description>',
];

/** The authors as the document information names them: one string. */
export function authorLine({ authors }: PdfMetadata): string {
  return authors.join(', ');
}

/**
 * The descriptions of an XMP packet (ISO 16684-1), everything escaped; without the packet around it.
 * An archival file (PDF/A-1) must name its authors in one entry, as the document information does
 * (ISO 19005-1, Technical Corrigendum 2, 6.7.3); others name each in its own.
 */
export function xmpDescriptions(metadata: PdfMetadata, archival: boolean): string {
  const { title, subject, language, identifier, generator } = metadata;
  const authors = archival ? [authorLine(metadata)].filter(Boolean) : metadata.authors;
  const date = `${metadata.date.toISOString().slice(0, 19)}Z`;
  const items = (values: readonly string[]): string =>
    values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`).join('');
  const alternative = (value: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt>`;
  const lines = [
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(title)}</dc:title>`,
    authors.length > 0 ? `<dc:creator><rdf:Seq>${items(authors)}</rdf:Seq></dc:creator>` : '',
    subject === null ? '' : `<dc:description>${alternative(subject)}</dc:description>`,
    `<dc:language><rdf:Bag>${items([language])}</rdf:Bag></dc:language>`,
    `<dc:identifier>${escapeXml(identifier)}</dc:identifier>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${escapeXml(generator)}</xmp:CreatorTool>`,
    `<pdf:Producer>${escapeXml(generator)}</pdf:Producer>`,
    '</rdf:Description>',
    ...(archival ? [] : ACCESSIBLE),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** The document information dictionary (ISO 32000-1, 14.3.3). */
export function documentInfo(metadata: PdfMetadata): PDFKit.DocumentInfo {
  const { title, authors, subject, generator, date } = metadata;
  return {
    Title: title,
    ...(authors.length > 0 ? { Author: authorLine(metadata) } : {}),
    ...(subject === null ? {} : { Subject: subject }),
    Creator: generator,
    Producer: generator,
    CreationDate: date,
    ModDate: date,
  };
}
