/// What opens a backup file, as its header says: which key, or a passphrase and how to stretch it.
public enum BackupLock: Hashable, Sendable {
    /// The name of the key, 8 bytes.
    case key(name: [UInt8])
    case passphrase(ScryptCost)

    init(_ secret: BackupSecret, cost: ScryptCost) {
        switch secret {
        case .key(let key): self = .key(name: key.name)
        case .passphrase: self = .passphrase(cost)
        }
    }

    private enum Kind: UInt8 {
        case key = 1
        case passphrase = 2
    }

    /// The kind and 8 bytes, always.
    var encoded: [UInt8] {
        switch self {
        case .key(let name): [Kind.key.rawValue] + name
        case .passphrase(let cost):
            [Kind.passphrase.rawValue, cost.logarithm, cost.blockSize, cost.parallelism, 0, 0, 0, 0, 0]
        }
    }

    init(decoding reader: inout ByteReader) throws(WireError) {
        guard let kind = Kind(rawValue: try reader.byte()) else { throw .invalid(what: "kind of lock") }
        let bytes = Array(try reader.raw(8))
        switch kind {
        case .key: self = .key(name: bytes)
        case .passphrase:
            guard let cost = ScryptCost(logarithm: bytes[0], blockSize: bytes[1], parallelism: bytes[2]),
                bytes[3...].allSatisfy({ $0 == 0 })
            else { throw .overLimit(what: "work for a passphrase") }
            self = .passphrase(cost)
        }
    }
}
