/// Hashes of the samples, as docs/format/ lists them.
enum DerivedNames {
    static let replica = ""
    static let header = ""
    static let commitment = ""
    static let vector = ""
    static let row = ""
}
