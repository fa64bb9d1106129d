import SyncKit

/// The files of the repository from which seeds are made.
public struct SeedFiles: Sendable {
    private let load: @Sendable (String) throws -> [UInt8]

    /// - Parameter load: Gives the bytes of a file by its path below the root of the repository.
    public init(_ load: @escaping @Sendable (String) throws -> [UInt8]) {
        self.load = load
    }

    func bytes(_ path: String) throws -> [UInt8] { try load(path) }

    /// The bytes of a golden file, which holds them in hexadecimal digits.
    func golden(_ name: String) throws -> [UInt8] {
        let digits = String(decoding: try load("Tests/Fixtures/golden/\(name).hex"), as: UTF8.self)
        guard let bytes = [UInt8](hex: digits.filter { !$0.isWhitespace }) else { throw Flaw("\(name).hex is not hex") }
        return bytes
    }
}
