/** A header that carries a credential, so its value is shown nowhere. */
export interface CredentialHeader {
  readonly name: string
  readonly value: string
}
