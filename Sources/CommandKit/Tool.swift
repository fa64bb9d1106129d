/// The executable that a shared command belongs to: its help shows examples under that name.
public protocol Tool: Sendable {
    /// The executable's name, such as `village-node`.
    static var name: String { get }
    /// A store as its examples name one, such as `~/village`.
    static var exampleStore: String { get }
}
