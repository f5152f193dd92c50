/** Answers of DNS as a server writes them, for a reader to be held against. */

export type Record =
  | { readonly type: 'A' | 'AAAA'; readonly name: string; readonly address: readonly number[] }
  | { readonly type: 'SRV'; readonly name: string; readonly target: string; readonly port: number }
  | { readonly type: 'CNAME'; readonly name: string; readonly target: string }
  | { readonly type: 'TXT'; readonly name: string; readonly text: readonly number[] }

export interface Message {
  readonly questions: readonly string[]
  readonly answers: readonly Record[]
  readonly code?: number
  readonly flags?: number
  /** Names that were written before are pointed at. */
  readonly compress?: boolean
}

const TYPES = { A: 1, CNAME: 5, TXT: 16, AAAA: 28, SRV: 33 } as const
const RESPONSE = 0x8180

export function encodeMessage(message: Message): Uint8Array {
  const { questions, answers, code = 0, flags = RESPONSE, compress = false } = message
  const out: number[] = [...u16(0), ...u16(flags | code), ...u16(questions.length), ...u16(answers.length), 0, 0, 0, 0]
  const written = new Map<string, number>()

  const writeName = (name: string) => {
    const parts = name === '' ? [] : name.split('.')
    for (let i = 0; i < parts.length; i++) {
      const rest = parts.slice(i).join('.')
      const before = written.get(rest)
      if (compress && before !== undefined) {
        out.push(...u16(0xc000 | before))
        return
      }
      if (out.length < 0x4000) written.set(rest, out.length)
      out.push(parts[i]!.length, ...new TextEncoder().encode(parts[i]))
    }
    out.push(0)
  }

  for (const name of questions) {
    writeName(name)
    out.push(...u16(TYPES.SRV), ...u16(1))
  }
  for (const record of answers) {
    writeName(record.name)
    out.push(...u16(TYPES[record.type]), ...u16(1), 0, 0, 0, 60, 0, 0)
    const start = out.length
    switch (record.type) {
      case 'A':
      case 'AAAA':
        out.push(...record.address)
        break
      case 'TXT':
        out.push(...record.text)
        break
      case 'SRV':
        out.push(...u16(10), ...u16(5), ...u16(record.port))
        writeName(record.target)
        break
      case 'CNAME':
        writeName(record.target)
        break
      default:
        record satisfies never
    }
    out.splice(start - 2, 2, ...u16(out.length - start))
  }
  return Uint8Array.from(out)
}

function u16(value: number): readonly [number, number] {
  return [value >> 8, value & 255]
}
