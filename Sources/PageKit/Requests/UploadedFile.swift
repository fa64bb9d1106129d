/// A file that a form brought along.
public struct UploadedFile: Hashable, Sendable {
    /// The field's name.
    public let field: String
    /// What the file is called where it came from: for people to read, never a path.
    public let name: String
    /// Its content.
    public let bytes: [UInt8]
}
