/// A hub's answer to a join request: where the device stands, signed by the key of the invitation.
public struct JoinReply: Sendable {
    private static let magic = Array("VSK0".utf8)
    private static let domain = Array("village-stars joined\u{0}".utf8)

    /// A unit on the path from the device's unit up to the hub's root.
    public struct Unit: Hashable, Sendable {
        public let id: ID128
        public let level: Level
        public let code: String
        public let name: String

        public init(id: ID128, level: Level, code: String, name: String) {
            self.id = id
            self.level = level
            self.code = code
            self.name = name
        }
    }

    /// The device's unit first, the root last; each unit's parent is the next.
    public let path: [Unit]
    /// The unit of the hub that answers: one of the path.
    public let hubUnit: ID128

    public init(path: [Unit], hubUnit: ID128) {
        self.path = path
        self.hubUnit = hubUnit
    }

    public func encoded(request: [UInt8], signer: SigningKey) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(Self.magic)
        writer.id(hubUnit)
        writer.count(path.count)
        for unit in path { writer.unit(unit) }
        writer.raw(try signer.sign(Self.domain + Hash32.of(request).bytes + writer.bytes))
        return writer.bytes
    }

    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public init(decoding bytes: [UInt8], request: [UInt8], hub: VerifyingKey) throws {
        do {
            var reader = ByteReader(bytes)
            guard try reader.raw(4).elementsEqual(Self.magic) else { throw WireError.invalid(what: "join reply") }
            hubUnit = try reader.id()
            var path: [Unit] = []
            for _ in 0..<(try reader.count(limit: 16, "levels")) {
                path.append(try reader.unit())
            }
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
            guard let hub = path.first(where: { [hubUnit] in $0.id == hubUnit }), hub.id != path.first?.id else {
                throw WireError.invalid(what: "path of units")
            }
            self.path = path
        } catch let error as WireError {
            throw ExchangeError(.garbled, "The answer to the join request cannot be read (\(error)).")
        }
        let signed = Self.domain + Hash32.of(request).bytes + bytes.dropLast(SigningKey.signatureBytes)
        guard hub.verifies(Array(bytes.suffix(SigningKey.signatureBytes)), over: signed) else {
            throw ExchangeError(.badSignature, "The answer is not signed by the hub of the invitation.")
        }
    }
}

extension ByteWriter {
    /// A unit as it stands in a path.
    public mutating func unit(_ unit: JoinReply.Unit) {
        id(unit.id)
        byte(unit.level.rawValue)
        text(unit.code)
        text(unit.name)
    }
}

extension ByteReader {
    public mutating func unit() throws(WireError) -> JoinReply.Unit {
        JoinReply.Unit(
            id: try id(), level: Level(rawValue: try byte()), code: try text(limit: 200, "unit code"),
            name: try text(limit: 400, "unit name"))
    }
}
