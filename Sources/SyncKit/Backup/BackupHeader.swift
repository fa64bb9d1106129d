/// The first bytes of a backup file, in the clear (docs/format/backup.md section 1).
public struct BackupHeader: Hashable, Sendable {
    /// How many bytes every header has.
    public static let size = 69

    static let magic = Array("VSB".utf8)
    static let format = UInt8(ascii: "1")
    private static let sumBytes = 8

    public let lock: BackupLock
    /// 32 random bytes, drawn for each file.
    let salt: [UInt8]
    /// 16 bytes by which a wrong key is told from a damaged file.
    let check: [UInt8]

    init(lock: BackupLock, salt: [UInt8], check: [UInt8]) {
        precondition(salt.count == 32 && check.count == 16, "A header has one size.")
        self.lock = lock
        self.salt = salt
        self.check = check
    }

    /// What the keys are bound to: everything before the check.
    static func bound(_ lock: BackupLock, _ salt: [UInt8]) -> [UInt8] {
        magic + [format] + lock.encoded + salt
    }

    package var encoded: [UInt8] {
        let bytes = Self.bound(lock, salt) + check
        return bytes + Hash32.of(bytes).bytes[..<Self.sumBytes]
    }

    /// - Throws: ``BackupError`` with `.garbled` or `.newerFormat`.
    public init(decoding bytes: [UInt8]) throws {
        if bytes.starts(with: ExchangeBundle.magic.dropLast()) {
            throw BackupError(
                .garbled, "This file is a bundle of a sync by stick, not a backup. Read it with sync, join or receive.")
        }
        guard bytes.prefix(3).elementsEqual(Self.magic), bytes.count >= 4 else {
            throw BackupError(.garbled, "This file is no backup. Check its name.")
        }
        guard bytes[3] == Self.format else {
            throw BackupError(
                .newerFormat, "This backup is in the format of another version. Install the newest version.")
        }
        guard bytes.count == Self.size,
            Hash32.of(bytes.dropLast(Self.sumBytes)).bytes.prefix(Self.sumBytes)
                .elementsEqual(bytes.suffix(Self.sumBytes))
        else { throw BackupError.garbled("its header") }
        do {
            var reader = ByteReader(bytes[4...])
            lock = try BackupLock(decoding: &reader)
            salt = Array(try reader.raw(32))
            check = Array(try reader.raw(16))
        } catch {
            throw BackupError.garbled("its header, \(error)")
        }
    }
}

extension BackupError {
    /// - Parameter place: Where it was noticed.
    static func garbled(_ place: String) -> BackupError {
        BackupError(
            .garbled, "The backup was cut short or altered (\(place)). Copy the file again, or take another backup.")
    }
}
