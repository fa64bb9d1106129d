import Foundation

/// What the tests read of `status --json`.
struct UnitStatus: Decodable {
    /// How far one stream has come.
    struct Stream: Decodable {
        let stream: String
        let audience: String
        let sealed: Int
        let receivedByParent: Int?
    }

    let stateHash: String
    let vectorHash: String
    let rows: [String: Int]
    /// Rows that no receipt names yet.
    let pendingRows: Int
    let streams: [Stream]

    init(json: String) throws {
        self = try JSONDecoder().decode(UnitStatus.self, from: Data(json.utf8))
    }
}
