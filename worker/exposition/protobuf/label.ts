/** LabelPair messages. */

import { decodeUtf8, isUtf8 } from '../../model/utf8.ts'
import { isOfType, LENGTH_DELIMITED, type Message, nextField, openMessage, type Wire } from './wire.ts'

/** Where the name and the value of a label stand in the bytes. */
export interface LabelPlace {
  nameStart: number
  nameStop: number
  valueStart: number
  valueStop: number
}

/** Reads the LabelPair that `field` holds into `label`, and says whether it could. */
export function readLabel(
  wire: Wire,
  field: Message,
  { item, label }: { readonly item: Message; readonly label: LabelPlace },
): boolean {
  label.nameStart = label.nameStop = label.valueStart = label.valueStop = 0
  if (!isOfType(wire, field, LENGTH_DELIMITED)) return false
  openMessage(item, field)
  while (nextField(wire, item)) {
    if (item.field === NAME && isOfType(wire, item, LENGTH_DELIMITED)) {
      label.nameStart = item.start
      label.nameStop = item.stop
    } else if (item.field === VALUE && isOfType(wire, item, LENGTH_DELIMITED)) {
      label.valueStart = item.start
      label.valueStop = item.stop
    }
  }
  return wire.problem === undefined
}

/** The text in this range, undefined where it is not UTF-8. */
export function readText(bytes: Uint8Array, start: number, stop: number): string | undefined {
  const text = bytes.subarray(start, stop)
  return isUtf8(text) ? decodeUtf8(text) : undefined
}

const NAME = 1
const VALUE = 2
