/// A hub's answer to a join request: where the device stands, signed by the key of the invitation or the one that has
/// replaced it since.
public struct JoinReply: Sendable {
    private static let magic = Array("VSK1".utf8)
    private static let domain = Array("village-stars joined\u{0}".utf8)
    /// Levels of a path.
    private static let levelsMax = 16

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

    /// What the hub has done with the request.
    public enum Outcome: Hashable, Sendable {
        /// The device is enrolled. The path has the device's unit first and the root last, each unit's parent next to
        /// it; the unit of the hub that answers is one of them.
        case enrolled(path: [Unit], hubUnit: ID128)
        /// A second person has to approve the device first. It has been waiting since that moment by the hub's clock,
        /// in milliseconds since 1970 UTC.
        case waiting(since: Int64)
    }

    private enum Tag: UInt8 {
        case enrolled = 1
        case waiting = 2
    }

    public let outcome: Outcome
    /// How the hub has come from its first key to its present one: what it signed with the former ones is on record.
    public let rotations: RotationChain
    /// What later programs add.
    public let extensions: Extensions

    public init(
        _ outcome: Outcome, rotations: RotationChain = RotationChain(), extensions: Extensions = Extensions()
    ) {
        self.outcome = outcome
        self.rotations = rotations
        self.extensions = extensions
    }

    /// The answer to a device that is enrolled.
    public init(path: [Unit], hubUnit: ID128, rotations: RotationChain = RotationChain()) {
        self.init(.enrolled(path: path, hubUnit: hubUnit), rotations: rotations)
    }

    public func encoded(request: [UInt8], signer: SigningKey) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(Self.magic)
        switch outcome {
        case .enrolled(let path, let hubUnit):
            writer.byte(Tag.enrolled.rawValue)
            writer.id(hubUnit)
            writer.count(path.count)
            for unit in path { writer.unit(unit) }
        case .waiting(let since):
            writer.byte(Tag.waiting.rawValue)
            writer.signed(since)
        }
        writer.rotations(rotations.statements)
        writer.extensions(extensions)
        writer.raw(try signer.sign(Self.domain + Hash32.of(request).bytes + writer.bytes))
        return writer.bytes
    }

    /// Reads the answer to `request`.
    ///
    /// - Parameter hub: The key of the invitation.
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public init(decoding bytes: [UInt8], request: [UInt8], hub: VerifyingKey) throws {
        let statements: [Rotation]
        do {
            var reader = ByteReader(bytes)
            try reader.magic(Self.magic, "join reply")
            outcome = try Self.outcome(&reader)
            statements = try reader.rotations()
            extensions = try reader.extensions()
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
        } catch {
            throw ExchangeError(reading: "The answer to the join request", error)
        }
        let signed = Self.domain + Hash32.of(request).bytes + bytes.dropLast(SigningKey.signatureBytes)
        rotations = try RotationChain(checking: statements)
        let present = rotations.present ?? hub
        guard rotations.isEmpty || rotations.leads(from: hub),
            present.verifies(Array(bytes.suffix(SigningKey.signatureBytes)), over: signed)
        else {
            throw ExchangeError(.badSignature, "The answer is not signed by the hub of the invitation.")
        }
    }

    private static func outcome(_ reader: inout ByteReader) throws(WireError) -> Outcome {
        switch Tag(rawValue: try reader.byte()) {
        case .enrolled:
            let hubUnit = try reader.id()
            let path = try path(&reader)
            guard path.contains(where: { $0.id == hubUnit }), path.first?.id != hubUnit else {
                throw .invalid(what: "path of units")
            }
            return .enrolled(path: path, hubUnit: hubUnit)
        case .waiting: return .waiting(since: try reader.signed())
        case nil: throw .invalid(what: "outcome")
        }
    }

    private static func path(_ reader: inout ByteReader) throws(WireError) -> [Unit] {
        var path: [Unit] = []
        for _ in 0..<(try reader.count(limit: levelsMax, "levels")) {
            path.append(try reader.unit())
        }
        return path
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
