import GRDB
import SyncKit

/// How far streams have come in this store: the last numbers that count.
struct Cut {
    let vector: VersionVector

    /// Reads the ends of the streams that are included. Streams go without the names of their branches: of a
    /// stream that forked the branch in force tells the number.
    init(_ db: Database, _ schema: Schema, _ isIncluded: (StreamID) -> Bool) throws {
        let parking = Parking(db, schema)
        var points: [StreamID: StreamPoint] = [:]
        for chain in try Chains(db).all.values where isIncluded(chain.stream) {
            let number = try parking.lastNumber(of: chain)
            guard number > points[chain.stream]?.number ?? 0, let header = try db.header(of: chain.number, number)
            else { continue }
            points[chain.stream] = StreamPoint(number: number, hash: header.hash)
        }
        vector = VersionVector(points)
    }

    /// As it stands in a row.
    var stored: Value { Self.stored(vector) }

    static func stored(_ vector: VersionVector) -> Value {
        var writer = ByteWriter()
        writer.points(vector.points)
        return .blob(writer.bytes)
    }
}
