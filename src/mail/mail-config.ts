/** How the user's own mail provider takes mail. */
export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (port 465), `starttls` after a greeting (587), `none` at home only. */
  readonly encryption: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly password: string;
  /** The address the book comes from; Amazon takes mail from approved ones only. */
  readonly from: string;
}

/** The settings, or what is wrong with them in the user's words. */
export type ParsedConfig =
  | { readonly config: MailConfig; readonly fault: null }
  | { readonly config: null; readonly fault: string };

const TLS_PORT = 465;
const SUBMISSION_PORT = 587;

/** What `mail.json` looks like, to be shown to whoever has none. */
export const EXAMPLE_CONFIG =
  '{ "host": "mail.gmx.net", "port": 587, "user": "you@gmx.net", "password": "…", "from": "you@gmx.net" }';

/** Reads `mail.json`. */
export function parseMailConfig(text: string): ParsedConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault('it is not JSON');
  }
  if (typeof value !== 'object' || value === null) return fault('it holds no settings');
  const { host, port, encryption, user, password, from } = value as Record<string, unknown>;
  if (typeof host !== 'string' || host.trim() === '') return fault('"host" is missing');
  if (port !== undefined && !isPort(port)) return fault('"port" is no port number');
  if (encryption !== undefined && !isEncryption(encryption)) {
    return fault('"encryption" is tls, starttls or none');
  }
  for (const [name, given] of Object.entries({ user, password, from })) {
    if (given !== undefined && typeof given !== 'string') return fault(`"${name}" is no text`);
  }
  const sender = trimmed(from) || trimmed(user);
  if (!isAddress(sender)) return fault('"from" is no mail address');
  const chosen = port ?? (encryption === 'tls' ? TLS_PORT : SUBMISSION_PORT);
  return {
    config: {
      host: host.trim(),
      port: chosen,
      encryption: encryption ?? (chosen === TLS_PORT ? 'tls' : 'starttls'),
      user: trimmed(user),
      password: trimmed(password),
      from: sender,
    },
    fault: null,
  };
}

/** Reads `smtps://user:password@host:port` (`smtp:` for STARTTLS) and the sender's address. */
export function parseMailUrl(url: string, from: string | undefined): ParsedConfig {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    return fault('it is not smtp://user:password@host:port or smtps://…');
  }
  const encryption = parsed.searchParams.get('encryption');
  return parseMailConfig(
    JSON.stringify({
      host: parsed.hostname,
      encryption: encryption ?? (parsed.protocol === 'smtps:' ? 'tls' : 'starttls'),
      ...(parsed.port === '' ? {} : { port: Number(parsed.port) }),
      user: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
      from: from ?? decodeURIComponent(parsed.username),
    }),
  );
}

/** Whether a text is one mail address and nothing else: no list, no name, no line end. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/.test(text);
}

function fault(words: string): ParsedConfig {
  return { config: null, fault: words };
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;
}

function isEncryption(value: unknown): value is MailConfig['encryption'] {
  return value === 'tls' || value === 'starttls' || value === 'none';
}
