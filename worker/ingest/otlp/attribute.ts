import { closeMessage, openMessage, type ProtobufWriter, writeText } from './protobuf-writer.ts'

export type Attribute = readonly [key: string, value: string]

export function writeAttribute(out: ProtobufWriter, field: number, [key, value]: Attribute): void {
  const attribute = openMessage(out, field)
  writeText(out, ATTRIBUTE.key, key)
  const any = openMessage(out, ATTRIBUTE.value)
  writeText(out, ATTRIBUTE.text, value)
  closeMessage(out, any)
  closeMessage(out, attribute)
}

const ATTRIBUTE = { key: 1, value: 2, text: 1 }
