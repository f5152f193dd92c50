/**
 * Metric and label names, each read once and from then on recognised by comparing bytes.
 *
 * Labels are nodes of a tree, as hidden classes are in a JavaScript engine: each label hangs under the one before it in
 * the line. Metrics share the tree, since those of one exporter have the same labels; only those in which a label is a
 * bound have one of their own. A node remembers which child came last, so a body whose lines look alike (they do) costs
 * one comparison a label; and whoever walks along can keep what it decided for a node beside it, by its number.
 *
 * All of it is a cache. It can be emptied between any two lines, and is when a hostile body fills it.
 */

import { type Buffer, createBuffer, sameBytes } from '../model/buffer.ts'
import { appendUtf8 } from '../model/utf8.ts'
import { boundLabel } from './bound.ts'
import { type Families, type MetricType, type Part, resolveFamily } from './families.ts'

export interface Metric {
  /** Unlike any other's, also of the same name under another type. */
  id: number
  readonly name: string
  family: string
  type: MetricType
  part: Part
  /** Where its bytes stand in the arena. */
  readonly at: number
  readonly length: number
  readonly hashA: number
  readonly hashB: number
  /** The node its labels hang under. */
  root: number
  /** `Families.version` at which family and type were looked up. */
  version: number
  /** Which one came after it last time. */
  next: Metric | undefined
}

export interface Names {
  readonly arena: Buffer
  used: number
  metrics: Map<string, Metric>
  nextId: number
  /** Records of NODE fields each; node 0 is none. */
  nodes: Int32Array
  nodeCount: number
  labels: string[]
  children: Map<string, number>
  /** The node that labels of metrics hang under, by the label that is a bound in them. */
  trunks: Map<string, number>
}

export const NODE = 8
/** Fields of a node: its text (`name="`) in the arena; the child met last; the hash of the name; its parent. */
export const AT = 0
export const LENGTH = 1
export const LAST_CHILD = 2
export const SEED_A = 3
export const SEED_B = 4
export const PARENT = 5
/** What is to be known of the label, one of those below. */
export const KIND = 6
/** The children of a node are a ring. */
export const SIBLING = 7

export const ORDINARY = 0
/** Its value is a number, and written in many ways it is the same series. */
export const BOUND = 1

export const MAX_NODES = 65_536
const MAX_METRICS = 65_536
const MAX_ARENA = 4 * 1024 * 1024
const SIBLING_TRIES = 8
/** More labels than nearly any line has; thousands, looked through for each of them, would take a second a megabyte. */
const MAX_STEPS = 64
const PLAIN_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
/** The length of a name that only quotes make legal: no line starts with it, so none is recognised by it. */
const NEVER_MATCHES = 1 << 29

export function createNames(): Names {
  return {
    arena: createBuffer(8 * 1024),
    used: 0,
    metrics: new Map(),
    nextId: 0,
    nodes: new Int32Array(256 * NODE),
    nodeCount: 1,
    labels: [''],
    children: new Map(),
    trunks: new Map(),
  }
}

/** True where the cache is so full that it should be emptied before the next line. */
export function namesAreFull(names: Names): boolean {
  return names.nodeCount >= MAX_NODES || names.metrics.size >= MAX_METRICS || names.used >= MAX_ARENA
}

export function emptyNames(names: Names): void {
  names.used = 0
  names.metrics = new Map()
  names.nextId = 0
  names.nodes.fill(0)
  names.nodeCount = 1
  names.labels = ['']
  names.children = new Map()
  names.trunks = new Map()
}

/** The record of a metric name, with family and type as they stand now. */
export function metricNamed(names: Names, name: string, families: Families): Metric {
  let metric = names.metrics.get(name)
  if (metric === undefined) {
    const at = names.used
    const textLength = intern(names, name)
    const { hashA, hashB } = hashName(names.arena.view, at, textLength)
    const { family, type, part } = resolveFamily(families, name)
    const id = names.nextId++
    const root = addRoot(names, type)
    const length = PLAIN_NAME.test(name) ? textLength : NEVER_MATCHES
    metric = { id, name, family, type, part, at, length, hashA, hashB, root, version: 0, next: undefined }
    names.metrics.set(name, metric)
  } else if (metric.version !== families.version) {
    const { family, type, part } = resolveFamily(families, name)
    if (type !== metric.type || family !== metric.family) {
      metric.family = family
      metric.type = type
      metric.part = part
      metric.id = names.nextId++
      metric.root = addRoot(names, type)
    }
  }
  metric.version = families.version
  return metric
}

/**
 * The child of a node by the label's text as it stands in a line, `name="`; made where there is none. Whoever asks has
 * seen that the label does not stand in the line before.
 */
