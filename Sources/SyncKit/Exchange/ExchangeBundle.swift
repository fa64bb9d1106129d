import Crypto

/// A message of an exchange or of a join, to be carried in a file: sealed to its receiver, who alone can
/// read it (docs/format/bundle.md).
///
/// From outside only its kind, its size and the name of the receiver's key can be seen. A bundle says
/// nothing about who sealed it: the message inside is signed as on any other road.
///
/// For example:
/// ```swift
/// let bytes = try ExchangeBundle(kind: .exchangeRequest, message: request).sealed(to: parent.sealingKey)
/// let request = try ExchangeBundle(opening: bytes, with: key).message
/// ```
public struct ExchangeBundle: Hashable, Sendable {
    /// What kind of message is inside. It can be read from outside, and it is bound to the message.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case exchangeRequest = 1
        case exchangeReply = 2
        case joinRequest = 3
        case joinReply = 4
    }

    /// Bytes of the message in each record but the last.
    static let pieceBytes = 64 * 1024
    /// Bytes that sealing adds to each record.
    static let tagBytes = 16
    /// Bytes before the first record.
    static let headBytes = 4 + 1 + 16 + SealingKey.publicBytesCount
    /// The size of the largest bundle as it lies in a file, in bytes.
    public static let sealedBytesMax =
        headBytes + SyncLimits.bundleBytesMax + (SyncLimits.bundleBytesMax / pieceBytes) * tagBytes

    static let magic = Array("VSX1".utf8)
    static let domain = Array("village-stars bundle\u{0}".utf8)

    public let kind: Kind
    /// Exactly the bytes that HTTP would carry; at most ``SyncLimits/bundleBytesMax``.
    public let message: [UInt8]

    public init(kind: Kind, message: [UInt8]) {
        self.kind = kind
        self.message = message
    }

    /// The bytes of the file. They differ from call to call: each bundle has a one-time key of its own.
    ///
    /// - Parameter publicKey: The receiver's X25519 key: a parent's or an invitation's, or that of an enrolled device.
    /// - Throws: ``ExchangeError`` with `.garbled` for a message over the limit or a key that cannot be used.
    public func sealed(to publicKey: [UInt8]) throws(ExchangeError) -> [UInt8] {
        try sealed(to: SealingKey.publicKey(publicKey), id: SealingKey.id(ofPublic: publicKey))
    }

    /// As ``sealed(to:)``, for any source of one-time keys.
    func sealed(to key: some HPKEDiffieHellmanPublicKey, id: ID128) throws(ExchangeError) -> [UInt8] {
        guard message.count <= SyncLimits.bundleBytesMax else { throw Self.tooLarge }
        do {
            var sender = try SealingKey.sender(to: key, domain: Self.domain)
            let head = Self.magic + [kind.rawValue] + id.bytes + Array(sender.encapsulatedKey)
            var bytes = head
            bytes.reserveCapacity(head.count + message.count + (message.count / Self.pieceBytes + 1) * Self.tagBytes)
            var rest = message[...]
            var isLast = false
            repeat {
                let piece = rest.prefix(Self.pieceBytes)
                rest = rest.dropFirst(piece.count)
                isLast = rest.isEmpty
                bytes += try sender.seal(piece, authenticating: Self.bound(head, isLast: isLast))
            } while !isLast
            return bytes
        } catch {
            throw ExchangeError(.garbled, "The message cannot be sealed to the receiver's key.")
        }
    }

    /// Opens the bytes of a file. A bundle that was cut or changed anywhere is refused whole.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` for bytes that are no bundle, or not all of one, or go beyond
    ///   the limit; `.notForUs` when it is sealed to another key.
    public init(opening bytes: [UInt8], with key: SealingKey) throws(ExchangeError) {
        guard bytes.count <= Self.sealedBytesMax else { throw Self.tooLarge }
        if bytes.starts(with: BackupHeader.magic) {
            throw ExchangeError(
                .garbled, "This file is a backup of a store, not a bundle. The command restore reads it.")
        }
        guard bytes.count > Self.headBytes, bytes.starts(with: Self.magic.dropLast()) else {
            throw ExchangeError(.garbled, "This is not a bundle, or only its beginning. Check the file's name.")
        }
        guard bytes[3] == Self.magic[3], let kind = Kind(rawValue: bytes[4]) else {
            throw ExchangeError(reading: "This bundle", .otherFormat)
        }
        guard bytes[5..<21].elementsEqual(key.id.bytes) else {
            throw ExchangeError(
                .notForUs,
                "This bundle is sealed for another device. Bring it to that one, or have one written for this device.")
        }
        do {
            message = try Self.opened(bytes, with: key)
        } catch {
            throw ExchangeError(
                .garbled, "The bundle is torn or was changed; nothing of it was taken. Have it written anew.")
        }
        self.kind = kind
    }

    /// The name of the key that a bundle is sealed to; nil for bytes that are no bundle.
    public static func receiver(of bytes: [UInt8]) -> ID128? {
        bytes.count > headBytes ? ID128(bytes[5..<21]) : nil
    }

    private static func opened(_ bytes: [UInt8], with key: SealingKey) throws -> [UInt8] {
        let head = Array(bytes[..<headBytes])
        var recipient = try key.recipient(encapsulated: Array(bytes[21..<headBytes]), domain: domain)
        var rest = bytes[headBytes...]
        var message: [UInt8] = []
        message.reserveCapacity(rest.count)
        var isLast = false
        repeat {
            let record = rest.prefix(pieceBytes + tagBytes)
            rest = rest.dropFirst(record.count)
            isLast = rest.isEmpty
            // Empty is only the one record of an empty message: a message has one form.
            guard record.count > tagBytes || (record.count == tagBytes && message.isEmpty) else {
                throw WireError.truncated
            }
            message += try recipient.open(record, authenticating: bound(head, isLast: isLast))
        } while !isLast
        return message
    }

    /// What a record is bound to: the head, and whether it is the last. So none can be left out at the end.
    private static func bound(_ head: [UInt8], isLast: Bool) -> [UInt8] {
        head + [isLast ? 1 : 0]
    }

    private static var tooLarge: ExchangeError {
        ExchangeError(
            .garbled, "A bundle carries at most \(SyncLimits.bundleBytesMax) bytes. Bring both sides up to date.")
    }
}
