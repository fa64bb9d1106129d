/// What a backup holds, sealed in its first bytes.
public struct BackupManifest: Hashable, Sendable {
    /// One file of the store's directory.
    public struct File: Hashable, Sendable {
        /// Its name in the directory.
        public let name: String
        public let size: Int

        public init(name: String, size: Int) {
            self.name = name
            self.size = size
        }
    }

    /// The program whose store it is.
    public let program: String
    /// When the snapshot was taken, in milliseconds since 1970 UTC by the clock of that machine.
    public let madeAt: Int64
    public let replica: ID128
    public let incarnation: ID128
    /// The code and the name of the store's unit; nil before it had one.
    public let unit: Unit?
    /// Version of the schema that the tables had.
    public let schema: Int
    /// Live rows of all tables.
    public let rows: Int
    public let changeSets: Int
    /// Rows that were in no change-set yet.
    public let pendingRows: Int
    /// Of the store's own unit; nil before it had one.
    public let stateHash: Hash32?
    /// In the order in which their contents follow.
    public let files: [File]

    public struct Unit: Hashable, Sendable {
        public let code: String
        public let name: String

        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    public init(
        program: String, madeAt: Int64, replica: ID128, incarnation: ID128, unit: Unit?, schema: Int,
        rows: Int, changeSets: Int, pendingRows: Int, stateHash: Hash32?, files: [File]
    ) {
        self.program = program
        self.madeAt = madeAt
        self.replica = replica
        self.incarnation = incarnation
        self.unit = unit
        self.schema = schema
        self.rows = rows
        self.changeSets = changeSets
        self.pendingRows = pendingRows
        self.stateHash = stateHash
        self.files = files
    }

    /// With its length before it: the first plain bytes of a file.
    public var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.text(program)
        writer.signed(madeAt)
        writer.id(replica)
        writer.id(incarnation)
        writer.flag(unit != nil)
        if let unit {
            writer.text(unit.code)
            writer.text(unit.name)
        }
        for number in [schema, rows, changeSets, pendingRows] { writer.count(number) }
        writer.flag(stateHash != nil)
        if let stateHash { writer.hash(stateHash) }
        writer.count(files.count)
        for file in files {
            writer.text(file.name)
            writer.count(file.size)
        }
        let size = UInt32(writer.bytes.count)
        return (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * UInt32($0))) } + writer.bytes
    }

    /// Reads what follows the length.
    init(decoding bytes: ArraySlice<UInt8>) throws(WireError) {
        var reader = ByteReader(bytes)
        program = try reader.text(limit: 100, "program")
        madeAt = try reader.signed()
        replica = try reader.id()
        incarnation = try reader.id()
        unit =
            try reader.flag()
            ? Unit(code: try reader.text(limit: 200, "code"), name: try reader.text(limit: 400, "name")) : nil
        schema = try reader.count(limit: .max, "schema")
        rows = try reader.count(limit: .max, "rows")
        changeSets = try reader.count(limit: .max, "change-sets")
        pendingRows = try reader.count(limit: .max, "rows")
        stateHash = try reader.flag() ? try reader.hash() : nil
        var files: [File] = []
        for _ in 0..<(try reader.count(limit: BackupLimits.filesMax, "files")) {
            let name = try reader.text(limit: 100, "file name")
            // A name leads nowhere but into the directory.
            guard !name.isEmpty, !name.hasPrefix("."), !name.utf8.contains(UInt8(ascii: "/")), !name.utf8.contains(0),
                !files.contains(where: { $0.name == name })
            else { throw .invalid(what: "file name") }
            files.append(File(name: name, size: try reader.count(limit: BackupLimits.fileBytesMax, "file")))
        }
        try reader.expectEnd()
        self.files = files
    }
}