export function childNamed(
  names: Names,
  parent: number,
  child: { readonly text: string; readonly label: string; readonly isBound: boolean },
): number {
  const trunk = trunkOf(names, parent * NODE) / NODE
  const key = `${trunk} ${child.text}`
  let node = names.children.get(key)
  if (node === undefined) {
    const at = names.used
    const length = intern(names, child.text)
    // The hash is of the label's name, however a line spells it.
    const plain = child.text === `${child.label}="`
    const labelAt = plain ? at : names.used
    const labelLength = plain ? length - 2 : intern(names, child.label)
    const hash = hashName(names.arena.view, labelAt, labelLength)
    node = addNode(names, { at, length, parent: trunk, label: child.label, isBound: child.isBound, ...hash })
    names.children.set(key, node)
    const brother = names.nodes[trunk * NODE + LAST_CHILD]!
    names.nodes[node * NODE + SIBLING] = brother === 0 ? node : names.nodes[brother * NODE + SIBLING]!
    if (brother !== 0) names.nodes[brother * NODE + SIBLING] = node
  }
  names.nodes[trunk * NODE + LAST_CHILD] = node
  names.nodes[parent * NODE + LAST_CHILD] = node
  return node
}

/** Whether a node or one above it is this label. Where that is far to go it may be: whoever asks finds out otherwise. */
export function maybeAbove({ nodes, labels }: Names, node: number, label: string): boolean {
  let at = node
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    if (at === 0) return false
    if (labels[at] === label) return true
    at = nodes[at * NODE + PARENT]!
  }
  return true
}

/** The record of another child whose text stands at `p`, which then counts as met last; 0 where a few tries find none. */
export function otherChild(names: Names, parent: number, view: DataView, p: number): number {
  const nodes = names.nodes
  const trunk = trunkOf(names, parent)
  const last = nodes[trunk + LAST_CHILD]!
  let child = last
  for (let tries = 0; tries < SIBLING_TRIES && child !== 0; tries++) {
    child = nodes[child * NODE + SIBLING]!
    const record = child * NODE
    if (sameBytes(view, p, names.arena.view, nodes[record + AT]!, nodes[record + LENGTH]!)) {
      nodes[trunk + LAST_CHILD] = child
      nodes[parent + LAST_CHILD] = child
      return record
    }
    if (child === last) return 0
  }
  return 0
}

interface Node {
  readonly at: number
  readonly length: number
  readonly parent: number
  readonly label: string
  readonly isBound: boolean
  readonly hashA: number
  readonly hashB: number
}

const ROOT: Node = { at: 0, length: 0, parent: 0, label: '', isBound: false, hashA: 0, hashB: 0 }

/** The root of a metric: it only remembers which child came last, of those that hang under the trunk of all its kind. */
function addRoot(names: Names, type: MetricType): number {
  const bound = boundLabel(type) ?? ''
  let trunk = names.trunks.get(bound)
  if (trunk === undefined) {
    trunk = addNode(names, ROOT)
    names.trunks.set(bound, trunk)
  }
  return addNode(names, { ...ROOT, parent: trunk })
}

/** The record that the children of a record hang under: of a root its trunk, else itself. Only these two have no text. */
function trunkOf({ nodes }: Names, record: number): number {
  const isRoot = nodes[record + LENGTH] === 0 && nodes[record + PARENT] !== 0
  return isRoot ? nodes[record + PARENT]! * NODE : record
}

function addNode(names: Names, node: Node): number {
  const id = names.nodeCount++
  if (id * NODE >= names.nodes.length) {
    const larger = new Int32Array(names.nodes.length * 2)
    larger.set(names.nodes)
    names.nodes = larger
  }
  const record = id * NODE
  names.nodes[record + AT] = node.at
  names.nodes[record + LENGTH] = node.length
  names.nodes[record + LAST_CHILD] = 0
  names.nodes[record + SEED_A] = node.hashA
  names.nodes[record + SEED_B] = node.hashB
  names.nodes[record + PARENT] = node.parent
  names.nodes[record + SIBLING] = 0
  names.nodes[record + KIND] = node.isBound ? BOUND : ORDINARY
  names.labels[id] = node.label
  return id
}

/** Adds text to the arena and gives its length in bytes. */
function intern(names: Names, text: string): number {
  const at = names.used
  names.used = appendUtf8(names.arena, at, text)
  return names.used - at
}

/** Of the bytes at `at`, a word at a time. */
function hashName(view: DataView, at: number, length: number): { readonly hashA: number; readonly hashB: number } {
  let a = 0x9e3779b9 ^ length
  let b = 0x85ebca6b
  for (let i = 0; i < length; i += 4) {
    const rest = length - i
    const word = rest < 4 ? view.getInt32(at + i, true) & ((1 << (rest * 8)) - 1) : view.getInt32(at + i, true)
    a = Math.imul(a ^ word ^ (b << 7), 0x2c1b3c6d)
    b = Math.imul(b ^ word ^ (a >>> 15), 0x297a2d39)
  }
  return { hashA: a ^ (a >>> 15), hashB: b ^ (b >>> 13) }
}
