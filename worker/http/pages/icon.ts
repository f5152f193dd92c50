/** A stalk with a flame, as the mark of every page has it. */

import { addressOf } from './address-of.ts'

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#0f766e" stroke-width="1.5" stroke-linecap="round"><path d="M8 15V7M8 11L4 8M8 10l4-3"/><path d="M8 1c2 2 2.4 3.6 0 5.6C5.6 4.6 6 3 8 1z" fill="#0f766e"/></svg>`

export const ICON_PATH = addressOf('icon', ICON, 'svg')
