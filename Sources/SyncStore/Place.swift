public import SyncKit

/// Where a replica stands in the organisation, and whom it syncs with.
public struct Place: Hashable, Sendable {
    public typealias Unit = JoinReply.Unit

    /// The replica's own unit first, the root last; each unit's parent is the next.
    public let path: [Unit]
    /// The hub above, nil for a hub that is its own root.
    public let parent: Parent?

    public struct Parent: Hashable, Sendable {
        public let unit: ID128
        public let key: VerifyingKey
        /// The parent's X25519 public key, 32 bytes: what goes to it on a stick is sealed to it.
        public let sealingKey: [UInt8]
        /// Such as `https://10.0.0.5:8443`.
        public let url: String
        /// SHA-256 of the hub's TLS public key; nil for a plain loopback test hub.
        public let tlsPin: Hash32?
        /// The keys that it had before, the oldest first: what it signed with them goes on being verified.
        public let formerKeys: [VerifyingKey]

        public init(
            unit: ID128, key: VerifyingKey, sealingKey: [UInt8], url: String, tlsPin: Hash32?,
            formerKeys: [VerifyingKey] = []
        ) {
            precondition(sealingKey.count == SealingKey.publicBytesCount, "A sealing key has a fixed size.")
            self.unit = unit
            self.key = key
            self.sealingKey = sealingKey
            self.url = url
            self.tlsPin = tlsPin
            self.formerKeys = formerKeys
        }

        /// Whether a key is, or was, this hub's.
        public func isKnown(as key: VerifyingKey) -> Bool { key == self.key || formerKeys.contains(key) }

        /// The same hub under the keys to which it has come.
        func following(_ chain: RotationChain) -> Parent {
            guard let last = chain.statements.last else { return self }
            return Parent(
                unit: unit, key: last.key, sealingKey: last.sealingKey, url: url, tlsPin: tlsPin,
                formerKeys: formerKeys + chain.formerKeys)
        }

        /// The same hub at another address.
        func reached(at contact: HubContact) -> Parent {
            Parent(
                unit: unit, key: key, sealingKey: sealingKey, url: contact.url, tlsPin: contact.tlsPin,
                formerKeys: formerKeys)
        }
    }

    public init(path: [Unit], parent: Parent?) {
        precondition(!path.isEmpty, "A place has a unit.")
        self.path = path
        self.parent = parent
    }

    /// The replica's own unit.
    public var own: Unit { path[0] }

    public var standing: Standing { Standing(unit: own.id, level: own.level) }

    /// The units of the path as a tree, before any record of them has been received.
    var tree: UnitTree {
        var places: [ID128: UnitTree.Place] = [:]
        for (index, unit) in path.enumerated() {
            let parent = index + 1 < path.count ? path[index + 1].id : nil
            places[unit.id] = UnitTree.Place(level: unit.level, parent: parent)
        }
        return UnitTree(places)
    }

    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.count(path.count)
        for unit in path { writer.unit(unit) }
        writer.flag(parent != nil)
        if let parent {
            writer.id(parent.unit)
            writer.raw(parent.key.bytes)
            writer.raw(parent.sealingKey)
            writer.text(parent.url)
            writer.flag(parent.tlsPin != nil)
            if let pin = parent.tlsPin { writer.hash(pin) }
            writer.count(parent.formerKeys.count)
            for key in parent.formerKeys { writer.raw(key.bytes) }
        }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(bytes)
        var path: [Unit] = []
        for _ in 0..<(try reader.count(limit: 16, "levels")) {
            path.append(try reader.unit())
        }
        guard !path.isEmpty else { throw .invalid(what: "place") }
        self.path = path
        guard try reader.flag() else {
            parent = nil
            return
        }
        let unit = try reader.id()
        guard let key = VerifyingKey(Array(try reader.raw(32))) else { throw .truncated }
        let sealingKey = Array(try reader.raw(SealingKey.publicBytesCount))
        let url = try reader.text(limit: 400, "address")
        let pin = try reader.flag() ? try reader.hash() : nil
        var formerKeys: [VerifyingKey] = []
        // A store of an earlier program ends here.
        let count = reader.isAtEnd ? 0 : try reader.count(limit: SyncLimits.rotationsMax, "former keys")
        for _ in 0..<count {
            guard let key = VerifyingKey(Array(try reader.raw(32))) else { throw .truncated }
            formerKeys.append(key)
        }
        parent = Parent(
            unit: unit, key: key, sealingKey: sealingKey, url: url, tlsPin: pin, formerKeys: formerKeys)
    }
}
