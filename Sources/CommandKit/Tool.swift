/// The executable that a shared command belongs to: its help shows examples under that name.
public protocol Tool: Sendable {
    /// The executable's name, such as `village-node`.
    static var name: String { get }
    /// A store as its examples name one, such as `~/village`.
    static var exampleStore: String { get }
    /// The names of the files that this program keeps in a store's directory beside the replica's own: a backup
    /// takes those that are there.
    static var companionNames: [String] { get }
}

extension Tool {
    /// None.
    public static var companionNames: [String] { [] }
}
