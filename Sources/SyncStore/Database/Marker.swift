import Foundation
public import SyncKit

/// The mark outside a store by which a restored or copied store is known: which life it is, and how often
/// something was handed over. A store that lags behind its mark, or has none, is not the one that last spoke.
public struct Marker: Sendable {
    /// What is written there.
    public struct Mark: Hashable, Sendable {
        public let incarnation: ID128
        /// How often bytes have left the store.
        public let handOvers: Int64

        public init(incarnation: ID128, handOvers: Int64) {
            self.incarnation = incarnation
            self.handOvers = handOvers
        }
    }

    private let read: @Sendable (ID128) throws -> Mark?
    private let write: @Sendable (ID128, Mark) throws -> Void

    /// A mark kept by the caller, for a simulation. Both are given the replica's id.
    public init(
        read: @escaping @Sendable (ID128) throws -> Mark?, write: @escaping @Sendable (ID128, Mark) throws -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// Marks as files in a directory, one for each replica.
    public static func files(in directory: String) -> Marker {
        Marker(
            read: { try MarkerFile(directory: directory, replica: $0).read() },
            write: { try MarkerFile(directory: directory, replica: $0).raise(to: $1) })
    }

    func mark(of replica: ID128) throws -> Mark? { try read(replica) }

    func set(_ mark: Mark, of replica: ID128) throws { try write(replica, mark) }
}
