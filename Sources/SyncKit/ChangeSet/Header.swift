/// The signed and chained part of a change-set (docs/format/change-set.md).
public struct Header: Hashable, Sendable {
    /// The format's number: of the header, of the body it commits to, and of what is signed and hashed.
    public static let format: UInt8 = 1

    public var stream: StreamID
    /// 1, 2, 3 … without gaps.
    public var number: Int64
    /// Hash of the header before this one in the stream; zero for number 1.
    public var previous: Hash32
    /// 1 + the greatest counter among the predecessor and the dependencies.
    public var lamport: Int64
    /// What moved in the author's vector of this audience since its previous change-set, sorted.
    public var dependencies: [Dependency]
    /// In a new incarnation's first header: the last point known of the stream before.
    public var continues: Continuation?
    /// The header that this one signs again, after its incarnation had ended; its body is the same.
    public var resigns: Hash32?
    /// The newest cycle stage that the author had seen.
    public var seenStage: Stage
    /// Version of the author's schema.
    public var schemaVersion: Int
    /// The key that encrypts the body; nil for a body in the open.
    public var keyID: ID128?
    /// The author's wall clock in milliseconds since 1970 UTC: a claim, shown and never obeyed.
    public var claimedAt: Int64
    /// Rows in the body.
    public var rowCount: Int
    /// SHA-256 over the stored body, its salt included.
    public var commitment: Hash32
    /// What later programs add. It is no part of the state.
    public var extensions: Extensions

    /// The end of a former incarnation's stream.
    public struct Continuation: Hashable, Sendable {
        public let incarnation: ID128
        public let point: StreamPoint

        public init(incarnation: ID128, point: StreamPoint) {
            self.incarnation = incarnation
            self.point = point
        }
    }

    public init(
        stream: StreamID, number: Int64, previous: Hash32, lamport: Int64, dependencies: [Dependency],
        continues: Continuation? = nil, resigns: Hash32? = nil, seenStage: Stage, schemaVersion: Int,
        keyID: ID128? = nil,
        claimedAt: Int64, rowCount: Int, commitment: Hash32, extensions: Extensions = Extensions()
    ) {
        self.stream = stream
        self.number = number
        self.previous = previous
        self.lamport = lamport
        self.dependencies = dependencies
        self.continues = continues
        self.resigns = resigns
        self.seenStage = seenStage
        self.schemaVersion = schemaVersion
        self.keyID = keyID
        self.claimedAt = claimedAt
        self.rowCount = rowCount
        self.commitment = commitment
        self.extensions = extensions
    }
}
