import StarKit

/// A file that was previewed, until it is imported or put away.
struct PendingImport: Sendable {
    let kind: ImportKind
    let name: String
    let bytes: [UInt8]
}
