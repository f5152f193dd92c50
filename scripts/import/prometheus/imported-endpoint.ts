export interface ImportedEndpoint {
  readonly url: string
  readonly labels: Readonly<Record<string, string>>
}
