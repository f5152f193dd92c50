import type { Workbench } from './processes.ts'

/** How an exporter is started in its default configuration, and what gives it something to count. */
export interface Recipe {
  /** Of the recording. */
  readonly name: string
  readonly programs: readonly string[]
  /** Of Debian, by which they are installed. */
  readonly packages: string
  readonly start: (bench: Workbench) => Promise<Started>
}

export interface Started {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly work: () => Promise<void>
}
