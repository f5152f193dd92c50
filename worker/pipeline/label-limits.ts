/** Limits on the labels of a sample. */

import { LABEL, LABEL_NODE, type Reader, SPECIAL, VALUE_END, VALUE_START } from '../exposition/reading.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import type { State } from './pipeline-state.ts'

/** Prometheus' limits hold for the labels of the series with those of the target and the name. */
export function checkLabelLimits(pipeline: State, reader: Reader): void {
  const { labelLimit, labelNameLengthLimit, labelValueLengthLimit } = pipeline.options.target
  const found = reader.labelCount + pipeline.options.labels.length + 1
  if (labelLimit > 0 && found > labelLimit)
    reader.fault = { kind: 'limit', limit: 'labelLimit', max: labelLimit, found }
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    const name = encodeUtf8(reader.names.labels[reader.labels[i + LABEL_NODE]!]!).length
    const end = reader.labels[i + VALUE_END]!
    const value = (end < SPECIAL ? end : end - SPECIAL) - reader.labels[i + VALUE_START]!
    if (labelNameLengthLimit > 0 && name > labelNameLengthLimit) {
      reader.fault = { kind: 'limit', limit: 'labelNameLengthLimit', max: labelNameLengthLimit, found: name }
    }
    if (labelValueLengthLimit > 0 && value > labelValueLengthLimit) {
      reader.fault = { kind: 'limit', limit: 'labelValueLengthLimit', max: labelValueLengthLimit, found: value }
    }
  }
}
