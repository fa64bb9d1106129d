import Foundation

/// What the tests read of `status --json`.
struct UnitStatus: Decodable {
    let stateHash: String
    let vectorHash: String
    let rows: [String: Int]
    let pendingRows: Int

    init(json: String) throws {
        self = try JSONDecoder().decode(UnitStatus.self, from: Data(json.utf8))
    }
}
